"""How a case stands for the person it is about: in a word, what happens next, by when, and who acts."""

from dataclasses import dataclass
from datetime import date

from api.pages.frame.dates import day_text
from ledger.queries.mine import CaseFacts
from ledger.tables import Clock, Review
from regulation.definitions import ClockState, Finding, Ground, Outcome
from regulation.text import Text
from regulation.words import OUTCOME_WORDS, word

MAIN = ("objection", "objection_with_provider")
REPLY = "provider_reply"


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in a word, with its icon; `tone` is the colour's meaning."""

    tone: str
    icon: str
    words: Text


@dataclass(frozen=True, slots=True)
class Next:
    chip: Chip
    headline: Text
    detail: Text | None = None


def main_clock(facts: CaseFacts) -> Clock | None:
    """The clock of the answer as it stands now: the last that was started."""
    return next((clock for clock in reversed(facts.clocks) if clock.code in MAIN), None)


def reply_clock(facts: CaseFacts) -> Clock | None:
    return next((clock for clock in reversed(facts.clocks) if clock.code == REPLY), None)


def was_late(facts: CaseFacts) -> bool:
    """Whether a last day for the answer passed without it, which nothing undoes."""
    return any(clock.breached_at is not None for clock in facts.clocks if clock.code in MAIN)


def title_of(facts: CaseFacts) -> Text:
    """What the objection is to, as the case is called."""
    if facts.record is not None:
        name = facts.record.document_no or facts.record.title
        return Text(f"对“{name}”的异议", f"Objection to {name}")
    ground = facts.objection.ground if facts.objection else Ground.OMISSION
    return _NO_RECORD[ground]


def says(facts: CaseFacts) -> Text:
    """What the objector says, in a sentence."""
    return _SAYS[facts.objection.ground] if facts.objection else Text("", "")


def next_of(facts: CaseFacts, today: date) -> Next:
    case, clock = facts.case, main_clock(facts)
    if case.state == "withdrawn":
        return _withdrawn(facts)
    if case.state == "decided":
        return _decided(facts, today)
    if clock is not None and clock.state is ClockState.BREACHED:
        return _late(facts, clock, today)
    if clock is not None and clock.last_day is None:
        return _waiting(facts, clock)
    return _running(facts, clock, today)


def _unit(facts: CaseFacts) -> Text:
    return facts.names[facts.case.unit]


def _provider(facts: CaseFacts) -> Text:
    return facts.names.get(facts.case.provider or "", _unit(facts))


def _open_review(facts: CaseFacts) -> Review | None:
    return next((review for review in facts.reviews if review.state == "open"), None)


def _running(facts: CaseFacts, clock: Clock | None, today: date) -> Next:
    verifying = facts.case.state != "received"
    chip = (
        Chip("accent", "search-check", Text("正在核实", "Being verified"))
        if verifying
        else Chip("accent", "inbox", Text("已收到，待答复", "Received, answer due"))
    )
    if clock is None or clock.last_day is None:
        return Next(chip, Text("{unit}将答复您", "{unit} will answer you").filled(unit=_unit(facts)))
    if clock.last_day == today:
        chip = Chip("due", "clock", Text("今天届满", "Due today"))
        headline = Text("{unit}在今天24:00前答复您", "{unit} is to answer you by 24:00 today")
    else:
        headline = Text("{unit}在{day}24:00前答复您", "{unit} is to answer you by 24:00 on {day}")
    return Next(
        chip,
        headline.filled(unit=_unit(facts), day=day_text(clock.last_day, today)),
        _verifying(facts, today),
    )


def _verifying(facts: CaseFacts, today: date) -> Text | None:
    """What the provider is doing about it, where it was asked."""
    objection, reply = facts.objection, reply_clock(facts)
    if objection is None or objection.requested_at is None:
        return None
    names = {"provider": _provider(facts), "unit": _unit(facts)}
    if objection.reply is not None:
        return Text(
            "{provider}已经核实并答复：{finding}。现在由{unit}作出决定。",
            "{provider} has replied: {finding}. {unit} now decides.",
        ).filled(finding=word(Finding(objection.reply)), **names)
    if reply is None or reply.last_day is None:
        return Text("{provider}正在核实。", "{provider} is verifying the record.").filled(**names)
    day = day_text(reply.last_day, today)
    if reply.state is ClockState.BREACHED:
        return Text(
            "{provider}应在{day}24:00前回复核实结果，没有按期回复，逾期已经记录。给您答复的日期不因此推迟。",
            "{provider} was to reply by 24:00 on {day} and did not; the breach is recorded. Your date does not move.",
        ).filled(day=day, **names)
    return Text(
        "{provider}正在核实，在{day}24:00前回复{unit}。",
        "{provider} is verifying the record and is to reply to {unit} by 24:00 on {day}.",
    ).filled(day=day, **names)


