"""Before an act that cannot be taken back: what follows at once, to whom, by when, and the last press.

What the page states is true of the case as it stood when it was shown: where something has happened since, it is shown once
more instead of acting.
"""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api import present
from api.dependencies import Reading
from api.pages.frame.acting import act, new_key
from api.pages.frame.forms import IsPosted, Posted
from api.pages.frame.visits import SignedIn, SignedInVisit
from api.pages.officer.acts import drafts as act_drafts
from api.pages.officer.acts.routes import may_open
from api.pages.officer.casework.routes import WHERE, Opened, done, opened, refused, too_late
from regulation.refusals import NotPermitted, Refusal
from regulation.text import Text
from steps.refusals import NOT_FOUND, NotFound, NotNow

router = APIRouter()
_CHANGED = Text(
    "这期间本案有变化，或者内容在别处改过。下面是现在的情况，请再核对一遍。",
    "The case has moved meanwhile, or this was changed elsewhere. This is how it stands now; please check it once more.",
)


@router.get(WHERE + "/check")
def check(seen: SignedIn, session: Reading, case_no: str, action: str) -> Response:
    it = _checked(seen, session, case_no, action)
    try:
        may_open(seen, session, it.file, it.form)
    except (NotNow, NotPermitted) as refusal:
        return too_late(seen, it, refusal, None)
    typed = _typed(seen, session, it)
    return _shown(seen, session, it, typed) if typed else RedirectResponse(it.path, 303)


@router.post(WHERE + "/check")
def send(seen: SignedIn, session: Reading, case_no: str, action: str, posted: IsPosted) -> Response:
    it = _checked(seen, session, case_no, action)
    typed = _typed(seen, session, it)
    if typed is None:  # sent already, by an earlier press
        return RedirectResponse(f"/cases/{case_no}", 303)
    if posted.one("shown") != _print(it, typed):
        if it.form.action not in it.file.actions:  # an earlier press has carried it out
            return RedirectResponse(f"/cases/{case_no}", 303)
        return _shown(seen, session, it, typed, _CHANGED, 409)
    body = it.form.body(typed, it.file)
    try:
        act(seen.house, seen.who.id, case_no, action, body, posted.one("key"))
    except Refusal as refusal:
        return refused(seen, session, it, typed, refusal)
    return done(seen, it)


def _checked(seen: SignedInVisit, session: Session, case_no: str, action: str) -> Opened:
    it = opened(seen, session, case_no, action)
    if not it.form.checked:
        raise NotFound(NOT_FOUND)
    return it


def _typed(seen: SignedInVisit, session: Session, it: Opened) -> Posted | None:
    """What was typed for it; an act that asks nothing needs nothing typed."""
    draft = act_drafts.kept(session, seen.who.id, it.form.action, it.file.case.case_no)
    if draft is not None:
        return act_drafts.as_posted(draft)
    return None if it.form.labels else Posted({}, {})


def _print(it: Opened, typed: Posted) -> str:
    return act_drafts.print_of({**typed.values, "head": [str(it.file.case.head)]})


def _shown(
    seen: SignedInVisit,
    session: Session,
    it: Opened,
    typed: Posted,
    note: Text | None = None,
    status: int = 200,
) -> Response:
    """Where it will not do any more, its form with what is wrong."""
    try:
        body = it.form.body(typed, it.file)
        seen.house.door.consider(session, seen.who, it.file.case, it.form.action, body, present.now())
    except Refusal as refusal:
        return refused(seen, session, it, typed, refusal)
    values: dict[str, Any] = {name: typed.one(name) for name in typed.values}
    values |= {name: typed.all(name) for name in ("measures", "documents") if name in typed.values}
    return seen.page(
        "casework_check.html",
        status,
        work=it.work,
        file=it.file,
        docket=it.docket,
        act=it.form,
        typed=values,
        title=it.work.title(it.docket),
        follows=it.work.follows(it.docket, it.form.action, typed),
        note=note,
        shown=_print(it, typed),
        key=new_key(),
        **it.work.choices(session, it.docket, it.form.action),
    )
