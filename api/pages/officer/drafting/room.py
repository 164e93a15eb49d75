"""The drafting room as it is shown: what is typed, what may be chosen, and what the law says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.pages.frame.dates import day_text
from api.pages.frame.forms import FieldProblem, Form, Posted
from api.pages.frame.typed_days import day_typed
from api.pages.frame.visits import SignedInVisit
from api.pages.officer.drafting.drafts import records_of
from api.pages.officer.drafting.judging import Judged, Sought, judge
from api.pages.officer.drafting.persons import KINDS_OF_PERSONS, ROLES
from api.pages.officer.drafting.typed import Typed
from ledger.queries.published import measures_in_force, standards_in_force, units_of_measures
from ledger.tables import Case, Designation, Measure, Record, Subject
from regulation.definitions import Channel, ListKind
from regulation.limits import limit
from regulation.list_words import CONDUCT_WORDS
from regulation.text import Text
from regulation.words import length_text, word

WITH_OWN_LAW = "34"


@dataclass(frozen=True)
class Room:
    """One draft, at its address. `designation` is what is amended; `saved_at` when the draft was kept last."""

    where: str
    sought: Sought
    subject: Subject
    typed: Typed
    case: Case | None = None
    designation: Designation | None = None
    saved_at: datetime | None = None
    key: str = ""

    @property
    def turn(self) -> str:
        """Which version this is a draft of, and how often the form was sent."""
        return f"{self.designation.version if self.designation else 0}.{self.typed.sent}"

    @property
    def names_persons(self) -> bool:
        return self.sought.kind is ListKind.DISCIPLINARY and not self.subject.natural_person


@dataclass(frozen=True)
class Basis:
    """A record that may be chosen; none where it is named and can be seen no more. `why` it can be no basis."""

    id: str
    record: Record | None
    ticked: bool
    why: Text | None


@dataclass(frozen=True)
class Offered:
    """A measure that may be chosen; none where it is named and no longer published. `note`: why it cannot be taken."""

    code: str
    measure: Measure | None
    units: tuple[Text, ...]
    ticked: bool
    note: Text | None


_GONE = Text("已不在公布的措施清单内", "No longer on the published measures list")
_LAWLESS = Text("清单没有写明依据的法律，不能采取", "The list names no law for it, so it cannot be taken")
_NOT_OURS = Text("不在本单位的职权范围内", "Outside your unit's authority")
_LOST = Text("您已不能查看这条记录", "You can no longer see this record")


def judged_of(seen: SignedInVisit, session: Session, room: Room) -> tuple[Judged, Sequence[Record]]:
    records = records_of(session, seen.who, room.sought.subject)
    listed = [record.id for record in records]
    return judge(seen.house.door.registry, room.sought, room.typed, listed, seen.today), records


def page(
    seen: SignedInVisit,
    session: Session,
    room: Room,
    problems: Sequence[FieldProblem] = (),
    status: int = 200,
) -> Response:
    """`problems` are what it was refused for, with which it comes back."""
    judged, records = judged_of(seen, session, room)
    return seen.page(
        "drafting.html",
        status,
        form=Form({}, tuple(problems)),
        bases=_bases(room, records, judged),
        measures=_measures(session, room, seen),
        standards=_standards(session, room, seen),
        categories=[(str(number), words) for number, words in CONDUCT_WORDS.items()],
        channels=[(channel.value, word(channel)) for channel in Channel],
        roles=ROLES,
        kinds=KINDS_OF_PERSONS,
        **_said(seen, room, judged),
    )


def saved(seen: SignedInVisit, session: Session, room: Room, posted: Posted) -> Response:
    """What changes on the page when the draft has been kept; not kept where the form was sent meanwhile, from this page
    or another. How many things are missing is spoken only when it changes."""
    judged, _ = judged_of(seen, session, room)
    spoken = posted.one("counted") != str(len(judged.unmet))
    return seen.page("drafting_saved.html", spoken=spoken, **_said(seen, room, judged))


def _said(seen: SignedInVisit, room: Room, judged: Judged) -> dict[str, Any]:
    day = day_typed(room.typed.value("conduct_on"))
    window = limit("incentive_display" if _incentive(room) else "notice_objection", seen.today)
    return {
        "room": room,
        "typed": room.typed,
        "judged": judged,
        "incentive": _incentive(room),
        "day_read": day_text(day, seen.today) if day else None,
        "window": length_text(window.amount, window.unit),
    }


def _incentive(room: Room) -> bool:
    return room.sought.kind is ListKind.INCENTIVE


def _bases(room: Room, records: Sequence[Record], judged: Judged) -> list[Basis]:
    ticked, unusable = room.typed.ticked("records"), judged.unusable or {}
    rows = [Basis(each.id, each, each.id in ticked, unusable.get(each.id)) for each in records]
    listed = {each.id for each in records}
    return rows + [Basis(each, None, True, _LOST) for each in ticked if each not in listed]


def _measures(session: Session, room: Room, seen: SignedInVisit) -> list[Offered]:
    _, published = measures_in_force(session, seen.today)
    ticked = room.typed.ticked("measures")
    listed = [each for each in published if each.kind is room.sought.kind]
    units = units_of_measures(session, listed)
    rows = [
        Offered(
            each.code,
            each,
            tuple(units[code].name for code in each.implementers if code in units),
            each.code in ticked,
            _note(each, room.sought.unit),
        )
        for each in listed
    ]
    known = {each.code for each in listed}
    return rows + [Offered(code, None, (), True, _GONE) for code in ticked if code not in known]


def _note(measure: Measure, unit: str) -> Text | None:
    if measure.designators and unit not in measure.designators:
        return _NOT_OURS
    lawless = measure.code.partition(".")[0] == WITH_OWN_LAW and measure.law is None
    return _LAWLESS if lawless else None


def _standards(session: Session, room: Room, seen: SignedInVisit) -> list[tuple[str, Text]]:
    """The fields that have a standard today, and the one that was named."""
    found = [(each.field, each.name) for each in standards_in_force(session, seen.today)]
    named = room.typed.value("field")
    if named and named not in {field for field, _ in found}:
        found.append((named, Text(named, named)))
    return found


def comes_too_late(room: Room, posted: Posted) -> bool:
    """Whether the page that keeps this is no longer the last: `room` is as it was kept."""
    return posted.one("turn") != room.turn


def pressed(posted: Posted, typed: Typed) -> Typed:
    """The form sent once more, with a row more or less where that was asked for."""
    typed = replace(typed, sent=typed.sent + 1)
    if posted.one("add"):
        return typed.with_one_more()
    return typed.without(posted.one("remove")) if posted.one("remove") else typed


def onward(room: Room, posted: Posted) -> Response | None:
    """Where a press leads that does not send the draft off; None where it does."""
    if posted.one("file"):
        return None
    place = "#needs"
    if posted.one("add"):
        place = f"#responsible_persons-{len(room.typed.persons) - 1}"
    elif posted.one("remove"):
        place = "#responsible_persons"
    elif posted.one("preview"):
        place = "/preview"
    return RedirectResponse(f"{room.where}{place}", 303)
