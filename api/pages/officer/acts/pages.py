"""A form as it is shown: on its own page, or open on the case's."""

from collections.abc import Sequence
from typing import Any

from fastapi.responses import Response
from sqlmodel import Session

from api.pages.frame.acting import new_key
from api.pages.frame.forms import FieldProblem, Form, Posted
from api.pages.frame.visits import SignedInVisit
from api.pages.officer.acts import drafts as act_drafts
from api.pages.officer.acts.choices import begins_with, choices
from api.pages.officer.acts.consequences import follows
from api.pages.officer.acts.days_read import DAYS, read_back
from api.pages.officer.acts.forms import ActForm
from api.pages.officer.acts.requirements import requirements
from api.pages.officer.case.file import CaseFile
from api.pages.record_fields import USUAL
from ledger.queries.documents import own_documents
from ledger.tables import Draft

LISTS = frozenset({"change", "documents", "document", "proof_document"})


def page(
    seen: SignedInVisit,
    session: Session,
    file: CaseFile,
    act: ActForm,
    typed: Posted | None = None,
    problems: Sequence[FieldProblem] = (),
    status: int = 200,
) -> Response:
    """The form on a page of its own, with what was typed, else with the draft that was kept."""
    shown = facts(session, file, act, typed, problems)
    return seen.page("act.html", status, file=file, **shown)


def facts(
    session: Session,
    file: CaseFile,
    act: ActForm,
    typed: Posted | None = None,
    problems: Sequence[FieldProblem] = (),
) -> dict[str, Any]:
    """What the templates of a form need beside the case."""
    draft = act_drafts.kept(session, file.reader.id, act.action, file.case.case_no) if typed is None else None
    values = begins_with(file, act.action) | _values(act, typed, draft)
    uploads = {field: own_documents(session, file.reader.id, values.get(field) or []) for field in act.files}
    return {
        "act": act,
        "form": Form(values, tuple(problems)),
        "uploads": uploads,
        "follows": follows(file, act.action),
        "requirements": requirements(file, act.action),
        "read_backs": {name: read_back(file, name, values.get(name) or "") for name in DAYS},
        "usual": USUAL,
        "draft": draft,
        "key": new_key(),
        **choices(session, file, act.action),
    }


def _values(act: ActForm, typed: Posted | None, draft: Draft | None) -> dict[str, Any]:
    posted = typed or (act_drafts.as_posted(draft) if draft else None)
    if posted is None:
        return {}
    lists = {name for name in LISTS if name in act.files or name == "change"}
    values: dict[str, Any] = {name: posted.one(name) for name in posted.values if name not in lists}
    return values | {name: posted.all(name) for name in lists}
