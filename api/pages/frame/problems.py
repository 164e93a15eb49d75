"""How a page says no: a whole page in the reader's language, with what happened, what it means and where to go on."""

import traceback
from urllib.parse import urlencode

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from api import present
from api.pages.frame import languages
from api.pages.frame.forms import Form
from api.pages.frame.kept_forms import KeptForm, already_read, sent
from api.pages.frame.visits import SignInFirst, Visit, visit
from api.problems import TooMany
from engine.delivery import EngineDown
from regulation.refusals import Refusal
from regulation.text import Text
from steps.refusals import Refused, code_of

log = structlog.get_logger()
_STATUS = {"not_found": 404, "not_allowed": 403, "not_now": 409}
_TITLES = {
    403: Text("这一页您不能看", "This page is not for you"),
    404: Text("没有找到这一页", "There is no such page"),
    409: Text("现在不能办理", "Not open now"),
    422: Text("这个地址不能用", "This address cannot be used"),
    429: Text("尝试得太频繁", "Too many attempts"),
    500: Text("系统出了故障", "Something failed on our side"),
    503: Text("暂时不能办理", "Not available for the moment"),
}
_NOT_FOUND = Text(
    "没有这一页，或者它不归您查看。地址若是从别处抄来的，请核对。",
    "There is no such page, or it is not yours to see. If you copied the address, please check it.",
)
_OURS = Text(
    "您的操作没有生效，什么也没有改动。请稍后再试。",
    "Nothing was changed. Please try again shortly.",
)
_NOT_KEPT = Text(
    "您已经退出登录，现在填写的没有存成草稿。照常提交即可，会先请您登录，填写的内容一并带上。",
    "You are signed out, so what you are entering is not being saved. Send the form as usual: you will be asked to "
    "sign in, and what you entered comes along.",
)
_NO_DATABASE = Text(
    "数据库暂时没有应答，请稍后再试。", "The database is not answering. Please try again shortly."
)
_DOWN = Text(
    "办理引擎暂时没有应答，这一步没有办理，请稍后再试。",
    "The engine that carries out cases is not answering; this step was not taken. Please try again shortly.",
)
_TOO_MANY = Text("请在{seconds}秒后再试。", "Please try again in {seconds} seconds.")
_CROSS = Text(
    "这个请求不是从本站的页面发出的，没有办理。请从本站的页面重新提交。",
    "This request did not come from a page of this site, so nothing was done. Please send it again from here.",
)
_METHOD = Text(
    "这个地址不能这样使用。请从页面上的按钮或者链接进入。",
    "This address cannot be used this way. Please use the buttons and links of the pages.",
)


def install(app: FastAPI) -> None:
    """Answer every refusal and failure of the pages as a page."""

    @app.exception_handler(SignInFirst)
    async def sign_in_first(request: Request, first: SignInFirst) -> Response:
        seen = _nobody(request)
        if (
            "HX-Request" in request.headers
        ):  # a part of a page: nothing of it may turn into the page to sign in
            if request.method == "GET":
                return Response(status_code=204)
            return HTMLResponse(f'<span class="not-kept">{seen.say(_NOT_KEPT)}</span>', 401)
        kept = await sent(request)
        if kept is None:
            return RedirectResponse(f"/sign-in?{urlencode({'back': first.back})}", 303)
        return seen.page("sign_in.html", 401, form=Form(), back="/", kept=kept, demo=None)

    @app.exception_handler(Refusal)
    async def refused(request: Request, refusal: Refusal) -> Response:
        code = refusal.code if isinstance(refusal, Refused) else code_of(refusal)
        status = _STATUS.get(code, 422)
        return answer(request, status, _NOT_FOUND if status == 404 else refusal.reason)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, _error: RequestValidationError) -> Response:
        return answer(request, 404, _NOT_FOUND)

    @app.exception_handler(TooMany)
    async def too_many(request: Request, error: TooMany) -> Response:
        return answer(
            request, 429, _TOO_MANY.filled(seconds=error.seconds), {"Retry-After": str(error.seconds)}
        )

    @app.exception_handler(EngineDown)
    async def engine_down(request: Request, _error: EngineDown) -> Response:
        return answer(request, 503, _DOWN, {"Retry-After": "5"}, kept=await sent(request))

    @app.exception_handler(OperationalError)
    async def database_down(request: Request, error: OperationalError) -> Response:
        log.error("database not reached", path=request.url.path, reason=type(error.orig).__name__)
        return answer(request, 503, _NO_DATABASE, {"Retry-After": "5"}, _nobody(request), await sent(request))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        if error.status_code == 405:
            return answer(request, 405, _METHOD, dict(error.headers or {}))
        return answer(request, 404, _NOT_FOUND)

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> Response:
        trace = "".join(traceback.format_tb(error.__traceback__))
        log.error("page failed", path=request.url.path, error=type(error).__name__, trace=trace)
        return answer(request, 500, _OURS, seen=_nobody(request), kept=already_read(request))


def answer(
    request: Request,
    status: int,
    detail: Text,
    headers: dict[str, str] | None = None,
    seen: Visit | None = None,
    kept: KeptForm | None = None,
) -> Response:
    """A page that says what went wrong. `kept` is the form that was not taken and may be sent again."""
    seen = seen or visit(request, request.app.state.house)
    title = _TITLES.get(status, _TITLES[422])
    return seen.page("problem.html", status, headers, title=title, detail=detail, kept=kept)


def _nobody(request: Request) -> Visit:
    """Where even asking who looks may fail."""
    return Visit(request, request.app.state.house, languages.chosen(request) or "zh-CN", present.today())


async def cross_origin(scope: Scope, receive: Receive, send: Send) -> None:
    """What came from another site's page is not done."""
    request = Request(scope, receive)
    await answer(request, 403, _CROSS, seen=_nobody(request))(scope, receive, send)
