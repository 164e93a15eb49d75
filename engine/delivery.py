"""Bringing what the door took in to the workflow of its case: started if need be, told once, however often it is tried.

What is not delivered now is not lost: it lies in the ledger, and `Deliveries.left_over` brings it later.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import col, select
from temporalio.client import (
    Client,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from engine.connection import TASK_TIMEOUT, UNANSWERED
from ledger.tables import Case, Submission
from steps.door import Door, Ticket
from steps.messages import Act, CaseStart, Left, Standing
from steps.refusals import Refused
from workflows import TASK_QUEUE

SIDE_BY_SIDE = 16


class EngineDown(Exception):
    """Nobody answered in time; whether the act will still be carried out is for the ledger to say."""


class Deliveries:
    """`patience`: how long an act may take, seconds. `epoch`: a rehearsal's time minus the server's."""

    def __init__(
        self, client: Client, door: Door, patience: float = 8.0, epoch: timedelta = timedelta(0)
    ) -> None:
        self._client = client
        self._door = door
        self._patience = patience
        self._epoch = epoch

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
        try:
            await self.deliver(ticket)
        except EngineDown:
            if ticket.opened:
                return False
            if ticket.receipted:
                await asyncio.to_thread(self._door.keep_for_later, ticket.submission)
                return False
            if await asyncio.to_thread(self._door.cancel, ticket.submission):
                raise
        if ticket.opened:
            return True
        submission = await asyncio.to_thread(self._submission, ticket.submission)
        if submission.refusal is not None:
            raise Refused(submission.refusal)
        return submission.status == "done"

    async def left_over(self, older_than: timedelta) -> Left:
        """Start and tell what was not delivered when it came in: the acts of a case in their order, the cases side by
        side, so that one which does not answer holds up no other. Raises: EngineDown where one did not, at the end.
        """
        cases, acts = await asyncio.to_thread(self._undelivered, datetime.now(UTC) - older_than)
        waiting: dict[str, list[Ticket]] = {case_no: [] for case_no in cases}
        for act in acts:
            waiting.setdefault(act.case_no, []).append(act)
        few, to_start = asyncio.Semaphore(SIDE_BY_SIDE), set(cases)

        async def bring(case_no: str) -> None:
            async with few:
                if case_no in to_start:
                    await self._within(self._start, case_no)
                for ticket in waiting[case_no]:
                    await self._within(self._tell, ticket)

        for outcome in await asyncio.gather(*map(bring, waiting), return_exceptions=True):
            if outcome is not None:
                raise outcome
        return Left(len(cases), len(acts))

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
        """Start a case's workflow; where it runs already, or has ended, that is as well."""
        procedure, standing = await asyncio.to_thread(self._standing, case_no)
        if not standing.closed:
            with suppress(WorkflowAlreadyStartedError):  # it has run to its end: there is nothing to start
                await self._client.start_workflow(
                    procedure,
                    CaseStart(case_no, standing, self._epoch.total_seconds()),
                    id=case_no,
                    task_queue=TASK_QUEUE,
                    task_timeout=TASK_TIMEOUT,
                    id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                    id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                    rpc_timeout=UNANSWERED,
                )
        await asyncio.to_thread(self._engaged, case_no)

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
        """The workflow will not take the act, or has ended: the door itself says why it is not open now."""
        await asyncio.to_thread(self._door.carry_out, ticket.submission)

    def _standing(self, case_no: str) -> tuple[str, Standing]:
        """The name of a case's procedure, which is its workflow's, and how the case stands."""
        with self._door.registry.database.reading() as session:
            case = session.get_one(Case, case_no)
            return case.procedure, self._door.procedures[case.procedure].standing(session, case)

    def _engaged(self, case_no: str) -> None:
        with self._door.registry.database.writing() as session:
            case = session.get_one(Case, case_no)
            if case.engaged_at is None:
                case.engaged_at = datetime.now(UTC)
                session.add(case)

    def _submission(self, submission_id: str) -> Submission:
        with self._door.registry.database.reading() as session:
            return session.get_one(Submission, submission_id)

    def _undelivered(self, before: datetime) -> tuple[list[str], list[Ticket]]:
        with self._door.registry.database.reading() as session:
            cases = session.exec(
                select(Case.case_no)
                .where(col(Case.engaged_at).is_(None), col(Case.opened_at) < before)
                .order_by(col(Case.opened_at))
            ).all()
            acts = session.exec(
                select(Submission)
                .where(Submission.status == "pending", col(Submission.at) < before)
                .order_by(col(Submission.at))
            ).all()
            return list(cases), [self._door.ticket(session, act.id) for act in acts]
