"""What follows at once from an act in a designation, said before it is taken: to whom, how many letters, which dates."""

from collections.abc import Callable, Iterator

from api.pages.frame.dates import day_text
from api.pages.frame.forms import Posted
from api.pages.officer.acts.follow import Follow
from api.pages.officer.casework.follows import in_every_case
from api.pages.officer.designation.file import DesignationFile
from api.pages.officer.designation.follows_of_deciding import deciding, dropping, entering
from regulation.counting import count
from regulation.limits import limit
from regulation.list_words import listed_text
from regulation.text import Text
from regulation.words import length_text
from steps.designation.matters import DISPLAY, WINDOW
from steps.designation.reviewing import VERIFICATION
from steps.windows import ELECTRONIC


def follows(it: DesignationFile, action: str, typed: Posted) -> tuple[Follow, ...]:
    return tuple(_OF_ACTION[action](it, typed)) if action in _OF_ACTION else in_every_case(action)


def last_day(it: DesignationFile, code: str) -> Text | None:
    """The last day of a limit that runs from today."""
    counted = count(limit(code, it.file.case.received_on), it.file.today, (), it.file.calendar)
    return day_text(counted.last_day, it.file.today) if counted.last_day else None


def _drafter(it: DesignationFile) -> Text:
    return it.name(it.row.drafters[-1])


