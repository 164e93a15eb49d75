"""Who stands behind the ids in a case: accounts and the subjects they speak for, and who objected to a designation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from ledger.tables import (
    Account,
    Case,
    DesignationObjection,
    DesignationPerson,
    Entry,
    Mandate,
    Reconsideration,
    Service,
    Subject,
)


@dataclass(frozen=True)
class Spokesman:
    """An account: the unit it works in, or whom it speaks for, itself first. Mandates that have ended count, since what
    was done under them still stands there."""

    id: str
    name: str
    unit: str | None
    subjects: tuple[str, ...]


def designation_behind(session: Session, case: Case) -> str | None:
    """The designation that a case is, is about, or came of."""
    if case.procedure == "designation":
        return case.case_no
    if application := session.get(Reconsideration, case.case_no):
        return application.designation
    entry = session.get(Entry, case.case_no)
    return entry.designation if entry else None


def concerned_in(session: Session, designation: str) -> frozenset[str]:
    """The subjects concerned in a designation."""
    rows = select(DesignationPerson.subject).where(DesignationPerson.case_no == designation)
    return frozenset(session.exec(rows).all())


def objections_to(session: Session, designation: str) -> Sequence[DesignationObjection]:
    rows = select(DesignationObjection).where(DesignationObjection.case_no == designation)
    return session.exec(rows.order_by(col(DesignationObjection.id))).all()


def proofs_of(session: Session, case_no: str, persons: Iterable[str]) -> Sequence[str]:
    """The documents that prove the service of letters on these persons."""
    proofs = select(Service.document).where(
        Service.case_no == case_no,
        col(Service.person).in_(sorted(set(persons))),
        col(Service.document).is_not(None),
    )
    return [document for document in session.exec(proofs).all() if document is not None]


def spokesmen(session: Session, ids: Iterable[str], subjects: Iterable[str] = ()) -> list[Spokesman]:
    """Those among these ids that are accounts, and all accounts that speak for these subjects."""
    meant, spoken_for = sorted(set(ids)), sorted(set(subjects))
    holders = select(Mandate.account).where(col(Mandate.subject).in_(spoken_for))
    rows = session.exec(
        select(Account.id, Account.name, Account.unit, Account.subject).where(
            col(Account.id).in_(meant) | col(Account.subject).in_(spoken_for) | col(Account.id).in_(holders)
        )
    ).all()
    held: dict[str, list[str]] = {}
    accounts = [row[0] for row in rows]
    mandates = select(Mandate.account, Mandate.subject).where(col(Mandate.account).in_(accounts))
    for account, subject in session.exec(mandates.order_by(col(Mandate.id))):
        held.setdefault(account, []).append(subject)
    return [
        Spokesman(account, name, unit, (*((subject,) if subject else ()), *held.get(account, ())))
        for account, name, unit, subject in rows
    ]


def subject_names_of(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """What those among these ids that are subjects are called."""
    rows = select(Subject.id, Subject.name).where(col(Subject.id).in_(sorted(set(ids))))
    return dict(session.exec(rows).all())
