"""Documents: uploaded first, then named in a body; read by whoever uploaded them and by the parties of their case."""

import uuid
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, File, Request, Response, UploadFile

from api.dependencies import Caller, IdempotencyKey, Reading, TheHouse, caller
from api.document_types import MAX_SIZE, media_type_of
from api.problems import TooLarge, documented
from api.tokens import now
from api.views.notices import DocumentView
from ledger.tables import Document
from regulation.text import Text
from steps.door import may_see
from steps.keys import KeyedAct, again_if_overtaken, earlier_act, keep_key
from steps.refusals import NOT_FOUND, FieldError, InvalidFields, NotFound

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
    content = file.file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise TooLarge
    if not content:
        reason = Text(zh="文件是空的。", en="The file is empty.")
        raise InvalidFields((FieldError("file", "empty", reason),))
    name = "".join(letter for letter in file.filename or "" if letter.isprintable()) or "document"
    name = name.replace("\\", "/").split("/")[-1][:200] or "document"
    media_type = media_type_of(name, content)
    registry, at = held.door.registry, now()
    sha256 = registry.documents.put(content)
    keyed = KeyedAct(key, request.url.path, sha256) if key else None

    def take_in() -> DocumentView:
        with registry.database.writing() as session:
            earlier = earlier_act(session, actor.id, keyed, at)
            document = session.get(Document, earlier) if earlier else None
            if document is None:
                document = Document(
                    id=uuid.uuid4().hex,
                    sha256=sha256,
                    name=name,
                    media_type=media_type,
                    size=len(content),
                    uploaded_by=actor.id,
                    uploaded_at=at,
                )
                session.add(document)
                session.flush()
                keep_key(session, actor.id, keyed, document.id)
            return DocumentView.model_validate(document, from_attributes=True)

    return again_if_overtaken(take_in)


@router.get(
    "/documents/{document_id}",
    responses={200: {"content": {"application/octet-stream": {}}}, **documented(401, 404)},
    response_class=Response,
    summary="A document's content",
)
def download(session: Reading, held: TheHouse, actor: Caller, document_id: str) -> Response:
    document = session.get(Document, document_id)
    if document is None or document.uploaded_by is None:  # a formal letter is read as a letter
        raise NotFound(NOT_FOUND)
    on_my_case = document.case_no is not None and may_see(session, actor, document.case_no)
    if document.uploaded_by != actor.id and not on_my_case:
        raise NotFound(NOT_FOUND)
    return Response(
        held.door.registry.documents.get(document.sha256),
        media_type=document.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(document.name)}",
            "X-Content-Type-Options": "nosniff",
            "ETag": f'"{document.sha256}"',
        },
    )
