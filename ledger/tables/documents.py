"""Documents, known by the hash of their content. The content itself lies in a folder, never in a workflow."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from ledger.tables.types import INSTANT


class Document(SQLModel, table=True):
    """`case_no` is set when the document is first used in a case; from then on the case's parties may read it.
    `uploaded_by` is null for a formal letter's PDF, which nobody uploaded and which is read as a letter."""

    __tablename__ = "document"

    id: str = Field(primary_key=True)
    sha256: str = Field(index=True)
    name: str
    media_type: str
    size: int
    uploaded_by: str | None = Field(default=None, foreign_key="account.id")
    uploaded_at: datetime = Field(sa_type=INSTANT)
    case_no: str | None = Field(default=None, foreign_key="case.case_no", index=True)
