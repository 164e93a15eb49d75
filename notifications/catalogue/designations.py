"""Who is told what while somebody is being put on a list, and what stands in each letter. Source: Arts. 27 to 37."""

from dataclasses import dataclass
from datetime import date

from notifications.catalogue.notice import Notice
from regulation.definitions import DesignationOutcome, ListKind, ResponsibleRole
from regulation.text import Text


@dataclass(frozen=True)
class StatedMeasure:
    """A measure as a letter names it: its number in the published list, what it is, and the law it rests on."""

    code: str
    title: Text
    law: Text | None


@dataclass(frozen=True)
class RestsOn:
    """A record that a designation rests on."""

    title: str
    document_no: str
    decided_on: date


@dataclass(frozen=True)
class StatedWindow:
    """A window that runs since a letter was served: its limit, and its last day."""

    limit: str
    last_day: date
    provisional: bool = False


@dataclass(frozen=True, kw_only=True)
class DraftReturned(Notice):
    """To the drafter: the approver wants something changed."""

    provision = "28(1)"
    subject: str
    kind: ListKind
    reasons: str


@dataclass(frozen=True, kw_only=True)
class DraftApproved(Notice):
    """To the drafter: a second person has approved it; the notice (an incentive: the display) comes next."""

    provision = "28(1)"
    subject: str
    kind: ListKind


@dataclass(frozen=True, kw_only=True)
class AdvanceNotice(Notice):
    """To the subject and to each responsible person, each their own: a planned entry, on what basis, for which reason,
    with which measures, and the right to object. `subject` is who is to be entered; `role` the addressee's, where the
    addressee is somebody responsible for that organisation's conduct; `responsible` names all of these. `days` is the
    window's length in working days; it starts when the service of this letter is proven."""

    formal = True
    provision = "28(3)"
    unit: Text
    subject: str
    role: ResponsibleRole | None
    responsible: tuple[str, ...]
    no_person_reason: str | None
    field: Text
    standard: Text
    conduct_category: int
    conduct_law: str | None
    conduct_on: date
    rests_on: tuple[RestsOn, ...]
    facts: str
    legal_basis: str
    measures: tuple[StatedMeasure, ...]
    proportionality: str
    months: int
    restoration_terms: str
    days: int


@dataclass(frozen=True, kw_only=True)
class AmendedNotice(AdvanceNotice):
    """The notice anew, because what was noticed before has changed: it takes the earlier one's place, and a new window
    runs from its own service."""


@dataclass(frozen=True, kw_only=True)
class NoticeTakenBack(Notice):
    """To each person who had been noticed, or told of the display: what is planned is being changed, so that the notice and
    its last day count no more. `subject` is who was to be entered; `named`: the addressee is concerned by what is planned
    now as well, and will be told anew; else nothing is planned against the addressee any more. `entered`: the subject is on
    the list already, suspended, and is noticed anew because some of the records have gone."""

    provision = "28(1)"
    kind: ListKind
    unit: Text
    subject: str
    named: bool
    entered: bool


@dataclass(frozen=True, kw_only=True)
class NoticeServed(Notice):
    """To the person served: the service is on record, of which letter (its title), and the last days that run from it."""

    provision = "28(3)"
    letter: Text
    number: str
    served_on: date
    windows: tuple[StatedWindow, ...]


@dataclass(frozen=True, kw_only=True)
class ServiceFailed(Notice):
    """To the serving unit's officer: a letter has not been served by the way tried (unopened in the portal in time, or its
    service proved to be none); another way is due. `to` is who, without an address; `why` a whole sentence."""

    provision = "28(3)"
    letter: Text
    number: str
    to: Text
    why: Text


@dataclass(frozen=True, kw_only=True)
class DesignationObjectionReceipt(Notice):
    """To the objector: taken in, by when it is answered, and what follows if it is late. `subject` is who is to be
    entered. Nothing is entered meanwhile."""

    formal = True
    provision = "28(2)(3)"
    kind: ListKind
    unit: Text
    subject: str
    received_on: date
    last_day: date | None
    provisional: bool
    tracking_code: str


@dataclass(frozen=True, kw_only=True)
class DesignationObjected(Notice):
    """To the designator's officers: somebody has objected. `late_keyed`: it had arrived in time and was entered after its
    window; an entry made meanwhile is suspended."""

    provision = "28(2)(3)"
    kind: ListKind
    subject: str
    received_on: date
    last_day: date | None
    late_keyed: bool


@dataclass(frozen=True, kw_only=True)
class DisplayObjected(Notice):
    """To the subject of an incentive: somebody, who is not named, has objected; it is verified until the last day."""

    provision = "28(2)"
    unit: Text
    received_on: date
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class DesignationOutcomeTold(Notice):
    """To each objector and to the subject: what was decided on the objections, with reasons; that there is no entry while
    the hold of `hold_days` working days runs, and that the province may be asked for reconsideration within
    `application_days` days, both from the proven service of this letter. `outcome` upheld: the planned entry stands;
    amended: it goes back to be drafted and noticed anew, with `measures` at most; dropped: there will be no entry.
    `objector`: the addressee is one who objected."""

    formal = True
    provision = "28(4)"
    kind: ListKind
    unit: Text
    subject: str
    objector: bool
    outcome: DesignationOutcome
    reasons: str
    measures: tuple[StatedMeasure, ...]
    decided_on: date
    hold_days: int
    application_days: int


@dataclass(frozen=True, kw_only=True)
class DesignationDropped(Notice):
    """To all concerned: the planned entry is given up, with reasons; nothing was published, or it has been taken back."""

    formal = True
    provision = "28(1)"
    kind: ListKind
    unit: Text
    subject: str
    reasons: str
    dropped_on: date


@dataclass(frozen=True, kw_only=True)
class DisplayNotice(Notice):
    """To the subject of an incentive: the planned entry is on public display, until when, and what comes after."""

    formal = True
    provision = "28(2)"
    unit: Text
    field: Text
    facts: str
    measures: tuple[StatedMeasure, ...]
    displayed_on: date
    last_day: date | None
    provisional: bool


@dataclass(frozen=True, kw_only=True)
class DisplayHidden(Notice):
    """To the subject of an incentive: the display was taken down early, with reasons; it starts again from its first day."""

    provision = "28(2)"
    unit: Text
    reasons: str


@dataclass(frozen=True, kw_only=True)
class EntryDecision(Notice):
    """To the subject and to each responsible person: the formal decision to enter, with its remedies. It is published
    once it has been served on all of them. `objected`: somebody had objected, so the province may be asked for
    reconsideration while that window runs; the statutory remedies are open always."""

    formal = True
    provision = "28(1)"
    unit: Text
    subject: str
    role: ResponsibleRole | None
    entry: str
    field: Text
    standard: Text
    facts: str
    legal_basis: str
    measures: tuple[StatedMeasure, ...]
    proportionality: str
    months: int
    entered_on: date
    last_day: date
    restoration_terms: str
    channels: tuple[str, ...]
    objected: bool


@dataclass(frozen=True, kw_only=True)
class IncentiveEntry(Notice):
    """To the subject of an incentive: entered, with which measures and until when."""

    formal = True
    provision = "28(2)"
    unit: Text
    entry: str
    field: Text
    measures: tuple[StatedMeasure, ...]
    months: int
    entered_on: date
    last_day: date
    channels: tuple[str, ...]
