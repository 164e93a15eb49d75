"""After the outcome of an objection: the hold, the time to apply for reconsideration, and the reconsideration itself.

Source: Art. 28(4).
"""

from datetime import date

from api.pages.frame.dates import day_text
from api.pages.subject.designation.own import Days, Stands, near, windows_to_apply
from api.pages.subject.next_steps import Chip, Next
from ledger.queries.designated import ListFacts, OwnLetter
from ledger.tables import Clock
from regulation.definitions import DesignationOutcome
from regulation.text import Text
from regulation.words import word

Windows = list[tuple[OwnLetter, Clock, Clock | None]]
_HOLD_DAYS = Text("暂缓列入期，逐日", "The hold before the entry, day by day")
_APPLICATION_DAYS = Text("申请复核的期限，逐日", "The time to apply for reconsideration, day by day")
_PROVINCE_DAYS = Text("复核期限，逐日", "The time to decide the reconsideration, day by day")


def held_off(facts: ListFacts, today: date) -> Stands:
    windows = list(windows_to_apply(facts, today))
    held = [one for one in windows if one[2] is not None]
    chip = Chip("pause", "circle-pause", Text("暂缓列入", "Held off from entry"))
    if not held:
        headline = Text(
            "异议处理结果是{outcome}，暂缓列入期届满之前不会列入",
            "The outcome is: {outcome}. Nothing is entered before the hold is over",
        ).filled(outcome=_outcome(facts))
        return Stands(
            Next(chip, headline, still(windows, today)), (), application_days(windows), last_of(windows)
        )
    _, application, hold = min(held, key=lambda one: one[2].last_day or date.max if one[2] else date.max)
    assert hold is not None and hold.last_day and application.last_day  # noqa: S101 - they run
    return Stands(
        Next(
            near(hold.last_day, today, Text("暂缓列入", "Held off from entry"), chip),
            Text("{day}24:00之前不会列入", "Nothing is entered before 24:00 on {day}").filled(
                day=day_text(hold.last_day, today)
            ),
            Text(
                "您可以向省级主管部门申请复核。在这一天之前申请的，复核决定作出以前都不列入。",
                "You may ask the provincial department for reconsideration. Applied for by that day, it keeps the entry off "
                "until it is decided.",
            ),
        ),
        (
            Text(
                "过了这一天，到{last}24:00为止仍可以申请，但不再妨碍列入。",
                "After that day you may still apply until 24:00 on {last}, but it no longer keeps the entry off.",
            ).filled(last=day_text(application.last_day, today)),
        ),
        (Days(hold, _HOLD_DAYS), Days(application, _APPLICATION_DAYS)),
        hold.last_day,
    )


def being_reconsidered(facts: ListFacts, today: date) -> Stands:
    own = next((one for one in facts.applications if one.case.state == "received"), None)
    chip = Chip("accent", "scale", Text("正在复核", "Being reconsidered"))
    before = Text("决定作出以前不会列入。", "Nothing is entered before it has decided.")
    if own is None or own.clock is None or own.clock.last_day is None:
        headline = Text(
            "省级主管部门正在复核，决定以前不会列入",
            "The province is reconsidering; nothing is entered before it has decided",
        )
        return Stands(Next(chip, headline))
    headline = Text(
        "省级主管部门在{day}24:00前作出复核决定",
        "The province is to decide your application by 24:00 on {day}",
    )
    return Stands(
        Next(chip, headline.filled(day=day_text(own.clock.last_day, today)), before),
        (),
        (Days(own.clock, _PROVINCE_DAYS),),
    )


def still(windows: Windows, today: date, entered: bool = False) -> Text | None:
    """One may still apply, though the hold is over."""
    last = last_of(windows)
    if last is None:
        return None
    words = (
        Text(
            "您可以在{day}24:00前申请复核；决定以前名单仍然有效，省级主管部门可以中止它。",
            "You may apply for reconsideration until 24:00 on {day}; the entry stands meanwhile unless the province suspends "
            "it.",
        )
        if entered
        else Text(
            "您可以在{day}24:00前申请复核，但不再妨碍列入。",
            "You may apply for reconsideration until 24:00 on {day}, but it no longer keeps the entry off.",
        )
    )
    return words.filled(day=day_text(last, today))


def last_of(windows: Windows) -> date | None:
    return min((clock.last_day for _, clock, _ in windows if clock.last_day), default=None)


def application_days(windows: Windows) -> tuple[Days, ...]:
    return tuple(Days(clock, _APPLICATION_DAYS) for _, clock, _ in windows)


def _outcome(facts: ListFacts) -> Text:
    return word(facts.designation.outcome or DesignationOutcome.UPHELD)
