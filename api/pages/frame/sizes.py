"""How much a form may bring: one document where files are taken, else 1 MB. More is thrown away unread and the route
told so, which then shows its form again instead of breaking the connection."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.document_types import MAX_SIZE
from api.sizes import FORM_AROUND_A_DOCUMENT, PATIENCE, TEXT


class FormLimit:
    """ASGI middleware. `state.too_large` is set on the scope of a request that brought too much."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":  # no database holds a NUL, and nobody means one
            scope["path"] = scope["path"].replace("\x00", "\ufffd")
            scope["query_string"] = scope["query_string"].replace(b"%00", b"%EF%BF%BD")
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        with_files = headers.get("content-type", "").startswith("multipart/form-data")
        allowed = MAX_SIZE + FORM_AROUND_A_DOCUMENT if with_files else TEXT
        body, too_large = await _read(receive, allowed)
        scope.setdefault("state", {})["too_large"] = too_large
        given: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            return given.pop() if given else await receive()

        await self._app(scope, again, send)


async def _read(receive: Receive, allowed: int) -> tuple[bytes, bool]:
    """The whole body, or nothing and True where it is more than allowed."""
    parts: list[bytes] = []
    read = 0
    while read < PATIENCE:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        part = message.get("body", b"")
        read += len(part)
        if read <= allowed:
            parts.append(part)
        if not message.get("more_body"):
            break
    return (b"", True) if read > allowed else (b"".join(parts), False)
