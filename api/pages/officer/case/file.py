"""A case as whoever works on it, or watches over it, sees it: read once, for its page and for every form on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from api.dependencies import House
from api.pages.story.names import names_of
from api.record_reading import reach_of
from ledger.queries.case_files import (
    Missed,
    RecordStanding,
    SentLetter,
    missed,
    record_standing,
    sent_letters,
    subject_of,
)
from ledger.queries.cases import CaseParts, case_parts
from ledger.queries.records import record_within
from ledger.queries.tasks import FailedLetter, tasks_of_case
from ledger.tables import Case, Clock, Objection, Record, Review, Subject
from regulation.calendar import WorkingCalendar
from regulation.definitions import ClockState
from regulation.text import Text
from steps.clocks import is_open
from steps.objection.matters import MAIN, REPLY
from steps.people import Actor, accounts_of_subject
from steps.records import holders
from steps.refusals import NotAllowed


@dataclass(frozen=True)
class CaseFile:
    """`actions` are those open to the reader now; `copies` the units that hold the record and will be sent its update;
    `readable` that the record lies within what the reader may see at all; `names` what units, people and subjects are called; `on_paper` that the objector has no account."""

    case: Case
    reader: Actor
    today: date
    parts: CaseParts
    subject: Subject
    standing: RecordStanding | None
    readable: bool
    missed: Mapping[str, Missed]
    letters: Sequence[SentLetter]
    tasks: Sequence[FailedLetter]
    copies: tuple[str, ...]
    names: Mapping[str, Text]
    actions: tuple[str, ...]
    calendar: WorkingCalendar
    on_paper: bool

    @property
    def objection(self) -> Objection:
        assert self.parts.objection is not None  # noqa: S101 - the only procedure so far
        return self.parts.objection

    @property
    def record(self) -> Record | None:
        return self.standing.record if self.standing else None

    @property
    def decided(self) -> bool:
        return self.case.state in {"decided", "withdrawn"}

    @property
    def main(self) -> Clock | None:
        """The clock of the objector's answer, while it is open."""
        return self.open_clock(*MAIN)

    @property
    def reply(self) -> Clock | None:
        return self.open_clock(REPLY)

    @property
    def reply_outstanding(self) -> bool:
        return not self.decided and self.objection.requested_at is not None and self.objection.reply is None

    @property
    def open_reviews(self) -> tuple[Review, ...]:
        return tuple(review for review in self.parts.reviews if review.state == "open")

    @property
    def own_review(self) -> Review | None:
        return next((review for review in self.open_reviews if review.unit == self.reader.unit), None)

    @property
    def open_tasks(self) -> tuple[FailedLetter, ...]:
        return tuple(task for task in self.tasks if task.task.done_at is None)

    @property
    def waiting_letters(self) -> tuple[SentLetter, ...]:
        """What still has to be posted or handed over."""
        return tuple(
            sent
            for sent in self.letters
            if sent.item.account is None and (sent.item.id or 0) not in self.parts.served
        )

    def open_clock(self, *codes: str) -> Clock | None:
        return next((clock for clock in self.parts.clocks if clock.code in codes and is_open(clock)), None)

    def name(self, code: str | None) -> Text:
        return self.names.get(code or "", Text(code or "", code or ""))

    def is_late(self, clock: Clock) -> bool:
        return clock.state is ClockState.BREACHED


def case_file(session: Session, held: House, reader: Actor, case: Case, today: date) -> CaseFile:
    """A fixed number of queries, however much has happened."""
    parts, registry = case_parts(session, case), held.door.registry
    standing = record_standing(session, case)
    given = holders(session, case.record) if case.record else []
    copies = tuple(unit for unit in given if unit != case.unit)
    units = {case.unit, case.provider, *copies, *(clock.party for clock in parts.clocks)}
    units |= {review.unit for review in parts.reviews}
    names = names_of(session, parts.events, [code for code in units if code])
    return CaseFile(
        case=case,
        reader=reader,
        today=today,
        parts=parts,
        subject=subject_of(session, case),
        standing=standing,
        readable=standing is not None and _within_reach(session, reader, standing.record),
        missed=missed(session, case),
        letters=sent_letters(session, case),
        tasks=tasks_of_case(session, case.case_no, case.unit),
        copies=copies,
        names=names | _subjects(session, case, standing, parts),
        actions=held.door.procedures[case.procedure].open_actions(session, case, reader),
        calendar=registry.calendars.now(session),
        on_paper=not accounts_of_subject(session, case.subject, today),
    )


def _within_reach(session: Session, reader: Actor, record: Record) -> bool:
    try:
        return record_within(session, reach_of(session, reader), record.id) is not None
    except NotAllowed:
        return False


def _subjects(
    session: Session, case: Case, standing: RecordStanding | None, parts: CaseParts
) -> dict[str, Text]:
    """What the subjects are called that the case, its record or the reply names."""
    proposed = (parts.objection.reply_fields or {}).get("names") if parts.objection else None
    meant = {case.subject, *(standing.record.names if standing else ()), *(proposed or ())}
    found = session.exec(select(Subject.id, Subject.name).where(col(Subject.id).in_(meant)))
    return {subject: Text(name, name) for subject, name in found}
