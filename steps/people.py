"""Who acts, for whom, and how a credit subject is named. Source: Arts. 3, 16, 24."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from ledger.tables import Account, Mandate, Subject, Unit, UnitCapacity
from regulation.definitions import Capacity, IdentifierKind, Role
from regulation.identifiers import check, masked, normalised
from regulation.refusals import Invalid
from regulation.text import Locale, Text
from steps.bodies import Identity
from steps.registry import Registry
from steps.step import SYSTEM


@dataclass(frozen=True)
class Actor:
    """An account as it stands on a day. `subjects` are those it is or represents; `units_below` its own unit and,
    for a supervisor, every unit under it."""

    id: str
    role: Role
    unit: str | None
    locale: Locale
    own_subject: str | None
    subjects: frozenset[str]
    units_below: frozenset[str]

    def is_officer_of(self, unit: str | None) -> bool:
        return self.role is Role.OFFICER and unit is not None and self.unit == unit

    def supervises(self, unit: str | None) -> bool:
        return self.role is Role.SUPERVISOR and unit in self.units_below

    @property
    def holders(self) -> tuple[str, ...]:
        """The parties in whose name this actor sees cases; itself too, where it applied for something as no subject."""
        if self.role is Role.ADMIN:
            return ()
        if self.role is Role.SUBJECT:
            return (*(f"subject:{subject}" for subject in sorted(self.subjects)), f"account:{self.id}")
        return (*(f"unit:{unit}" for unit in sorted(self.units_below)), f"account:{self.id}")


NOBODY = Actor(SYSTEM, Role.MACHINE, None, "zh-CN", None, frozenset(), frozenset())


def load_actor(session: Session, account_id: str, on: date) -> Actor | None:
    """The actor behind an account, with the mandates that hold on a day; `None` where it may not act."""
    account = session.get(Account, account_id)
    if account is None or not account.active:
        return None
    mandates = session.exec(
        select(Mandate.subject).where(Mandate.account == account_id, col(Mandate.ends_on) >= on)
    ).all()
    own = [account.subject] if account.subject else []
    below = {account.unit} if account.unit else set()
    if account.role is Role.SUPERVISOR and account.unit:
        below = _units_below(session, account.unit)
    return Actor(
        id=account.id,
        role=account.role,
        unit=account.unit,
        locale="en" if account.locale == "en" else "zh-CN",
        own_subject=account.subject,
        subjects=frozenset([*own, *mandates]),
        units_below=frozenset(below),
    )


def _units_below(session: Session, top: str) -> set[str]:
    parents = dict(session.exec(select(Unit.code, Unit.parent)).all())
    below = {top}
    while grown := {code for code, parent in parents.items() if parent in below} - below:
        below |= grown
    return below


def capacities(session: Session, unit: str) -> frozenset[Capacity]:
    held = session.exec(select(UnitCapacity).where(UnitCapacity.unit == unit)).all()
    return frozenset(row.capacity for row in held)


def accounts_of_unit(session: Session, unit: str, roles: Iterable[Role]) -> list[str]:
    wanted = [role.value for role in roles]
    found = select(Account.id).where(Account.unit == unit, col(Account.active), col(Account.role).in_(wanted))
    return list(session.exec(found.order_by(col(Account.id))).all())


def accounts_of_subject(session: Session, subject: str, on: date) -> list[str]:
    """The accounts that speak for a subject on a day: its own, and those with a mandate that has not ended."""
    own = session.exec(select(Account.id).where(Account.subject == subject, col(Account.active))).all()
    held = session.exec(
        select(Mandate.account)
        .join(Account, col(Account.id) == Mandate.account)
        .where(Mandate.subject == subject, col(Mandate.ends_on) >= on, col(Account.active))
    ).all()
    return sorted({*own, *held})


def supervisors_of(session: Session, unit: str) -> list[str]:
    """A unit's supervisors: its own, else those of the nearest unit above that has any."""
    at: str | None = unit
    while at is not None:
        if found := accounts_of_unit(session, at, [Role.SUPERVISOR]):
            return found
        above = session.get(Unit, at)
        at = above.parent if above else None
    return []


def subject_named(
    session: Session, registry: Registry, named: str | Identity, field: str, today: date
) -> str:
    """The id of the subject meant: by its id, by an account that is or represents it (demo only), or by identifier.

    Raises: Invalid where there is none; NotPermitted where the identifier cannot be one.
    """
    if isinstance(named, Identity):
        number = check(named.id_kind, named.number, today)
        found = session.exec(
            select(Subject.id).where(Subject.id_hash == registry.seals.hash(named.id_kind, number))
        ).first()
        return found or enrol(session, registry, named.id_kind, number, named.name)
    if found := known_subject(session, registry, named, today):
        return found
    raise Invalid(field, Text(zh="没有这个信用主体。", en="There is no such credit subject."))


def subject_of_number(session: Session, registry: Registry, number: str) -> str | None:
    """The subject with this identifier, of whatever kind, where there is one."""
    hashes = [registry.seals.hash(kind, normalised(number)) for kind in IdentifierKind]
    return session.exec(select(Subject.id).where(col(Subject.id_hash).in_(hashes))).first()


def known_subject(session: Session, registry: Registry, named: str, today: date) -> str | None:
    """The subject with this id or, in a demo, the one this account is or represents."""
    if session.get(Subject, named) is not None:
        return named
    actor = load_actor(session, named, today) if registry.demo else None
    return (actor.own_subject or next(iter(sorted(actor.subjects)), None)) if actor else None


def enrol(
    session: Session, registry: Registry, kind: IdentifierKind, number: str, name: str, id: str = ""
) -> str:
    """Take in a subject not known before; `number` has been checked. Returns its id."""
    subject = Subject(
        id=id or uuid.uuid4().hex,
        name=name,
        natural_person=kind is not IdentifierKind.USCC,
        id_kind=kind,
        id_sealed=registry.seals.seal(number),
        id_hash=registry.seals.hash(kind, number),
        id_masked=masked(number),
    )
    session.add(subject)
    session.flush()
    return subject.id
