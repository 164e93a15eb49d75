"""What may be sent at all: a document's 20 MB where documents go, 1 MB elsewhere, and addresses that are text. More is
read to its end and thrown away, so that the caller gets the answer instead of a broken connection."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.document_types import MAX_SIZE
from api.languages import locale_of
from api.problems import TOO_LARGE, TooLarge, problem
from regulation.text import Text
from steps.refusals import NOT_FOUND

NOT_TEXT = Text("地址中有不能使用的字符。", "The address has a character that is no text.")
TEXT_TOO_LARGE = Text(
    "请求正文最大1MB；文件请先单独上传。",
    "The body may be at most 1 MB; documents are uploaded by themselves.",
)
FORM_AROUND_A_DOCUMENT = 64 * 1024
TEXT = 1024 * 1024
PATIENCE = 256 * 1024 * 1024


class BodyLimit:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if "\x00" in scope["path"]:
            await problem(locale_of(Request(scope)), 404, "not_found", NOT_FOUND)(scope, receive, send)
            return
        if b"%00" in scope["query_string"]:
            await problem(locale_of(Request(scope)), 422, "invalid", NOT_TEXT)(scope, receive, send)
            return
        path = scope["path"].rstrip("/")
        is_upload = path.endswith("/documents") or path.rpartition("/")[0].endswith("/documents/verify")
        allowed = MAX_SIZE + FORM_AROUND_A_DOCUMENT if is_upload else TEXT
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > allowed:
            await self._refuse(scope, receive, send, TOO_LARGE if is_upload else TEXT_TOO_LARGE)
            return
        await self._app(scope, _Counting(receive, allowed), send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, reason: Text) -> None:
        await _throw_away(receive)
        locale = locale_of(Request(scope))
        response: Response = problem(locale, 413, "too_large", reason)
        await response(scope, receive, send)


class _Counting:
    """Raises TooLarge once more has come in than was allowed, whatever was announced."""

    def __init__(self, receive: Receive, allowed: int) -> None:
        self._receive = receive
        self._left = allowed

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            if message.get("more_body"):
                await _throw_away(self._receive)
            raise TooLarge
        return message


async def _throw_away(receive: Receive) -> None:
    thrown_away = 0
    while thrown_away < PATIENCE:
        message = await receive()
        thrown_away += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            break
