"""What the law has to know of a designation: its content beside everything that content points to, as it stands today.

Source: Arts. 3, 13(3), 20, 27 to 37.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ledger.queries.published import measures_in_force, standard_at
from ledger.tables import Designation, Measure, MeasuresList, Record, Standard, Subject
from regulation.definitions import IdentifierKind, ResponsibleRole
from regulation.designation_law import DraftFacts, MeasureFacts, PersonFacts, RecordFacts
from regulation.identifiers import born_on
from steps.designation.content import Content
from steps.records import concerns, is_marked
from steps.registry import Registry

COURT_LIST = "judgment_defaulter"
"""The catalogue item of the court's own list. Source: Art. 33(5)."""


@dataclass(frozen=True)
class Published:
    """What a draft is measured by: the standard of its field, and the measures list in force."""

    standard: Standard | None
    measures_list: MeasuresList | None
    measures: Mapping[str, Measure]


def published(session: Session, content: Content, today: date, kept: Designation | None) -> Published:
    """For a draft the standard in force at the conduct; afterwards the one it was drafted by, unless that was withdrawn
    meanwhile. Measures always as they are published today."""
    if kept is not None and kept.field == content.field and kept.conduct_on == content.conduct_on:
        standard = session.get(Standard, kept.standard)
        standard = None if standard is None or standard.withdrawn_at is not None else standard
    else:
        standard = standard_at(session, content.field, content.conduct_on or today)
    newest, measures = measures_in_force(session, today)
    return Published(standard, newest, {measure.code: measure for measure in measures})


def law_facts(
    session: Session,
    registry: Registry,
    unit: str,
    content: Content,
    today: date,
    kept: Designation | None = None,
) -> DraftFacts:
    """What the law has to know of a version, as everything stands today."""
    by = published(session, content, today, kept)
    return DraftFacts(
        kind=content.kind,
        today=today,
        subject=_person(session, registry, content.subject, None),
        field=content.field,
        standard=by.standard is not None,
        longest_months=by.standard.longest_months if by.standard else None,
        conduct_category=content.conduct_category,
        conduct_law=content.conduct_law,
        conduct_on=content.conduct_on,
        records=tuple(
            _record(session, session.get_one(Record, record), content.subject) for record in content.records
        ),
        facts=content.facts,
        legal_basis=content.legal_basis,
        measures=tuple(_measure(code, by.measures.get(code), unit) for code in content.measures),
        proportionality=content.proportionality,
        effective_months=content.effective_months,
        restoration_terms=content.restoration_terms,
        responsible=tuple(
            _person(session, registry, person.subject, person.role) for person in content.responsible
        ),
        no_person_reason=content.no_person_reason,
        ceiling_measures=frozenset(kept.ceiling_measures)
        if kept and kept.ceiling_measures is not None
        else None,
        ceiling_months=kept.ceiling_months if kept else None,
    )


def _record(session: Session, record: Record, subject: str) -> RecordFacts:
    return RecordFacts(
        id=record.id,
        document_no=record.document_no,
        kind=record.kind,
        of_the_subject=concerns(session, record, frozenset({subject})),
        verified=record.verified,
        deleted=record.deleted_at is not None,
        standing=record.standing,
        under_objection=is_marked(session, record.id),
        simplified_procedure=record.simplified_procedure,
        minor_remedied=record.minor_remedied,
        fee_arrears=record.fee_arrears,
        confirmed_by=record.confirmed_by,
        final_on=record.final_on,
        final_ground=record.final_ground,
        court_list=record.catalogue_item == COURT_LIST,
        disclosure_ends=record.disclosure_ends,
    )


def _measure(code: str, measure: Measure | None, unit: str) -> MeasureFacts:
    return MeasureFacts(
        code=code,
        listed=measure is not None,
        kind=measure.kind if measure else None,
        law=measure is not None and measure.law is not None,
        within_authority=measure is not None and (not measure.designators or unit in measure.designators),
    )


def _person(
    session: Session, registry: Registry, subject_id: str, role: ResponsibleRole | None
) -> PersonFacts:
    subject = session.get_one(Subject, subject_id)
    known = subject.id_kind is IdentifierKind.RESIDENT_ID
    return PersonFacts(
        name=subject.name,
        born_on=born_on(registry.seals.open(subject.id_sealed)) if known else None,
        natural_person=subject.natural_person,
        role=role,
    )
