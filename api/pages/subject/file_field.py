"""Files in a form: each taken in as it comes, kept whatever else is wrong, and refused by name with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import UploadFile
from starlette.requests import Request

from api import present
from api.dependencies import House
from api.pages.frame.forms import FieldProblem, Posted
from api.problems import TooLarge, TypeNotAllowed
from api.uploads import take_in
from ledger.queries.documents import own_documents
from ledger.tables import Document
from regulation.text import Text
from steps.refusals import InvalidFields

FIELD = "file"
_MOST = 30
_TOO_LARGE = Text("文件太大，请换成20 MB以内的", "The file is too large. Use one of at most 20 MB")
_TYPE = Text(
    "上传的文件换成PDF、图片、Word（DOCX）或者TXT", "Use a PDF, a picture, a Word file (DOCX) or a TXT file"
)
_EMPTY = Text("文件是空的，请换一个", "The file is empty. Use another one")
_MANY = Text("最多30个文件", "There may be at most 30 files")
_WHY_LARGE = Text("超过20 MB", "larger than 20 MB")
_WHY_TYPE = Text("这种格式不能用", "this format cannot be used")
_WHY_EMPTY = Text("里面没有内容", "there is nothing in it")
_WHY_MANY = Text("文件已经够多", "one file too many")


@dataclass(frozen=True)
class RefusedFile:
    name: str
    size: int | None
    why: Text


@dataclass(frozen=True)
class Taken:
    """`documents` are those kept, the earlier ones first; `refused` those that were not taken in."""

    documents: tuple[str, ...]
    refused: tuple[RefusedFile, ...] = ()
    problems: tuple[FieldProblem, ...] = ()


def taken(held: House, uploader: str, posted: Posted, before: Sequence[str]) -> Taken:
    """The documents of a form after what was posted: some taken out, some added. A file that is there already, by its
    content, is not added again."""
    kept = [document for document in before if document != posted.one("remove")]
    if posted.too_large:
        return Taken(tuple(kept), (), (FieldProblem(FIELD, _TOO_LARGE),))
    refused: list[RefusedFile] = []
    problems: dict[Text, FieldProblem] = {}
    for file in posted.files.get(FIELD, ()):
        document, trouble = _take(held, uploader, file, kept)
        if document is not None:
            kept.append(document)
        if trouble is not None:
            words, why = trouble
            refused.append(RefusedFile(file.filename or "", file.size, why))
            problems[words] = FieldProblem(FIELD, words)
    return Taken(tuple(kept), tuple(refused), tuple(problems.values()))


def at_the_field(problems: Sequence[FieldProblem]) -> tuple[FieldProblem, ...]:
    """What the door says of `documents` stands where files are added."""
    return tuple(replace(each, field=FIELD) if each.field == "documents" else each for each in problems)


def status(request: Request, taken: Taken) -> int:
    """A script that sends a file by itself reads the answer; to it a refused file is no failure of the page."""
    return 422 if taken.problems and request.headers.get("X-Part") != "files" else 200


def rows(held: House, uploader: str, documents: Sequence[str]) -> list[Document]:
    """The kept documents as a form lists them; only the uploader's own."""
    with held.door.registry.database.reading() as session:
        return own_documents(session, uploader, documents)


def _take(
    held: House, uploader: str, file: UploadFile, kept: Sequence[str]
) -> tuple[str | None, tuple[Text, Text] | None]:
    if len(kept) >= _MOST:
        return None, (_MANY, _WHY_MANY)
    try:
        document = take_in(held, uploader, file.filename, file.file, present.now())
    except TooLarge:
        return None, (_TOO_LARGE, _WHY_LARGE)
    except TypeNotAllowed:
        return None, (_TYPE, _WHY_TYPE)
    except InvalidFields:
        return None, (_EMPTY, _WHY_EMPTY)
    same = {row.sha256 for row in rows(held, uploader, kept)}
    return (None if document.sha256 in same else document.id), None
