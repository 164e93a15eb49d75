"""What happened in a case about a list, or in a restoration, and what was sent to its reader, as its pages show them: without
the names of officers, and without who else objected. Source: Arts. 24, 28(2), 43."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi.responses import Response
from sqlmodel import Session, col, select

from api.case_people import shown_to
from api.pages.frame.visits import SignedInVisit
from api.pages.story.names import names_of
from api.pages.story.timeline import Entry, expected, timeline
from api.pages.subject.letters import Letter, first_at, letters_to
from ledger.queries.cases import case_parts
from ledger.tables import Case, Document, Event, Submission
from regulation.text import Text
from steps.people import Actor

WAITS = Text(
    "已经收到，时间从收到时算起。办理引擎暂时没有应答，恢复后自动办理，您不需要重新提交。",
    "Received, and counted from now. The engine that carries out cases is not answering; it will be carried out by itself "
    "when it is back, and you need not send it again.",
)
TAKEN_IN = {
    "withdraw": Text("复核申请已经撤回。", "Your application has been withdrawn."),
    "complete": Text("补交的材料已经收到。", "What you added has been received."),
    "waits": WAITS,
}
_BEFORE_THE_NOTICE = frozenset({"drafted", "approved", "returned", "assigned"})
"""How the unit came to a designation: kept apart, below what concerns the reader."""
_SEEN_BY_ALL = frozenset({"displayed", "hidden", "entered", "dropped"})
_ABOUT_A_WINDOW = frozenset({"window_opened", "window_ended"})


@dataclass(frozen=True)
class Told:
    """`entries` and `quiet` are the steps, newest first, `expected` what has still to come. `waits`: what the reader did is
    received, and still to be carried out."""

    entries: Sequence[Entry]
    quiet: Sequence[Entry]
    expected: Sequence[Entry]
    documents: dict[str, Document]
    letters: Sequence[Letter]
    letters_at: dict[int, Letter]
    taken_in: Text | None
    waits: bool


def told(
    seen: SignedInVisit,
    session: Session,
    case: Case,
    done: str | None,
    outsider: frozenset[str] | None = None,
) -> Told:
    """`outsider` are whom a reader stands for who is no party to the case, and is shown only what is public and theirs."""
    parts = case_parts(session, case)
    shown = shown_to(session, case, parts.events, parts.clocks, seen.who)
    events = [
        event
        for event in shown.events(parts.events)
        if outsider is None or _theirs(event, seen.who, outsider)
    ]
    names = names_of(session, events, [shown.id(clock.party) for clock in parts.clocks])
    names |= {code: names.get(place, Text(place, place)) for code, place in shown.places.items()}
    entries = timeline(events, True, names, seen.today)
    letters = letters_to(session, parts, seen.who)
    waits = pending(session, case.case_no, seen.who.id)
    clocks = parts.clocks if outsider is None else []
    reviews = parts.reviews if outsider is None else []
    return Told(
        entries=[entry for entry in entries if not _is_quiet(entry, case)],
        quiet=[entry for entry in entries if _is_quiet(entry, case)],
        expected=expected(clocks, reviews, names, seen.today) if case.closed_at is None else [],
        documents={
            one.id: one
            for one in parts.documents
            if one.id not in shown.kept and (outsider is None or one.uploaded_by == seen.who.id)
        },
        letters=letters,
        letters_at=first_at(entries, letters),
        taken_in=WAITS if waits else TAKEN_IN.get(done or ""),
        waits=waits,
    )


def pending(session: Session, case_no: str, account: str) -> bool:
    """Whether something that this account did is received and not carried out yet."""
    found = select(Submission.id).where(
        Submission.case_no == case_no, Submission.actor == account, col(Submission.status) == "pending"
    )
    return session.exec(found).first() is not None


def stamp_of(seen: SignedInVisit, case: Case) -> str:
    return f"{case.head}.{'on' if case.engaged_at else 'waits'}.{seen.today.isoformat()}"


def asked_again(seen: SignedInVisit) -> str | None:
    """What the page had been shown as, where it asks whether anything has changed."""
    return seen.request.query_params.get("seen") if seen.request.headers.get("HX-Request") else None


def nothing_new(seen: SignedInVisit, case: Case) -> Response | None:
    """The empty answer to a page that asks whether anything has changed, where nothing has."""
    return Response(status_code=204) if asked_again(seen) == stamp_of(seen, case) else None


def _theirs(event: Event, reader: Actor, mine: frozenset[str]) -> bool:
    if event.type in _ABOUT_A_WINDOW:
        return event.data.get("party") in mine | {"public"}
    return event.type in _SEEN_BY_ALL or (event.actor == reader.id and event.type != "notice_sent")


def _is_quiet(entry: Entry, case: Case) -> bool:
    return entry.quiet or (entry.type in _BEFORE_THE_NOTICE and case.procedure != "restoration")
