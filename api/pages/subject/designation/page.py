"""The pages of cases about lists for those whom they concern: a planned entry, an entry, an application for reconsideration;
and for whoever objected to an incentive on display, their own objection and nothing of the file.

While a page is open it asks every twenty seconds whether anything has changed; where nothing has, the answer is empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi.responses import Response
from sqlmodel import Session

from api.pages.frame.visits import SignedInVisit
from api.pages.strip.clock_strips import strip_of_clock
from api.pages.strip.drawing import Strip
from api.pages.subject.designation import applied, listed, planned
from api.pages.subject.designation.contents import contents
from api.pages.subject.designation.own import Stands, windows_to_apply
from api.pages.subject.designation.told import asked_again, nothing_new, stamp_of, told
from api.pages.subject.rows import stands_of, title_of_listed
from ledger.queries.designated import ListFacts, list_facts
from ledger.tables import Case
from regulation.definitions import Channel, ListKind
from regulation.identifiers import masked_name
from regulation.list_words import CHANNEL_WORDS
from regulation.text import Text
from steps import consents
from steps.door import may_see

_SAYS = {"designation": planned.says, "entry": listed.says, "reconsideration": applied.says}
_TEMPLATES = {
    "designation": "subject_designation.html",
    "entry": "subject_entry.html",
    "reconsideration": "subject_reconsideration.html",
}


@dataclass(frozen=True)
class Drawn:
    """Days as they are drawn, and whose they are."""

    strip: Strip
    name: Text


def concerns(session: Session, seen: SignedInVisit, case: Case) -> bool:
    """Whether this reader is shown one of these pages: who applied, and who is no party to a designation; of subjects
    everybody."""
    if case.procedure == "reconsideration":
        (facts,) = facts_of(session, seen, case)
        return facts.reconsideration is not None and facts.reconsideration.person in facts.mine
    return case.procedure == "designation" and not may_see(session, seen.who, case.case_no)


def facts_of(session: Session, seen: SignedInVisit, *cases: Case) -> list[ListFacts]:
    return list_facts(session, cases, seen.who.id, seen.who.subjects)


def show(seen: SignedInVisit, session: Session, case: Case, done: str | None) -> Response:
    if (unchanged := nothing_new(seen, case)) is not None:
        return unchanged
    (facts,) = facts_of(session, seen, case)
    outsider = case.procedure == "designation" and not may_see(session, seen.who, case.case_no)
    stands = stands_of(facts, seen.today, consents.holds(session, seen.who.id, seen.today))
    left_out = case.procedure == "designation" and facts.no_longer_named
    story = told(seen, session, case, done, facts.mine if outsider or left_out else None)
    said: dict[str, Any] = {
        "facts": facts,
        "case": case,
        "stamp": stamp_of(seen, case),
        "changed_meanwhile": asked_again(seen) is not None,
        "title": planned.title_of(facts) if outsider else title_of_listed(facts),
        "stands": stands,
        "next": stands.next,
        "drawn_days": drawn(seen, session, facts, stands),
        "told": story,
        "actions": seen.house.door.procedures[case.procedure].open_actions(session, case, seen.who),
        "may_apply": _may_apply(facts, seen.today),
        "channels": {channel.value: CHANNEL_WORDS[channel] for channel in Channel},
    }
    if outsider:
        name = masked_name(facts.subject.name, facts.subject.natural_person)
        return seen.page("subject_designation_objected.html", shown_as=name, **said)
    return seen.page(
        _TEMPLATES[case.procedure],
        says=_SAYS[case.procedure](facts),
        contents=contents(session, facts),
        **said,
    )


def _may_apply(facts: ListFacts, today: date) -> bool:
    """Of a designation that was dropped it is offered only to whom that is to the disadvantage of."""
    dropped = facts.designation.dropped_at is not None
    gained = facts.designation.kind is ListKind.DISCIPLINARY or facts.designating.subject not in facts.mine
    return any(windows_to_apply(facts, today)) and not (dropped and gained)


def drawn(seen: SignedInVisit, session: Session, facts: ListFacts, stands: Stands) -> Sequence[Drawn]:
    calendars = seen.house.door.registry.calendars
    return [
        Drawn(strip_of_clock(session, calendars, days.clock, facts.reviews, seen.today), days.name)
        for days in stands.days
    ]
