"""What each action on an entry says. Source: Arts. 34 to 37, 66."""

from typing import Literal

from regulation.definitions import Channel, EndGround
from steps.bodies import Body, Line, Words

DecidedGround = Literal[
    EndGround.RESTORATION,
    EndGround.REVOCATION,
    EndGround.DELISTED,
    EndGround.ANNULLED,
    EndGround.WRONGFUL,
]
"""The grounds that somebody finds; the others come by themselves."""


class RecordPublication(Body):
    """`proof` says in words what evidences what was put up."""

    channel: Channel
    proof: Line


class AcknowledgeOrder(Body):
    pass


class SuspendEntry(Body):
    reasons: Words


class ResumeEntry(Body):
    reasons: Words


class EndEntry(Body):
    ground: DecidedGround
    reasons: Words


class AnnounceRemoval(Body):
    """`proof` says in words what evidences the announcement."""

    channel: Channel
    proof: Line | None = None


class AcknowledgeStop(Body):
    pass
