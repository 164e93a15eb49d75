"""Who signs in, and for whom they may act."""

from datetime import date

from sqlmodel import Field, SQLModel

from ledger.tables.types import word
from regulation.definitions import IdentifierKind, Role


class Subject(SQLModel, table=True):
    """A credit subject. The identifier is stored encrypted and found by its keyed hash. Source: Arts. 3, 16."""

    __tablename__ = "subject"

    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    natural_person: bool
    id_kind: IdentifierKind = Field(sa_type=word(IdentifierKind))
    id_sealed: bytes
    id_hash: str = Field(unique=True)
    id_masked: str


class Account(SQLModel, table=True):
    """Somebody, or a unit's machine, who can sign in. `subject` is the credit subject this person is."""

    __tablename__ = "account"

    id: str = Field(primary_key=True)
    name: str
    role: Role = Field(sa_type=word(Role))
    unit: str | None = Field(default=None, foreign_key="unit.code", index=True)
    subject: str | None = Field(default=None, foreign_key="subject.id", index=True)
    email: str
    locale: str = "zh-CN"
    password_hash: str | None = None
    demo: bool = False
    active: bool = True


class Mandate(SQLModel, table=True):
    """The power to act for a subject, by a document, until the end of a day."""

    __tablename__ = "mandate"

    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(foreign_key="account.id", index=True)
    subject: str = Field(foreign_key="subject.id", index=True)
    document: str
    ends_on: date
