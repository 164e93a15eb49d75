"""What somebody is filling in: kept as typed with every step, theirs alone, and filed once."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from ledger.queries.mine import drafts_of, records_by_id
from ledger.sessions import Database
from ledger.tables import Draft
from regulation.text import Text
from steps.refusals import NOT_FOUND, NotFound

OBJECTION = "objection"
NO_RECORD = "none"


@dataclass(frozen=True)
class Begun:
    """A draft in a list."""

    id: str
    title: Text
    saved_at: datetime


def begun(session: Session, account: str, form: str) -> list[Begun]:
    """What an account has begun and not filed, the last saved first."""
    drafts = drafts_of(session, account, form)
    records = records_by_id(session, {draft.about for draft in drafts if draft.about})
    return [Begun(draft.id, _title(draft, records.get(draft.about)), draft.saved_at) for draft in drafts]


def _title(draft: Draft, record: Any) -> Text:
    if record is None:
        return Text("没有指明记录的异议", "An objection that names no record")
    name = record.document_no or record.title
    return Text(f"对“{name}”的异议", f"Objection to {name}")


def draft_of(session: Session, account: str, draft_id: str) -> Draft:
    """Raises: NotFound where there is none, and where it is somebody else's."""
    draft = session.get(Draft, draft_id)
    if draft is None or draft.account != account:
        raise NotFound(NOT_FOUND)
    return draft


def begin(
    database: Database, account: str, form: str, about: str, content: dict[str, Any], at: datetime
) -> str:
    """A draft about this, or the one that was begun before, with these answers in it. Returns its id."""
    with database.writing() as session:
        found = select(Draft).where(
            Draft.account == account, Draft.form == form, Draft.about == about, col(Draft.filed).is_(None)
        )
        begun = session.exec(found.order_by(col(Draft.saved_at).desc())).all()
        draft = next((each for each in begun if about or _says(each, content)), None)
        if draft is None:
            draft = Draft(
                id=uuid.uuid4().hex, account=account, form=form, about=about, content=content, saved_at=at
            )
        else:
            draft.content, draft.saved_at = {**draft.content, **content}, at
        session.add(draft)
        session.flush()
        return draft.id


def save(database: Database, account: str, draft_id: str, at: datetime, **answers: Any) -> None:
    """Keep these answers; the others stay. What was filed is not changed any more. Raises: NotFound."""
    with database.writing() as session:
        draft = draft_of(session, account, draft_id)
        if draft.filed is None:
            draft.content, draft.saved_at = {**draft.content, **answers}, at
            draft.about = about_of(draft.content)
            session.add(draft)


def about_of(content: Mapping[str, Any]) -> str:
    """The record that a draft is about; empty where it names none."""
    record = str(content.get("record") or "")
    return "" if record == NO_RECORD else record


def _says(draft: Draft, content: Mapping[str, Any]) -> bool:
    return all(draft.content.get(name) == said for name, said in content.items())


def filed_as(database: Database, account: str, draft_id: str, case_no: str) -> None:
    with database.writing() as session:
        draft = draft_of(session, account, draft_id)
        draft.filed = case_no
        session.add(draft)


def discard(database: Database, account: str, draft_id: str) -> None:
    """Throw away what was not filed. Raises: NotFound."""
    with database.writing() as session:
        draft = draft_of(session, account, draft_id)
        if draft.filed is None:
            session.delete(draft)
