"""How one's application for reconsideration stands: by when the province decides, and what was decided. Source: Art. 28(4)."""

from datetime import date

from api.pages.frame.dates import day_text
from api.pages.subject.designation.own import RECONSIDERATION, Days, Stands
from api.pages.subject.next_steps import Chip, Next
from ledger.queries.designated import ListFacts
from ledger.tables import Reconsideration
from regulation.definitions import ClockState, ReconsiderationOutcome
from regulation.identifiers import masked_name
from regulation.reconsideration import State
from regulation.text import Text
from regulation.words import word

_DAYS = Text("复核期限，逐日", "The time to decide, day by day")


def title_of(facts: ListFacts) -> Text:
    return Text("对“拟列入{list}”的复核申请", "Application for reconsideration: {list}").filled(
        list=word(facts.designation.kind)
    )


def says(facts: ListFacts) -> Text:
    """What the application is about; somebody who is not concerned reads no more of the name than the public."""
    concerned = bool(facts.own_persons)
    name = facts.subject.name if concerned else masked_name(facts.subject.name, facts.subject.natural_person)
    return Text("拟列入的是{name}。领域：{field}。", "Who is to be entered: {name}. Field: {field}.").filled(
        name=name, field=facts.field
    )


def application_of(facts: ListFacts) -> Reconsideration:
    """Raises: LookupError for a case that is none."""
    if facts.reconsideration is None:
        raise LookupError(f"{facts.case.case_no} is no reconsideration")
    return facts.reconsideration


def stands(facts: ListFacts, today: date) -> Stands:
    match State(facts.case.state):
        case State.RECEIVED:
            return _undecided(facts, application_of(facts), today)
        case State.DECIDED:
            return _decided(facts, application_of(facts))
        case State.WITHDRAWN:
            return Stands(
                Next(
                    Chip("plain", "ban", Text("已撤回", "Withdrawn")),
                    Text(
                        "您撤回了复核申请，本案已经结束", "You withdrew the application; the case is closed"
                    ),
                    Text(
                        "异议处理结果仍然有效。在申请复核的期限内可以再次申请。",
                        "The outcome stands. You may apply again while the time to apply runs.",
                    ),
                )
            )


def _undecided(facts: ListFacts, row: Reconsideration, today: date) -> Stands:
    unit = facts.names[facts.case.unit]
    clock = next(
        (
            one
            for one in reversed(facts.clocks)
            if one.code == RECONSIDERATION and one.case_no == facts.case.case_no
        ),
        None,
    )
    days = (Days(clock, _DAYS),) if clock is not None else ()
    holds = _what_it_holds(facts, row)
    if clock is None or clock.last_day is None:
        return Stands(
            Next(_RECEIVED, Text("{unit}将作出复核决定", "{unit} will decide").filled(unit=unit), holds),
            (),
            days,
        )
    day = day_text(clock.last_day, today)
    if clock.state is ClockState.BREACHED:
        return Stands(
            Next(
                Chip("alarm", "triangle-alert", Text("逾期，仍须决定", "Late, decision still owed")),
                Text(
                    "{unit}没有按期作出复核决定，决定仍须作出",
                    "{unit} is late; it still owes you the decision",
                ).filled(unit=unit),
                Text(
                    "应在{day}24:00前决定。逾期已经自动记录并移送监督。您不需要重新申请。",
                    "It was to decide by 24:00 on {day}. The breach is recorded and referred. You need not apply again.",
                ).filled(day=day),
            ),
            (holds,) if holds else (),
            days,
        )
    return Stands(
        Next(
            _RECEIVED,
            Text("{unit}在{day}24:00前作出复核决定", "{unit} is to decide by 24:00 on {day}").filled(
                unit=unit, day=day
            ),
            holds,
        ),
        (),
        days,
    )


_RECEIVED = Chip("accent", "scale", Text("正在复核", "Being reconsidered"))


def _what_it_holds(facts: ListFacts, row: Reconsideration) -> Text:
    if row.suspends:
        return Text(
            "省级主管部门已经中止名单，等待复核决定。",
            "The province has suspended the entry until it decides.",
        )
    if facts.entry is not None and facts.entry.ended_at is None:
        return Text(
            "名单在决定以前仍然有效，省级主管部门可以中止它。",
            "The entry stands until the decision unless the province suspends it.",
        )
    if row.within_hold:
        return Text(
            "您在暂缓列入期内申请，决定作出以前不会列入。",
            "You applied within the hold: nothing is entered before the decision.",
        )
    return Text(
        "申请在暂缓列入期以后提出，不妨碍列入。",
        "You applied after the hold, so this does not keep the entry off.",
    )


def _decided(facts: ListFacts, row: Reconsideration) -> Stands:
    if row.outcome is None:
        raise LookupError(f"{facts.case.case_no} is decided without an outcome")
    better = row.outcome is not ReconsiderationOutcome.UPHELD
    chip = Chip(
        "done" if better else "plain",
        "circle-check" if better else "circle-x",
        Text("已决定：{outcome}", "Decided: {outcome}").filled(outcome=word(row.outcome)),
    )
    detail = Text("复核决定书已经发给您。", "The decision has been sent to you.")
    if facts.case.closed_at is None:
        detail = Text("复核决定书正在送达。", "The decision is being served.")
    return Stands(Next(chip, _OUTCOMES[row.outcome], detail), (_AFTER[row.outcome],))


_OUTCOMES = {
    ReconsiderationOutcome.UPHELD: Text("复核维持异议处理结果", "The outcome was upheld"),
    ReconsiderationOutcome.AMENDED: Text("复核变更，措施减少", "Changed: there are fewer measures"),
    ReconsiderationOutcome.ANNULLED: Text("复核撤销", "Annulled"),
    ReconsiderationOutcome.RETURNED: Text("复核退回，重新核查", "Returned, to be verified anew"),
}
_AFTER = {
    ReconsiderationOutcome.UPHELD: Text(
        "认定程序照常进行。仍不同意的，可以依法申请行政复议或者提起行政诉讼。",
        "The procedure goes on. If you still disagree, the statutory remedies (administrative reconsideration, litigation) are "
        "open to you.",
    ),
    ReconsiderationOutcome.AMENDED: Text(
        "只保留决定书写明的措施，不会再加重。",
        "Only the measures named in the decision are left; nothing gets harsher.",
    ),
    ReconsiderationOutcome.ANNULLED: Text(
        "原来的处理不再有效；已经列入的，名单移出。",
        "What was decided no longer stands; an entry that was made is removed.",
    ),
    ReconsiderationOutcome.RETURNED: Text(
        "认定单位从头核查，在新的期限内答复；答复以前不列入，已经列入的中止。",
        "The designating unit verifies anew, in full time; nothing is entered before, and an entry that was made is suspended.",
    ),
}
