"""The words for what happens on clocks: started, stopped, recounted, met, reminded of, breached."""

from collections.abc import Callable

from api.pages.story.happenings import Happening, Said
from regulation.text import Text
from regulation.words import ACT_WORDS, LIMIT_WORDS, provision_text

_AND_LAST = Text("，{day}24:00届满", ", ending at 24:00 on {day}")


def _limit(it: Happening, field: str = "code") -> Text:
    return LIMIT_WORDS[it.data[field]]


def _started(it: Happening) -> Said:
    last = it.day("last_day")
    return Said(
        Text("{limit}开始计算", "The {limit} begins").filled(limit=_limit(it)),
        Text("自{day}的次日起算{last}。", "Counted from the day after {day}{last}.").filled(
            day=it.day("from"), last=_AND_LAST.filled(day=last) if last else Text("", "")
        ),
        quiet=True,
    )


def _replaced(it: Happening) -> Said:
    last = it.day("last_day")
    return Said(
        Text("{old}改为{new}", "The {old} gives way to the {new}").filled(
            old=_limit(it), new=_limit(it, "by")
        ),
        Text("从同一天起算，{day}24:00届满。", "From the same day, ending at 24:00 on {day}.").filled(
            day=last
        )
        if last
        else None,
        quiet=True,
    )


def _paused(it: Happening) -> Said:
    left = it.data.get("remaining", 0)
    return Said(
        Text("{limit}停计", "The {limit} stops").filled(limit=_limit(it)),
        Text(
            f"收到报告后还剩{left}个工作日。",
            f"{left} working day{'' if left == 1 else 's'} remain{'s' if left == 1 else ''} once the report arrives.",
        ),
        mark="pause",
        quiet=True,
    )


def _resumed(it: Happening) -> Said:
    last = it.day("last_day")
    return Said(
        Text("{limit}恢复计算", "The {limit} runs on").filled(limit=_limit(it)),
        Text("{day}24:00届满。", "It ends at 24:00 on {day}.").filled(day=last) if last else None,
        quiet=True,
    )


def _met(it: Happening) -> Said:
    if it.data.get("late"):
        return Said(
            Text("{party}逾期后办结", "{party} has done late what it owed").filled(party=it.named("party")),
            Text("已经做到：{act}。逾期的记录保留。", "Done: {act}. The breach stays on the record.").filled(
                act=ACT_WORDS[it.data["code"]]
            ),
            mark="breach",
        )
    return Said(
        Text("{party}按期办结", "{party} was in time").filled(party=it.named("party")),
        Text("已经做到：{act}。", "Done: {act}.").filled(act=ACT_WORDS[it.data["code"]]),
        quiet=True,
    )


def _ended(it: Happening) -> Said:
    return Said(
        Text("{limit}终止，不再计算", "The {limit} is over; nothing is counted any more").filled(
            limit=_limit(it)
        ),
        quiet=True,
    )


def _recounted(it: Happening) -> Said:
    before, after = it.day("last_day_was"), it.day("last_day")
    words = Text("放假安排有变化，{limit}重新计算", "The holidays changed, so the {limit} was counted again")
    moved = Text("最后一天由{before}改为{after}。", "The last day moved from {before} to {after}.")
    return Said(
        words.filled(limit=_limit(it)), moved.filled(before=before, after=after) if before and after else None
    )


def _annotated(it: Happening) -> Said:
    return Said(
        Text(
            "按新的放假安排，{party}的这次逾期原可不算逾期",
            "By the new arrangement of holidays, {party} would have been in time",
        ).filled(party=it.named("party")),
        Text(
            "按新安排，最后一天是{day}。逾期的记录保留，旁边加了这条说明。",
            "The last day would have been {day}. The breach stays on the record, with this note beside it.",
        ).filled(day=it.day("last_day_would_be")),
    )


def _reminded(it: Happening) -> Said:
    return Said(
        Text("系统提醒{party}按期办理", "The system reminded {party}").filled(party=it.named("party")),
        Text("最后一天是{day}。", "The last day is {day}.").filled(day=it.day("last_day")),
        quiet=True,
    )


def _window_ended(it: Happening) -> Said:
    words = Text("{party}：{limit}已过", "{party}: the {limit} is over")
    return Said(words.filled(party=it.named("party"), limit=_limit(it)))


def _term_ended(it: Happening) -> Said:
    return Said(Text("{limit}已满", "The {limit} is over").filled(limit=_limit(it)), quiet=True)


def _breached(it: Happening) -> Said:
    title = Text(
        "{party}逾期：没有在{day}24:00前{act}", "{party} is late: it did not {act} by 24:00 on {day}"
    ).filled(party=it.named("party"), day=it.day("last_day"), act=ACT_WORDS[it.data["code"]])
    told = Text(
        "系统已记录逾期，通知了您、监督人员和省级主管部门。该做的仍须做，逾期不影响您的权利。",
        "The breach is recorded; you, the supervisor and the provincial department were told. What is owed is still owed; "
        "lateness never counts against you.",
    )
    staff = Text(
        "已通知承办人员、监督人员、省级主管部门和当事人；移送依据是{law}。",
        "The officer, the supervisor, the provincial department and the person concerned were told; the basis of a "
        "referral is {law}.",
    )
    law = provision_text(it.data["referral"])
    return Said(title, told if it.reader_is_subject else staff.filled(law=law), mark="breach")


def _cause(it: Happening) -> Said:
    return Said(
        Text("{who}说明了逾期的原因", "{who} stated the cause of the breach").filled(who=it.who),
        Text("承担这项期限的是{party}。", "The time limit was owed by {party}.").filled(
            party=it.named("party")
        ),
        quote=it.data.get("cause"),
    )


WORDS: dict[str, Callable[[Happening], Said]] = {
    "clock_started": _started,
    "clock_replaced": _replaced,
    "clock_paused": _paused,
    "clock_resumed": _resumed,
    "clock_met": _met,
    "clock_ended": _ended,
    "recounted": _recounted,
    "breach_annotated": _annotated,
    "reminder_sent": _reminded,
    "window_ended": _window_ended,
    "term_ended": _term_ended,
    "breached": _breached,
    "cause_stated": _cause,
}
