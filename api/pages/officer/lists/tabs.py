"""The tabs of the desk of the lists, by whose desk it is: which cases stand in each, and what is said where there are none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ledger.queries.desk_lists import States
from regulation.definitions import Capacity, Role
from regulation.text import Text


class Desk(StrEnum):
    """Whose desk it is. A supervisor reads the designators' without acting."""

    OFFICER = "officer"
    APPROVER = "approver"
    SUPERVISOR = "supervisor"
    REVIEWER = "reviewer"
    IMPLEMENTER = "implementer"


@dataclass(frozen=True)
class Tab:
    """`states` are those of each procedure; `to_serve`: also cases in which a letter waits to be handed over. `empty` says
    why there are none and what then."""

    code: str
    words: Text
    empty: Text
    states: States = field(default_factory=dict)
    to_serve: bool = False


_TODO_WORDS = Text("待我办理", "To do")
_NOTHING = Text("没有等您办理的。", "Nothing waits for you.")
_DRAFTING = Tab(
    "drafting",
    Text("起草中", "Being drafted"),
    Text("没有在起草的认定。", "Nothing is being drafted."),
    {"designation": ("drafted", "approved")},
)
_NOTICED = Tab(
    "noticed",
    Text("告知和公示中", "Noticed or on display"),
    Text("没有在告知、公示的认定。", "Nothing is noticed or on display."),
    {"designation": ("noticed", "displayed")},
)
_OBJECTED = Tab(
    "objected",
    Text("有异议", "Objected to"),
    Text("没有待答复的异议，也没有暂缓列入的。", "No objection is open, and nothing is held off."),
    {"designation": ("objected", "on_hold", "reconsidered")},
)
_READY = Tab(
    "ready",
    Text("可以列入", "Ready"),
    Text("没有可以决定列入的。", "Nothing is ready for the decision."),
    {"designation": ("ready",)},
)
_LISTED = Tab(
    "listed",
    Text("名单上", "On the list"),
    Text("名单上没有本单位列入的。", "Nothing that the unit entered is on a list."),
    {"entry": ("active", "suspended", "ending")},
)
_ENDED = Tab(
    "ended",
    Text("已结束", "Over"),
    Text("没有已经结束的。", "Nothing is over yet."),
    {"designation": ("dropped",), "entry": ("ended",)},
)
_OF_DESIGNATOR = (_DRAFTING, _NOTICED, _OBJECTED, _READY, _LISTED, _ENDED)

TABS: Mapping[Desk, tuple[Tab, ...]] = {
    Desk.OFFICER: (
        Tab(
            "todo",
            _TODO_WORDS,
            _NOTHING,
            {"designation": ("approved", "objected"), "entry": ("ending",)},
            to_serve=True,
        ),
        *_OF_DESIGNATOR,
    ),
    Desk.APPROVER: (
        Tab("todo", _TODO_WORDS, _NOTHING, {"designation": ("drafted", "ready")}),
        *_OF_DESIGNATOR,
    ),
    Desk.SUPERVISOR: _OF_DESIGNATOR,
    Desk.REVIEWER: (
        Tab("todo", _TODO_WORDS, _NOTHING, {"reconsideration": ("received",)}),
        Tab(
            "ended",
            Text("已结束", "Over"),
            Text("没有已经结束的复核。", "No reconsideration is over yet."),
            {"reconsideration": ("decided", "withdrawn")},
        ),
    ),
    Desk.IMPLEMENTER: (
        Tab("todo", _TODO_WORDS, Text("没有等本单位确认的通知。", "No order waits for your unit.")),
        Tab(
            "listed",
            Text("实施中", "Being applied"),
            Text("本单位没有在实施的措施。", "Your unit applies no measure now."),
        ),
        Tab("ended", Text("已停止", "Stopped"), Text("没有已经停止的。", "Nothing has been stopped yet.")),
    ),
}


def desk_of(role: Role, capacities: frozenset[Capacity]) -> Desk | None:
    """None for whoever has nothing to do with the lists."""
    match role:
        case Role.OFFICER | Role.APPROVER if Capacity.DESIGNATOR in capacities:
            return Desk.OFFICER if role is Role.OFFICER else Desk.APPROVER
        case Role.OFFICER if Capacity.IMPLEMENTER in capacities:
            return Desk.IMPLEMENTER
        case Role.OFFICER | Role.REVIEWER if Capacity.PROVINCE in capacities:
            return Desk.REVIEWER
        case Role.SUPERVISOR:
            return Desk.SUPERVISOR
    return None
