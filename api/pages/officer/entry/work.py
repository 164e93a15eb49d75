"""What an entry says to its page and its forms."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from api.dependencies import House
from api.pages.officer.acts.choices import Option
from api.pages.officer.acts.requirements import Requirement
from api.pages.officer.casework.choices import common, first_task, read_plain
from api.pages.officer.casework.work import Casework, StepShown
from api.pages.officer.entry.consequences import follows
from api.pages.officer.entry.file import EntryFile, entry_file
from api.pages.officer.entry.forms import FORMS
from api.pages.officer.entry.standing import ahead
from regulation.definitions import Channel, EndGround
from regulation.entry import State
from regulation.list_words import CHANNEL_WORDS, END_GROUND_WORDS, LIST_KIND_WORDS
from regulation.text import Text

_DONE = {
    "acknowledge": Text("已经确认收到实施通知。", "The order is acknowledged."),
    "acknowledge_stop": Text("已经确认停止措施。", "The stop is confirmed."),
    "suspend": Text("名单已经中止。", "The entry is suspended."),
    "resume": Text("中止已经解除。", "The suspension is lifted."),
    "end": Text("已经移出名单。", "The entry has ended."),
    "announce_removal": Text("移出公告已经登记。", "The announcement is recorded."),
    "record_publication": Text("公布证明已经登记。", "The proof of publication is recorded."),
    "record_service": Text("送达已经登记。", "The service is recorded."),
    "assign": Text("已经分派。", "The case is assigned."),
    "settle_task": Text("待办事项已经办结。", "The task is settled."),
    "state_cause": Text("逾期原因已经写明。", "The cause of the breach is stated."),
}
_GROUNDS: dict[EndGround, Text] = {
    EndGround.RESTORATION: Text("信用修复决定已经作出", "credit restoration has been granted"),
    EndGround.REVOCATION: Text("据以认定的决定被撤销", "the decision it rested on was revoked"),
    EndGround.DELISTED: Text("失信被执行人名单已经移出", "off the court’s list of judgment defaulters"),
    EndGround.ANNULLED: Text("列入决定撤销，不认定为错误列入", "taken back, without finding it wrongful"),
    EndGround.WRONGFUL: Text(
        "致歉、告知赔偿、公告消除影响、移送省级主管部门",
        "apology, note on compensation, announcements that clear the name, referral",
    ),
}


def _title(it: EntryFile) -> Text:
    name, words = it.name(it.file.case.subject), LIST_KIND_WORDS[it.row.kind]
    return Text(f"{name.zh}：{words.zh}", f"{name.en}: {words.en}")


def _on_turn(it: EntryFile) -> Sequence[str]:
    if it.own is not None and it.file.reader.is_officer_of(it.own.unit):
        mine = ("acknowledge_stop", "acknowledge")
        if any(action in it.file.actions for action in mine):
            return mine
    if State(it.file.case.state) is State.ENDING and it.facts.unannounced:
        return ("announce_removal",)
    return ("record_service",) if it.file.waiting_letters else ()


def _grounds(it: EntryFile) -> tuple[Option, ...]:
    """Of an entry that has ended there is one thing left to find: that it was wrongful."""
    open_now = set() if it.facts.ended else {*_GROUNDS} - {EndGround.WRONGFUL}
    if it.facts.may_be_wrongful:
        open_now.add(EndGround.WRONGFUL)
    return tuple(
        (ground.value, END_GROUND_WORDS[ground], hint)
        for ground, hint in _GROUNDS.items()
        if ground in open_now
    )


def _channels(channels: Sequence[Channel]) -> tuple[tuple[str, Text], ...]:
    return tuple((channel.value, CHANNEL_WORDS[channel]) for channel in channels)


def _choices(session: Session, it: EntryFile, action: str) -> dict[str, Any]:
    match action:
        case "end":
            return {"options": _grounds(it)}
        case "announce_removal":
            return {"options": _channels(it.to_announce or [each.channel for each in it.publications])}
        case "record_publication":
            return {"options": _channels([each.channel for each in it.publications])}
    return common(session, it.file, action)


def _begins_with(it: EntryFile, action: str, _asked: Mapping[str, Any]) -> dict[str, Any]:
    return first_task(it.file, action)


def _barred(_it: EntryFile) -> None:
    """Whoever drafted the designation is not offered its acts; the page need not say why."""


def _nothing_asked(_session: Session, _held: House, _it: EntryFile, _action: str) -> tuple[Requirement, ...]:
    return ()


def _no_steps(_it: EntryFile) -> Sequence[StepShown]:
    return ()


def _read_day(it: EntryFile, _name: str, typed: str, _values: Mapping[str, Any]) -> Text | None:
    return read_plain(it.file, typed)


def _facts(_session: Session, _held: House, it: EntryFile) -> dict[str, Any]:
    return {"channel_words": CHANNEL_WORDS, "own_measures": it.of_unit(it.own) if it.own else ()}


ENTRY: Casework[EntryFile] = Casework(
    procedure="entry",
    kind=Text("名单列入", "Entry"),
    forms=FORMS,
    read=entry_file,
    title=_title,
    next=ahead,
    steps=_no_steps,
    on_turn=_on_turn,
    choices=_choices,
    begins_with=_begins_with,
    follows=follows,
    requirements=_nothing_asked,
    barred=_barred,
    read_day=_read_day,
    done=_DONE,
    final=frozenset({"end"}),
    facts=_facts,
)
