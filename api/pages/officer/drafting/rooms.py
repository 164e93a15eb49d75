"""A designation while it is drafted: kept as it is typed, measured by the law each time, previewed, and filed once."""

from datetime import datetime

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.frame import drafts
from api.pages.frame.acting import NotTaken, open_case
from api.pages.frame.forms import FieldProblem, IsPosted, problems_of
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.acts.refusals import code
from api.pages.officer.drafting import drafts as draftings
from api.pages.officer.drafting.drafts import DESIGNATION, PURPOSE, designation_draft, look, records_of
from api.pages.officer.drafting.judging import Sought
from api.pages.officer.drafting.previews import preview_page
from api.pages.officer.drafting.room import Room, comes_too_late, judged_of, onward, page, pressed, saved
from api.pages.officer.drafting.typed import LABELS, Typed, typed_kept, typed_posted
from ledger.tables import Draft, Subject
from regulation.definitions import ListKind
from regulation.refusals import Refusal
from regulation.text import Text

router = APIRouter()
TOO_LONG = FieldProblem(
    "", Text("写得太长，没有收下。以下是上次保存的内容。", "That was too long and was not taken in. Below is what was saved last.")
)  # fmt: skip


@router.get("/designations/drafts/{draft_id}")
def open_room(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = designation_draft(seen, session, draft_id)
    if draft.filed:
        return _filed(draft)
    room = _room(seen, session, draft, typed_kept(draft.content), draft.saved_at)
    look(seen, session, records_of(session, seen.who, room.subject.id), PURPOSE)
    return page(seen, session, room)


@router.post("/designations/drafts/{draft_id}")
def press(seen: SignedIn, session: Reading, draft_id: str, posted: IsPosted) -> Response:
    draft = designation_draft(seen, session, draft_id)
    if draft.filed:
        return _filed(draft)
    before = typed_kept(draft.content)
    if posted.too_large:
        return page(seen, session, _room(seen, session, draft, before, draft.saved_at), (TOO_LONG,), 413)
    typed = pressed(posted, typed_posted(posted, before, seen.house.door.registry))
    draftings.keep(seen, draft, typed)
    room = _room(seen, session, draft, typed, present.now())
    return onward(room, posted) or _file(seen, session, draft, room)


@router.post("/designations/drafts/{draft_id}/saved")
def keep(seen: SignedIn, session: Reading, draft_id: str, posted: IsPosted) -> Response:
    draft = designation_draft(seen, session, draft_id)
    if draft.filed or posted.too_large:
        return HTMLResponse(status_code=204)
    before = typed_kept(draft.content)
    typed = typed_posted(posted, before, seen.house.door.registry)
    late = comes_too_late(_room(seen, session, draft, before, None), posted)
    kept = not late and draftings.keep(seen, draft, typed)
    return saved(seen, session, _room(seen, session, draft, typed, present.now() if kept else None), posted)


@router.get("/designations/drafts/{draft_id}/preview")
def preview(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = designation_draft(seen, session, draft_id)
    if draft.filed:
        return _filed(draft)
    return preview_page(seen, _room(seen, session, draft, typed_kept(draft.content), draft.saved_at))


def _file(seen: SignedInVisit, session: Session, draft: Draft, room: Room) -> Response:
    """Sent to the approver, if the law allows it; else everything is still there, with each reason at its field."""
    judged, _ = judged_of(seen, session, room)
    if judged.unmet:
        return page(seen, session, room, judged.problems, 422)
    body = {"kind": room.sought.kind.value, "subject": room.sought.subject, **judged.body}
    try:
        done = open_case(seen.house, seen.who.id, "designation", body, f"{DESIGNATION}-{draft.id}")
    except Refusal as refusal:
        return refused(seen, session, room, refusal)
    drafts.filed_as(seen.house.door.registry.database, seen.who.id, draft.id, done.case_no)
    return RedirectResponse(f"/cases/{done.case_no}?done=draft", 303)


def refused(seen: SignedInVisit, session: Session, room: Room, refusal: Refusal) -> Response:
    """What changed between the look and the act. Raises what is about who may act."""
    if code(refusal) in {"not_allowed", "not_found", "key_reused", "not_now"}:
        raise refusal
    status = 503 if isinstance(refusal, NotTaken) else 422
    return page(seen, session, room, problems_of(refusal, LABELS), status)


def _filed(draft: Draft) -> Response:
    return RedirectResponse(f"/cases/{draft.filed}", 303)


def _room(
    seen: SignedInVisit, session: Session, draft: Draft, typed: Typed, saved_at: datetime | None
) -> Room:
    assert seen.who.unit is not None  # noqa: S101 - only officers draft
    sought = Sought(ListKind(draft.content["kind"]), draft.content["subject"], seen.who.unit)
    return Room(
        where=f"/designations/drafts/{draft.id}",
        sought=sought,
        subject=session.get_one(Subject, sought.subject),
        typed=typed,
        saved_at=saved_at if "typed" in draft.content or typed.said else None,
    )
