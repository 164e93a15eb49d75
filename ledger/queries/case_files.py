"""What whoever works on a case, or watches over it, is shown beside its parts: a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from ledger.tables import (
    Breach,
    BreachRemark,
    Case,
    FormalLetter,
    InboxItem,
    Mail,
    Record,
    RecordLookup,
    RecordMark,
    RecordVersion,
    Subject,
)


@dataclass(frozen=True)
class RecordStanding:
    """A record in a case. `before` is how it stood before this case changed it, where it did; `marked` that the
    objection mark is on it, `marked_by_others` that another open objection keeps it there; `readers` how many accounts
    have looked at it."""

    record: Record
    before: Mapping[str, Any] | None
    marked: bool
    marked_by_others: bool
    readers: int


@dataclass(frozen=True)
class Missed:
    """A breach with what was later said of it, the cause among it."""

    breach: Breach
    remarks: Sequence[BreachRemark]

    @property
    def cause(self) -> BreachRemark | None:
        return next((remark for remark in self.remarks if remark.kind == "cause"), None)


@dataclass(frozen=True)
class SentLetter:
    """A letter as it went to one addressee: its formal letter and its mail, where it has them."""

    item: InboxItem
    letter: FormalLetter | None
    mail: Mail | None


def subject_of(session: Session, case: Case) -> Subject:
    return session.get_one(Subject, case.subject)


def record_standing(session: Session, case: Case) -> RecordStanding | None:
    record = session.get(Record, case.record) if case.record else None
    if record is None:
        return None
    marks = session.exec(
        select(RecordMark.case_no).where(RecordMark.record == record.id, col(RecordMark.removed_at).is_(None))
    ).all()
    before = session.exec(
        select(RecordVersion.content).where(
            RecordVersion.record == record.id, RecordVersion.case_no == case.case_no
        )
    ).first()
    readers = session.exec(
        select(func.count(func.distinct(RecordLookup.account))).where(RecordLookup.record == record.id)
    ).one()
    others = any(case_no != case.case_no for case_no in marks)
    return RecordStanding(record, before, bool(marks), others, readers)


def missed(session: Session, case: Case) -> dict[str, Missed]:
    """The breaches of a case, by the clock."""
    breaches = session.exec(select(Breach).where(Breach.case_no == case.case_no)).all()
    clocks = [breach.clock for breach in breaches]
    remarks = session.exec(
        select(BreachRemark).where(col(BreachRemark.clock).in_(clocks)).order_by(col(BreachRemark.id))
    ).all()
    return {
        breach.clock: Missed(breach, [remark for remark in remarks if remark.clock == breach.clock])
        for breach in breaches
    }


def sent_letters(session: Session, case: Case) -> Sequence[SentLetter]:
    """Every letter of a case, to each addressee, newest first."""
    found = (
        select(InboxItem, FormalLetter, Mail)
        .join(FormalLetter, col(FormalLetter.number) == InboxItem.letter, isouter=True)
        .join(Mail, col(Mail.item) == InboxItem.id, isouter=True)
        .where(InboxItem.case_no == case.case_no)
        .order_by(col(InboxItem.id).desc())
    )
    return [SentLetter(item, letter, mail) for item, letter, mail in session.exec(found)]
