"""A case as its subject sees it: what happens next and by when, what can be done, what happened, what was filed.

While the page is open it asks every twenty seconds whether anything has changed; where nothing has, the answer is empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fastapi.responses import Response
from sqlmodel import Session

from api.case_people import shown_to
from api.pages.frame.visits import SignedInVisit
from api.pages.record_fields import Stated, stated
from api.pages.story.names import names_of
from api.pages.story.timeline import Entry, expected, timeline
from api.pages.strip.clock_strips import strip_of_clock
from api.pages.subject.letters import first_at, letters_to
from api.pages.subject.next_steps import main_clock, next_of, says, title_of, was_late
from ledger.queries.cases import CaseParts, case_parts
from ledger.queries.mine import CaseFacts, subject_names, unit_names
from ledger.queries.records import versions_of
from ledger.tables import Case, Record
from regulation.text import Text
from regulation.words import FIELD_WORDS
from steps.record_changes import written
from steps.records import content

TAKEN_IN = {
    "supplement": Text("补充的内容已经收到。", "What you added has been received."),
    "withdraw": Text("异议已经撤回。", "Your objection has been withdrawn."),
    "waits": Text(
        "已经收到，时间从收到时算起。办理引擎暂时没有应答，恢复后自动办理，您不需要重新提交。",
        "Received, and counted from now. The engine that carries out cases is not answering; it will be carried out by "
        "itself when it is back, and you need not send it again.",
    ),
}


@dataclass(frozen=True)
class Changed:
    """A field of the record before and after the decision."""

    field: Text
    before: Stated
    after: Stated


def show(seen: SignedInVisit, session: Session, case: Case, done: str | None) -> Response:
    stamp = f"{case.head}.{'on' if case.engaged_at else 'waits'}.{seen.today.isoformat()}"
    asked = seen.request.query_params.get("seen") if seen.request.headers.get("HX-Request") else None
    if asked == stamp:
        return Response(status_code=204)
    parts = case_parts(session, case)
    facts = _facts(session, case, parts)
    clock, calendars = main_clock(facts), seen.house.door.registry.calendars
    shown = shown_to(session, case, parts.events, parts.clocks, seen.who)
    events = shown.events(parts.events)
    names = facts.names | names_of(session, events, [shown.id(clock.party) for clock in parts.clocks])
    names |= {code: names.get(place, Text(place, place)) for code, place in shown.places.items()}
    letters = letters_to(session, parts, seen.who)
    entries = timeline(events, True, names, seen.today)
    return seen.page(
        "subject_case.html",
        facts=facts,
        case=case,
        stamp=stamp,
        changed_meanwhile=asked is not None,
        taken_in=TAKEN_IN.get(done or ""),
        title=title_of(facts),
        says=says(facts),
        next=next_of(facts, seen.today),
        strip=strip_of_clock(session, calendars, clock, facts.reviews, seen.today) if clock else None,
        was_late=was_late(facts),
        actions=seen.house.door.procedures[case.procedure].open_actions(session, case, seen.who),
        changes=_changes(session, facts, seen.today),
        decided_at=_when(entries, "decided"),
        expected=expected(parts.clocks, facts.reviews, names, seen.today) if case.closed_at is None else [],
        entries=[entry for entry in entries if not entry.quiet],
        quiet=[entry for entry in entries if entry.quiet],
        documents={one.id: one for one in parts.documents if one.id not in shown.kept},
        own_documents=_own(entries),
        letters=letters,
        letters_by_number={letter.number: letter for letter in letters if letter.number},
        letters_at=first_at(entries, letters),
    )


def _facts(session: Session, case: Case, parts: CaseParts) -> CaseFacts:
    units = {case.unit, *(unit for unit in (case.provider,) if unit)}
    names = unit_names(session, units | {review.unit for review in parts.reviews})
    record = session.get(Record, case.record) if case.record else None
    return CaseFacts(case, parts.objection, record, parts.clocks, parts.reviews, names)


def _own(entries: Sequence[Entry]) -> list[str]:
    """The documents that came with the filing, and those added later."""
    sent = [entry for entry in reversed(entries) if entry.type in {"filed", "supplemented"}]
    return [document for entry in sent for document in entry.documents]


def _when(entries: Sequence[Entry], kind: str) -> datetime | None:
    return next((entry.at for entry in entries if entry.type == kind), None)


def _changes(session: Session, facts: CaseFacts, today: date) -> list[Changed]:
    """What this case changed in the record, field by field; nothing where it was deleted or stands."""
    record = facts.record
    if record is None or facts.case.state not in {"decided", "withdrawn"}:
        return []
    versions = versions_of(session, record.id)
    own = next((place for place, row in enumerate(versions) if row.case_no == facts.case.case_no), None)
    if own is None or (record.deleted_at is not None and own == len(versions) - 1):
        return []
    before = versions[own].content
    after = versions[own + 1].content if own + 1 < len(versions) else content(record)
    others = subject_names(session, {*(before.get("names") or ()), *(after.get("names") or ())})
    names = {subject: Text(name, name) for subject, name in others.items()}
    return [
        Changed(
            FIELD_WORDS[name],
            stated(name, written(before.get(name)), names, today),
            stated(name, written(after.get(name)), names, today),
        )
        for name in after
        if before.get(name) != after[name]
    ]
