"""What may happen to an entry on a list, when, and by whom: from its making until everything about it has gone.

Source: Arts. 34 to 37, 66. Article 34 has its measures applied, 36 has it published, 37(3) has it removed, with the measures
stopped and the removal announced where it was published; 66 clears the name of whoever should not have been entered.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from regulation.definitions import Channel, SuspensionCause
from regulation.procedure import Part, Rule


class State(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDING = "ending"
    ENDED = "ended"


OUR_CHANNELS = frozenset({Channel.SITE, Channel.FEED})
"""What is announced here is announced at once; elsewhere a person puts it up, and proves it."""
_NO_UNITS: frozenset[str] = frozenset()
_NO_CHANNELS: frozenset[Channel] = frozenset()


@dataclass(frozen=True)
class EntryFacts:
    """All that decides what is open. `channels` are those it was published on, none before.

    `ordered` are the units that were ordered to apply its measures; `unacknowledged` those of them that have not confirmed
    the order; `unstopped` those that were ordered to stop and have not confirmed it. Once it has ended, `unannounced` are the
    channels where its removal is still to be announced, and `shown` those where the announcement stands. `may_be_wrongful`: it was on the
    disciplinary list, and has not been found wrongful. `waiting`: some letter still has to be posted or handed over.
    """

    channels: frozenset[Channel] = _NO_CHANNELS
    ordered: frozenset[str] = _NO_UNITS
    unacknowledged: frozenset[str] = _NO_UNITS
    unstopped: frozenset[str] = _NO_UNITS
    unannounced: frozenset[Channel] = _NO_CHANNELS
    shown: frozenset[Channel] = _NO_CHANNELS
    suspensions: frozenset[SuspensionCause] = frozenset()
    ended: bool = False
    may_be_wrongful: bool = True
    waiting: bool = False
    breached: bool = False
    task_open: bool = False

    @property
    def state(self) -> State:
        if self.ended:
            return State.ENDING if self.unstopped or self.unannounced else State.ENDED
        return State.SUSPENDED if self.suspensions else State.ACTIVE

    @property
    def over(self) -> bool:
        """Whether everything about it has gone, the announcements of its removal included."""
        return self.state is State.ENDED and not self.shown


def _may_end(facts: EntryFacts, _part: Part) -> bool:
    """One that has ended otherwise can still be found to have been wrongful."""
    return not facts.ended or facts.may_be_wrongful


def _may_suspend(facts: EntryFacts, _part: Part) -> bool:
    return not facts.ended and SuspensionCause.DESIGNATOR not in facts.suspensions


def _may_resume(facts: EntryFacts, _part: Part) -> bool:
    """What others have suspended is theirs to lift."""
    return not facts.ended and SuspensionCause.DESIGNATOR in facts.suspensions


def _may_announce(facts: EntryFacts, _part: Part) -> bool:
    return facts.ended and bool(facts.unannounced or facts.shown)


OFFICER = frozenset({Part.DESIGNATOR_OFFICER})
APPROVER = frozenset({Part.APPROVER})
IMPLEMENTER = frozenset({Part.IMPLEMENTER_OFFICER})

RULES: tuple[Rule[EntryFacts], ...] = (
    Rule("record_publication", "36", OFFICER, lambda facts, _part: bool(facts.channels) and not facts.ended),
    Rule("acknowledge", "34", IMPLEMENTER, lambda facts, _part: bool(facts.unacknowledged)),
    Rule("suspend", "37(3)", APPROVER, _may_suspend),
    Rule("resume", "37(2)", APPROVER, _may_resume),
    Rule("end", "37(3)", APPROVER, _may_end),
    Rule("announce_removal", "37(3)", OFFICER, _may_announce),
    Rule("acknowledge_stop", "37(3)", IMPLEMENTER, lambda facts, _part: bool(facts.unstopped)),
    Rule("record_service", "37(3)", OFFICER, lambda facts, _part: facts.waiting, plain=True),
    Rule(
        "assign",
        "37(3)",
        OFFICER | {Part.HANDLING_SUPERVISOR},
        lambda facts, _part: not facts.over,
        plain=True,
    ),
    Rule(
        "state_cause",
        "65",
        frozenset({Part.OWING_SUPERVISOR}),
        lambda facts, _part: facts.breached,
        plain=True,
    ),
    Rule("settle_task", "37(3)", OFFICER, lambda facts, _part: facts.task_open, plain=True),
    Rule("recount", "37(3)", frozenset({Part.CALENDAR}), lambda _facts, _part: True),
)


def after(
    facts: EntryFacts, action: str, unit: str | None = None, channel: Channel | None = None
) -> EntryFacts:
    """The facts once an open action has been taken. `unit` is the implementer that acknowledges, `channel` the one
    announced on."""
    match action:
        case "acknowledge":
            facts = replace(facts, unacknowledged=facts.unacknowledged - {unit})
        case "acknowledge_stop":
            facts = replace(facts, unstopped=facts.unstopped - {unit})
        case "suspend":
            facts = replace(facts, suspensions=facts.suspensions | {SuspensionCause.DESIGNATOR})
        case "resume":
            facts = replace(facts, suspensions=facts.suspensions - {SuspensionCause.DESIGNATOR})
        case "end":
            facts = (
                _ended(facts)
                if not facts.ended
                else replace(facts, unannounced=facts.channels - OUR_CHANNELS)
            )
        case "announce_removal" if channel in facts.channels:
            facts = replace(
                facts,
                unannounced=facts.unannounced - {channel},
                shown=facts.shown | (facts.unannounced & {channel}),
            )
    return facts


def _ended(facts: EntryFacts) -> EntryFacts:
    """Out of view; every implementer owes a stop, and every channel its announcement, ours at once."""
    return replace(
        facts,
        ended=True,
        suspensions=frozenset(),
        unacknowledged=_NO_UNITS,
        unstopped=facts.ordered | facts.unstopped,
        unannounced=facts.channels - OUR_CHANNELS,
        shown=facts.channels & OUR_CHANNELS,
    )
