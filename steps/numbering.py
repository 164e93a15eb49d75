"""How cases are numbered and traced: `OBJ-2026-0000417`, and a random code to follow one without signing in."""

import secrets
from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from ledger.tables import Case, CaseCounter, CaseParty
from regulation.zone import shanghai_date

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is mistaken for another


def new_case(
    session: Session,
    *,
    prefix: str,
    procedure: str,
    state: str,
    unit: str,
    provider: str | None,
    subject: str,
    record: str | None,
    opened_by: str,
    opened_at: datetime,
    received_on: date,
) -> Case:
    """A case with its number, not yet added to the session. A number taken by a filing then refused is given back
    with its transaction."""
    return Case(
        case_no=_next_number(session, prefix, shanghai_date(opened_at).year),
        procedure=procedure,
        state=state,
        unit=unit,
        provider=provider,
        subject=subject,
        record=record,
        opened_by=opened_by,
        opened_at=opened_at,
        received_on=received_on,
        tracking_code=_tracking_code(),
    )


def add_parties(session: Session, case: Case) -> None:
    """Let a new case's units and subject see it."""
    for holder in parties_of(case):
        add_party(session, case, holder)


def add_party(session: Session, case: Case, holder: str) -> None:
    """Let one more unit (`unit:CODE`) or subject (`subject:ID`) see a case."""
    session.merge(
        CaseParty(case_no=case.case_no, holder=holder, due_on=case.due_on, opened_at=case.opened_at)
    )
    session.flush()


def parties_of(case: Case) -> tuple[str, ...]:
    """The parties every case has: its units and its subject."""
    units = [unit for unit in (case.unit, case.provider) if unit is not None]
    return (*dict.fromkeys(f"unit:{unit}" for unit in units), f"subject:{case.subject}")


def _next_number(session: Session, prefix: str, year: int) -> str:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(insert(CaseCounter).values(prefix=prefix, year=year, last=0).on_conflict_do_nothing())
    taken = session.execute(
        update(CaseCounter)
        .where(col(CaseCounter.prefix) == prefix, col(CaseCounter.year) == year)
        .values(last=CaseCounter.last + 1)
        .returning(col(CaseCounter.last))
    ).scalar_one()
    return f"{prefix}-{year}-{taken:07}"


def _tracking_code() -> str:
    code = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"
