"""Where a designation begins: on which list, and whom. Their records are listed from here on, which is a look-up.

Source: Arts. 28, 39, 40.
"""

from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.frame import drafts
from api.pages.frame.forms import FieldProblem, Form, IsPosted, Posted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.drafting.drafts import (
    DESIGNATION,
    PURPOSE,
    designation_draft,
    look,
    may_draft,
    records_of,
)
from api.pages.officer.paper.person import KINDS, KNOWN, Person, identified
from api.record_reading import reach_of
from ledger.queries.mine import drafts_of, subject_names
from ledger.queries.records import record_within
from ledger.tables import Draft, Record
from regulation.definitions import IdentifierKind, ListKind
from regulation.text import Text
from regulation.words import word

router = APIRouter()
RECORD = "record"
_KINDS = tuple((kind.value, word(kind)) for kind in (ListKind.DISCIPLINARY, ListKind.INCENTIVE))
_WHICH_LIST = Text("请选择名单", "Choose the list")
_NO_RECORD = Text(
    "没有您可以查看的这条记录，请核对记录编号", "There is no such record that you may see; check its number"
)
_NOBODY = Text(
    "平台上没有这个信用主体，也就没有可以依据的记录，请核对号码",
    "This subject is not known here, so there is no record to rely on; check the number",
)


@router.get("/designations/new")
def who(seen: SignedIn, session: Reading, kind: str = "", record: str = "") -> Response:
    may_draft(session, seen.who)
    by = RECORD if record else IdentifierKind.USCC.value
    return _page(seen, session, Form({"kind": kind, "id_kind": by, "record": record[:100]}))


@router.post("/designations/new")
def named(seen: SignedIn, session: Reading, posted: IsPosted) -> Response:
    may_draft(session, seen.who)
    kind = next((each for each in ListKind if each == posted.one("kind")), None)
    found = _subject(seen, session, posted)
    if kind is None or not isinstance(found, str):
        problems = (*([FieldProblem("kind", _WHICH_LIST)] if kind is None else ()), *_wrong(found))
        typed = {
            name: posted.one(name) for name in ("kind", "id_kind", "number", "name", "subject", "record")
        }
        return _page(seen, session, Form(typed, problems), 422)
    content = {"kind": kind.value, "subject": found}
    database = seen.house.door.registry.database
    draft = drafts.begin(database, seen.who.id, DESIGNATION, "", content, present.now())
    look(seen, session, records_of(session, seen.who, found), PURPOSE)
    return RedirectResponse(f"/designations/drafts/{draft}", 303)


@router.get("/designations/drafts/{draft_id}/discard")
def discard_page(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    draft = designation_draft(seen, session, draft_id)
    if draft.filed:
        return RedirectResponse(f"/cases/{draft.filed}", 303)
    return seen.page("drafting_discard.html", draft=draft, name=_names(session, [draft])[draft.id])


@router.post("/designations/drafts/{draft_id}/discard")
def discard(seen: SignedIn, session: Reading, draft_id: str) -> Response:
    designation_draft(seen, session, draft_id)
    drafts.discard(seen.house.door.registry.database, seen.who.id, draft_id)
    return RedirectResponse("/designations/new", 303)


def _page(seen: SignedInVisit, session: Session, form: Form, status: int = 200) -> Response:
    begun = drafts_of(session, seen.who.id, DESIGNATION)
    return seen.page(
        "drafting_new.html",
        status,
        form=form,
        lists=_KINDS,
        kinds=KINDS,
        begun=begun,
        names=_names(session, begun),
        kind_of={draft.id: ListKind(draft.content["kind"]) for draft in begun},
    )


def _names(session: Session, begun: Sequence[Draft]) -> dict[str, str]:
    """Whom each of these is about."""
    names = subject_names(session, {draft.content["subject"] for draft in begun})
    return {draft.id: names[draft.content["subject"]] for draft in begun}


def _subject(seen: SignedInVisit, session: Session, posted: Posted) -> str | Sequence[FieldProblem]:
    """The subject meant, or what is wrong."""
    if posted.one("id_kind") == RECORD:
        record: Record | None = record_within(session, reach_of(session, seen.who), posted.one("record"))
        return record.subject if record else (FieldProblem("record", _NO_RECORD),)
    found = identified(session, seen.house.door.registry, posted, seen.today)
    if not isinstance(found, Person):
        return found
    return found.subject or (
        FieldProblem("subject" if posted.one("id_kind") == KNOWN else "number", _NOBODY),
    )


def _wrong(found: str | Sequence[FieldProblem]) -> Sequence[FieldProblem]:
    return () if isinstance(found, str) else found
