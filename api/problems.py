"""Refusals as RFC 9457 problems, in the caller's language. No trace ever leaves the house."""

import traceback
from collections.abc import Sequence
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from api.languages import locale_of
from engine.delivery import EngineDown
from regulation.refusals import NotPermitted, Refusal
from regulation.text import Locale, Text
from steps.bodies import field_errors
from steps.refusals import NOT_FOUND, FieldError, Refused, code_of, errors_of

MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger()


class ProblemError(BaseModel):
    field: str
    code: str
    message: str


class Problem(BaseModel):
    """`code` is for machines, `detail` one clear sentence for people, `provision` the article that refuses."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    provision: str | None = None
    errors: list[ProblemError] = []


class Unauthenticated(Exception):
    """No valid token came with the request."""


class TooMany(Exception):
    """Too many failed attempts, to sign in or at a code; it may be tried again after so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class TooLarge(Exception):
    """The body is larger than may be sent here."""


class TypeNotAllowed(Exception):
    """The document is of a type that is not taken in."""


_STATUS = {"not_found": 404, "not_allowed": 403, "not_now": 409}
_TITLES = {
    400: Text("请求有误", "Bad request"),
    401: Text("需要登录", "Sign in first"),
    403: Text("不能办理", "Not allowed"),
    404: Text("没有找到", "Not found"),
    405: Text("方法不对", "Method not allowed"),
    409: Text("现在不能办理", "Not open now"),
    413: Text("文件太大", "Too large"),
    415: Text("文件类型不符", "Type not allowed"),
    422: Text("填写有误", "Cannot be used"),
    429: Text("尝试过于频繁", "Too many attempts"),
    500: Text("系统故障", "Our fault"),
    503: Text("暂时不能办理", "Unavailable for the moment"),
}
_LEGAL = Text("法律不允许", "Not permitted by law")
_SIGN_IN = Text(
    "请先登录，或者重新登录。", "Sign in first, or again: there is no valid token with this request."
)
_DOWN = Text(
    "办理引擎暂时没有应答，这一步没有办理，请稍后再试。",
    "The engine that carries out cases is not answering; this step was not taken. Please try again shortly.",
)
_TOO_MANY = Text(
    "失败次数过多，请在{seconds}秒后再试。",
    "There were too many failed attempts. Please try again in {seconds} seconds.",
)
_NO_DATABASE = Text(
    "数据库暂时没有应答，这一步没有办理，请稍后再试。",
    "The database is not answering; nothing was done. Please try again shortly.",
)
TOO_LARGE = Text("文件最大20MB。", "A document may be at most 20 MB.")
_TYPE = Text("只接收PDF、PNG、JPEG、DOCX和TXT文件。", "Only PDF, PNG, JPEG, DOCX and TXT files are taken in.")
_OURS = Text(
    "系统出现故障，您的操作没有生效，请稍后再试。",
    "Something failed on our side; nothing was changed. Please try again.",
)
_UNREADABLE = Text("请求正文无法读取。", "The body cannot be read.")
_METHOD = Text("这个地址不支持这种方法。", "This address does not take this method.")


def install(app: FastAPI) -> None:
    """Answer every refusal and failure of the app as a problem."""

    @app.exception_handler(Refusal)
    async def refused(request: Request, refusal: Refusal) -> Response:
        legal = isinstance(refusal, NotPermitted)
        provision = refusal.provision if isinstance(refusal, Refused | NotPermitted) else None
        code = refusal.code if isinstance(refusal, Refused) else code_of(refusal)
        errors = refusal.errors if isinstance(refusal, Refused) else errors_of(refusal)
        title = _LEGAL if legal or provision else None
        return problem(
            locale_of(request), _STATUS.get(code, 422), code, refusal.reason, provision, errors, title
        )

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        errors = field_errors(error.errors())
        return problem(locale_of(request), 422, "invalid", errors[0].reason, errors=errors)

    @app.exception_handler(Unauthenticated)
    async def unauthenticated(request: Request, _error: Unauthenticated) -> Response:
        return problem(
            locale_of(request), 401, "unauthenticated", _SIGN_IN, headers={"WWW-Authenticate": "Bearer"}
        )

    @app.exception_handler(TooMany)
    async def too_many(request: Request, error: TooMany) -> Response:
        headers = {"Retry-After": str(error.seconds)}
        return problem(
            locale_of(request), 429, "too_many", _TOO_MANY.filled(seconds=error.seconds), headers=headers
        )

    @app.exception_handler(TooLarge)
    async def too_large(request: Request, _error: TooLarge) -> Response:
        return problem(locale_of(request), 413, "too_large", TOO_LARGE)

    @app.exception_handler(TypeNotAllowed)
    async def type_not_allowed(request: Request, _error: TypeNotAllowed) -> Response:
        return problem(locale_of(request), 415, "type_not_allowed", _TYPE)

    @app.exception_handler(EngineDown)
    async def engine_down(request: Request, error: EngineDown) -> Response:
        log.warning("engine does not answer", path=request.url.path, cause=repr(error.__cause__))
        return problem(locale_of(request), 503, "unavailable", _DOWN, headers={"Retry-After": "5"})

    @app.exception_handler(OperationalError)
    async def database_down(request: Request, error: OperationalError) -> Response:
        log.error("database not reached", path=request.url.path, reason=type(error.orig).__name__)
        return problem(locale_of(request), 503, "unavailable", _NO_DATABASE, headers={"Retry-After": "5"})

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        if isinstance(error.__cause__, TooLarge):  # met while the framework was reading a form
            return problem(locale_of(request), 413, "too_large", TOO_LARGE)
        if error.status_code == 404:
            return problem(locale_of(request), 404, "not_found", NOT_FOUND)
        if error.status_code == 405:
            return problem(locale_of(request), 405, "invalid", _METHOD, headers=dict(error.headers or {}))
        return problem(
            locale_of(request), 422, "invalid", _UNREADABLE
        )  # the framework's only other: a body it cannot read

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> Response:
        trace = "".join(
            traceback.format_tb(error.__traceback__)
        )  # where, not with what: no words of anybody's
        log.error("request failed", path=request.url.path, error=type(error).__name__, trace=trace)
        return problem(locale_of(request), 500, "failed", _OURS)


def problem(
    locale: Locale,
    status: int,
    code: str,
    reason: Text,
    provision: str | None = None,
    errors: Sequence[FieldError] = (),
    title: Text | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """One problem, in one language."""
    said = Problem(
        type=f"urn:redress:problem:{code}",
        title=(title or _TITLES.get(status, _TITLES[400])).read(locale),
        status=status,
        detail=reason.read(locale),
        code=code,
        provision=provision,
        errors=[
            ProblemError(field=error.field, code=error.code, message=error.reason.read(locale))
            for error in errors
        ],
    )
    return JSONResponse(
        said.model_dump(),
        status,
        media_type=MEDIA_TYPE,
        headers={"Content-Language": locale, **(headers or {})},
    )


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These problems, for a route's OpenAPI."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": _TITLES[status].en, "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }
