"""Formal letters: the PDF as it was issued, for those it went to and for the units of its case."""

from fastapi import APIRouter, Response

from api.dependencies import Caller, Reading, TheHouse
from api.problems import documented
from api.reading import letter_for

router = APIRouter(tags=["letters"])


@router.get(
    "/letters/{number}",
    responses={200: {"content": {"application/pdf": {}}}, **documented(401, 404)},
    response_class=Response,
    summary="A formal letter's PDF",
)
def letter(session: Reading, held: TheHouse, actor: Caller, number: str) -> Response:
    """Reading it opens it, like reading it in the inbox."""
    found = letter_for(held, session, actor, number)
    return Response(
        found.content,
        media_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{found.number}.pdf"',
            "X-Content-Type-Options": "nosniff",
            "ETag": f'"{found.sha256}"',
        },
    )
