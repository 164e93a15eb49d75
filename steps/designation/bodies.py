"""What each action of a designation says. What the law requires may be left out here: then the law refuses it, with its
article, at the field it concerns. Source: Arts. 28, 31, 33, 35, 37."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from regulation.definitions import Channel, DesignationOutcome, ListKind, ResponsibleRole
from steps.bodies import Body, Day, Identity, Line, OnPaper, Reference, Words, plain_text


def _blank(value: object) -> object:
    return "" if value is None else value


Said = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=20_000),
    AfterValidator(plain_text),
    BeforeValidator(_blank),
]
Months = Annotated[int, Field(ge=-1, le=1200)]


class ResponsiblePerson(Body):
    """`id` is a subject's id or account, or an identifier: a resident identity card number where only the number is
    given."""

    name: Line
    role: ResponsibleRole
    id: Line | Identity


Persons = Annotated[tuple[ResponsiblePerson, ...], Field(max_length=30)]
Records = Annotated[tuple[Reference, ...], Field(max_length=100)]
Measures = Annotated[tuple[Line, ...], Field(max_length=100)]
Channels = Annotated[tuple[Channel, ...], Field(max_length=10)]
Documents = Annotated[tuple[Reference, ...], Field(max_length=50)]


class DraftDesignation(Body):
    kind: ListKind
    subject: Reference | Identity
    field: Said = ""
    conduct_category: int | None = None
    conduct_law: Said = ""
    conduct_on: Day | None = None
    records: Records = ()
    facts: Said = ""
    legal_basis: Said = ""
    measures: Measures = ()
    proportionality: Said = ""
    effective_months: Months | None = None
    restoration_terms: Said = ""
    responsible_persons: Persons = ()
    no_person_reason: Said = ""
    channels: Channels = ()


class AmendDesignation(Body):
    """Only what changes; the list and the subject are the case's own and stay."""

    kind: ListKind | None = None
    subject: Reference | Identity | None = None
    field: Said | None = None
    conduct_category: int | None = None
    conduct_law: Said | None = None
    conduct_on: Day | None = None
    records: Records | None = None
    facts: Said | None = None
    legal_basis: Said | None = None
    measures: Measures | None = None
    proportionality: Said | None = None
    effective_months: Months | None = None
    restoration_terms: Said | None = None
    responsible_persons: Persons | None = None
    no_person_reason: Said | None = None
    channels: Channels | None = None


class ApproveDesignation(Body):
    pass


class ReturnDraft(Body):
    reasons: Words


class IssueNotice(Body):
    pass


class StartDisplay(Body):
    pass


class HideDisplay(Body):
    reasons: Words


class ObjectToDesignation(OnPaper):
    """`posted_on`: when it was posted, which keeps the window."""

    statement: Words
    documents: Documents = ()
    posted_on: Day | None = None


class DecideObjection(Body):
    """`measures`: those that are left, where the outcome is amended."""

    outcome: DesignationOutcome
    reasons: Words
    measures: Measures | None = None


class EnterOnList(Body):
    pass


class DropDesignation(Body):
    reasons: Words
