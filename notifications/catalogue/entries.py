"""Who is told what of an entry on a list, from its publication until everything about it has gone. Source: Arts. 34 to
37, 66."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from notifications.catalogue.designations import StatedMeasure
from notifications.catalogue.notice import Notice
from regulation.definitions import EndGround, ListKind, SuspensionCause
from regulation.text import Text


class EntryNews(StrEnum):
    """What recipients are told has become of an entry."""

    PUBLISHED = "published"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    AMENDED = "amended"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class MeasuresOrder(Notice):
    """To an implementer: apply these measures of an entry until its last day, and acknowledge this order. `amended`: it
    takes an earlier order's place."""

    formal = True
    provision = "34"
    unit: Text
    kind: ListKind
    subject: str
    identifier: str
    measures: tuple[StatedMeasure, ...]
    entered_on: date
    last_day: date
    amended: bool = False


@dataclass(frozen=True, kw_only=True)
class EntryPublished(Notice):
    """To the subject, each responsible person and the platform: published, where, and until when it stands."""

    provision = "36"
    kind: ListKind
    subject: str
    channels: tuple[str, ...]
    published_on: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class TermApproaching(Notice):
    """To the designator and those concerned: the term ends on this day, by itself."""

    provision = "37(2)"
    kind: ListKind
    subject: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class EntrySuspended(Notice):
    """To those concerned and the implementers: the entry does not stand for now; it is out of view and its measures are
    not applied meanwhile. `reasons` are words, where somebody gave any."""

    provision = "37(3)"
    kind: ListKind
    subject: str
    cause: SuspensionCause
    reasons: str | None
    suspended_on: date


@dataclass(frozen=True, kw_only=True)
class EntryResumed(Notice):
    """To those concerned and the implementers: the entry stands again, until the same last day as before."""

    provision = "37(2)"
    kind: ListKind
    subject: str
    reasons: str | None
    resumed_on: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class EntryRemoval(Notice):
    """To the subject and each responsible person: off the list, why, since when; that measures stop and the removal is
    announced where the entry was."""

    formal = True
    provision = "37(3)"
    unit: Text
    kind: ListKind
    subject: str
    ground: EndGround
    reasons: str | None
    removed_on: date
    channels: tuple[str, ...]
    implementers: tuple[Text, ...]
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class StopOrder(Notice):
    """To an implementer: stop the measures and acknowledge it by the last day. `codes` are those to stop; `all_of_them`:
    the entry has ended (otherwise it goes on with fewer)."""

    formal = True
    provision = "37(3)"
    unit: Text
    kind: ListKind
    subject: str
    identifier: str
    measures: tuple[StatedMeasure, ...]
    all_of_them: bool
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class EntryUpdate(Notice):
    """To every recipient: what has become of an entry."""

    provision = "36"
    kind: ListKind
    subject: str
    identifier: str
    news: EntryNews
    on: date


@dataclass(frozen=True, kw_only=True)
class AllStopped(Notice):
    """To the subject and each responsible person: every implementer has stopped, and confirmed it."""

    provision = "37(3)"
    kind: ListKind
    subject: str
    implementers: tuple[Text, ...]
    stopped_on: date


@dataclass(frozen=True, kw_only=True)
class Apology(Notice):
    """To the subject and each responsible person of a wrongful entry: it should never have been made, and the unit says
    that it is sorry; what it does to clear the name."""

    formal = True
    provision = "66"
    unit: Text
    subject: str
    reasons: str
    entered_on: date
    removed_on: date
    channels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CompensationNote(Notice):
    """To the subject and each responsible person of a wrongful entry: that losses are made good according to law, and how
    that is asked for."""

    formal = True
    provision = "66"
    unit: Text
    subject: str
    removed_on: date


@dataclass(frozen=True, kw_only=True)
class NameCleared(Notice):
    """To every recipient: the entry was wrongful; the name is to be cleared wherever the entry was used."""

    provision = "66"
    unit: Text
    kind: ListKind
    subject: str
    identifier: str
    cleared_on: date


@dataclass(frozen=True, kw_only=True)
class WrongfulEntryReferral(Notice):
    """To the competent department: a wrongful entry, for sanctions according to law."""

    formal = True
    provision = "66"
    unit: Text
    subject: str
    reasons: str
    entered_on: date
    removed_on: date
