"""Who a case names, as its reader is shown it, in JSON and on pages alike.

A subject reads of units and not of their people, of others concerned in the same designation by name, and never who else
objected to it; nor is it given what that objector handed in. Staff of a unit that takes part read everything.
Source: Arts. 24, 28(2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from ledger.queries.case_people import (
    Spokesman,
    concerned_in,
    designation_behind,
    objections_to,
    proofs_of,
    spokesmen,
    subject_names_of,
)
from ledger.tables import Case, Clock, DesignationObjection, Event, Unit
from regulation.definitions import Role
from regulation.text import Text
from steps.door import may_see
from steps.people import Actor
from steps.telling import NO_ONE

OBJECTOR = "objector"
"""Stands where a subject may not read who objected."""
PERSON = "person"
"""Stands where everybody may read, and a person is meant."""

WORDS: dict[str, Text] = {
    **NO_ONE,
    OBJECTOR: Text(zh="一位异议人", en="an objector"),
    PERSON: Text(zh="一位当事人", en="a person concerned"),
}
_FIELDS = ("to", "party", "provider", "unit", "officer", "person")
_TELLING = frozenset({"proof", "document", "reasons"})


@dataclass(frozen=True)
class Shown:
    """What a reader is not shown of a case: `places` is what stands in the place of ids (a unit, the subject that an
    account speaks for, `OBJECTOR`), `kept` the documents it is not given. Nothing is kept from whose unit takes part."""

    places: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    def id(self, code: str) -> str:
        return self.places.get(code, code)

    def events(self, events: Iterable[Event]) -> list[Event]:
        """The same events with their ids and documents as this reader is shown them."""
        if not self.places and not self.kept:
            return list(events)
        return [
            Event(**(event.model_dump() | {"actor": self.id(event.actor), "data": self._data(event.data)}))
            for event in events
        ]

    def _data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What proves that an objector was served, or was not, is said in words that may name them."""
        told: dict[str, Any] = self._said(data)
        if told.get("person") != OBJECTOR:
            return told
        return {name: value for name, value in told.items() if name not in _TELLING}

    def _said(self, said: Any) -> Any:
        """Beside others an objector is not mentioned, lest it be seen on whose side that is."""
        if isinstance(said, dict):
            return {name: self._said(value) for name, value in said.items()}
        if not isinstance(said, list):
            return self.id(said) if isinstance(said, str) else said
        if not all(isinstance(value, str) for value in said):
            return [self._said(value) for value in said]
        shown = list(dict.fromkeys(self.id(value) for value in said if value not in self.kept))
        return shown if len(shown) < 2 else [value for value in shown if value != OBJECTOR]


def shown_to(
    session: Session, case: Case, events: Iterable[Event], clocks: Iterable[Clock], reader: Actor
) -> Shown:
    """How this reader is shown the case; one who works elsewhere and sees it on public display, as anybody else is."""
    if reader.role is not Role.SUBJECT and may_see(session, reader, case.case_no):
        return Shown()
    named = ids_in(events) | {clock.party for clock in clocks}
    designation = designation_behind(session, case)
    if designation is None:
        return Shown({one.id: one.unit for one in spokesmen(session, named) if one.unit})
    concerned = concerned_in(session, designation) | {case.subject}
    objections = objections_to(session, designation)
    others = _of_others(objections, concerned, reader)
    hidden = frozenset(one.person for one in others)
    ours = reader.subjects & (concerned | {one.person for one in objections})
    places = dict.fromkeys(
        set(subject_names_of(session, named | hidden)) - concerned - reader.subjects, OBJECTOR
    )
    for one in spokesmen(session, named | hidden, hidden):
        if one.id != reader.id and (place := _place(one, case.unit, hidden, ours, concerned)):
            places[one.id] = place
    return Shown(places, _handed_in(session, designation, others))


def _place(
    one: Spokesman, unit: str, hidden: frozenset[str], ours: frozenset[str], concerned: frozenset[str]
) -> str | None:
    """What stands in the place of an account; `None` for those on the reader's own side."""
    speaks_for = frozenset(one.subjects)
    if one.unit == unit:
        return unit
    if one.id in hidden or not hidden.isdisjoint(speaks_for):
        return OBJECTOR
    if one.unit is not None:
        return one.unit
    if not ours.isdisjoint(speaks_for):
        return None
    return next((subject for subject in one.subjects if subject in concerned), OBJECTOR)


def kept_from(session: Session, case: Case, reader: Actor) -> frozenset[str]:
    """The documents in a case that a subject is not given: what others handed in who objected, and what they signed."""
    designation = designation_behind(session, case) if reader.role is Role.SUBJECT else None
    if designation is None:
        return frozenset()
    concerned = concerned_in(session, designation) | {case.subject}
    return _handed_in(
        session, designation, _of_others(objections_to(session, designation), concerned, reader)
    )


def shown_to_everybody(session: Session, clocks: Iterable[Clock]) -> Shown:
    """For whoever follows a case by its code alone: its units, and no person."""
    parties = {clock.party for clock in clocks} - set(NO_ONE)
    return Shown({party: PERSON for party in parties if session.get(Unit, party) is None})


def ids_in(events: Iterable[Event]) -> set[str]:
    """Every id in them of a unit, an account or a subject."""
    found: set[str] = set()
    for event in events:
        found.add(event.actor)
        for name in _FIELDS:
            said = event.data.get(name)
            found.update(said if isinstance(said, list) else [said] if isinstance(said, str) else ())
    return found


def _handed_in(session: Session, designation: str, others: Iterable[DesignationObjection]) -> frozenset[str]:
    """The documents of these objectors, and those that prove that they were served."""
    objections = list(others)
    handed_in = {document for one in objections for document in one.documents}
    return frozenset(handed_in.union(proofs_of(session, designation, {one.person for one in objections})))


def _of_others(
    objections: Iterable[DesignationObjection], concerned: frozenset[str], reader: Actor
) -> list[DesignationObjection]:
    """Those of people who are neither concerned nor this reader."""
    known = concerned | reader.subjects | {reader.id}
    return [one for one in objections if one.person not in known]
