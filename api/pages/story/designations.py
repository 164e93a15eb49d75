"""The words for what happens in a designation, from the draft to the decision, and in a reconsideration. Source: Art. 28."""

from collections.abc import Callable

from api.pages.story.happenings import Happening, Said
from api.pages.story.notice_names import notice_name
from regulation.definitions import DesignationOutcome, ReconsiderationOutcome
from regulation.text import Text
from regulation.words import LIMIT_WORDS, word

_NONE = Text("", "")


def _documents(it: Happening) -> tuple[str, ...]:
    return tuple(it.data.get("documents") or ())


def _drafted(it: Happening) -> Said:
    return Said(
        Text("{who}起草了名单认定", "{who} drafted the designation").filled(who=it.who),
        Text("由本单位另一人批准以后，才能告知或者公示。", "A second person of the unit has to approve it before its notice or display."),
    )  # fmt: skip


def _amended(it: Happening) -> Said:
    return Said(
        Text("{who}修改了名单认定，成为第{version}版", "{who} changed the designation; this is version {version}").filled(
            who=it.who, version=it.data["version"]
        ),
        Text("修改以后重新批准，重新告知或者公示。", "It is approved anew, and noticed or displayed anew."),
    )  # fmt: skip


def _approved(it: Happening) -> Said:
    return Said(Text("{who}批准了草稿", "{who} approved the draft").filled(who=it.who))


def _returned(it: Happening) -> Said:
    return Said(
        Text("{who}退回了草稿", "{who} returned the draft").filled(who=it.who), quote=it.data.get("reasons")
    )


def _noticed(it: Happening) -> Said:
    again = it.data.get("again")
    return Said(
        Text("{who}重新发出告知书", "{who} issued a new notice").filled(who=it.who)
        if again
        else Text("{who}发出告知书", "{who} issued the notice").filled(who=it.who),
        Text("异议期从每个人收到之日的次日起算。", "Each person’s window runs from the day after the letter reached them."),
    )  # fmt: skip


def _displayed(it: Happening) -> Said:
    window = it.companion("window_opened", "incentive_display")
    last = window.day("last_day") if window else None
    return Said(
        Text("{who}开始公示", "{who} began the public display").filled(who=it.who),
        Text("公示到{day}24:00，期间任何人都可以提出异议。", "It is on display until 24:00 on {day}; anybody may object until then.").filled(day=last)
        if last
        else None,
    )  # fmt: skip


def _hidden(it: Happening) -> Said:
    return Said(
        Text("{who}撤下了公示", "{who} took the display down").filled(who=it.who),
        Text("再次公示的，从第一天重新起算。", "Displayed again, it begins with its first day."),
        quote=it.data.get("reasons"),
    )


def _objected(it: Happening) -> Said:
    person = it.named("person")
    clock = it.companion("clock_started", "designation_verification")
    last = clock.day("last_day") if clock else None
    if it.data.get("on_paper"):
        title = Text("{who}代{person}录入纸质异议", "{who} entered an objection of {person} from paper").filled(
            who=it.who, person=person
        )  # fmt: skip
    else:
        title = Text("{person}对拟列入提出异议", "{person} objected to the planned entry").filled(
            person=person
        )
    received = Text("收到日期是{day}。", "It was received on {day}.").filled(day=it.day("received_on"))
    answer = (
        Text("{day}24:00前核查并答复；答复之前不列入。", " It is to be answered by 24:00 on {day}; nothing is entered before.").filled(day=last)
        if last
        else _NONE
    )  # fmt: skip
    return Said(
        title, Text(f"{received.zh}{answer.zh}", f"{received.en}{answer.en}"), documents=_documents(it)
    )


def _decided(it: Happening) -> Said:
    return Said(
        Text("{who}对异议作出决定：{outcome}", "{who} decided the objection: {outcome}").filled(
            who=it.who, outcome=word(DesignationOutcome(it.data["outcome"]))
        ),
        quote=it.data.get("reasons"),
    )


def _entered(it: Happening) -> Said:
    return Said(
        Text("{who}决定列入名单", "{who} decided to enter it on the list").filled(who=it.who),
        Text("案号{entry}，有效期到{day}。", "The entry is {entry}, in force until {day}.").filled(
            entry=it.data["entry"], day=it.day("last_day")
        ),
    )


def _dropped(it: Happening) -> Said:
    return Said(
        Text("不列入名单，认定程序结束", "There will be no entry; the designation is over"),
        quote=it.data.get("reasons"),
    )


