"""A case as its officers work on it, and as supervisors, auditors and the province read it.

The form of the act that is on its turn stands open beside the case; every other act has its own page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi.responses import Response
from sqlmodel import Session

from api.pages.frame.forms import Posted
from api.pages.frame.visits import SignedInVisit
from api.pages.officer.acts import pages as act_pages
from api.pages.officer.acts.forms import FORM_OF, likely, offered
from api.pages.officer.case.clocks import ClockShown, clocks_shown
from api.pages.officer.case.file import CaseFile
from api.pages.officer.case.letters import letters_shown
from api.pages.officer.case.looks import open_file
from api.pages.record_fields import FieldRow, rows_of, worth_showing
from api.pages.story.timeline import expected, timeline
from ledger.tables import Case
from regulation.definitions import Finding, Role
from regulation.text import Text

_DONE: Mapping[str, Text] = {
    "decide": Text("结果已经发出。", "The result has been sent."),
    "request_verification": Text("核查通知已经发出。", "The verification notice has been sent."),
    "reply": Text("回复已经发出。", "The reply has been sent."),
    "commission_review": Text(
        "委托已经登记，期限已经暂停。", "The commission is recorded and the clock stopped."
    ),
    "receive_report": Text("报告已经登记。", "The report is recorded."),
    "cancel_review": Text("委托已经取消。", "The review is cancelled."),
    "assign": Text("已经分派。", "The case is assigned."),
    "record_service": Text("送达已经登记。", "The service is recorded."),
    "settle_task": Text("待办事项已经办结。", "The task is settled."),
    "supplement": Text("补充材料已经录入。", "The supplement is entered."),
    "withdraw": Text("撤回已经录入，案件已经结束。", "The withdrawal is entered and the case has ended."),
    "state_cause": Text("逾期原因已经写明。", "The cause of the breach is stated."),
    "file": Text("异议已经录入，期限已经开始。", "The objection is entered and its clock runs."),
}


_LONG_ONES = ("reasons", "question", "statement", "institution", "proof", "words")


@dataclass(frozen=True)
class Overtaken:
    """An act that came too late or is barred: why, under which article, and what had been typed for it."""

    action: str
    reason: Text
    provision: str | None = None
    typed: Posted | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What was typed in words, so that none is lost. A reply's finding is a choice, a report's is prose."""
        if self.typed is None:
            return ()
        named = [*_LONG_ONES, *(["finding"] if self.action == "receive_report" else [])]
        return tuple(said for name in named if (said := self.typed.one(name)))


def show(seen: SignedInVisit, session: Session, case: Case, done: str | None) -> Response:
    return page(seen, session, case, done=done)


def page(
    seen: SignedInVisit,
    session: Session,
    case: Case,
    *,
    done: str | None = None,
    overtaken: Overtaken | None = None,
    status: int = 200,
) -> Response:
    file = open_file(seen, session, case)
    act = likely(file)
    clocks = clocks_shown(session, seen.house, file)
    entries = timeline(file.parts.events, False, file.names, seen.today)
    return seen.page(
        "officer_case.html",
        status,
        file=file,
        title=_title(file),
        clocks=clocks,
        chip=_chip(clocks),
        record_rows=_record_rows(file) if file.readable else [],
        documents={document.id: document for document in file.parts.documents},
        letters=letters_shown(file),
        entries=[entry for entry in entries if not entry.quiet],
        quiet=[entry for entry in entries if entry.quiet],
        expected=expected(file.parts.clocks, file.parts.reviews, file.names, seen.today)
        if not file.decided
        else [],
        others=[form for form in offered(file) if act is None or form.action != act.action],
        barred=_barred(file),
        waiting=_waiting(file) if act is None else None,
        taken_in=_DONE.get(done or ""),
        overtaken=overtaken,
        overtaken_name=FORM_OF[overtaken.action].name if overtaken else None,
        acts=act_pages.facts(session, file, act) if act else None,
        paper_filed=bool(file.parts.events[0].data.get("on_paper")),
        works_here=seen.who.role in {Role.OFFICER, Role.SUPERVISOR},
    )


def _title(file: CaseFile) -> Text:
    about = file.record.title if file.record else (file.objection.about or "")
    name = file.subject.name
    return Text(f"{name}：{about}", f"{name}: {about}") if about else Text(name, name)


def _chip(clocks: Sequence[ClockShown]) -> ClockShown | None:
    """The clock by which the case is pressing: the first open one."""
    return next((shown for shown in clocks if shown.is_open), None)


def _record_rows(file: CaseFile) -> list[FieldRow]:
    """Now and after the reply's proposal; once decided, before and after the decision."""
    assert file.record is not None and file.standing is not None  # noqa: S101 - asked only then
    proposal = file.objection.reply_fields if file.objection.reply is Finding.CORRECTED else None
    if file.decided:
        rows = rows_of(file.record, {}, file.names, file.today, file.standing.before)
    else:
        rows = rows_of(file.record, proposal or {}, file.names, file.today)
    return [row for row in rows if worth_showing(row)]


def _waiting(file: CaseFile) -> Text | None:
    """For whom a case waits, where no act of the reader's is on its turn."""
    if file.decided:
        return None
    for review in file.open_reviews:
        return Text("等待{unit}委托的报告", "Waiting for the report commissioned by {unit}").filled(
            unit=file.name(review.unit)
        )
    if file.reply_outstanding and file.case.provider != file.reader.unit:
        return Text("等待{unit}回复核查通知", "Waiting for the answer of {unit}").filled(
            unit=file.name(file.case.provider)
        )
    if file.reader.unit != file.case.unit:
        return Text("由{unit}办理", "{unit} handles the case").filled(unit=file.name(file.case.unit))
    return None


def _barred(file: CaseFile) -> bool:
    """Whether the reader may decide but for having made the record. Source: Art. 24."""
    record = file.record
    ours = file.reader.is_officer_of(file.case.unit) and not file.decided
    return ours and record is not None and file.reader.id in {record.entered_by, record.decided_by}
