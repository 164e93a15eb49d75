"""Looking up somebody's records: for what purpose is said first, each look is written down, and the subject can read who
looked and why. Source: Arts. 18, 24, 25, 39, 40."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import House, Reading
from api.pages.frame.forms import FieldProblem, Form, IsPosted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.record_fields import COPY_REASONS, rows_of, worth_showing
from api.record_reading import LONGEST_PURPOSE, reach_of, write_down
from api.routes.pages import bad_cursor
from ledger.queries.paging import BadCursor
from ledger.queries.records import (
    RecordReach,
    copies_of,
    marked,
    record_within,
    records_page,
    subjects_called,
    subjects_of,
    versions_of,
)
from ledger.queries.worklists import all_units
from regulation.definitions import IdentifierKind, Role
from regulation.identifiers import normalised
from regulation.text import Text
from steps.refusals import NOT_ALLOWED, NOT_FOUND, NotAllowed, NotFound

router = APIRouter()
PAGE, NAMESAKES = 25, 20
_NO_PURPOSE = Text("写明用途，信用主体能够看到", "Say for what purpose; the subject can read it")
_LONG_PURPOSE = Text(
    "用途不超过300字，请写短一些", "The purpose may have at most 300 characters; please shorten it"
)
_NOBODY = Text(
    "没有找到您可以查看的记录，请核对全名、证件号码或者记录编号",
    "There is no record that you may see. Check the full name, the identifier or the record's number",
)


@router.get("/lookup")
def lookup(seen: SignedIn, session: Reading, record: str = "") -> Response:
    _reach(seen, session)
    return seen.page("lookup.html", form=Form({"who": record}), longest=LONGEST_PURPOSE)


@router.post("/lookup")
def find(seen: SignedIn, session: Reading, posted: IsPosted) -> Response:
    """The number of an identity document is typed into the form and stands in no address."""
    reach = _reach(seen, session)
    purpose, who = posted.one("purpose"), posted.one("who")
    problems = []
    if not purpose or len(purpose) > LONGEST_PURPOSE:
        problems.append(FieldProblem("purpose", _LONG_PURPOSE if purpose else _NO_PURPOSE))
    path = _found(session, seen.house, reach, who)
    if path is None:
        problems.append(FieldProblem("who", _NOBODY))
    if path is None or problems:
        form = Form({"purpose": purpose, "who": who}, tuple(problems))
        return seen.page("lookup.html", 422, form=form, longest=LONGEST_PURPOSE)
    return RedirectResponse(f"{path}{'&' if '?' in path else '?'}{urlencode({'purpose': purpose})}", 303)


@router.get("/lookup/records")
def records(
    seen: SignedIn,
    session: Reading,
    purpose: str = "",
    subject: Annotated[list[str] | None, Query()] = None,
    cursor: str | None = None,
) -> Response:
    reach = _reach(seen, session)
    if not _is_purpose(purpose):
        return RedirectResponse("/lookup", 303)
    try:
        page = records_page(session, reach, subject, cursor, PAGE)
    except BadCursor:
        raise bad_cursor() from None
    write_down(seen.house, seen.who, purpose, page.items)
    following = [("purpose", purpose), *(("subject", one) for one in subject or ()), ("cursor", page.next)]
    return seen.page(
        "lookup_records.html",
        purpose=purpose,
        records=page.items,
        whose=subjects_of(session, page.items),
        marked=marked(session, [record.id for record in page.items]),
        units=all_units(session),
        of_some=bool(subject),
        query=urlencode({"purpose": purpose}),
        following=f"/lookup/records?{urlencode(following)}" if page.next else None,
    )


@router.get("/lookup/records/{record_id}")
def record(seen: SignedIn, session: Reading, record_id: str, purpose: str = "") -> Response:
    reach = _reach(seen, session)
    found = record_within(session, reach, record_id)
    if found is None:
        raise NotFound(NOT_FOUND)
    if not _is_purpose(purpose):
        return RedirectResponse(f"/lookup?{urlencode({'record': record_id})}", 303)
    write_down(seen.house, seen.who, purpose, [found])
    units = all_units(session)
    return seen.page(
        "lookup_record.html",
        purpose=purpose,
        record=found,
        subject=subjects_of(session, [found])[found.subject],
        rows=[row for row in rows_of(found, {}, {}, seen.today) if worth_showing(row)],
        marked=bool(marked(session, [found.id])),
        units=units,
        versions=versions_of(session, found.id),
        copies=[
            (copy, COPY_REASONS.get(copy.reason, Text(copy.reason, copy.reason)))
            for copy in copies_of(session, found.id)
        ],
    )


def _reach(seen: SignedInVisit, session: Session) -> RecordReach:
    """Raises: NotAllowed for whoever reads only their own, which they do elsewhere and freely, or nobody's."""
    if seen.who.role in {Role.SUBJECT, Role.MACHINE}:
        raise NotAllowed(NOT_ALLOWED)
    return reach_of(session, seen.who)


def _is_purpose(purpose: str) -> bool:
    return 0 < len(purpose.strip()) <= LONGEST_PURPOSE


def _found(session: Session, held: House, reach: RecordReach, who: str) -> str | None:
    """Where what was typed leads: all records, one, or those of everybody it may mean; None where nothing is found."""
    if not who:
        return "/lookup/records"
    if record_within(session, reach, who) is not None:
        return f"/lookup/records/{who}"
    seals, number = held.door.registry.seals, normalised(who)
    hashes = [seals.hash(kind, number) for kind in IdentifierKind]
    meant = [subject.id for subject in subjects_called(session, who, hashes, NAMESAKES)]
    if not meant or not records_page(session, reach, meant, None, 1).items:
        return None
    return f"/lookup/records?{urlencode([('subject', one) for one in meant])}"
