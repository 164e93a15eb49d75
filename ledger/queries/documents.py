"""What is asked about documents."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from ledger.tables import Document


def own_documents(session: Session, uploader: str, ids: Sequence[str]) -> list[Document]:
    """These documents, in this order; those that this account did not upload are left out."""
    own = select(Document).where(col(Document.id).in_(ids), Document.uploaded_by == uploader)
    found = {row.id: row for row in session.exec(own)}
    return [found[each] for each in ids if each in found]
