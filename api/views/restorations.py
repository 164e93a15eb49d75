"""A restoration as callers are shown it: what only it has. Its parties alone see the case."""

from datetime import date

from pydantic import BaseModel
from sqlmodel import Session

from ledger.tables import Restoration


class RestorationView(BaseModel):
    """`missing` is what was listed when the application was given back on `returned_on`."""

    statement: str
    returned_on: date | None
    missing: str | None
    completed_on: date | None
    outcome: str | None
    reasons: str | None


def restoration_view(session: Session, case_no: str) -> RestorationView | None:
    row = session.get(Restoration, case_no)
    return RestorationView.model_validate(row, from_attributes=True) if row is not None else None
