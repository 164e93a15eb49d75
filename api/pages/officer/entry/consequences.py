"""What follows at once from an act on an entry, said before it is taken. Source: Arts. 34 to 37, 66."""

from collections.abc import Callable, Iterator

from api.pages.frame.dates import day_text
from api.pages.frame.forms import Posted
from api.pages.officer.acts.follow import Follow
from api.pages.officer.casework.follows import in_every_case
from api.pages.officer.entry.file import EntryFile
from regulation.counting import count
from regulation.definitions import EndGround
from regulation.entry import OUR_CHANNELS
from regulation.limits import limit
from regulation.list_words import CHANNEL_WORDS, listed_text
from regulation.text import Text
from steps.entry.announcing import ANNOUNCEMENT, DISPLAY
from steps.entry.ordering import STOP


def follows(it: EntryFile, action: str, typed: Posted) -> tuple[Follow, ...]:
    return tuple(_OF_ACTION[action](it, typed)) if action in _OF_ACTION else in_every_case(action)


def _day(it: EntryFile, code: str) -> Text:
    counted = count(limit(code, it.file.case.received_on), it.file.today, (), it.file.calendar)
    assert counted.last_day is not None  # noqa: S101 - no review stops it
    return day_text(counted.last_day, it.file.today)


def _persons(it: EntryFile) -> Text:
    return listed_text([it.name(person) for person in it.persons])


def _units(it: EntryFile) -> Text | None:
    applying = [it.name(each.unit) for each in it.implementations if each.measures]
    return listed_text(applying) if applying else None


def _acknowledging(it: EntryFile, _typed: Posted) -> Iterator[Follow]:
    own = it.own
    codes = "、".join(own.measures) if own else ""
    yield Follow("list-checks", Text("本单位实施：{codes}", "Your unit applies: {codes}").filled(codes=Text(codes, codes.replace("、", ", "))))  # fmt: skip
    yield Follow("clock", Text("实施到名单移出或者期满：{day}", "Until it ends, at the latest on {day}").filled(day=day_text(it.row.last_day, it.file.today)))  # fmt: skip
    yield Follow("circle-check", Text("{unit}看到已经确认", "{unit} sees that it is acknowledged").filled(unit=it.file.name(it.file.case.unit)))  # fmt: skip


def _stopping(it: EntryFile, _typed: Posted) -> Iterator[Follow]:
    clock = it.stop_clock
    if clock is not None:
        late = it.file.is_late(clock)
        yield Follow(
            "triangle-alert" if late else "circle-check",
            Text("停止期限办结，逾期记录保留", "The duty is met late; the breach stays on record")
            if late
            else Text("停止期限按期办结", "The duty is met in time"),
        )
    others = [unit for unit in it.facts.unstopped if unit != it.file.reader.unit]
    if it.row.ended_at is not None and not others:
        yield Follow("mail", Text("这是最后一个单位：{who}收到措施全部停止的通知", "Yours is the last unit: {who} are told that all measures have stopped").filled(who=_persons(it)))  # fmt: skip


def _suspending(it: EntryFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("eye-off", Text("不再对外显示", "It is out of public view"))
    yield from _told(it, Text("不再实施", "stop applying it"))
    yield Follow("clock", Text("有效期不停：仍到{day}", "Its term runs on, until {day}").filled(day=day_text(it.row.last_day, it.file.today)))  # fmt: skip


def _resuming(it: EntryFile, _typed: Posted) -> Iterator[Follow]:
    others = [each for each in it.open_suspensions if each.cause.value != "designator"]
    if others:
        yield Follow("circle-pause", Text("还有别的中止事由，仍然中止", "Another cause holds it suspended all the same"))  # fmt: skip
        return
    yield Follow("eye", Text("重新对外显示", "It is in public view again"))
    yield from _told(it, Text("继续实施", "apply it again"))


def _told(it: EntryFile, units_do: Text) -> Iterator[Follow]:
    yield Follow(
        "mail", Text("{who}收到通知和理由", "Told, with the reasons: {who}").filled(who=_persons(it))
    )
    units = _units(it)
    if units is not None and it.row.published_at is not None:
        yield Follow("users", Text("{units}收到通知，{do}", "{units} are told and {do}").filled(units=units, do=units_do))  # fmt: skip


def ending(it: EntryFile, typed: Posted) -> Iterator[Follow]:
    published = it.row.published_at is not None
    yield Follow("eye-off", Text("立即不再对外显示", "It is out of public view at once"))
    yield Follow("send", Text("{who}收到移出告知书，共{n}份", "Told by letter: {who}; {n} letters").filled(who=_persons(it), n=len(it.persons)))  # fmt: skip
    units = _units(it)
    if published and units is not None:
        yield Follow("users", Text("{units}收到停止通知，{day}24:00前停止并确认", "{units} are ordered to stop, and to confirm it by 24:00 on {day}").filled(units=units, day=_day(it, STOP)))  # fmt: skip
    if published:
        yield from _announcing_where(it, typed)
    if typed.one("ground") == EndGround.WRONGFUL:
        yield Follow("scroll-text", Text("向{who}书面致歉，并告知赔偿事项", "A written apology to {who}, and a note on what is owed for losses").filled(who=_persons(it)))  # fmt: skip
        if published:
            yield Follow("mail", Text("接收名单的各单位收到消除影响通知", "The units that are given the lists are told that the name is cleared"))  # fmt: skip
        yield Follow(
            "landmark", Text("移送省级主管部门", "The case is referred to the provincial department")
        )


def _announcing_where(it: EntryFile, typed: Posted) -> Iterator[Follow]:
    ours = [CHANNEL_WORDS[each.channel] for each in it.publications if each.channel in OUR_CHANNELS]
    others = [CHANNEL_WORDS[each.channel] for each in it.publications if each.channel not in OUR_CHANNELS]
    clearing = typed.one("ground") == EndGround.WRONGFUL
    what = Text("移出公告（消除影响）", "the removal, clearing the name,") if clearing else Text("移出公告", "the removal")  # fmt: skip
    if ours:
        yield Follow("megaphone", Text("在{where}立即发布{what}，展示到{day}", "On {where} {what} is announced at once, until {day}").filled(where=listed_text(ours), what=what, day=_day(it, DISPLAY)))  # fmt: skip
    if others:
        yield Follow("megaphone", Text("在{where}由本单位张贴{what}，{day}24:00前登记", "On {where} your unit puts up {what} and records it by 24:00 on {day}").filled(where=listed_text(others), what=what, day=_day(it, ANNOUNCEMENT)))  # fmt: skip


def _announcing(it: EntryFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("clock", Text("公告展示到{day}24:00，期满撤下", "It stands until 24:00 on {day} and then goes").filled(day=_day(it, DISPLAY)))  # fmt: skip
    if len(it.facts.unannounced) <= 1:
        yield Follow("circle-check", Text("各渠道都已公告的，公告期限办结", "Once every channel is announced on, the duty is met"))  # fmt: skip


def _proving(_it: EntryFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("file-check", Text("证明记入案卷；再登记的，以后一次为准", "It is written into the case; said again, what is said last counts"))  # fmt: skip


_OF_ACTION: dict[str, Callable[[EntryFile, Posted], Iterator[Follow]]] = {
    "acknowledge": _acknowledging,
    "acknowledge_stop": _stopping,
    "suspend": _suspending,
    "resume": _resuming,
    "end": ending,
    "announce_removal": _announcing,
    "record_publication": _proving,
}
