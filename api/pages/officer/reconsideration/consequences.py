"""What follows at once from an act in a reconsideration, said before it is taken. Source: Art. 28(4)."""

from collections.abc import Callable, Iterator

from api.pages.frame.dates import day_text
from api.pages.frame.forms import Posted
from api.pages.officer.acts.follow import Follow
from api.pages.officer.casework.follows import in_every_case
from api.pages.officer.reconsideration.file import ReconsiderationFile
from regulation.counting import count
from regulation.definitions import DesignationOutcome, ReconsiderationOutcome
from regulation.limits import limit
from regulation.text import Text
from steps.designation.reviewing import VERIFICATION


def follows(it: ReconsiderationFile, action: str, typed: Posted) -> tuple[Follow, ...]:
    return tuple(_OF_ACTION[action](it, typed)) if action in _OF_ACTION else in_every_case(action)


def _deciding(it: ReconsiderationFile, typed: Posted) -> Iterator[Follow]:
    """Where the outcome is chosen, only what follows from that."""
    outcome, unit = typed.one("outcome"), it.name(it.designating.unit)
    who = it.name(it.row.person)
    yield Follow("send", Text("{who}和{unit}收到复核决定书", "{who} and {unit} receive the decision").filled(who=who, unit=unit))  # fmt: skip
    if it.file.on_paper:
        yield Follow("stamp", Text("申请人没有账号，打印后邮寄或者当面送达，登记以后才算送出", "The applicant has no account: printed, posted or handed over; it counts as sent once recorded"))  # fmt: skip
    chosen = {"": _each, ReconsiderationOutcome.UPHELD.value: _upheld, ReconsiderationOutcome.AMENDED.value: _amended, ReconsiderationOutcome.ANNULLED.value: _annulled, ReconsiderationOutcome.RETURNED.value: _returned}  # fmt: skip
    yield from chosen.get(outcome, _each)(it, typed)
    clock = it.clock
    if clock is not None and not it.file.on_paper:
        late = it.file.is_late(clock)
        words = (
            Text("复核期限办结，逾期记录保留", "The duty is met late; the breach stays on record")
            if late
            else Text("复核期限按期办结", "The duty is met in time")
        )
        yield Follow("triangle-alert" if late else "circle-check", words)


def _each(it: ReconsiderationFile, typed: Posted) -> Iterator[Follow]:
    for one in (_upheld, _amended, _annulled, _returned):
        yield from one(it, typed)


def _upheld(it: ReconsiderationFile, _typed: Posted) -> Iterator[Follow]:
    if it.entry is not None:
        words = Text("维持的：名单{entry}照旧；中止的恢复", "Upheld: the entry {entry} stands; if suspended for this, it stands again").filled(entry=it.entry.case_no)  # fmt: skip
    elif it.designation.dropped_at is not None:
        words = Text("维持的：仍然不列入", "Upheld: there is still no entry")
    else:
        words = Text("维持的：认定程序继续，可以列入的由认定单位决定", "Upheld: the designation goes on, and its unit may decide on the entry")  # fmt: skip
    yield Follow("circle-check", words)


def _amended(it: ReconsiderationFile, typed: Posted) -> Iterator[Follow]:
    left = typed.all("measures")
    gone = [measure.code for measure in it.measures if measure.code not in left] if left else []
    which = Text("、".join(gone), ", ".join(gone))
    if it.entry is not None:
        words = Text("变更的：名单{entry}减少措施，实施单位停止这些措施并确认", "Changed: the entry {entry} goes on with fewer measures; the units stop the others and confirm it").filled(entry=it.entry.case_no)  # fmt: skip
    else:
        words = Text("变更的：减少措施，重新批准、重新告知", "Changed: with fewer measures it is approved and noticed anew")  # fmt: skip
    yield Follow("repeat-2", words)
    if gone and typed.one("outcome") == ReconsiderationOutcome.AMENDED:
        yield Follow("list-checks", Text("减少的措施：{which}", "Taken away: {which}").filled(which=which))


def _annulled(it: ReconsiderationFile, typed: Posted) -> Iterator[Follow]:
    if it.entry is not None:
        yield Follow("circle-x", Text("撤销的：名单{entry}立即移出，停止措施，在原渠道公告", "Annulled: the entry {entry} ends at once, its measures stop, the removal is announced").filled(entry=it.entry.case_no))  # fmt: skip
        if typed.one("wrongful"):
            yield Follow("scroll-text", Text("认定单位书面致歉、告知赔偿、消除影响，并移送", "The unit apologises in writing, states what is owed, clears the name, and the case is referred"))  # fmt: skip
    elif it.designation.outcome is DesignationOutcome.DROPPED:
        yield Follow("repeat-2", Text("撤销的：异议由认定单位重新答复", "Annulled: the unit answers the objection again"))  # fmt: skip
    else:
        yield Follow("circle-x", Text("撤销的：不列入，认定程序结束", "Annulled: no entry; the designation is over"))  # fmt: skip


def _returned(it: ReconsiderationFile, _typed: Posted) -> Iterator[Follow]:
    row = limit(VERIFICATION, it.designating.received_on)
    counted = count(row, it.file.today, (), it.file.calendar)
    assert counted.last_day is not None  # noqa: S101 - no review stops it
    yield Follow("undo-2", Text("退回的：{unit}在{day}24:00前重新核查答复，其间不列入", "Returned: {unit} verifies and answers anew by 24:00 on {day}; nothing is entered meanwhile").filled(unit=it.name(it.designating.unit), day=day_text(counted.last_day, it.file.today)))  # fmt: skip


def _suspending(it: ReconsiderationFile, _typed: Posted) -> Iterator[Follow]:
    if it.entry is not None:
        yield Follow("eye-off", Text("名单{entry}立即不再对外显示，措施不实施", "The entry {entry} is out of view at once, its measures not applied").filled(entry=it.entry.case_no))  # fmt: skip
    yield Follow("mail", Text("有关的人、认定单位和实施单位收到通知和理由", "Those concerned, the designating unit and the units that apply it are told, with the reasons"))  # fmt: skip
    yield Follow("clock", Text("到复核决定或者撤回为止；复核期限不变", "Until the decision or a withdrawal; the time limit does not change"))  # fmt: skip


def _withdrawing(it: ReconsiderationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("circle-x", Text("复核结束，原来的结果有效", "The reconsideration ends; the outcome stands"))
    if it.row.suspends:
        yield Follow("eye", Text("为复核中止的名单恢复", "The entry suspended for it stands again"))
    if it.row.within_hold:
        yield Follow("clock", Text("不再为这次复核暂缓列入", "It no longer holds the entry off"))
    yield Follow("mail", Text("{who}和{unit}收到通知", "{who} and {unit} are told").filled(who=it.name(it.row.person), unit=it.name(it.designating.unit)))  # fmt: skip


_OF_ACTION: dict[str, Callable[[ReconsiderationFile, Posted], Iterator[Follow]]] = {
    "decide": _deciding,
    "suspend": _suspending,
    "withdraw": _withdrawing,
}
