"""The HTTP app: its routes, what it holds, and its limits on what may be sent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from api.attempts import Attempts
from api.dependencies import House
from api.pages.app import Beside, build_pages
from api.problems import Problem, documented, install
from api.routes import (
    announcements,
    cases,
    consents,
    deadlines,
    designations,
    displays,
    documents,
    inbox,
    letters,
    limits,
    lists,
    measures,
    objections,
    records,
    restorations,
    standards,
    tokens,
    verification,
)
from api.routes.acts import body_schema
from api.sizes import BodyLimit
from api.tokens import Tokens
from engine.connection import connect
from engine.delivery import Deliveries
from engine.news import News
from engine.post import Nudge, nobody
from settings import Settings
from steps.door import Door
from steps.published_bodies import PublishMeasures, PublishStandard, WithdrawStandard

ROUTERS = (
    designations,
    restorations,
    tokens,
    objections,
    cases,
    records,
    documents,
    deadlines,
    inbox,
    consents,
    letters,
    verification,
    lists,
    displays,
    announcements,
    measures,
    standards,
    limits,
)


def build_app(settings: Settings, door: Door) -> FastAPI:
    """The app of one house. It starts, and takes filings in, whether the workflow engine answers or not."""

    pages = build_pages()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        key_ring = settings.key_ring()
        client = await connect(key_ring, lazy=True)
        wake_the_post = Nudge(client) if settings.smtp_url else nobody
        deliveries = Deliveries(client, door, patience=settings.answer_seconds, wake_the_post=wake_the_post)
        door.turns.news = News(deliveries, asyncio.get_running_loop())
        app.state.house = pages.state.house = House(
            settings=settings,
            door=door,
            deliveries=deliveries,
            tokens=Tokens(key_ring, timedelta(hours=settings.token_hours)),
            attempts=Attempts(),
        )
        yield

    app = FastAPI(
        title="Redress",
        version="0.1.0",
        description="Procedures of the Henan Social Credit Regulations: cases, clocks, records.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    install(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(Beside, pages=pages)
    for module in ROUTERS:
        app.include_router(module.router, prefix="/api/v1")

    @app.get("/healthz", include_in_schema=False)
    def healthy() -> dict[str, str]:
        with door.registry.database.reading() as session:
            session.connection().exec_driver_sql("select 1")
        return {"status": "ok"}

    app.openapi = lambda: _openapi(app, door)  # type: ignore[method-assign]
    return app


def _openapi(app: FastAPI, door: Door) -> dict[str, Any]:
    """FastAPI's schema, with the bodies of every action and the shape of problems."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        bodies: dict[str, Any] = {"Problem": Problem, "AskedDeadline": deadlines.AskedDeadline}
        bodies |= {body.__name__: body for body in (PublishMeasures, PublishStandard, WithdrawStandard)}
        for procedure in door.procedures.values():
            if procedure.opening is not None:
                bodies[procedure.opening.body.__name__] = procedure.opening.body
            bodies.update({spec.body.__name__: spec.body for spec in procedure.actions.values()})
        acts = schema["paths"]["/api/v1/cases/{case_no}/actions/{action}"]["post"]
        acts |= body_schema(
            *sorted(
                {
                    spec.body.__name__
                    for procedure in door.procedures.values()
                    for action, spec in procedure.actions.items()
                    if action != "recount"
                }
            )
        )
        _, definitions = models_json_schema(
            [(body, "validation") for body in bodies.values()], ref_template="#/components/schemas/{model}"
        )
        schemas = schema["components"].setdefault("schemas", {})
        schemas.update(definitions["$defs"])
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        for operation in (operation for path in schema["paths"].values() for operation in path.values()):
            if "422" in operation["responses"]:
                operation["responses"]["422"] = documented(422)[422]
        app.openapi_schema = schema
    return app.openapi_schema
