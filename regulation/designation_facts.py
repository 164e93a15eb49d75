"""What the law has to know of a planned entry to say whether it may be made.

Source: Arts. 3, 13, 20, 27 to 37.
"""

from dataclasses import dataclass
from datetime import date

from regulation.definitions import ListKind, RecordKind, RecordStanding, ResponsibleRole


@dataclass(frozen=True)
class RecordFacts:
    """A record the designation rests on, as it stands today. `court_list`: it is the court's entry of the subject in its
    list of judgment defaulters. `disclosure_ends` is the last day shown."""

    id: str
    document_no: str
    kind: RecordKind
    of_the_subject: bool
    verified: bool
    deleted: bool
    standing: RecordStanding
    under_objection: bool
    simplified_procedure: bool
    minor_remedied: bool
    fee_arrears: bool
    confirmed_by: str | None
    final_on: date | None
    final_ground: str | None
    court_list: bool
    disclosure_ends: date


@dataclass(frozen=True)
class MeasureFacts:
    """A measure named by its code. `listed`: it is on the measures list the draft uses; `law`: that list says which law it
    rests on; `within_authority`: the designating unit may name it. `kind` is unknown where it is not listed."""

    code: str
    listed: bool
    kind: ListKind | None
    law: bool
    within_authority: bool

    @property
    def article(self) -> str:
        """The article whose item it is: "34.1" is the first of Article 34."""
        return self.code.partition(".")[0]


@dataclass(frozen=True)
class PersonFacts:
    """The credit subject, whose role is None, or a person responsible for an organisation's conduct."""

    name: str
    born_on: date | None
    natural_person: bool
    role: ResponsibleRole | None


@dataclass(frozen=True)
class DraftFacts:
    """A planned entry as it is drafted. `standard`: a published standard of the field was in force at the conduct (for an
    incentive: is in force), and is not withdrawn; `longest_months` is its own maximum term. The ceilings are what an
    outcome or a reconsideration has left of the designation."""

    kind: ListKind
    today: date
    subject: PersonFacts
    field: str
    standard: bool
    longest_months: int | None
    conduct_category: int | None
    conduct_law: str | None
    conduct_on: date | None
    records: tuple[RecordFacts, ...]
    facts: str
    legal_basis: str
    measures: tuple[MeasureFacts, ...]
    proportionality: str | None
    effective_months: int | None
    restoration_terms: str | None
    responsible: tuple[PersonFacts, ...]
    no_person_reason: str | None
    ceiling_measures: frozenset[str] | None
    ceiling_months: int | None
