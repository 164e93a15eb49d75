"""Consent to be served electronically: given by an account, taken back at any time, kept with its days.

Source: Art. 28(3).
"""

from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from ledger.tables import Account, ServiceConsent
from regulation.zone import end_of
from steps.people import accounts_of_subject


def consent_of(session: Session, account: str) -> ServiceConsent | None:
    """The consent that stands, if any."""
    found = select(ServiceConsent).where(
        ServiceConsent.account == account, col(ServiceConsent.withdrawn_at).is_(None)
    )
    return session.exec(found).first()


def give(session: Session, account: str, at: datetime) -> ServiceConsent:
    """Consent; one that stands already goes on as it is."""
    _hold(session, account)
    consent = consent_of(session, account)
    if consent is None:
        consent = ServiceConsent(account=account, given_at=at)
        session.add(consent)
        session.flush()
    return consent


def withdraw(session: Session, account: str, at: datetime) -> None:
    """Take it back: from this day on nothing is served electronically. Nothing where none stands."""
    _hold(session, account)
    if consent := consent_of(session, account):
        consent.withdrawn_at = at
        session.add(consent)
        session.flush()


def holds(session: Session, account: str, on: date) -> bool:
    """Whether an account's consent stood at the end of a day."""
    found = select(ServiceConsent.id).where(
        ServiceConsent.account == account,
        ServiceConsent.given_at < end_of(on),
        or_(col(ServiceConsent.withdrawn_at).is_(None), col(ServiceConsent.withdrawn_at) >= end_of(on)),
    )
    return session.exec(found).first() is not None


def holds_for(session: Session, subject: str, on: date) -> bool:
    """Whether an account that spoke for a subject on a day consented on it."""
    return any(holds(session, account, on) for account in accounts_of_subject(session, subject, on))


def _hold(session: Session, account: str) -> None:
    """The account's row, held until the transaction ends: of two who consent at once, one writes it."""
    session.exec(select(Account.id).where(Account.id == account).with_for_update()).one()
