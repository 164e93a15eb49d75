"""A designation, a reconsideration and an entry as callers are shown them: what only that procedure has, for who is asking."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session, col, select

from api.views.instants import Instant
from ledger.queries.published import measures_of
from ledger.tables import (
    Case,
    Designation,
    DesignationObjection,
    DesignationPerson,
    Entry,
    Implementation,
    InboxItem,
    LetterToServe,
    Publication,
    Reconsideration,
    Record,
    Standard,
    Subject,
    Suspension,
)
from regulation.definitions import Role
from regulation.text import Locale
from steps.people import Actor


class StatedMeasureView(BaseModel):
    code: str
    title: str
    law: str | None


class RestsOnView(BaseModel):
    id: str
    title: str
    document_no: str


class ConcernedView(BaseModel):
    """`role` is null for the subject itself."""

    subject: str
    name: str
    role: str | None


class DesignationObjectionView(BaseModel):
    """`person` and `statement` are there for the unit, and for whoever objected."""

    person: str | None
    statement: str | None
    received_on: date
    outcome: str | None


class LetterToServeView(BaseModel):
    letter: str | None
    template: str
    person: str
    served_on: date | None


class DesignationView(BaseModel):
    kind: str
    field: str
    field_name: str
    conduct_category: int | None
    conduct_law: str | None
    conduct_on: date | None
    records: list[RestsOnView]
    facts: str
    legal_basis: str
    measures: list[StatedMeasureView]
    proportionality: str | None
    effective_months: int | None
    restoration_terms: str | None
    persons: list[ConcernedView]
    no_person_reason: str | None
    channels: list[str]
    standard: int
    standard_title: str
    measures_list: int
    version: int
    approved: bool
    noticed: bool
    displayed_at: Instant | None
    display_ended_on: date | None
    outcome: str | None
    outcome_reasons: str | None
    entry: str | None
    objections: list[DesignationObjectionView]
    letters: list[LetterToServeView]


class ReconsiderationView(BaseModel):
    designation: str
    statement: str | None
    within_hold: bool
    suspends: bool
    outcome: str | None
    reasons: str | None
    measures: list[str] | None
    wrongful: bool


class PublicationView(BaseModel):
    channel: str
    published_at: Instant
    proof: str | None
    announced_at: Instant | None
    removal_proof: str | None
    clearing: bool
    shown_until: date | None
    gone_at: Instant | None


class ImplementationView(BaseModel):
    unit: str
    measures: list[str]
    ordered_at: Instant
    acknowledged_at: Instant | None
    stop_ordered_at: Instant | None
    stopped_at: Instant | None


class SuspensionView(BaseModel):
    cause: str
    reasons: str | None
    from_at: Instant
    lifted_at: Instant | None


class EntryView(BaseModel):
    designation: str
    kind: str
    field: str
    shown_as: str
    measures: list[StatedMeasureView]
    channels: list[str]
    entered_on: date
    last_day: date
    published_at: Instant | None
    listed: bool
    ended_at: Instant | None
    ground: str | None
    reasons: str | None
    publications: list[PublicationView]
    implementations: list[ImplementationView]
    suspensions: list[SuspensionView]


UNNOTICED: dict[str, Any] = {
    "conduct_category": None,
    "conduct_law": None,
    "conduct_on": None,
    "records": [],
    "facts": "",
    "legal_basis": "",
    "measures": [],
    "proportionality": None,
    "effective_months": None,
    "restoration_terms": None,
    "no_person_reason": None,
}
"""A change that nobody has been noticed of yet is the unit's draft: those concerned read it when it is noticed anew."""


def designation_view(
    session: Session, case: Case, reader: Actor, locale: Locale, outsider: bool
) -> DesignationView | None:
    """An `outsider` is somebody who sees the case because it is on public display, or because they objected to it: of
    these the file itself is none of their business."""
    row = session.get(Designation, case.case_no)
    if row is None:
        return None
    standard = session.get_one(Standard, row.standard)
    objections = _objections(session, case.case_no, reader, outsider)
    answered = not outsider or any(objection.outcome for objection in objections)
    view = DesignationView(
        kind=row.kind,
        field=row.field,
        field_name=standard.name.read(locale),
        conduct_category=row.conduct_category,
        conduct_law=row.conduct_law,
        conduct_on=row.conduct_on,
        records=[] if outsider else _records(session, row.records),
        facts="" if outsider else row.facts,
        legal_basis="" if outsider else row.legal_basis,
        measures=_measures(session, row.measures_list, row.measures, locale),
        proportionality=None if outsider else row.proportionality,
        effective_months=row.effective_months,
        restoration_terms=row.restoration_terms,
        persons=[] if outsider else _persons(session, case.case_no),
        no_person_reason=row.no_person_reason,
        channels=row.channels,
        standard=row.standard,
        standard_title=standard.title.read(locale),
        measures_list=row.measures_list,
        version=row.version,
        approved=row.approved_version == row.version,
        noticed=row.noticed_version == row.version,
        displayed_at=row.displayed_at,
        display_ended_on=row.display_ended_on,
        outcome=row.outcome if answered else None,
        outcome_reasons=row.outcome_reasons if answered else None,
        entry=row.entry,
        objections=objections,
        letters=_letters(session, case.case_no, reader, outsider),
    )
    if reader.role is Role.SUBJECT and row.noticed_version not in {None, row.version}:
        return view.model_copy(update=UNNOTICED)
    return view