def _waiting(facts: CaseFacts, clock: Clock) -> Next:
    review = _open_review(facts)
    kind = word(review.kind) if review else Text("检验、检测等", "review")
    left = clock.remaining
    headline = Text(
        f"{{unit}}等{{kind}}报告，收到后还有{left}个工作日答复您",
        f"{{unit}} is waiting for the {{kind}} report. Then it has {left} working day{'' if left == 1 else 's'} "
        "left to answer you",
    )
    chip = Text("{kind}中，计时暂停", "{kind} under way, clock paused").filled(
        kind=Text(kind.zh, kind.en[:1].upper() + kind.en[1:])
    )
    return Next(Chip("pause", "circle-pause", chip), headline.filled(unit=_unit(facts), kind=kind))


def _late(facts: CaseFacts, clock: Clock, today: date) -> Next:
    detail = None
    if clock.last_day is not None:
        detail = Text(
            "应在{day}24:00前答复您。逾期已经自动记录，监督人员和省级主管部门都收到了通知。您不需要重新申请。",
            "The answer was due by 24:00 on {day}. The breach is recorded, and the supervisor and the provincial department "
            "have been told. You need not apply again.",
        ).filled(day=day_text(clock.last_day, today))
    return Next(
        Chip("alarm", "triangle-alert", Text("逾期，仍须答复", "Late, answer still owed")),
        Text("{unit}没有按期答复您，答复仍须作出", "{unit} is late; it still owes you the answer").filled(
            unit=_unit(facts)
        ),
        detail,
    )


def _decided(facts: CaseFacts, today: date) -> Next:
    outcome = facts.objection.outcome if facts.objection else None
    if outcome is None:
        raise LookupError(f"{facts.case.case_no} is decided without an outcome")
    chip = Text("已答复：{outcome}", "Answered: {outcome}").filled(outcome=OUTCOME_WORDS[outcome])
    upheld = outcome is not Outcome.REJECTED
    what = Text("记录", "the record") if facts.record is not None else Text("有关信息", "the information")
    detail = None
    if facts.case.closed_at is not None:
        words = Text(
            "{unit}作出决定，结果告知书已经发给您。",
            "{unit} decided; the notice of the result has been sent to you.",
        )
        detail = words.filled(unit=_unit(facts))
    else:
        detail = Text("结果告知书正在送达。", "The notice of the result is being served.")
    if was_late(facts):
        late = Text(
            "答复晚于期限，逾期的记录保留。", "The answer came late, and the breach stays on the record."
        )
        detail = Text(detail.zh + late.zh, f"{detail.en} {late.en}")
    return Next(
        Chip("done" if upheld else "plain", "circle-check" if upheld else "circle-x", chip),
        _OUTCOMES[outcome].filled(what=what),
        detail,
    )


def _withdrawn(facts: CaseFacts) -> Next:
    admitted = facts.objection is not None and facts.objection.reply in {Finding.CORRECTED, Finding.WITHDRAWN}
    detail = (
        Text(
            "提供单位承认的错误已经照样改正。",
            "The error that the provider admitted has been put right all the same.",
        )
        if admitted
        else Text(
            "记录没有变动。以后可以再提出异议。", "The record is unchanged. You may object again later."
        )
    )
    return Next(
        Chip("plain", "ban", Text("已撤回", "Withdrawn")),
        Text("您撤回了异议，本案已经结束", "You withdrew the objection; the case is closed"),
        detail,
    )


_NO_RECORD = {
    Ground.ERROR: Text("关于信息错误的异议", "Objection to an error"),
    Ground.OMISSION: Text("关于信息遗漏的异议", "Objection to an omission"),
    Ground.INFRINGEMENT: Text("关于侵害合法权益的异议", "Objection to an infringement"),
}
_SAYS = {
    Ground.ERROR: Text("您认为记录中的信息有错误。", "You say that the record contains an error."),
    Ground.OMISSION: Text("您认为信息有遗漏。", "You say that something is missing."),
    Ground.INFRINGEMENT: Text(
        "您认为自己的合法权益受到侵害。", "You say that your rights and interests are infringed."
    ),
}
_OUTCOMES = {
    Outcome.CORRECTED: Text(
        "异议成立，{what}已经更正", "Your objection was upheld; {what} has been corrected"
    ),
    Outcome.PARTLY_CORRECTED: Text(
        "异议部分成立，这一部分已经更正",
        "Your objection was upheld in part, and that part has been corrected",
    ),
    Outcome.DELETED: Text("异议成立，{what}已经删除", "Your objection was upheld; {what} has been deleted"),
    Outcome.REJECTED: Text(
        "异议不成立，{what}维持不变", "Your objection was rejected; {what} stands unchanged"
    ),
}
