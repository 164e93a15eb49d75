"""Is this letter real? Anybody who holds one can ask by its code, and compare the file; nothing says whom it is about."""

import hashlib
from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from pydantic import BaseModel
from sqlmodel import Session

from api.dependencies import House, PublicLocale, Reading, TheHouse
from api.document_types import MAX_SIZE
from api.problems import TooLarge, documented
from ledger.tables import FormalLetter
from steps.letter_reading import letter_of_code, verified
from steps.refusals import NOT_FOUND, NotFound

router = APIRouter(tags=["letters"])


class IssuingUnit(BaseModel):
    code: str
    name: str


class VerifiedLetter(BaseModel):
    """`kind` is what the letter is called, in the caller's language; `sha256` the hash its PDF was issued with;
    `chain_head` is printed on it; `chain_intact` says that the record of the case, the letter in it, is unaltered."""

    valid: bool = True
    number: str
    unit: IssuingUnit
    issued_on: date
    kind: str
    case_no: str
    sha256: str
    chain_head: str
    chain_intact: bool


class Comparison(BaseModel):
    """Whether the file is, to the byte, the PDF that was issued."""

    matches: bool


@router.get("/documents/verify/{code}", responses=documented(404, 429), summary="Verify a letter by its code")
def verify(
    request: Request, session: Reading, held: TheHouse, locale: PublicLocale, code: str
) -> VerifiedLetter:
    """Spaces, dashes and small letters do not matter, nor O for 0, I or L for 1."""
    said = verified(session, held.door.registry.documents, _letter(request, session, held, code))
    return VerifiedLetter(
        number=said.number,
        unit=IssuingUnit(code=said.unit, name=said.unit_name.read(locale)),
        issued_on=said.issued_on,
        kind=said.kind.read(locale),
        case_no=said.case_no,
        sha256=said.sha256,
        chain_head=said.chain_head,
        chain_intact=said.chain_intact,
    )


@router.post(
    "/documents/verify/{code}",
    responses=documented(404, 413, 422, 429),
    summary="Compare a file with the letter that was issued",
)
def compare(
    request: Request,
    session: Reading,
    held: TheHouse,
    code: str,
    file: Annotated[UploadFile, File(description="The PDF at hand, up to 20 MB; it is not kept")],
) -> Comparison:
    letter = _letter(request, session, held, code)
    content = file.file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise TooLarge
    return Comparison(matches=hashlib.sha256(content).hexdigest() == letter.sha256)


def _letter(request: Request, session: Session, held: House, code: str) -> FormalLetter:
    """Raises: NotFound, and TooMany where one address has guessed too often."""
    guesser = request.client.host if request.client else ""
    held.guesses.refuse_if_too_many(guesser)
    letter = letter_of_code(session, code)
    if letter is None:
        held.guesses.failed(guesser)
        raise NotFound(NOT_FOUND)
    return letter
