"""A subject's records: what each says, since and until when it is shown, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import Reading
from api.pages.frame.lists import LENGTH, following, page_or_nothing
from api.pages.frame.visits import SignedIn
from api.pages.record_fields import COPY_REASONS, GROUND_OF_FINALITY, ITEM_WORDS
from api.pages.subject.restoration.offering import offer
from api.pages.subject.restoration.standing import time_to_decide
from ledger.queries.mine import cases_seen, open_objections, subject_names, unit_names
from ledger.queries.records import (
    ENDED,
    RecordReach,
    copies_of,
    marked,
    record_within,
    records_page,
    versions_of,
)
from ledger.tables import Record
from regulation.definitions import RecordKind, RecordStanding, Role
from regulation.text import Text
from regulation.words import RECORD_KIND_WORDS, RECORD_STANDING_WORDS
from steps.people import Actor
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter()


@dataclass(frozen=True)
class Listed:
    """A record in a list. `case_no` is the open objection of this reader's side to it."""

    record: Record
    marked: bool
    case_no: str | None

    @property
    def kind(self) -> Text:
        return RECORD_KIND_WORDS[self.record.kind]

    @property
    def tone(self) -> str:
        return "done" if self.record.kind is RecordKind.TRUSTWORTHY else "plain"

    @property
    def standing(self) -> Text | None:
        """What has become of it, where it is no longer in use."""
        standing = self.record.standing
        return None if standing is RecordStanding.IN_USE else RECORD_STANDING_WORDS[standing]

    @property
    def ended(self) -> bool:
        """Whether it is no longer displayed, shared or looked up."""
        return self.record.standing in ENDED


@dataclass(frozen=True)
class Group:
    """The records of one subject; `own`: of the reader itself."""

    name: str
    own: bool
    records: Sequence[Listed]


@router.get("/records")
def my_records(seen: SignedIn, session: Reading, cursor: str | None = None) -> Response:
    if seen.who.role is not Role.SUBJECT:
        return RedirectResponse("/lookup", 303)
    page = page_or_nothing(
        lambda: records_page(session, RecordReach(subjects=seen.who.subjects), None, cursor, LENGTH)
    )
    return seen.page(
        "records.html",
        groups=groups_of(session, seen.who, page.items),
        following=following("/records", page),
        continued=cursor is not None,
    )


@router.get("/records/{record_id}")
def my_record(seen: SignedIn, session: Reading, record_id: str) -> Response:
    if seen.who.role is not Role.SUBJECT:
        return RedirectResponse(f"/lookup/records/{record_id}", 303)
    record = record_within(session, RecordReach(subjects=seen.who.subjects), record_id)
    if record is None:
        raise NotFound(NOT_FOUND)
    (listed,) = _listed(session, seen.who, [record])
    copies, versions = copies_of(session, record.id), versions_of(session, record.id)
    return seen.page(
        "record.html",
        listed=listed,
        record=record,
        offer=offer(session, seen.house.door.registry, seen.who, record, seen.today),
        time_to_decide=time_to_decide(seen.today),
        item=ITEM_WORDS.get(record.catalogue_item, Text(record.catalogue_item, record.catalogue_item)),
        final_ground=GROUND_OF_FINALITY.get(
            record.final_ground or "", Text(record.final_ground or "", record.final_ground or "")
        ),
        people=subject_names(session, {record.subject, *record.names}),
        units=unit_names(session, {record.provider, *(copy.unit for copy in copies)}),
        copies=[(copy, COPY_REASONS.get(copy.reason, Text(copy.reason, copy.reason))) for copy in copies],
        versions=versions,
        own_cases=cases_seen(session, {version.case_no for version in versions}, seen.who.holders),
    )


def groups_of(session: Session, reader: Actor, records: Sequence[Record]) -> list[Group]:
    """Records by whose they are, the reader's own first; what only names a reader stands with whose it is."""
    listed = _listed(session, reader, records)
    names = subject_names(session, {record.subject for record in records})
    order = sorted(names, key=lambda subject: (subject != reader.own_subject, subject))
    return [
        Group(
            names[subject],
            subject == reader.own_subject,
            [each for each in listed if each.record.subject == subject],
        )
        for subject in order
    ]


def _listed(session: Session, reader: Actor, records: Sequence[Record]) -> list[Listed]:
    ids = [record.id for record in records]
    bearing, open_to = marked(session, ids), open_objections(session, ids, reader.subjects)
    return [Listed(record, record.id in bearing, open_to.get(record.id)) for record in records]