def _approving(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("mail", Text("{who}收到批准通知", "{who} is told of the approval").filled(who=_drafter(it)))
    yield Follow(
        "file-check",
        Text("批准的是第{version}版；以后再修改的，须重新批准", "Version {version} is approved; a later change has to be approved anew").filled(version=it.row.version),
    )  # fmt: skip
    then = Text("承办人可以发出告知书", "The officer may issue the notice")
    if not it.disciplinary:
        then = Text("承办人可以开始公示", "The officer may begin the public display")
    yield Follow("send", then)


def _returning(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow(
        "mail",
        Text("{who}收到退回通知和理由", "{who} is told, with the reasons").filled(who=_drafter(it)),
    )
    yield Follow("undo-2", Text("回到起草，修改以后再送批准", "It is a draft again, to be changed and approved anew"))  # fmt: skip


def _noticing(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    who = listed_text([it.name(person.subject) for person in it.persons])
    number = len(it.persons)
    letter = (
        Text("重新告知书", "a new notice")
        if it.row.noticed_version is not None
        else Text("告知书", "a notice")
    )
    yield Follow(
        "send",
        Text("{who}各收到一份{letter}，共{n}份", "{who} each receive {letter}: {n} letters").filled(who=who, letter=letter, n=number)
        if number > 1
        else Text("{who}收到一份{letter}", "{who} receives {letter}").filled(who=who, letter=letter),
    )  # fmt: skip
    yield Follow("eye", Text("从现在起，他们看得到本案", "From now on they see this case"))
    yield Follow(
        "mail-open",
        Text("同意电子送达的，在收件箱打开即为送达；{day}24:00前没有打开的，改用其他方式", "Whoever consented to electronic service is served by opening it; if it is not opened by 24:00 on {day}, another way is due").filled(day=last_day(it, ELECTRONIC)),
    )  # fmt: skip
    yield Follow(
        "stamp",
        Text("没有账号的，文书打印后邮寄或者当面送达，再登记送达", "For whoever has no account the letter is printed, posted or handed over, and its service recorded"),
    )  # fmt: skip
    row = limit(WINDOW, it.file.case.received_on)
    yield Follow(
        "clock",
        Text("异议期{length}，从各人送达的次日起算；今天送达的，到{day}24:00", "Each has {length} to object, from the day after service; served today, until 24:00 on {day}").filled(length=length_text(row.amount, row.unit), day=last_day(it, WINDOW)),
    )  # fmt: skip


def _displaying(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    who = it.name(it.file.case.subject)
    yield Follow(
        "eye", Text("在公示页对社会公开，不登录也看得到", "It is in public view, without signing in")
    )
    yield Follow(
        "send", Text("{who}收到公示告知书", "{who} receives a letter about the display").filled(who=who)
    )
    yield Follow(
        "clock",
        Text("公示到{day}24:00；撤下的日子不算", "It is on display until 24:00 on {day}; days out of view do not count").filled(day=last_day(it, DISPLAY)),
    )  # fmt: skip
    yield Follow("users", Text("期间任何人都可以提出异议", "Anybody may object until then"))


def _hiding(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("eye-off", Text("不再对社会公开", "It is out of public view"))
    yield Follow("clock", Text("公示期终止；再次公示的，从第一天重新起算", "The display ends; shown again, it begins with its first day"))  # fmt: skip
    yield Follow(
        "mail",
        Text("{who}收到撤下通知和理由", "{who} is told, with the reasons").filled(
            who=it.name(it.file.case.subject)
        ),
    )


def _serving(_it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow(
        "file-check",
        Text("送达方式、日期和证明记入案卷，不能改写", "Method, day and proof are written into the case and cannot be rewritten"),
    )  # fmt: skip
    yield Follow("clock", Text("从送达的次日起，相应的期限开始计算", "What runs from this letter runs from the day after service"))  # fmt: skip
    yield Follow("mail", Text("收件人收到送达确认，写明期限到哪天", "The recipient is told of the service and of the last day"))  # fmt: skip


def _voiding(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("ban", Text("从这次送达起算的期限终止", "What ran from this service is over"))
    yield Follow("stamp", Text("文书重新等待送达", "The letter waits to be served again"))
    if it.live_entry is not None:
        yield Follow(
            "circle-pause",
            Text("名单{entry}中止，送达以后再恢复", "The entry {entry} is suspended until it is served").filled(entry=it.live_entry.case_no),
        )  # fmt: skip


def _objecting(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("ban", Text("答复以前不能列入", "Nothing is entered until it is answered"))
    row = limit(VERIFICATION, it.file.case.received_on)
    yield Follow(
        "clock",
        Text("自收到之日起{length}内核查并答复", "It is to be verified and answered within {length} of receipt").filled(length=length_text(row.amount, row.unit)),
    )  # fmt: skip
    yield Follow("mail", Text("异议人收到回执；没有账号的，回执打印后交给本人", "The objector receives a receipt; without an account it is printed and handed over"))  # fmt: skip
    if it.live_entry is not None:
        yield Follow(
            "circle-pause",
            Text("异议按时寄到而列入在后的，名单{entry}中止", "Where it came in time, the entry {entry} is suspended").filled(entry=it.live_entry.case_no),
        )  # fmt: skip


def _commissioning(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("circle-pause", Text("异议核查期限暂停，报告日的次日起继续", "The time to answer stops, and runs on after the day of the report"))  # fmt: skip
    yield from _told_of_the_review(it)


def _reporting(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("clock", Text("异议核查期限从报告日的次日起继续计算", "The time to answer runs on from the day after the report"))  # fmt: skip
    yield from _told_of_the_review(it)


def _cancelling(it: DesignationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("clock", Text("不扣除任何时间，期限按没有委托过计算", "No time is left out; the clock stands as if there had been no review"))  # fmt: skip
    yield from _told_of_the_review(it)


def _told_of_the_review(it: DesignationFile) -> Iterator[Follow]:
    persons = dict.fromkeys([*(one.person for one in it.open_objections), it.file.case.subject])
    who = listed_text([it.name(person) for person in persons])
    yield Follow("mail", Text("{who}收到通知", "{who} told").filled(who=who) if len(persons) > 1 else Text("{who}收到通知", "{who} is told").filled(who=who))  # fmt: skip


_OF_ACTION: dict[str, Callable[[DesignationFile, Posted], Iterator[Follow]]] = {
    "approve": _approving,
    "return": _returning,
    "issue_notice": _noticing,
    "start_display": _displaying,
    "hide_display": _hiding,
    "record_service": _serving,
    "void_service": _voiding,
    "object": _objecting,
    "commission_review": _commissioning,
    "receive_report": _reporting,
    "cancel_review": _cancelling,
    "decide_objection": deciding,
    "enter": entering,
    "drop": dropping,
}