def reconsideration_view(session: Session, case_no: str, reader: Actor) -> ReconsiderationView | None:
    """What the applicant wrote is the units' to read, and the applicant's."""
    row = session.get(Reconsideration, case_no)
    if row is None:
        return None
    view = ReconsiderationView.model_validate(row, from_attributes=True)
    if reader.role is Role.SUBJECT and row.person not in {*reader.subjects, reader.id}:
        view.statement = None
    return view


def entry_view(session: Session, case_no: str, locale: Locale) -> EntryView | None:
    row = session.get(Entry, case_no)
    if row is None:
        return None
    published = select(Publication).where(Publication.entry == case_no).order_by(col(Publication.id))
    applied = select(Implementation).where(Implementation.entry == case_no)
    suspended = select(Suspension).where(Suspension.entry == case_no).order_by(col(Suspension.id))
    return EntryView(
        designation=row.designation,
        kind=row.kind,
        field=row.field,
        shown_as=row.shown_as,
        measures=_measures(session, row.measures_list, row.measures, locale),
        channels=row.channels,
        entered_on=row.entered_on,
        last_day=row.last_day,
        published_at=row.published_at,
        listed=row.listed_at is not None,
        ended_at=row.ended_at,
        ground=row.ground,
        reasons=row.reasons,
        publications=[
            PublicationView.model_validate(one, from_attributes=True) for one in session.exec(published)
        ],
        implementations=[
            ImplementationView.model_validate(one, from_attributes=True)
            for one in session.exec(applied.order_by(col(Implementation.unit)))
        ],
        suspensions=[
            SuspensionView.model_validate(one, from_attributes=True) for one in session.exec(suspended)
        ],
    )


def _records(session: Session, ids: Sequence[str]) -> list[RestsOnView]:
    found = session.exec(select(Record).where(col(Record.id).in_(ids)).order_by(col(Record.id)))
    return [RestsOnView(id=row.id, title=row.title, document_no=row.document_no) for row in found]


def _measures(
    session: Session, version: int, codes: Sequence[str], locale: Locale
) -> list[StatedMeasureView]:
    return [
        StatedMeasureView(
            code=measure.code,
            title=measure.title.read(locale),
            law=measure.law.read(locale) if measure.law else None,
        )
        for measure in measures_of(session, version)
        if measure.code in codes
    ]


def _persons(session: Session, case_no: str) -> list[ConcernedView]:
    found = (
        select(DesignationPerson, Subject.name)
        .join(Subject, col(Subject.id) == DesignationPerson.subject)
        .where(DesignationPerson.case_no == case_no)
        .order_by(col(DesignationPerson.place))
    )
    return [
        ConcernedView(subject=person.subject, name=name, role=person.role)
        for person, name in session.exec(found)
    ]


def _objections(
    session: Session, case_no: str, reader: Actor, outsider: bool
) -> list[DesignationObjectionView]:
    """Who objected is the unit's to know, and the objector's."""
    found = select(DesignationObjection).where(DesignationObjection.case_no == case_no)
    mine = {*reader.subjects, reader.id}
    shown = []
    for objection in session.exec(found.order_by(col(DesignationObjection.id))):
        own = objection.person in mine
        if outsider and not own:
            continue
        open_to = own or (reader.role is not Role.SUBJECT and not outsider)
        shown.append(
            DesignationObjectionView(
                person=objection.person if open_to else None,
                statement=objection.statement if open_to else None,
                received_on=objection.received_on,
                outcome=objection.outcome,
            )
        )
    return shown


def _letters(session: Session, case_no: str, reader: Actor, outsider: bool) -> list[LetterToServeView]:
    """Of the letters whose service has to be proven: the unit sees each, a person its own."""
    found = (
        select(LetterToServe, InboxItem.letter)
        .join(
            InboxItem,
            (col(InboxItem.case_no) == LetterToServe.case_no) & (col(InboxItem.event) == LetterToServe.event),
        )
        .where(LetterToServe.case_no == case_no, col(LetterToServe.stale_at).is_(None))
        .order_by(col(LetterToServe.id))
    )
    mine = {*reader.subjects, reader.id}
    rows = {
        letter.id: LetterToServeView(
            letter=number, template=letter.template, person=letter.person, served_on=letter.served_on
        )
        for letter, number in session.exec(found)
        if letter.person in mine or (reader.role is not Role.SUBJECT and not outsider)
    }
    return list(rows.values())
