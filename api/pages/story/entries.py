"""The words for what happens to an entry on a list, from its making until everything about it has gone.

Source: Arts. 34 to 37, 66.
"""

from collections.abc import Callable

from api.pages.story.happenings import Happening, Said
from regulation.definitions import Channel, EndGround, SuspensionCause
from regulation.list_words import listed_text
from regulation.text import Text
from regulation.words import word


def _channel(it: Happening) -> Text:
    return word(Channel(it.data["channel"]))


def _made(it: Happening) -> Said:
    return Said(
        Text("{who}作出列入决定", "{who} decided on the entry").filled(who=it.who),
        Text("有效期到{day}；决定送达以后公布。", "It is in force until {day} and is published once the decision is served.").filled(
            day=it.day("last_day")
        ),
    )  # fmt: skip


def _published(it: Happening) -> Said:
    return Said(Text("在{channel}公布", "Published on {channel}").filled(channel=_channel(it)))


def _publication_recorded(it: Happening) -> Said:
    return Said(
        Text("{who}登记了{channel}的公布证明", "{who} recorded the proof of publication on {channel}").filled(
            who=it.who, channel=_channel(it)
        ),
        quote=it.data.get("proof"),
    )


def _acknowledged(it: Happening) -> Said:
    return Said(
        Text("{unit}确认收到措施实施通知", "{unit} acknowledged the order to apply the measures").filled(
            unit=it.named("unit")
        )
    )


def _stop_acknowledged(it: Happening) -> Said:
    return Said(
        Text("{unit}确认已经停止措施", "{unit} confirmed that the measures have stopped").filled(
            unit=it.named("unit")
        )
    )


def _amended(_it: Happening) -> Said:
    return Said(
        Text("省级主管部门减少了措施", "The province took some of the measures away"),
        Text("减少的措施停止，留下的重新通知实施单位。", "What was taken away stops; what is left is ordered anew."),
    )  # fmt: skip


def _suspended(it: Happening) -> Said:
    return Said(
        Text("名单中止：{cause}", "The entry is suspended: {cause}").filled(
            cause=word(SuspensionCause(it.data["cause"]))
        ),
        Text("中止期间不对外显示，措施不实施。", "Meanwhile it is out of view and its measures are not applied."),
        quote=it.data.get("reasons"),
        mark="pause",
    )  # fmt: skip


def _lifted(it: Happening) -> Said:
    left = [word(SuspensionCause(cause)) for cause in it.data.get("still") or ()]
    return Said(
        Text("一项中止事由消除：{cause}", "One cause of the suspension is gone: {cause}").filled(
            cause=word(SuspensionCause(it.data["cause"]))
        ),
        Text("仍然中止，因为：{left}。", "It stays suspended: {left}.").filled(left=listed_text(left))
        if left
        else None,
        quote=it.data.get("reasons"),
        mark="pause",
    )


def _resumed(it: Happening) -> Said:
    return Said(
        Text("名单恢复", "The entry stands again"),
        Text("重新对外显示，措施继续实施。", "It is in view again, and its measures are applied."),
        quote=it.data.get("reasons"),
    )


def _term_approaching(it: Happening) -> Said:
    return Said(
        Text("有效期将满，已告知有关各方", "The term is nearing its end; those concerned were told"),
        Text("最后一天是{day}。", "Its last day is {day}.").filled(day=it.day("last_day")),
    )


def _removed(it: Happening) -> Said:
    return Said(
        Text("移出名单：{ground}", "Removed from the list: {ground}").filled(
            ground=word(EndGround(it.data["ground"]))
        ),
        Text("不再对外显示；措施停止，并在原渠道公告。", "It is out of view; the measures stop and the removal is announced where it was published."),
        quote=it.data.get("reasons"),
    )  # fmt: skip


def _announced(it: Happening) -> Said:
    title = (
        Text("在{channel}公告移出并消除影响", "Removal announced on {channel}, clearing the name")
        if it.data.get("clearing")
        else Text("在{channel}公告移出", "Removal announced on {channel}")
    )
    return Said(
        title.filled(channel=_channel(it)),
        Text("公告展示到{day}。", "The announcement stands until {day}.").filled(day=it.day("shown_until")),
        quote=it.data.get("proof"),
    )


def _proved(it: Happening) -> Said:
    return Said(
        Text("{who}登记了{channel}的公告证明", "{who} recorded the proof of the announcement on {channel}").filled(
            who=it.who, channel=_channel(it)
        ),
        quote=it.data.get("proof"),
    )  # fmt: skip


def _gone(it: Happening) -> Said:
    return Said(
        Text("{channel}的公告期满撤下", "The announcement on {channel} has stood its days and is gone").filled(
            channel=_channel(it)
        ),
        quiet=True,
    )  # fmt: skip


def _apologised(_it: Happening) -> Said:
    return Said(
        Text("认定单位书面致歉，并告知赔偿事项", "The unit apologised in writing and stated what is owed for losses")
    )  # fmt: skip


def _referred(_it: Happening) -> Said:
    return Said(
        Text("错误列入的情况移送省级主管部门", "The wrongful entry was referred to the provincial department")
    )


def _found_wrongful(it: Happening) -> Said:
    return Said(
        Text("认定当时不应当列入", "The entry was found to have been wrongful"),
        Text("已经移出的，重新公告，消除影响、恢复名誉。", "It had ended already; it is announced anew, to clear the name."),
        quote=it.data.get("reasons"),
    )  # fmt: skip


WORDS: dict[str, Callable[[Happening], Said]] = {
    "found_wrongful": _found_wrongful,
    "made": _made,
    "published": _published,
    "publication_recorded": _publication_recorded,
    "acknowledged": _acknowledged,
    "stop_acknowledged": _stop_acknowledged,
    "suspended": _suspended,
    "suspension_lifted": _lifted,
    "resumed": _resumed,
    "term_approaching": _term_approaching,
    "removed": _removed,
    "removal_announced": _announced,
    "removal_proof": _proved,
    "announcement_gone": _gone,
    "apologised": _apologised,
    "referred": _referred,
}
BY_PROVISION: dict[tuple[str, str], Callable[[Happening], Said]] = {("amended", "28(4)"): _amended}
"""What goes by a name that other procedures use too, told apart by the provision it is done under."""
