"""A designation: what it says, who is concerned, who objected, and the letters from whose service its windows run.

Source: Arts. 27 to 31, 33 to 37.
"""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, INSTANT, word
from regulation.definitions import DesignationOutcome, ListKind, ResponsibleRole


class Designation(SQLModel, table=True):
    """What a designation says now. `version` counts its changes; `approved_version` and `noticed_version` are those that
    were approved, and noticed (an incentive: displayed), and count only while they equal it.

    `standard` and `measures_list` are the versions it was drafted by. `drafters` and `approvers` are all who ever drafted
    or approved it. `ceiling_measures` and `ceiling_months` are what an outcome has left of it: nothing harsher may follow.
    `displayed_at` is set while an incentive is on public display, `display_ended_on` when it has been for its full time.
    `outcome` is the last of its objections. `entry` is the entry it was made into; `dropped_at` ends it without one.
    """

    __tablename__ = "designation"
    __table_args__ = (
        Index("designation_on_display", "displayed_at", "case_no", sqlite_where=text("displayed_at is not null"),
              postgresql_where=text("displayed_at is not null")),
    )  # fmt: skip

    case_no: str = Field(primary_key=True, foreign_key="case.case_no")
    kind: ListKind = Field(sa_type=word(ListKind))
    field: str
    conduct_category: int | None = None
    conduct_law: str | None = None
    conduct_on: date | None = None
    records: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    facts: str
    legal_basis: str
    measures: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    proportionality: str | None = None
    effective_months: int
    restoration_terms: str | None = None
    no_person_reason: str | None = None
    channels: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    standard: int = Field(foreign_key="standard.id")
    measures_list: int = Field(foreign_key="measures_list.number")
    version: int = 1
    approved_version: int | None = None
    noticed_version: int | None = None
    drafters: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    approvers: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    ceiling_measures: list[str] | None = Field(default=None, sa_type=DOCUMENT)
    ceiling_months: int | None = None
    displayed_at: datetime | None = Field(default=None, sa_type=INSTANT)
    display_ended_on: date | None = None
    outcome: DesignationOutcome | None = Field(default=None, sa_type=word(DesignationOutcome))
    outcome_reasons: str | None = None
    outcome_at: datetime | None = Field(default=None, sa_type=INSTANT)
    dropped_at: datetime | None = Field(default=None, sa_type=INSTANT)
    entry: str | None = Field(default=None, foreign_key="case.case_no")


class DesignationPerson(SQLModel, table=True):
    """A person concerned: the subject itself (`role` is null), or one responsible for an organisation's conduct."""

    __tablename__ = "designation_person"

    case_no: str = Field(primary_key=True, foreign_key="case.case_no")
    subject: str = Field(primary_key=True, foreign_key="subject.id")
    place: int
    role: ResponsibleRole | None = Field(default=None, sa_type=word(ResponsibleRole))


class DesignationRecord(SQLModel, table=True):
    """A record that a designation rests on: found from the record's side when it goes."""

    __tablename__ = "designation_record"
    __table_args__ = (Index("designation_resting_on", "record", "case_no"),)

    case_no: str = Field(primary_key=True, foreign_key="case.case_no")
    record: str = Field(primary_key=True, foreign_key="record.id")


class DesignationObjection(SQLModel, table=True):
    """An objection to a planned entry. `person` is the objector's subject, or the account where it is no subject;
    `version` the one objected to. Open while it has no outcome; a returned outcome opens it again."""

    __tablename__ = "designation_objection"
    __table_args__ = (
        Index("designation_objection_of_case", "case_no", "id"),
        Index("designation_objection_of_person", "person", "case_no"),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="case.case_no")
    person: str
    account: str = Field(foreign_key="account.id")
    version: int
    statement: str
    documents: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    received_on: date
    at: datetime = Field(sa_type=INSTANT)
    outcome: DesignationOutcome | None = Field(default=None, sa_type=word(DesignationOutcome))


class LetterToServe(SQLModel, table=True):
    """A formal letter to one person whose service has to be proven, because something runs from it.

    `event` is the telling of the letter in its case; `person` a subject's id, or an account's that is no subject. `opens`
    are the limits that run from its service, `clocks` those that were started by it. `stale_at`: another letter has
    taken its place, and it no longer counts. `electronic` and `notice` are the clocks of the opening of the letter, and
    of a public notice, while they run.
    """

    __tablename__ = "letter_to_serve"
    __table_args__ = (
        Index("letter_to_serve_of_case", "case_no", "event"),
        Index("letter_waiting", "case_no", sqlite_where=text("served_on is null and stale_at is null"),
              postgresql_where=text("served_on is null and stale_at is null")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    case_no: str = Field(foreign_key="case.case_no")
    event: int
    template: str
    person: str
    opens: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    clocks: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    served_on: date | None = None
    stale_at: datetime | None = Field(default=None, sa_type=INSTANT)
    electronic: str | None = None
    notice: str | None = None
