"""Where a designation stands: what happens next and by when, and the way it has gone. Source: Art. 28."""

from collections.abc import Sequence

from api.pages.frame.dates import day_text
from api.pages.officer.casework.next import Next
from api.pages.officer.casework.work import StepShown
from api.pages.officer.designation.file import DesignationFile
from ledger.tables import Clock
from regulation.designation import State
from regulation.list_words import listed_text
from regulation.text import Text
from steps.designation.matters import DECISION, DISPLAY, HOLD, NOTICES, OUTCOME, WINDOW
from steps.designation.reviewing import VERIFICATION
from steps.windows import ELECTRONIC, PUBLIC_NOTICE

_DISCIPLINARY = (
    Text("起草", "Draft"),
    Text("批准", "Approval"),
    Text("告知", "Notice"),
    Text("送达", "Service"),
    Text("异议期", "Objections"),
    Text("决定列入", "Decision"),
    Text("公布", "Publication"),
)
_INCENTIVE = (
    Text("起草", "Draft"),
    Text("批准", "Approval"),
    Text("公示", "Display"),
    Text("决定列入", "Decision"),
    Text("公布", "Publication"),
)


def steps(it: DesignationFile) -> Sequence[StepShown]:
    """The way with where it stands; of one that was dropped, how far it had come."""
    way = _DISCIPLINARY if it.disciplinary else _INCENTIVE
    here = _here(it, State(it.file.case.state))
    over = it.facts.dropped
    return [
        StepShown(words, "done" if at < here else "skipped" if over else "here" if at == here else "ahead")
        for at, words in enumerate(way)
    ]


def _here(it: DesignationFile, state: State) -> int:  # noqa: PLR0911 (one way out for each state)
    last = 6 if it.disciplinary else 4
    match state:
        case State.DRAFTED:
            return 1
        case State.APPROVED:
            return 2
        case State.READY:
            return last - 1
        case State.ENTERED:
            return last + 1 if it.entry is not None and it.entry.published_at else last
        case State.DROPPED if it.row.noticed_version is None:
            return 1 if it.row.approved_version is None else 2
    if not it.disciplinary:
        return 2
    return 3 if it.waiting(*NOTICES) else 4


def ahead(it: DesignationFile) -> Next:  # noqa: PLR0911 (one way out for each state)
    match State(it.file.case.state):
        case State.DRAFTED:
            return Next(
                Text("等待批准", "Waiting for approval"),
                Text(
                    "由本单位的批准人批准或者退回；起草的人不能批准。",
                    "An approver of the unit approves it or sends it back; whoever drafted it may not.",
                ),
            )
        case State.APPROVED:
            return _approved(it)
        case State.NOTICED:
            return _noticed(it)
        case State.DISPLAYED:
            return _displayed(it)
        case State.OBJECTED:
            return _objected(it)
        case State.ON_HOLD:
            return _on_hold(it)
        case State.RECONSIDERED:
            return _reconsidered(it)
        case State.READY:
            return Next(
                Text("可以决定列入", "Ready for the decision"),
                Text(
                    "法律要求的都已经做到，由批准人决定。",
                    "Everything the law asks for has happened; an approver decides.",
                ),
            )
        case State.ENTERED:
            return _entered(it)
        case State.DROPPED:
            return Next(Text("不列入，认定程序已经结束", "No entry; the designation is over"))


def _approved(it: DesignationFile) -> Next:
    if it.disciplinary:
        return Next(
            Text("发出告知书", "Issue the notice"),
            Text(
                "给主体和有关责任人员各一份，从各人收到起算异议期。",
                "A letter each to the subject and the persons responsible; each window runs from its service.",
            ),
        )
    return Next(
        Text("开始公示", "Begin the public display"),
        Text("公示满期才能列入，只有在公示中的日子才算。", "It may be entered once it was displayed for its full time; only days in view count."),
    )  # fmt: skip


def _noticed(it: DesignationFile) -> Next:
    waiting, windows = it.waiting(*NOTICES), it.open_clocks(WINDOW)
    last = _last(it, WINDOW)
    if waiting:
        detail = Text("送达以前，他们的异议期不计算，也不能列入。", "Until then their window does not run, and nothing is entered.")  # fmt: skip
        if last is not None:
            detail = _with(detail, Text("已经送达的，异议期到{day}24:00届满。", "Of those served, the last window ends at 24:00 on {day}.").filled(day=last))  # fmt: skip
        words = Text("告知书等待送达：{who}", "The notice is still to be served on {who}")
        return Next(words.filled(who=_people(it, [row.letter.person for row in waiting])), detail, (*windows, *_serving(it)))  # fmt: skip
    words = Text("异议期到{day}24:00届满，之前不能列入", "Objections may be made until 24:00 on {day}; nothing is entered before")  # fmt: skip
    return Next(
        words.filled(day=last),
        Text("没有异议的，届满以后由批准人决定列入。", "Without an objection an approver then decides."),
        windows,
    )


