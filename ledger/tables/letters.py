"""Formal letters: the numbered, verifiable documents behind formal notices. Source: Arts. 28(3), 39, 41."""

from datetime import date

from sqlmodel import Field, SQLModel


class FormalLetter(SQLModel, table=True):
    """One formal letter, in both languages, as a PDF that never changes. Append-only.

    `number` is printed on it; `code` is what anybody can check it by; `document` holds the PDF, and `sha256` the hash
    of its bytes, which the event that tells of the letter carries too. `chain_head` is the hash of the case's last
    event before the letter, as printed. `unit` issued it.
    """

    __tablename__ = "formal_letter"

    number: str = Field(primary_key=True)
    code: str = Field(unique=True)
    case_no: str = Field(foreign_key="case.case_no", index=True)
    event: int
    template: str
    unit: str = Field(foreign_key="unit.code")
    issued_on: date
    document: str = Field(foreign_key="document.id")
    sha256: str
    chain_head: str
