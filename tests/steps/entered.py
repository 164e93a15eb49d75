"""Designations and their entries for tests of entries: the designation put there row by row, the entry made by its step."""

import itertools
from datetime import date

from sqlmodel import select

from ledger.tables import (
    Case,
    Designation,
    DesignationPerson,
    DesignationRecord,
    Entry,
    Event,
    InboxItem,
    LetterToServe,
    Measure,
    MeasuresList,
    Publication,
    Standard,
)
from regulation.definitions import ListKind, ResponsibleRole
from steps.clocks import spread_due
from steps.entry.making import make_entry
from steps.entry.publishing import publish
from tests.houses import all_of, at

LI, ZHANG, YUDU = "demo-subject-li", "demo-subject-zhang", "demo-subject-yudu"
MADE = "2026-09-28T10:00"  # a Monday; 1 to 7 October are holidays, Saturday 10 October is worked in exchange
_APART = {"32.5": ["transport", "finance"], "32.6": ["transport"], "34.1": ["finance"]}
_numbers = itertools.count(1)


def designated(
    door,
    subject=YUDU,
    kind=ListKind.DISCIPLINARY,
    measures=("32.5", "34.1"),
    months=36,
    channels=("site", "feed", "board"),
    records=("demo-record-6", "demo-record-8"),
    responsible=(LI,),
    category=1,
    drafters=("officer.market",),
    measures_list=1,
    served=True,
) -> str:
    """A designation of the demo world's market, ready to be entered; its decision served already unless said."""
    number = f"DES-2026-{next(_numbers):07}"
    with door.registry.database.writing() as session:
        session.add(
            Case(
                case_no=number,
                procedure="designation",
                state="entered",
                unit="market",
                subject=subject,
                opened_at=at("2026-09-01T09:00"),
                opened_by="officer.market",
                received_on=date(2026, 9, 1),
                tracking_code=number,
            )
        )
        session.flush()
        session.add(
            Designation(
                case_no=number,
                kind=kind,
                field="food",
                conduct_category=category,
                records=list(records),
                facts="事实",
                legal_basis="依据",
                measures=list(measures),
                effective_months=months,
                channels=list(channels),
                standard=session.exec(select(Standard.id).where(Standard.field == "food")).one() or 0,
                measures_list=measures_list,
                drafters=list(drafters),
            )
        )
        session.flush()
        session.add_all(DesignationRecord(case_no=number, record=record) for record in records)
        for place, person in enumerate((subject, *responsible)):
            role = ResponsibleRole.PRINCIPAL if place else None
            session.add(DesignationPerson(case_no=number, subject=person, place=place, role=role))
            if kind is ListKind.DISCIPLINARY:
                session.add(
                    LetterToServe(
                        case_no=number,
                        event=place + 1,
                        template="entry_decision",
                        person=person,
                        served_on=date(2026, 9, 28) if served else None,
                    )
                )
    return number


def entered(door, when=MADE, **said) -> str:
    """An entry made by the approver; published at once unless `served=False`. Returns its number."""
    designation = designated(door, **said)
    with door.turns.take() as turn:
        case = door.turns.lock(turn.session, designation)
        step = door.turns.step(turn, case, "approver.market", at(when))
        made = make_entry(step, turn.session.get_one(Designation, designation))
        door.procedures["entry"].settle(made)
        turn.session.flush()
        spread_due(made)
        return made.case.case_no


def measures_apart(door) -> int:
    """A version of the measures list by which transport applies 32.5 and 32.6, and finance 32.5 and 34.1."""
    with door.registry.database.writing() as session:
        session.add(
            MeasuresList(
                number=2,
                in_force_from=date(2026, 9, 1),
                published_at=at("2026-09-01T00:00"),
                published_by="admin",
            )
        )
        session.flush()
        for place, (code, units) in enumerate(_APART.items()):
            session.add(
                Measure(
                    version=2,
                    code=code,
                    place=place,
                    kind=ListKind.DISCIPLINARY,
                    title_zh=f"措施{code}",
                    title_en=f"Measure {code}",
                    law_zh="《食品安全法》第一百一十三条",
                    implementers=units,
                )
            )
    return 2


def serve_decision(door, number, when, *persons) -> None:
    """The decision is proven served on these persons, and the designation asks to publish."""
    with door.registry.database.writing() as session:
        designation = session.get_one(Entry, number).designation
        for letter in session.exec(select(LetterToServe).where(LetterToServe.case_no == designation)):
            if letter.person in persons:
                letter.served_on = at(when).date()
                session.add(letter)
    door.note(number, at(when), publish)


def let_come_due(door, number, until) -> list[str]:
    """All that happens by itself in a case until then; returns the moments, in their order."""
    moments = []
    while due := [wait for wait in standing_of(door, number).waits if wait.at <= at(until)]:
        wait = min(due, key=lambda wait: (wait.at, wait.clock))
        moments.append(wait.moment.value)
        door.come_due(wait)
    return moments


def standing_of(door, number):
    with door.registry.database.reading() as session:
        case = session.get_one(Case, number)
        return door.procedures[case.procedure].standing(session, case)


def entry_row(door, number) -> Entry:
    with door.registry.database.reading() as session:
        return session.get_one(Entry, number)


def case_row(door, number) -> Case:
    with door.registry.database.reading() as session:
        return session.get_one(Case, number)


def events(door, number, *kinds) -> list[Event]:
    found = [event for event in all_of(door, Event) if event.case_no == number]
    return sorted(
        (event for event in found if not kinds or event.type in kinds), key=lambda event: event.number
    )


def told(door, number, template) -> list[str]:
    """Who was told by such a notice: accounts, or subjects on paper, in the order of the alphabet."""
    items = [item for item in all_of(door, InboxItem) if (item.case_no, item.template) == (number, template)]
    return sorted(str(item.account or item.subject) for item in items)


def publications(door, number) -> dict[str, Publication]:
    return {each.channel.value: each for each in all_of(door, Publication) if each.entry == number}
