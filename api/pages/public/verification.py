"""Is this letter real? Anybody who holds one asks by its code, and may compare the file; nothing says whom it is about."""

import hashlib

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from api.dependencies import House, Reading, TheHouse
from api.document_types import MAX_SIZE
from api.pages.frame.forms import FieldProblem, Form, IsPosted
from api.pages.frame.visits import Visit, Visited
from ledger.tables import FormalLetter
from regulation.text import Text
from steps.letter_codes import code_meant, grouped
from steps.letter_reading import letter_of_code, verified

router = APIRouter()
_LONGEST = 60
_MISSING = Text("填写核验码", "Enter the verification code")
_UNKNOWN = Text(
    "没有这个核验码的文书。请对照文书上印的核对，字母和数字共16位；仍然没有的，这份文书不是本平台出具的",
    "No letter has this code. Please compare it with the one printed on the letter: sixteen letters and digits. If it is the "
    "same, the letter was not issued here",
)
_NO_FILE = Text("选择要核对的PDF文件", "Choose the PDF to compare")
_TOO_LARGE = Text("文件最大20MB", "The file may be at most 20 MB")


@router.get("/verify")
def ask(seen: Visited, code: str | None = None) -> Response:
    if code is None:
        return _form(seen, 200, "")
    meant = code_meant(code)[:_LONGEST]
    if not meant or not meant.isalnum() or not meant.isascii():
        return _form(seen, 422 if not meant else 404, code, _UNKNOWN if meant else _MISSING)
    return RedirectResponse(f"/verify/{meant}", 303)


@router.get("/verify/{code}")
def verify(seen: Visited, held: TheHouse, session: Reading, code: str) -> Response:
    letter = _letter(seen, held, session, code)
    if letter is None:
        return _form(seen, 404, code, _UNKNOWN)
    return _page(seen, held, session, letter)


@router.post("/verify/{code}")
def compare(seen: Visited, held: TheHouse, session: Reading, code: str, posted: IsPosted) -> Response:
    """The file is compared and not kept."""
    letter = _letter(seen, held, session, code)
    if letter is None:
        return _form(seen, 404, code, _UNKNOWN)
    file = next(iter(posted.files.get("file", ())), None)
    if posted.too_large:
        return _page(seen, held, session, letter, 413, problem=_TOO_LARGE)
    if file is None:
        return _page(seen, held, session, letter, 422, problem=_NO_FILE)
    content = file.file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        return _page(seen, held, session, letter, 413, problem=_TOO_LARGE)
    same = hashlib.sha256(content).hexdigest() == letter.sha256
    return _page(seen, held, session, letter, compared=same, file_name=file.filename or "")


def _letter(seen: Visit, held: House, session: Session, code: str) -> FormalLetter | None:
    """Raises: TooMany where one address has guessed too often."""
    guesser = seen.request.client.host if seen.request.client else ""
    held.guesses.refuse_if_too_many(guesser)
    letter = letter_of_code(session, code)
    if letter is None:
        held.guesses.failed(guesser)
    return letter


def _page(
    seen: Visit,
    held: House,
    session: Session,
    letter: FormalLetter,
    status: int = 200,
    *,
    compared: bool | None = None,
    file_name: str = "",
    problem: Text | None = None,
) -> Response:
    """`compared`: whether the file is the letter, to the byte; None where none was compared."""
    problems = (FieldProblem("file", problem),) if problem else ()
    return seen.page(
        "verified.html",
        status,
        letter=verified(session, held.door.registry.documents, letter),
        code=grouped(letter.code),
        address=f"/verify/{letter.code}",
        compared=compared,
        file_name=file_name,
        form=Form({}, problems),
    )


def _form(seen: Visit, status: int, typed: str, problem: Text | None = None) -> Response:
    problems = (FieldProblem("code", problem),) if problem else ()
    return seen.page("verify.html", status, form=Form({"code": typed[:_LONGEST]}, problems))
