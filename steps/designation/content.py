"""What a designation says, from the body that says it or from the row that keeps it. Source: Arts. 28, 31, 33 to 37."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from ledger.tables import (
    Designation,
    DesignationPerson,
    DesignationRecord,
    Record,
    Subject,
)
from regulation.definitions import Channel, IdentifierKind, ListKind, ResponsibleRole
from regulation.refusals import Invalid
from regulation.text import Text
from steps.bodies import Identity
from steps.designation.bodies import AmendDesignation, DraftDesignation, ResponsiblePerson
from steps.people import known_subject, subject_named
from steps.registry import Registry


@dataclass(frozen=True)
class Responsible:
    subject: str
    role: ResponsibleRole


@dataclass(frozen=True)
class Content:
    """One version of a designation. `subject` and the responsible persons are subjects' ids."""

    kind: ListKind
    subject: str
    field: str
    conduct_category: int | None
    conduct_law: str
    conduct_on: date | None
    records: tuple[str, ...]
    facts: str
    legal_basis: str
    measures: tuple[str, ...]
    proportionality: str
    effective_months: int | None
    restoration_terms: str
    responsible: tuple[Responsible, ...]
    no_person_reason: str
    channels: tuple[Channel, ...]


def content_of(session: Session, registry: Registry, body: DraftDesignation, today: date) -> Content:
    """Raises: Invalid, NotPermitted for an identifier that cannot be one."""
    _can_be_used(session, body.records, body.conduct_on, body.channels, today)
    subject = subject_named(session, registry, body.subject, "subject", today)
    content = Content(
        kind=body.kind,
        subject=subject,
        field=body.field,
        conduct_category=body.conduct_category,
        conduct_law=body.conduct_law,
        conduct_on=body.conduct_on,
        records=tuple(dict.fromkeys(body.records)),
        facts=body.facts,
        legal_basis=body.legal_basis,
        measures=tuple(dict.fromkeys(body.measures)),
        proportionality=body.proportionality,
        effective_months=body.effective_months,
        restoration_terms=body.restoration_terms,
        responsible=_responsible(session, registry, body.responsible_persons, subject, today),
        no_person_reason=body.no_person_reason,
        channels=tuple(dict.fromkeys(body.channels)),
    )
    _of_an_organisation(session, content)
    return content


def amended_content(
    session: Session, registry: Registry, before: Content, body: AmendDesignation, today: date
) -> Content:
    """What was said before, with what the amendment says. Raises: Invalid."""
    said = body.model_dump(exclude_unset=True)
    if said.get("kind") not in {None, before.kind}:
        raise Invalid(
            "kind", Text(zh="不能改为另一份名单，请另行起草。", en="The list cannot change; draft another.")
        )
    if body.subject is not None:
        named = subject_named(session, registry, body.subject, "subject", today)
        if named != before.subject:
            raise Invalid(
                "subject",
                Text(zh="不能改为另一主体，请另行起草。", en="The subject cannot change; draft another."),
            )
    changes: dict[str, Any] = {
        name: value for name, value in said.items() if name not in {"kind", "subject", "responsible_persons"}
    }
    for name in ("records", "measures", "channels"):
        if changes.get(name) is not None:
            changes[name] = tuple(dict.fromkeys(changes[name]))
    if body.responsible_persons is not None:
        changes["responsible"] = _responsible(
            session, registry, body.responsible_persons, before.subject, today
        )
    said_now: dict[str, Any] = {
        name: _EMPTY.get(name) if value is None else value for name, value in changes.items()
    }
    content = replace(before, **said_now)
    _can_be_used(session, content.records, content.conduct_on, content.channels, today)
    _of_an_organisation(session, content)
    return content


_EMPTY: dict[str, Any] = {
    **dict.fromkeys(
        (
            "field",
            "conduct_law",
            "facts",
            "legal_basis",
            "proportionality",
            "restoration_terms",
            "no_person_reason",
        ),
        "",
    ),
    **dict.fromkeys(("records", "measures", "channels", "responsible"), ()),
}


