"""Bringing what the door took in to the workflow of its case: started if need be, told once, however often it is tried.

What is not delivered now is not lost: it lies in the ledger, and the sweep brings it later.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from temporalio.client import (
    Client,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError, RPCStatusCode

from engine.connection import TASK_TIMEOUT, UNANSWERED
from engine.post import Wake, nobody
from ledger.tables import Case, Submission
from steps.door import Door, Ticket
from steps.messages import GRACE, Act, CaseStart, Standing
from steps.refusals import Refused
from workflows import TASK_QUEUE

log = structlog.get_logger()


class EngineDown(Exception):
    """Nobody answered in time; whether the act will still be carried out is for the ledger to say."""


class Deliveries:
    """`patience`: how long an act may take, seconds. `epoch`: a rehearsal's time minus the server's. `grace`: how long
    an end is held back for what was received in its last second. `wake_the_post` is called after what was carried out
    at the door; what a workflow carries out, its worker calls it for."""

    def __init__(
        self,
        client: Client,
        door: Door,
        patience: float = 8.0,
        epoch: timedelta = timedelta(0),
        grace: timedelta = GRACE,
        wake_the_post: Wake = nobody,
    ) -> None:
        self._client = client
        self._door = door
        self._patience = patience
        self._epoch = epoch
        self._grace = grace
        self._wake_the_post = wake_the_post

    async def deliver(self, ticket: Ticket) -> None:
        """Bring one act to its case. Raises: EngineDown where nobody answered."""
        if ticket.opened:
            await self._within(self._start, ticket.case_no)
        elif not ticket.carried_out:
            await self._within(self._tell, ticket)

    async def settle(self, ticket: Ticket) -> bool:
        """Deliver an act, or give it up where its caller will be told so. True where it was carried out; False where
        it keeps for later.

        Raises: Refused where the law or the state refused it; EngineDown where it was given up.
        """
        if ticket.carried_out:
            self._wake_the_post()
        try:
            await self.deliver(ticket)
        except Exception as error:
            if not isinstance(error, EngineDown):
                log.warning("an act was not delivered", case=ticket.case_no, error=type(error).__name__)
            if ticket.opened:
                return False
            if ticket.receipted:
                if await asyncio.to_thread(self._door.keep_for_later, ticket.submission):
                    return False
            elif await asyncio.to_thread(self._door.cancel, ticket.submission):
                raise  # its caller is told that it was not done, so it is not
        if ticket.opened:
            return True
        submission = await asyncio.to_thread(self._submission, ticket.submission)
        if submission.refusal is not None:
            raise Refused(submission.refusal)
        return submission.status == "done"

    async def stand(self, case_no: str, standing: Standing) -> None:
        """Tell a case's workflow how the case stands, where it was brought forward without it; a workflow that has
        ended, or that there is none of, need not know."""
        with suppress(RPCError):
            await self._stand(case_no, standing)

    async def inform(self, case_no: str) -> None:
        """Tell a case's workflow how the case stands now, because another case's step has changed it or nobody has told it
        yet; start it where it does not run. Raises: EngineDown."""
        await self._within(self._inform, case_no)

    async def _within(self, deliver: Callable[[Any], Any], what: Any) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await deliver(what)
        except TimeoutError:
            raise EngineDown from None
        except RuntimeError as error:  # a lazy client that has not connected yet says it so
            raise EngineDown from error
        except RPCError as error:  # whatever it says, it is not that the act was carried out
            raise EngineDown from error

    async def _start(self, case_no: str) -> None:
        """Start a case's workflow; where it runs already that is as well. One that ran to its end is started anew where
        its case is open again (paper that had come in time was keyed late)."""
        procedure, standing = await asyncio.to_thread(self._standing, case_no)
        if not standing.closed:
            await self._begin(procedure, standing, case_no)
        await asyncio.to_thread(self._engaged, case_no, standing.head)

    async def _inform(self, case_no: str) -> None:
        procedure, standing = await asyncio.to_thread(self._standing, case_no)
        if standing.closed:
            await self._stand(case_no, standing)
        else:
            await self._begin(
                procedure, standing, case_no, start_signal="stand", start_signal_args=[standing]
            )
        await asyncio.to_thread(self._engaged, case_no, standing.head)

    async def _stand(self, case_no: str, standing: Standing) -> None:
        """Raises: RPCError, but not where there is nobody to know."""
        try:
            await self._client.get_workflow_handle(case_no).signal("stand", standing, rpc_timeout=UNANSWERED)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise

    async def _begin(self, procedure: str, standing: Standing, case_no: str, **signal: Any) -> None:
        await self._client.start_workflow(
            procedure,
            CaseStart(case_no, standing, self._epoch.total_seconds(), self._grace.total_seconds()),
            id=case_no,
            task_queue=TASK_QUEUE,
            task_timeout=TASK_TIMEOUT,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            rpc_timeout=UNANSWERED,
            **signal,
        )

    async def _tell(self, ticket: Ticket) -> None:
        act = Act(ticket.submission, ticket.action)
        handle = self._client.get_workflow_handle(ticket.case_no)
        started = False
        while True:
            try:
                await handle.execute_update(
                    ticket.action, act, id=ticket.submission, rpc_timeout=timedelta(seconds=self._patience)
                )
                return None
            except WorkflowUpdateFailedError:
                return await self._carry_out_here(ticket)
            except WorkflowUpdateRPCTimeoutOrCancelledError:
                raise EngineDown from None
            except RPCError as error:
                if error.status is RPCStatusCode.RESOURCE_EXHAUSTED:
                    await asyncio.sleep(
                        0.05
                    )  # more acts are under way in this case than the engine holds at once
                elif error.status is RPCStatusCode.NOT_FOUND and not started:
                    started = True
                    await self._start(ticket.case_no)
                elif error.status is RPCStatusCode.NOT_FOUND:
                    return await self._carry_out_here(ticket)
                else:
                    raise

    async def _carry_out_here(self, ticket: Ticket) -> None:
        """The workflow will not take the act, or has ended: the door itself says whether it is open now, and the
        workflow, which knew it otherwise, is told how the case stands; where the act has opened the case again, one is
        started."""
        await asyncio.to_thread(self._door.carry_out, ticket.submission)
        submission = await asyncio.to_thread(self._submission, ticket.submission)
        if submission.status == "done":
            with suppress(RPCError):
                await self._inform(ticket.case_no)

    def _standing(self, case_no: str) -> tuple[str, Standing]:
        """The name of a case's procedure, which is its workflow's, and how the case stands."""
        with self._door.registry.database.reading() as session:
            case = session.get_one(Case, case_no)
            return case.procedure, self._door.procedures[case.procedure].standing(session, case)

    def _engaged(self, case_no: str, head: int | None = None) -> None:
        """Its workflow has the case; as it stood then, which need not be as it stands now."""
        with self._door.registry.database.writing() as session:
            case = self._door.turns.lock(session, case_no)
            if case.engaged_at is None and head in {None, case.head}:
                case.engaged_at = datetime.now(UTC)
                session.add(case)

    def _submission(self, submission_id: str) -> Submission:
        with self._door.registry.database.reading() as session:
            return session.get_one(Submission, submission_id)
