"""Documents: uploaded first, then named in a body; read by whoever uploaded them and by the parties of their case."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, File, Request, Response, UploadFile

from api import present
from api.dependencies import Caller, IdempotencyKey, Reading, TheHouse, caller
from api.problems import documented
from api.reading import document_for
from api.uploads import take_in
from api.views.notices import DocumentView

router = APIRouter(tags=["documents"])


@router.post(
    "/documents",
    status_code=201,
    responses=documented(401, 413, 415, 422),
    dependencies=[Depends(caller)],
    summary="Upload a document",
)
def upload(
    request: Request,
    held: TheHouse,
    actor: Caller,
    file: Annotated[UploadFile, File(description="PDF, PNG, JPEG, DOCX or TXT, up to 20 MB")],
    key: IdempotencyKey = None,
) -> DocumentView:
    document = take_in(held, actor.id, file.filename, file.file, present.now(), key, request.url.path)
    return DocumentView.model_validate(document, from_attributes=True)


@router.get(
    "/documents/{document_id}",
    responses={200: {"content": {"application/octet-stream": {}}}, **documented(401, 404)},
    response_class=Response,
    summary="A document's content",
)
def download(session: Reading, held: TheHouse, actor: Caller, document_id: str) -> Response:
    document = document_for(session, actor, document_id)
    return Response(
        held.door.registry.documents.get(document.sha256),
        media_type=document.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(document.name)}",
            "X-Content-Type-Options": "nosniff",
            "ETag": f'"{document.sha256}"',
        },
    )