def content_kept(session: Session, designation: Designation, subject: str) -> Content:
    """As the row keeps it."""
    persons = session.exec(
        select(DesignationPerson)
        .where(DesignationPerson.case_no == designation.case_no, col(DesignationPerson.role).is_not(None))
        .order_by(col(DesignationPerson.place))
    ).all()
    return Content(
        kind=designation.kind,
        subject=subject,
        field=designation.field,
        conduct_category=designation.conduct_category,
        conduct_law=designation.conduct_law or "",
        conduct_on=designation.conduct_on,
        records=tuple(designation.records),
        facts=designation.facts,
        legal_basis=designation.legal_basis,
        measures=tuple(designation.measures),
        proportionality=designation.proportionality or "",
        effective_months=designation.effective_months,
        restoration_terms=designation.restoration_terms or "",
        responsible=tuple(Responsible(person.subject, person.role) for person in persons if person.role),
        no_person_reason=designation.no_person_reason or "",
        channels=tuple(Channel(channel) for channel in designation.channels),
    )


def keep(session: Session, designation: Designation, content: Content) -> None:
    """Write a version on its rows."""
    for name in (
        "field", "conduct_category", "conduct_on", "facts", "legal_basis", "effective_months",
    ):  # fmt: skip
        setattr(designation, name, getattr(content, name))
    for name in ("conduct_law", "proportionality", "restoration_terms", "no_person_reason"):
        setattr(designation, name, getattr(content, name) or None)
    for name in ("records", "measures", "channels"):
        setattr(designation, name, [str(value) for value in getattr(content, name)])
    session.add(designation)
    session.flush()
    for table in (DesignationPerson, DesignationRecord):
        for row in session.exec(select(table).where(table.case_no == designation.case_no)).all():
            session.delete(row)
    session.flush()
    case_no = designation.case_no
    session.add(DesignationPerson(case_no=case_no, subject=content.subject, place=0))
    for place, person in enumerate(content.responsible, 1):
        session.add(DesignationPerson(case_no=case_no, subject=person.subject, place=place, role=person.role))
    session.add_all(DesignationRecord(case_no=case_no, record=record) for record in content.records)
    session.flush()


def _responsible(
    session: Session,
    registry: Registry,
    persons: tuple[ResponsiblePerson, ...],
    subject: str,
    today: date,
) -> tuple[Responsible, ...]:
    found: list[Responsible] = []
    for place, person in enumerate(persons):
        field = f"responsible_persons.{place}"
        named = person.id
        if isinstance(named, str) and known_subject(session, registry, named, today) is None:
            named = Identity(id_kind=IdentifierKind.RESIDENT_ID, number=named, name=person.name)
        who = subject_named(session, registry, named, f"{field}.id", today)
        if who == subject or who in {other.subject for other in found}:
            raise Invalid(
                field,
                Text(
                    zh="同一人只列一次，也不与拟列入的主体相同。",
                    en="Each person is named once, and is not the subject itself.",
                ),
            )
        found.append(Responsible(who, person.role))
    return tuple(found)


def _can_be_used(
    session: Session,
    records: Sequence[str],
    conduct_on: date | None,
    channels: Sequence[Channel],
    today: date,
) -> None:
    """Raises: Invalid for what is no content at all, whatever the law says of it."""
    for place, record in enumerate(records):
        if session.get(Record, record) is None:
            raise Invalid(f"records.{place}", Text(zh="没有这条记录。", en="There is no such record."))
    if conduct_on is not None and conduct_on > today:
        raise Invalid(
            "conduct_on", Text(zh="行为日期不能晚于今天。", en="The conduct must not lie in the future.")
        )
    if not channels:
        raise Invalid(
            "channels", Text(zh="请写明在哪些渠道公布。", en="Say on which channels it is to be published.")
        )


def _of_an_organisation(session: Session, content: Content) -> None:
    """Raises: Invalid where persons are named who would be responsible for a natural person. Source: Art. 35."""
    if content.responsible and session.get_one(Subject, content.subject).natural_person:
        raise Invalid(
            "responsible_persons",
            Text(
                zh="拟列入的是自然人，不列责任人员。",
                en="The subject is a natural person: nobody else is responsible for its conduct.",
            ),
        )
