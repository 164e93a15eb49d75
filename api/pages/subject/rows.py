"""A subject's cases in lists, of whatever procedure: what each is called, what happens next, and what comes first because
the reader may act in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from api.pages.subject.designation import applied, listed, planned
from api.pages.subject.designation.own import Stands
from api.pages.subject.next_steps import Next, next_of, title_of
from api.pages.subject.restoration import standing
from ledger.queries.designated import ListFacts, list_facts
from ledger.queries.mine import facts_of_cases
from ledger.queries.restored import restoration_cases
from ledger.tables import Case
from regulation.text import Text
from regulation.words import word
from steps import consents
from steps.people import Actor

LISTS = frozenset({"designation", "reconsideration", "entry"})
RESTORATION = "restoration"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """`act_by` is the last day on which the reader may do something in it; `to_complete` that it waits for the reader, without a
    last day; `opens` the number of the letter in the reader's inbox to be opened first."""

    case: Case
    title: Text
    next: Next
    act_by: date | None = None
    opens: int | None = None
    to_complete: bool = False


def rows_of(session: Session, cases: Iterable[Case], reader: Actor, today: date) -> list[CaseRow]:
    """In their order. A fixed number of queries, however many they are."""
    listed_cases = list(cases)
    about_lists = [case for case in listed_cases if case.procedure in LISTS]
    objections = [case for case in listed_cases if case.procedure not in LISTS | {RESTORATION}]
    rows: dict[str, CaseRow] = {}
    for facts in facts_of_cases(session, objections):
        rows[facts.case.case_no] = CaseRow(facts.case, title_of(facts), next_of(facts, today))
    for applied_for in restoration_cases(
        session, [case for case in listed_cases if case.procedure == RESTORATION]
    ):
        rows[applied_for.case.case_no] = CaseRow(
            applied_for.case,
            standing.title_of(applied_for),
            standing.stands(applied_for, today).next,
            to_complete=standing.is_to_be_completed(applied_for),
        )
    by_opening = bool(about_lists) and consents.holds(session, reader.id, today)
    for each in list_facts(session, about_lists, reader.id, reader.subjects):
        stands = stands_of(each, today, by_opening)
        item = stands.opens.item if stands.opens else None
        rows[each.case.case_no] = CaseRow(
            each.case, title_of_listed(each), stands.next, stands.act_by, item.id if item else None
        )
    return [rows[case.case_no] for case in listed_cases]


def first_things(rows: Iterable[CaseRow]) -> tuple[list[CaseRow], list[CaseRow]]:
    """Those in which the reader may act, the first to end on top, and then what has no last day; and the others as they
    come."""
    pressing: list[CaseRow] = []
    others: list[CaseRow] = []
    for row in rows:
        (pressing if row.act_by is not None or row.to_complete else others).append(row)
    return sorted(pressing, key=lambda row: row.act_by or date.max), others


def stands_of(facts: ListFacts, today: date, by_opening: bool) -> Stands:
    match facts.case.procedure:
        case "entry":
            return listed.stands(facts, today)
        case "reconsideration":
            return applied.stands(facts, today)
    return planned.stands(facts, today, by_opening)


def title_of_listed(facts: ListFacts) -> Text:
    match facts.case.procedure:
        case "entry":
            return listed.title_of(facts)
        case "reconsideration":
            return applied.title_of(facts)
    if facts.own_persons or facts.no_longer_named:
        return planned.title_of(facts)
    return _OBJECTED.filled(list=word(facts.designation.kind))


_OBJECTED = Text("对公示的异议：{list}", "Objection to a display: {list}")
