"""The processes: worker, API, migration, and the demo that starts them all."""

import asyncio
from collections.abc import Iterator

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from commands.configured import settings, unreachable
from commands.house import open_house
from commands.usage import UsageError
from ledger.migrate import migrate as bring_up_to_date
from ledger.sessions import Database
from settings import DEMO_PASSWORD, Settings
from steps import demo_world
from steps.passwords import hasher
from worker import run


def worker() -> int:
    configured = settings()
    asyncio.run(run(configured, open_house(configured)))
    return 0


def api() -> int:
    from api.app import build_app

    configured = settings()
    app = build_app(configured, open_house(configured))
    uvicorn.run(app, host="127.0.0.1", port=configured.port, log_level="warning", timeout_graceful_shutdown=1)
    return 0


def migrate() -> int:
    """Bring the database to its newest shape; in demo mode, fill an empty one with the demo world."""
    configured = settings()
    if configured.database_url.startswith("sqlite"):
        configured.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        bring_up_to_date(Database(configured.database_url))
    except SQLAlchemyError as error:
        raise unreachable(error) from None
    if configured.mode == "demo":
        _load_demo_world(configured)
    return 0


def _load_demo_world(configured: Settings) -> None:
    registry = open_house(configured).registry
    with registry.database.writing() as session:
        if demo_world.is_empty(session):
            password = hasher().hash(DEMO_PASSWORD)
            demo_world.load(session, registry, demo_world.ON_DISPLAY_SINCE, password)


def demo() -> int:
    from processes.demo import run_demo

    configured = settings()
    if configured.mode != "demo":
        raise UsageError(
            "redress demo: REDRESS_MODE is production; run worker, api and migrate by themselves"
        )
    return run_demo(configured, _greeting)


def _greeting() -> Iterator[str]:
    yield f"Demo accounts (password {DEMO_PASSWORD}):"
    for account in demo_world.ACCOUNTS:
        yield f"  {account.id:<20} {account.role.value:<11} {account.unit or ''}".rstrip()
