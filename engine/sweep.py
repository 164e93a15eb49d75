"""What nobody delivered, kept or counted: found in the ledger and made up for. Run by a schedule, and safe to run beside
itself."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from engine.delivery import Deliveries, EngineDown
from engine.post import Wake, nobody
from ledger.tables import Case, Submission
from steps.door import Door, Ticket
from steps.keys import forget_old_keys
from steps.messages import Left, Wait
from steps.moments import waits_over
from steps.posting import Posting
from steps.recounting import write_down_recounts

SIDE_BY_SIDE = 16
AT_MOST = 500
ONE_SWEEP = 45.0
OVERDUE_AFTER = timedelta(minutes=1)


class Sweep:
    """One house's sweep. `wake_the_post` is called where mail is due."""

    def __init__(self, door: Door, deliveries: Deliveries, wake_the_post: Wake = nobody) -> None:
        self._door = door
        self._deliveries = deliveries
        self._wake_the_post = wake_the_post

    async def left_over(self, older_than: timedelta) -> Left:
        """Start and tell what was not delivered when it came in: the acts of a case in their order, the cases side by
        side, so that one which does not answer holds up no other; then let come due what no workflow has kept.

        Raises: EngineDown where some case did not answer, at the end; TimeoutError where it took too long.
        """
        now = datetime.now(UTC)
        async with asyncio.timeout(ONE_SWEEP):
            if (await asyncio.to_thread(Posting(self._door).waiting, now, 1)).ready:
                self._wake_the_post()
            await asyncio.to_thread(self._write_down, now)
            cases, acts = await asyncio.to_thread(self._undelivered, now - older_than)
            failed = await self._deliver(cases, acts)
            overdue = await asyncio.to_thread(self._overdue, now - OVERDUE_AFTER)
            for wait in overdue:
                standing = await asyncio.to_thread(self._door.come_due, wait)
                await self._deliveries.stand(wait.case_no, standing)
                self._wake_the_post()
        if failed is not None:
            raise failed
        return Left(len(cases), len(acts), len(overdue))

    async def _deliver(self, cases: list[str], acts: list[Ticket]) -> EngineDown | None:
        waiting: dict[str, list[Ticket]] = {case_no: [] for case_no in cases}
        for act in acts:
            waiting.setdefault(act.case_no, []).append(act)
        few, to_start = asyncio.Semaphore(SIDE_BY_SIDE), set(cases)

        async def bring(case_no: str) -> EngineDown | None:
            async with few:
                try:
                    if case_no in to_start:
                        await self._deliveries.inform(case_no)
                    for ticket in waiting[case_no]:
                        await self._deliveries.deliver(ticket)
                except EngineDown as down:
                    return down
            return None

        return next((down for down in await asyncio.gather(*map(bring, waiting)) if down is not None), None)

    def _write_down(self, now: datetime) -> None:
        with self._door.registry.database.writing() as session:
            forget_old_keys(session, now)
            write_down_recounts(session, self._door.registry.calendars.newest(session), now, AT_MOST)

    def _undelivered(self, before: datetime) -> tuple[list[str], list[Ticket]]:
        with self._door.registry.database.reading() as session:
            cases = session.exec(
                select(Case.case_no)
                .where(col(Case.engaged_at).is_(None), col(Case.opened_at) < before)
                .order_by(col(Case.opened_at))
                .limit(AT_MOST)
            ).all()
            acts = session.exec(
                select(Submission)
                .where(Submission.status == "pending", col(Submission.at) < before)
                .order_by(col(Submission.at))
                .limit(AT_MOST)
            ).all()
            return list(cases), [self._door.ticket(session, act.id) for act in acts]

    def _overdue(self, before: datetime) -> list[Wait]:
        """Waits that their workflows should have ended by now; earliest first."""
        with self._door.registry.database.reading() as session:
            return list(waits_over(session, self._door.procedures.values(), before, AT_MOST))
