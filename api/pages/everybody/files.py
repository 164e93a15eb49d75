"""Files read through the pages: documents of one's own and of one's cases, and the PDFs of formal letters."""

from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import Reading, TheHouse
from api.pages.frame.visits import SignedIn
from api.reading import document_for, letter_for

router = APIRouter()
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg"})
"""What a browser shows by itself; everything else is saved."""
POLICY = (
    "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
)
"""A file is no page: no script runs in it. The style is the browser's own, around the picture that it shows."""


@router.get("/documents/{document_id}")
def document(seen: SignedIn, held: TheHouse, session: Reading, document_id: str) -> Response:
    found = document_for(session, seen.who, document_id)
    way = "inline" if found.media_type in SHOWN else "attachment"
    return Response(
        held.door.registry.documents.get(found.sha256),
        media_type=found.media_type,
        headers={
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(found.name)}",
            "Cache-Control": "no-store",
            "Content-Security-Policy": POLICY,
        },
    )


@router.get("/letters/{number}.pdf")
def letter(seen: SignedIn, held: TheHouse, session: Reading, number: str) -> Response:
    """Reading it opens it, like reading it in the inbox."""
    found = letter_for(held, session, seen.who, number)
    return Response(
        found.content,
        media_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{found.number}.pdf"',
            "Cache-Control": "no-store",
            "Content-Security-Policy": POLICY,
        },
    )
