"""Taking a document in: its name made harmless, its type known by its content, kept once by its hash."""

import uuid
from datetime import datetime
from typing import BinaryIO

from api.dependencies import House
from api.document_types import MAX_SIZE, media_type_of
from api.problems import TooLarge
from ledger.tables import Document
from regulation.text import Text
from steps.keys import KeyedAct, again_if_overtaken, earlier_act, keep_key
from steps.refusals import FieldError, InvalidFields

EMPTY = Text(zh="文件是空的。", en="The file is empty.")


def take_in(
    held: House,
    uploader: str,
    filename: str | None,
    file: BinaryIO,
    at: datetime,
    key: str | None = None,
    path: str = "",
) -> Document:
    """The document as it is kept, of nobody's case yet. Under one `key` and `path` it is taken in once.

    Raises: TooLarge; TypeNotAllowed; InvalidFields where it is empty; KeyReused.
    """
    content = file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise TooLarge
    if not content:
        raise InvalidFields((FieldError("file", "empty", EMPTY),))
    name = _harmless(filename or "")
    media_type = media_type_of(name, content)
    registry = held.door.registry
    sha256 = registry.documents.put(content)
    keyed = KeyedAct(key, path, sha256) if key else None

    def write() -> Document:
        with registry.database.writing() as session:
            earlier = earlier_act(session, uploader, keyed, at)
            document = session.get(Document, earlier) if earlier else None
            if document is None:
                document = Document(
                    id=uuid.uuid4().hex,
                    sha256=sha256,
                    name=name,
                    media_type=media_type,
                    size=len(content),
                    uploaded_by=uploader,
                    uploaded_at=at,
                )
                session.add(document)
                session.flush()
                keep_key(session, uploader, keyed, document.id)
            return document

    return again_if_overtaken(write)


def _harmless(filename: str) -> str:
    """The last part of a name, printable and of a bearable length."""
    name = "".join(letter for letter in filename if letter.isprintable()) or "document"
    return name.replace("\\", "/").split("/")[-1][:200] or "document"