def _reconsidered(it: Happening) -> Said:
    return Said(
        Text("省级主管部门复核决定：{outcome}", "The province decided on reconsideration: {outcome}").filled(
            outcome=word(ReconsiderationOutcome(it.data["outcome"]))
        ),
        Text("并认定不应当列入而列入。", "It found that there should never have been an entry.")
        if it.data.get("wrongful")
        else None,
    )


def _service_failed(it: Happening) -> Said:
    return Said(
        Text("{letter}没有被打开，须改用其他方式送达", "Not opened in time, so that another way of service is due: {letter}").filled(
            letter=notice_name(it.data["template"])
        ),
        Text("收件人：{who}。", "To {who}.").filled(who=it.named("person")),
    )  # fmt: skip


def _deemed_served(it: Happening) -> Said:
    return Said(
        Text("{letter}公告期满，视为送达", "Deemed served, its public notice having stood its days: {letter}").filled(
            letter=notice_name(it.data["template"])
        ),
        Text("受送达人：{who}。", "On {who}.").filled(who=it.named("person")),
    )  # fmt: skip


def _window_opened(it: Happening) -> Said:
    return Said(
        Text("{party}的{limit}开始", "{party}: the {limit} begins").filled(
            party=it.named("party"), limit=LIMIT_WORDS[it.data["code"]]
        ),
        Text("自{day}的次日起算，{last}24:00届满。", "Counted from the day after {day}, ending at 24:00 on {last}.").filled(
            day=it.day("from"), last=it.day("last_day")
        ),
        quiet=True,
    )  # fmt: skip


def _applied(it: Happening) -> Said:
    if it.data.get("on_paper"):
        title = Text("{who}录入了纸质复核申请", "{who} entered an application for reconsideration from paper").filled(who=it.who)  # fmt: skip
    else:
        title = Text("{who}申请复核", "{who} applied for reconsideration").filled(who=it.who)
    held = (
        Text("在暂缓列入期内提出，决定之前不列入。", "It was made within the hold: nothing is entered before it is decided.")
        if it.data.get("within_hold")
        else Text("在暂缓列入期以后提出，不妨碍列入。", "It was made after the hold and does not keep the entry off.")
    )  # fmt: skip
    return Said(title, held, documents=_documents(it))


def _province_decided(it: Happening) -> Said:
    return Said(
        Text("{who}作出复核决定：{outcome}", "{who} decided the reconsideration: {outcome}").filled(
            who=it.who, outcome=word(ReconsiderationOutcome(it.data["outcome"]))
        ),
        Text("并认定不应当列入而列入。", "It found that there should never have been an entry.")
        if it.data.get("wrongful")
        else None,
        quote=it.data.get("reasons"),
    )


def _application_withdrawn(it: Happening) -> Said:
    return Said(Text("{who}撤回了复核申请", "{who} withdrew the application").filled(who=it.who))


def _entry_held_suspended(it: Happening) -> Said:
    return Said(
        Text("{who}决定在复核期间中止名单", "{who} suspended the entry until the decision").filled(
            who=it.who
        ),
        Text("名单案号{entry}。", "The entry is {entry}.").filled(entry=it.data["entry"]),
        quote=it.data.get("reasons"),
    )


def _put_before_the_province(it: Happening) -> Said:
    held = (
        Text("在决定之前不列入。", "Nothing is entered before it is decided.")
        if it.data.get("within_hold")
        else None
    )
    return Said(Text("有人申请了复核", "A reconsideration was applied for"), held)


def _taken_back_from_the_province(_it: Happening) -> Said:
    return Said(
        Text("复核申请已经撤回", "The application for reconsideration was withdrawn"),
        Text("原来的结果不变。", "The outcome stands."),
    )


WORDS: dict[str, Callable[[Happening], Said]] = {
    "reconsideration_applied": _put_before_the_province,
    "reconsideration_withdrawn": _taken_back_from_the_province,
    "drafted": _drafted,
    "amended": _amended,
    "approved": _approved,
    "returned": _returned,
    "noticed": _noticed,
    "displayed": _displayed,
    "hidden": _hidden,
    "objected": _objected,
    "entered": _entered,
    "dropped": _dropped,
    "reconsidered": _reconsidered,
    "service_failed": _service_failed,
    "deemed_served": _deemed_served,
    "window_opened": _window_opened,
}
BY_PROVISION: dict[tuple[str, str], Callable[[Happening], Said]] = {
    ("decided", "28(2)(3)"): _decided,
    ("decided", "28(4)"): _province_decided,
    ("filed", "28(4)"): _applied,
    ("withdrawn", "28(4)"): _application_withdrawn,
    ("suspended", "28(4)"): _entry_held_suspended,
}
"""What goes by a name that other procedures use too, told apart by the provision it is done under."""
