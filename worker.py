"""The worker: the one list of procedures and activities, and the process that carries them out."""

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import structlog
from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.worker import PollerBehaviorAutoscaling, Worker, WorkflowRunner
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.case import CaseActivities
from activities.leftovers import LeftoverActivities
from activities.mail_server import MailServer
from activities.post import PostActivities
from engine.connection import connect
from engine.delivery import Deliveries
from engine.news import News
from engine.post import Nudge, Wake, nobody
from engine.schedules import ensure_schedules
from engine.sweep import Sweep
from ledger.document_store import DocumentStore
from ledger.seals import Seals
from ledger.sessions import Database
from regulation.state_rules import turned_on
from settings import Settings
from steps.designation.procedure import DESIGNATION
from steps.door import Door
from steps.entry.procedure import ENTRY
from steps.objection.procedure import OBJECTION
from steps.posting import Posting
from steps.reconsideration.procedure import RECONSIDERATION
from steps.registry import Registry
from steps.restoration.procedure import RESTORATION
from workflows import TASK_QUEUE
from workflows.designation import Designation
from workflows.entry import Entry
from workflows.leftovers import Leftovers
from workflows.objection import Objection
from workflows.post import Post
from workflows.reconsideration import Reconsideration
from workflows.restoration import Restoration

PROCEDURES = (OBJECTION, DESIGNATION, RECONSIDERATION, ENTRY, RESTORATION)
WORKFLOWS = (Objection, Designation, Reconsideration, Entry, Restoration, Leftovers, Post)
log = structlog.get_logger()
UNSANDBOXED = SandboxedWorkflowRunner(restrictions=SandboxRestrictions.default.with_passthrough_all_modules())


def build_door(settings: Settings) -> Door:
    registry = Registry(
        database=Database(settings.database_url),
        seals=Seals(settings.key_ring()),
        documents=DocumentStore(settings.documents_dir),
        demo=settings.mode == "demo",
        base_url=settings.public_url,
        state_rules=turned_on(settings.state_rules_on),
    )
    return Door(registry, PROCEDURES)


def build_post(settings: Settings, door: Door) -> PostActivities:
    server = MailServer.at(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    return PostActivities(Posting(door), server)


def build_worker(
    client: Client,
    door: Door,
    deliveries: Deliveries,
    runner: WorkflowRunner = UNSANDBOXED,
    threads: int = 8,
    post: PostActivities | None = None,
    wake_the_post: Wake = nobody,
) -> Worker:
    """A worker with every procedure; without a `post` no mail is sent. Workflows were tested in the sandbox and run
    without its cost."""
    case = CaseActivities(door, wake_the_post)
    leftovers = LeftoverActivities(Sweep(door, deliveries, wake_the_post).left_over)
    post = post or PostActivities(Posting(door), server=None)
    return Worker(
        client,
        task_queue=TASK_QUEUE,
        workflows=WORKFLOWS,
        activities=[case.carry_out, case.come_due, leftovers.deliver_left_over, post.send_waiting],
        activity_executor=ThreadPoolExecutor(threads, "step"),
        workflow_runner=runner,
        max_cached_workflows=500,
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=1),
        workflow_task_poller_behavior=PollerBehaviorAutoscaling(),
        activity_task_poller_behavior=PollerBehaviorAutoscaling(),
        graceful_shutdown_timeout=timedelta(seconds=3),
        max_heartbeat_throttle_interval=timedelta(seconds=0.6),  # well within what a step may be silent for
    )


async def run(settings: Settings, door: Door) -> None:
    """Work until told to stop; wait for the engine as long as it takes."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    client = await _connected(settings, stop)
    if client is None:
        return
    post, wake = build_post(settings, door), Nudge(client) if settings.smtp_url else nobody
    if settings.smtp_url is None:
        log.warning("no mail is sent: REDRESS_SMTP_URL is not set; what is written waits")
    deliveries = Deliveries(client, door)
    door.turns.news = News(deliveries, asyncio.get_running_loop())
    async with build_worker(client, door, deliveries, post=post, wake_the_post=wake):
        wake()
        await stop.wait()


async def _connected(settings: Settings, stop: asyncio.Event) -> Client | None:
    """A client of an engine that answers and has its schedules; `None` where told to stop before there was one."""
    while not stop.is_set():
        try:
            client = await connect(settings.key_ring())
            await ensure_schedules(client, timedelta(seconds=settings.sweep_seconds))
        except (RuntimeError, RPCError):
            await asyncio.sleep(0.2)
        else:
            return client
    return None
