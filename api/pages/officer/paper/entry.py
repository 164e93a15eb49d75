"""An objection filed on paper, entered by an officer: who filed it, what it says, a page to check, filed exactly once.

It counts from the day on which the paper truly arrived. Source: Art. 41(1).
"""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.frame import drafts
from api.pages.frame.dates import day_text
from api.pages.frame.forms import FieldProblem, Form, IsPosted, Posted
from api.pages.frame.typed_days import day_typed
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.acts import uploads as act_uploads
from api.pages.officer.acts.days_read import UNREADABLE
from api.pages.officer.acts.forecasts import if_filed
from api.pages.officer.paper.answers import FILES, LABELS, said
from api.pages.officer.paper.drafts import (
    PAPER,
    filed_already,
    keep_typed,
    may_enter,
    paper_draft,
    records_of,
    wrong_with,
)
from api.pages.officer.paper.person import KINDS, KNOWN, identified, person_of
from api.record_reading import write_down
from ledger.queries.documents import own_documents
from ledger.tables import Draft
from regulation.definitions import Ground
from regulation.text import Text
from regulation.words import GROUND_WORDS
from regulation.zone import SHANGHAI

router = APIRouter()
PURPOSE = "录入纸质异议"
_LEADS_TO = Text("{day}收到，{last}24:00届满", "Received on {day}, due by 24:00 on {last}")


@router.get("/paper/new")
def who(seen: SignedIn, session: Reading, subject: str = "") -> Response:
    may_enter(seen, session)
    form = Form({"id_kind": KNOWN, "subject": subject} if subject else {"id_kind": "resident_id"})
    return seen.page("paper_who.html", form=form, kinds=KINDS)


@router.post("/paper/new")
def named(seen: SignedIn, session: Reading, posted: IsPosted) -> Response:
    """The subject's records are listed from here on, which is a look-up, written down with its purpose."""
    may_enter(seen, session)
    registry = seen.house.door.registry
    found = identified(session, registry, posted, seen.today)
    if isinstance(found, tuple):
        typed = {name: posted.one(name) for name in ("id_kind", "number", "name", "subject")}
        return seen.page("paper_who.html", 422, form=Form(typed, found), kinds=KINDS)
    draft = drafts.begin(registry.database, seen.who.id, PAPER, "", found.kept(), present.now())
    write_down(seen.house, seen.who, PURPOSE, records_of(seen, session, found.subject))
    return RedirectResponse(f"/paper/{draft}", 303)


@router.get("/paper/{draft_id}")
def what(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = paper_draft(seen, session, draft_id)
    return filed_already(draft) or page(seen, session, draft, said(draft.content))


@router.post("/paper/{draft_id}")
def written(seen: SignedIn, session: Reading, draft_id: str, posted: IsPosted) -> Response:
    draft = paper_draft(seen, session, draft_id)
    if filed := filed_already(draft):
        return filed
    uploaded = act_uploads.taken_in(seen.house, seen.who.id, posted, FILES)
    typed = said(draft.content) if posted.too_large else uploaded.posted
    keep_typed(seen, draft, typed)
    wrong = [*uploaded.problems, *wrong_with(seen, draft, typed)]
    if wrong:
        with seen.house.door.registry.database.reading() as fresh:  # the documents just taken in are in it
            return page(seen, fresh, draft, typed, wrong, 422)
    return RedirectResponse(f"/paper/{draft_id}/check", 303)


@router.post("/paper/{draft_id}/draft")
def keep(seen: SignedIn, session: Reading, draft_id: str, posted: IsPosted) -> Response:
    draft = paper_draft(seen, session, draft_id)
    if draft.filed is not None:
        return HTMLResponse(status_code=204)
    keep_typed(seen, draft, posted)
    return seen.page("acts/kept.html", time=f"{present.now().astimezone(SHANGHAI):%H:%M}")


@router.get("/paper/{draft_id}/read-day")
def read_day(seen: SignedIn, session: Reading, draft_id: str, received_on: str = "") -> Response:
    paper_draft(seen, session, draft_id)
    return seen.page("acts/read_back.html", words=_last_day(seen, session, received_on))


def page(
    seen: SignedInVisit,
    session: Session,
    draft: Draft,
    typed: Posted,
    wrong: Sequence[FieldProblem] = (),
    status: int = 200,
) -> Response:
    person = person_of(draft.content)
    values: dict[str, Any] = {name: typed.one(name) for name in (*LABELS, "record_id")}
    return seen.page(
        "paper_what.html",
        status,
        draft=draft,
        person=person,
        form=Form(values, tuple(wrong)),
        records=records_of(seen, session, person.subject),
        grounds=[(ground.value, GROUND_WORDS[ground], None) for ground in Ground],
        uploads=own_documents(session, seen.who.id, typed.all("documents")),
        read_back=_last_day(seen, session, values["received_on"]),
    )


def _last_day(seen: SignedInVisit, session: Session, typed: str) -> Text | None:
    """What was typed as the day of receipt, with the last day it leads to."""
    day = day_typed(typed) if typed.strip() else seen.today
    if day is None:
        return UNREADABLE
    if day > seen.today or day.year < 2018:
        return day_text(day, seen.today)
    counted = if_filed(day, seen.house.door.registry.calendars.now(session))
    assert counted.last_day is not None  # noqa: S101 - no review stops it yet
    return _LEADS_TO.filled(day=day_text(day, seen.today), last=day_text(counted.last_day, seen.today))
