"""The words for what happens in an application for credit restoration, and to the record it is about. Source: Art. 43."""

from collections.abc import Callable

from api.pages.story.happenings import Happening, Said
from regulation.definitions import RestorationOutcome
from regulation.text import Text
from regulation.words import word

_NONE = Text("", "")
_BY = Text("{day}24:00前作出决定。", "It is to be decided by 24:00 on {day}.")


def _documents(it: Happening) -> tuple[str, ...]:
    return tuple(it.data.get("documents") or ())


def _due(it: Happening) -> Text:
    """By when it is to be decided, where the same step began the time for it."""
    clock = it.companion("clock_started", "restoration")
    last = clock.day("last_day") if clock else None
    return _BY.filled(day=last) if last else _NONE


def _joined(*sentences: Text) -> Text | None:
    said = [sentence for sentence in sentences if sentence.zh]
    if not said:
        return None
    return Text("".join(each.zh for each in said), " ".join(each.en for each in said))


def _on_paper(it: Happening) -> Text:
    day = it.day("received_on")
    if day is None:
        return _NONE
    return Text(
        "纸质材料于{day}收到，期限从那天算起。", "The paper arrived on {day}; time is counted from then."
    ).filled(day=day)


def _filed(it: Happening) -> Said:
    on_paper = bool(it.data.get("on_paper"))
    if on_paper:
        title = Text("{who}录入了纸质信用修复申请", "{who} entered an application for restoration from paper")
    elif it.reader_is_subject:
        title = Text("{unit}收到您的信用修复申请", "{unit} received your application for restoration")
    else:
        title = Text("{who}申请信用修复", "{who} applied for credit restoration")
    return Said(
        title.filled(who=it.who, unit=it.named("to")),
        _joined(_on_paper(it) if on_paper else _NONE, _due(it)),
        documents=_documents(it),
    )


def _returned(it: Happening) -> Said:
    return Said(
        Text("{who}退回申请，要求补正", "{who} gave the application back as incomplete").filled(who=it.who),
        Text(
            "办理期限终止，补齐以后重新计算。缺少的是：",
            "The time to decide has ended; it runs anew after completion. What is missing:",
        ),
        quote=it.data.get("missing"),
    )


def _supplemented(it: Happening) -> Said:
    documents = _documents(it)
    entered = bool(it.data.get("on_paper"))
    count = len(documents)
    title = Text(
        f"{{who}}补交了{count}份材料",
        f"{{who}} completed the application with {count} document{'' if count == 1 else 's'}",
    ).filled(who=Text("您", "You") if it.reader_is_subject and not entered else it.who)
    anew = Text("期限重新计算。", "The time runs anew.")
    return Said(title, _joined(_on_paper(it), anew, _due(it)), documents=documents)


def _decided(it: Happening) -> Said:
    return Said(
        Text("{who}作出决定：{outcome}", "{who} decided: {outcome}").filled(
            who=it.who, outcome=word(RestorationOutcome(it.data["outcome"]))
        ),
        quote=it.data.get("reasons"),
    )


def _restored(_it: Happening) -> Said:
    return Said(
        Text("记录已经修复", "The record was restored"),
        Text(
            "停止公示、共享和授权查询；得到过它的单位都收到了更新。",
            "It is out of display, sharing and authorised inquiry; every unit that was given it was sent the update.",
        ),
    )


WORDS: dict[str, Callable[[Happening], Said]] = {"restored": _restored}
BY_PROVISION: dict[tuple[str, str], Callable[[Happening], Said]] = {
    ("filed", "43"): _filed,
    ("returned", "43"): _returned,
    ("supplemented", "43"): _supplemented,
    ("decided", "43"): _decided,
}
"""What goes by a name that other procedures use too, told apart by the provision it is done under."""
