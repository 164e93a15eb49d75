"""A form as it is shown: on its own page, or open on the case's."""

from collections.abc import Sequence
from typing import Any

from fastapi.responses import Response
from sqlmodel import Session

from api.pages.frame.acting import new_key
from api.pages.frame.forms import FieldProblem, Form, Posted
from api.pages.frame.visits import SignedInVisit
from api.pages.officer.acts import drafts as act_drafts
from api.pages.officer.acts.forms import ActForm
from api.pages.officer.case.file import CaseFile
from api.pages.officer.casework.forms import LISTS
from api.pages.officer.casework.work import Casework
from ledger.queries.documents import own_documents

DAYS = ("served_on", "received_on", "posted_on", "expected_on", "reported_on")


def page(
    seen: SignedInVisit,
    session: Session,
    work: Casework[Any],
    file: CaseFile,
    docket: Any,
    act: ActForm,
    typed: Posted | None = None,
    problems: Sequence[FieldProblem] = (),
    status: int = 200,
) -> Response:
    """The form with what was typed, else with the draft that was kept, else with what the address says."""
    shown = facts(seen, session, work, file, docket, act, typed, problems)
    return seen.page("casework_act.html", status, work=work, file=file, docket=docket, **shown)


def facts(
    seen: SignedInVisit,
    session: Session,
    work: Casework[Any],
    file: CaseFile,
    docket: Any,
    act: ActForm,
    typed: Posted | None = None,
    problems: Sequence[FieldProblem] = (),
) -> dict[str, Any]:
    """What the templates of a form need beside the case."""
    draft = act_drafts.kept(session, file.reader.id, act.action, file.case.case_no) if typed is None else None
    posted = typed or (act_drafts.as_posted(draft) if draft else Posted({}, {}))
    asked = {name: value for name, value in seen.request.query_params.items() if name in act.labels}
    values = (
        work.begins_with(docket, act.action, asked) | _values(act, posted) | (asked if typed is None else {})
    )
    uploads = {name: own_documents(session, file.reader.id, values.get(name) or []) for name in act.files}
    return {
        "act": act,
        "form": Form(values, tuple(problems)),
        "uploads": uploads,
        "follows": work.follows(docket, act.action, posted),
        "requirements": work.requirements(session, seen.house, docket, act.action),
        "read_backs": {
            name: work.read_day(docket, name, values[name], values) for name in DAYS if values.get(name)
        },
        "draft": draft,
        "key": new_key(),
        **work.choices(session, docket, act.action),
    }


def _values(act: ActForm, posted: Posted) -> dict[str, Any]:
    lists = {*act.files, *(LISTS & set(act.labels))}
    values: dict[str, Any] = {name: posted.one(name) for name in posted.values if name not in lists}
    return values | {name: posted.all(name) for name in lists if name in posted.values}
