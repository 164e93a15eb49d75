"""Which documents are taken in: known by what is in them, not by what they are called."""

import io
import zipfile

from api.problems import TypeNotAllowed

MAX_SIZE = 20 * 1024 * 1024
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def media_type_of(name: str, content: bytes) -> str:
    """Raises: TypeNotAllowed."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"PK\x03\x04") and _is_docx(content):
        return _DOCX
    if name.lower().endswith(".txt") and _is_text(content):
        return "text/plain"
    raise TypeNotAllowed


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "word/document.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(letter < " " and letter not in "\t\r\n\f" for letter in text)
