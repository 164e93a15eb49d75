"""What a subject's own pages ask: open cases and all that says how each stands, drafts, and which objections are open."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from ledger.queries.units import first_unit_with
from ledger.tables import (
    Case,
    CaseParty,
    Clock,
    Document,
    Draft,
    FormalLetter,
    IdempotencyKey,
    InboxItem,
    Objection,
    Record,
    Review,
    Subject,
    Submission,
    Unit,
)
from regulation.definitions import Capacity
from regulation.text import Text


@dataclass(frozen=True)
class CaseFacts:
    """A case and all that says how it stands. `names` are those of the units in it."""

    case: Case
    objection: Objection | None
    record: Record | None
    clocks: Sequence[Clock]
    reviews: Sequence[Review]
    names: dict[str, Text]


def open_cases(session: Session, holders: Sequence[str], at_most: int) -> list[Case]:
    """Cases of these parties that are not closed, the one due first at the top."""
    found = (
        select(Case)
        .join(CaseParty, col(CaseParty.case_no) == Case.case_no)
        .where(col(CaseParty.holder).in_(holders), col(Case.closed_at).is_(None))
        .order_by(col(CaseParty.due_on), col(Case.case_no))
        .limit(at_most)
    )
    return list({case.case_no: case for case in session.exec(found)}.values())


def facts_of_cases(session: Session, cases: Iterable[Case]) -> list[CaseFacts]:
    """How each of these cases stands, in their order. Five queries, however many they are."""
    listed = list(cases)
    numbers = [case.case_no for case in listed]
    objections = {
        row.case_no: row for row in session.exec(select(Objection).where(col(Objection.case_no).in_(numbers)))
    }
    records = {
        row.id: row
        for row in session.exec(
            select(Record).where(col(Record.id).in_([case.record for case in listed if case.record]))
        )
    }
    clocks = session.exec(select(Clock).where(col(Clock.case_no).in_(numbers)).order_by(col(Clock.id))).all()
    reviews = session.exec(
        select(Review).where(col(Review.case_no).in_(numbers)).order_by(col(Review.id))
    ).all()
    units = {unit for case in listed for unit in (case.unit, case.provider) if unit}
    names = unit_names(session, units | {review.unit for review in reviews})
    return [
        CaseFacts(
            case=case,
            objection=objections.get(case.case_no),
            record=records.get(case.record or ""),
            clocks=[clock for clock in clocks if clock.case_no == case.case_no],
            reviews=[review for review in reviews if review.case_no == case.case_no],
            names=names,
        )
        for case in listed
    ]


def unit_names(session: Session, codes: Collection[str]) -> dict[str, Text]:
    found = session.exec(select(Unit).where(col(Unit.code).in_(sorted(codes))))
    return {unit.code: unit.name for unit in found}


def subject_names(session: Session, subjects: Collection[str]) -> dict[str, str]:
    rows = select(Subject.id, Subject.name).where(col(Subject.id).in_(sorted(subjects)))
    return dict(session.exec(rows.order_by(col(Subject.id))).all())


def open_objections(session: Session, records: Iterable[str], subjects: Iterable[str]) -> dict[str, str]:
    """For each of these records that one of these subjects has objected to and not had answered, the case."""
    wanted = {f"{record}/{subject}": record for record in records for subject in subjects}
    rows = session.exec(
        select(Objection.open_to, Objection.case_no).where(col(Objection.open_to).in_(sorted(wanted)))
    ).all()
    return {wanted[open_to]: case_no for open_to, case_no in rows if open_to is not None}


def drafts_of(session: Session, account: str, form: str) -> list[Draft]:
    """What an account has begun in a form and not filed, the last saved first."""
    found = select(Draft).where(Draft.account == account, Draft.form == form, col(Draft.filed).is_(None))
    return list(session.exec(found.order_by(col(Draft.saved_at).desc(), col(Draft.id)).limit(20)).all())


def letter_sizes(session: Session, numbers: Collection[str]) -> dict[str, int]:
    """How large the PDFs of these letters are."""
    rows = (
        select(FormalLetter.number, Document.size)
        .join(Document, col(Document.id) == FormalLetter.document)
        .where(col(FormalLetter.number).in_(sorted(numbers)))
    )
    return dict(session.exec(rows).all())


def records_by_id(session: Session, ids: Collection[str]) -> dict[str, Record]:
    found = session.exec(select(Record).where(col(Record.id).in_(sorted(ids))))
    return {record.id: record for record in found}


def cases_seen(session: Session, numbers: Collection[str], holders: Sequence[str]) -> frozenset[str]:
    """Which of these cases one of these parties may see."""
    found = select(CaseParty.case_no).where(
        col(CaseParty.case_no).in_(sorted(numbers)), col(CaseParty.holder).in_(holders)
    )
    return frozenset(session.exec(found).all())


def the_platform(session: Session) -> str:
    """The platform that objections go to where nothing else is said."""
    return first_unit_with(session, Capacity.PLATFORM) or ""


def case_of_key(session: Session, account: str, key: str) -> str | None:
    """The case that an act under this key of an account has made."""
    made = select(Submission.case_no).join(IdempotencyKey, col(IdempotencyKey.made) == Submission.id)
    return session.exec(made.where(IdempotencyKey.caller == account, IdempotencyKey.key == key)).first()


def receipt_of(
    session: Session, case_no: str, account: str, template: str = "objection_receipt"
) -> str | None:
    """The number of the formal receipt that an account was sent, the last where there are several."""
    found = select(InboxItem.letter).where(
        InboxItem.case_no == case_no, InboxItem.account == account, InboxItem.template == template
    )
    return session.exec(found.order_by(col(InboxItem.id).desc())).first()


def unread_items(session: Session, account: str, at_most: int) -> list[InboxItem]:
    """What an account has not opened yet, newest first."""
    found = select(InboxItem).where(InboxItem.account == account, col(InboxItem.opened_at).is_(None))
    ordered = found.order_by(col(InboxItem.at).desc(), col(InboxItem.id).desc())
    return list(session.exec(ordered.limit(at_most)).all())
