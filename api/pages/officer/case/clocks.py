"""The clocks of a case as officers read them: whose, drawn as days, and what was recorded where a last day was missed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from api.dependencies import House
from api.pages.officer.case.file import CaseFile
from api.pages.strip.clock_strips import strip_of_clock
from api.pages.strip.drawing import Strip
from api.pages.strip.spoken_days import listed
from ledger.queries.case_files import Missed
from ledger.tables import Clock
from regulation.definitions import ClockState
from regulation.text import Text
from regulation.words import length_text
from steps.clocks import is_open

_TOLD_OF_BREACHES = frozenset({"breach", "breach_of_your_right"})


@dataclass(frozen=True)
class ClockShown:
    """`told` are those told of the breach; `cause_path` where its cause is stated, for whoever may."""

    clock: Clock
    length: Text
    party: Text
    strip: Strip
    missed: Missed | None
    told: Text | None
    cause_path: str | None

    @property
    def is_open(self) -> bool:
        return is_open(self.clock)


def clocks_shown(session: Session, held: House, file: CaseFile) -> Sequence[ClockShown]:
    """The open ones first, the reader's own unit's before another's; one that another limit replaced comes last."""
    shown = [
        ClockShown(
            clock=clock,
            length=length_text(clock.amount, clock.unit),
            party=file.name(clock.party),
            strip=strip_of_clock(
                session, held.door.registry.calendars, clock, file.parts.reviews, file.today
            ),
            missed=file.missed.get(clock.id),
            told=_told(file, file.missed[clock.id]) if clock.id in file.missed else None,
            cause_path=_cause_path(file, clock),
        )
        for clock in file.parts.clocks
    ]
    return sorted(shown, key=lambda each: _place(file, each))


def _place(file: CaseFile, shown: ClockShown) -> tuple[bool, bool, bool]:
    clock = shown.clock
    return not shown.is_open, clock.state is ClockState.REPLACED, clock.party != file.reader.unit


def _told(file: CaseFile, missed: Missed) -> Text | None:
    """Who was told, in the words of the letters' own addressees."""
    told = [
        file.name(sent.item.account or sent.item.subject)
        for sent in reversed(file.letters)
        if sent.item.template in _TOLD_OF_BREACHES and sent.item.at == missed.breach.due_at
    ]
    return listed(list(dict.fromkeys(told))) if told else None


def _cause_path(file: CaseFile, clock: Clock) -> str | None:
    missed = file.missed.get(clock.id)
    if missed is None or missed.cause or "state_cause" not in file.actions:
        return None
    may = file.reader.supervises(clock.party)
    return f"/cases/{clock.case_no}/cause/{clock.code}/{clock.party}" if may else None