def _displayed(it: DesignationFile) -> Next:
    return Next(
        Text("公示到{day}24:00，之前不能列入", "On display until 24:00 on {day}; nothing is entered before").filled(day=_last(it, DISPLAY)),
        Text("没有异议的，满期以后由批准人决定列入。", "Without an objection an approver then decides."),
        it.open_clocks(DISPLAY),
    )  # fmt: skip


def _objected(it: DesignationFile) -> Next:
    clocks = it.open_clocks(VERIFICATION)
    number = len(it.open_objections)
    answer = Text(
        f"答复{number}项异议", "Answer the objection" if number == 1 else f"Answer {number} objections"
    )
    if clocks and clocks[0].last_day is None:
        words = _with(answer, Text("，期限暂停，等待报告", "; the clock is paused for a report"), "")
    elif clocks:
        words = _with(
            answer, Text("，{day}24:00前", " by 24:00 on {day}").filled(day=_last(it, VERIFICATION)), ""
        )
    else:
        words = answer
    return Next(
        words,
        Text("答复以前不能列入。由没有起草、批准过的人答复。", "Nothing is entered before. Whoever answers has neither drafted nor approved it."),
        clocks,
    )  # fmt: skip


def _on_hold(it: DesignationFile) -> Next:
    waiting, holds = it.waiting(OUTCOME), it.open_clocks(HOLD)
    if waiting:
        words = Text("异议结果等待送达：{who}", "The outcome is still to be served on {who}")
        return Next(
            words.filled(who=_people(it, [row.letter.person for row in waiting])),
            Text("送达以前，暂缓列入期不计算，也不能列入。", "Until then the hold does not run, and nothing is entered."),
            (*holds, *_serving(it)),
        )  # fmt: skip
    return Next(
        Text("暂缓列入到{day}24:00", "Held off from entry until 24:00 on {day}").filled(day=_last(it, HOLD)),
        Text("期内申请复核的，复核决定以前也不能列入。", "Whoever applies for reconsideration within it holds the entry off until the province has decided."),
        holds,
    )  # fmt: skip


def _reconsidered(it: DesignationFile) -> Next:
    case = next((case for case, row in it.reconsiderations if row.within_hold and row.outcome is None), None)
    return Next(
        Text("省级主管部门正在复核，决定以前不能列入", "The province is reconsidering it; nothing is entered before it has decided"),
        Text("复核期限见复核案件。", "The time limit is that of the reconsideration."),
        path=f"/cases/{case.case_no}" if case else None,
        link=Text("看复核{case}", "See the reconsideration {case}").filled(case=case.case_no) if case else None,
    )  # fmt: skip


def _entered(it: DesignationFile) -> Next:
    assert it.entry is not None  # noqa: S101 - it was entered
    waiting = it.waiting(DECISION)
    link = Text("看名单{entry}", "See the entry {entry}").filled(entry=it.entry.case_no)
    path = f"/cases/{it.entry.case_no}"
    if waiting and it.entry.published_at is None:
        return Next(
            Text("列入决定等待送达：{who}", "The decision is still to be served on {who}").filled(
                who=_people(it, [row.letter.person for row in waiting])
            ),
            Text("都送达以后才公布、才实施措施。", "It is published, and its measures are applied, once all are served."),
            _serving(it),
            path,
            link,
        )  # fmt: skip
    return Next(Text("已经列入，后面的事在名单案件里办理", "Entered; the rest is done in the entry’s case"), None, (), path, link)  # fmt: skip


def _serving(it: DesignationFile) -> tuple[Clock, ...]:
    return it.open_clocks(ELECTRONIC, PUBLIC_NOTICE)


def _people(it: DesignationFile, persons: Sequence[str]) -> Text:
    return listed_text([it.name(person) for person in dict.fromkeys(persons)])


def _last(it: DesignationFile, code: str) -> Text | None:
    days = [clock.last_day for clock in it.open_clocks(code) if clock.last_day]
    return day_text(max(days), it.file.today) if days else None


def _with(first: Text, second: Text, between: str = " ") -> Text:
    return Text(f"{first.zh}{second.zh}", f"{first.en}{between}{second.en}")
