"""The app of the pages: their routes, their headers, and how they say no. It stands beside the API in one process."""

from fastapi import FastAPI
from modern_csrf.asgi import BlockCrossOriginRequests
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.pages.admin import measures as admin_measures
from api.pages.admin import standards as admin_standards
from api.pages.everybody import cases, files, inbox, settings
from api.pages.frame import assets
from api.pages.frame.headers import SafeHeaders
from api.pages.frame.problems import cross_origin, install
from api.pages.frame.sizes import FormLimit
from api.pages.officer.acts import decide_check, read_back
from api.pages.officer.acts import routes as acts
from api.pages.officer.casework import checking as casework_check
from api.pages.officer.casework import routes as casework_acts
from api.pages.officer.desk import lookups, search, worklist
from api.pages.officer.drafting import amending, rooms
from api.pages.officer.drafting import start as drafting
from api.pages.officer.lists import desk as desk_lists
from api.pages.officer.oversight import causes, overview
from api.pages.officer.paper import check as paper_check
from api.pages.officer.paper import entry as paper
from api.pages.public import (
    about,
    announcements,
    deadlines,
    displays,
    home,
    limits,
    lists,
    measures,
    objecting,
    sign_in,
    standards,
    tracking,
    verification,
)
from api.pages.subject import access_log, filing, filing_check, my_cases, records
from api.pages.subject import acts as subject_acts
from api.pages.subject.designation import applying
from api.pages.subject.designation import objecting as subject_objecting
from api.pages.subject.restoration import applying as restoring
from api.pages.subject.restoration import completing

ROUTERS = (
    assets,
    home,
    sign_in,
    lookups,
    search,
    worklist,
    deadlines,
    tracking,
    verification,
    about,
    lists,
    displays,
    objecting,
    announcements,
    measures,
    standards,
    limits,
    admin_measures,
    admin_standards,
    cases,
    casework_acts,
    casework_check,
    acts,
    decide_check,
    desk_lists,
    paper,
    paper_check,
    drafting,
    rooms,
    amending,
    read_back,
    access_log,
    files,
    filing,
    filing_check,
    inbox,
    my_cases,
    records,
    settings,
    subject_acts,
    subject_objecting,
    applying,
    restoring,
    completing,
    causes,
    overview,
)
_API = ("/api/", "/openapi.json", "/healthz")


def build_pages() -> FastAPI:
    """Its `state.house` is set by the app it stands beside, which starts and ends for both."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    install(app)
    app.add_middleware(FormLimit)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(BlockCrossOriginRequests, reject_handler=cross_origin)  # type: ignore[arg-type]
    app.add_middleware(SafeHeaders)
    for module in ROUTERS:
        app.include_router(module.router)
    return app


class Beside:
    """ASGI middleware: the API takes its own addresses, the pages all others."""

    def __init__(self, app: ASGIApp, pages: ASGIApp) -> None:
        self._api, self._pages = app, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        pages = scope["type"] == "http" and not scope["path"].startswith(_API)
        await (self._pages if pages else self._api)(scope, receive, send)
