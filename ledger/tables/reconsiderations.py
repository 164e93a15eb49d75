"""What only a reconsideration has: the outcome it is about, whether it holds the entry off, and what was decided.

Source: Art. 28(4).
"""

from sqlmodel import Field, SQLModel

from ledger.tables.types import DOCUMENT, word
from regulation.definitions import ReconsiderationOutcome


class Reconsideration(SQLModel, table=True):
    """`person` is the applicant: a subject's id, or an account's that is no subject. `within_hold`: applied for while the
    hold ran, so no entry is made until it is decided. `suspends`: the province has suspended the entry meanwhile."""

    __tablename__ = "reconsideration"

    case_no: str = Field(primary_key=True, foreign_key="case.case_no")
    designation: str = Field(foreign_key="case.case_no", index=True)
    person: str
    statement: str
    within_hold: bool
    suspends: bool = False
    outcome: ReconsiderationOutcome | None = Field(default=None, sa_type=word(ReconsiderationOutcome))
    reasons: str | None = None
    measures: list[str] | None = Field(default=None, sa_type=DOCUMENT)
    wrongful: bool = False
