"""A designation that exists, in the same room: begun from what it says now, with what a change takes back said before.

Source: Arts. 24, 28.
"""

from datetime import datetime

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.frame.acting import act, new_key
from api.pages.frame.forms import IsPosted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.drafting import drafts as draftings
from api.pages.officer.drafting.drafts import amendment_draft, look, records_of
from api.pages.officer.drafting.judging import Sought
from api.pages.officer.drafting.persons import person_named
from api.pages.officer.drafting.previews import preview_page
from api.pages.officer.drafting.room import Room, comes_too_late, judged_of, onward, page, pressed, saved
from api.pages.officer.drafting.rooms import TOO_LONG, refused
from api.pages.officer.drafting.typed import Typed, typed_kept, typed_posted, typed_said
from ledger.tables import Case, Designation, Draft, Subject
from regulation.case_words import STATE_WORDS, people
from regulation.refusals import Refusal
from steps.designation.content import content_kept
from steps.designation.matters import designation_of, persons_of
from steps.refusals import NOT_FOUND, NOT_NOW, NOT_YOURS, NotAllowed, NotFound, NotNow

router = APIRouter()
_PURPOSE = "修改名单认定{case_no}"


@router.get("/cases/{case_no}/amend")
def open_room(seen: SignedIn, session: Reading, case_no: str) -> Response:
    case = _may_amend(seen, session, case_no)
    draft = _draft(seen, session, case)
    room = _room(session, case, _begun(session, case, draft), draft.saved_at if draft else None)
    look(seen, session, records_of(session, seen.who, case.subject), _PURPOSE.format(case_no=case.case_no))
    return page(seen, session, room)


@router.post("/cases/{case_no}/amend")
def press(seen: SignedIn, session: Reading, case_no: str, posted: IsPosted) -> Response:
    case = _may_amend(seen, session, case_no)
    draft = _draft(seen, session, case)
    before = _begun(session, case, draft)
    if posted.too_large:
        shown = _room(session, case, before, draft.saved_at if draft else None)
        return page(seen, session, shown, (TOO_LONG,), 413)
    typed = pressed(posted, typed_posted(posted, before, seen.house.door.registry))
    _keep(seen, session, case, typed)
    room = _room(session, case, typed, present.now(), posted.one("key"))
    return onward(room, posted) or _send(seen, session, room)


@router.post("/cases/{case_no}/amend/saved")
def keep(seen: SignedIn, session: Reading, case_no: str, posted: IsPosted) -> Response:
    case = _may_amend(seen, session, case_no)
    if posted.too_large:
        return HTMLResponse(status_code=204)
    before = _begun(session, case, _draft(seen, session, case))
    typed = typed_posted(posted, before, seen.house.door.registry)
    kept = not comes_too_late(_room(session, case, before, None), posted) and _keep(
        seen, session, case, typed
    )
    return saved(seen, session, _room(session, case, typed, present.now() if kept else None), posted)


@router.get("/cases/{case_no}/amend/preview")
def preview(seen: SignedIn, session: Reading, case_no: str) -> Response:
    case = _may_amend(seen, session, case_no)
    draft = _draft(seen, session, case)
    return preview_page(
        seen, _room(session, case, _begun(session, case, draft), draft.saved_at if draft else None)
    )


def _send(seen: SignedInVisit, session: Session, room: Room) -> Response:
    judged, _ = judged_of(seen, session, room)
    if judged.unmet:
        return page(seen, session, room, judged.problems, 422)
    assert room.case is not None  # noqa: S101 - it is amended
    case_no = room.case.case_no
    try:
        act(seen.house, seen.who.id, case_no, "amend", dict(judged.body), room.key)
    except Refusal as refusal:
        return refused(seen, session, room, refusal)
    draftings.drop_amendment(seen, case_no)
    return RedirectResponse(f"/cases/{case_no}?done=amend", 303)


def _may_amend(seen: SignedInVisit, session: Session, case_no: str) -> Case:
    """Raises: NotFound, NotAllowed, NotNow."""
    door = seen.house.door
    case = door.visible_case(session, seen.who, case_no)
    procedure = door.procedures[case.procedure]
    rule = procedure.rule("amend")
    if rule is None or session.get(Designation, case_no) is None:
        raise NotFound(NOT_FOUND)
    parts, facts = procedure.parts(session, case, seen.who), procedure.facts(session, case)
    if not rule.allows(facts, parts):
        raise NotAllowed(NOT_YOURS.filled(who=rule.whose or people(rule.by)))
    if not rule.opens(facts, parts):
        raise NotNow(NOT_NOW.filled(state=STATE_WORDS[case.state]))
    return case


def _draft(seen: SignedInVisit, session: Session, case: Case) -> Draft | None:
    """What was begun, unless the designation has changed since."""
    draft = amendment_draft(session, seen.who.id, case.case_no)
    version = designation_of(session, case).version
    return draft if draft is not None and draft.content.get("version") == version else None


def _begun(session: Session, case: Case, draft: Draft | None) -> Typed:
    if draft is not None:
        return typed_kept(draft.content)
    named = [person for person in persons_of(session, case.case_no) if person.role is not None]
    persons = tuple(person_named(person, session.get_one(Subject, person.subject)) for person in named)
    return typed_said(content_kept(session, designation_of(session, case), case.subject), persons)


def _keep(seen: SignedInVisit, session: Session, case: Case, typed: Typed) -> bool:
    return draftings.keep_amendment(seen, case.case_no, designation_of(session, case).version, typed)


def _room(session: Session, case: Case, typed: Typed, saved_at: datetime | None, key: str = "") -> Room:
    designation = designation_of(session, case)
    assert case.unit is not None  # noqa: S101 - every designation is a unit's
    return Room(
        where=f"/cases/{case.case_no}/amend",
        sought=Sought(designation.kind, case.subject, case.unit, case.case_no),
        subject=session.get_one(Subject, case.subject),
        typed=typed,
        case=case,
        designation=designation,
        saved_at=saved_at,
        key=key or new_key(),
    )
