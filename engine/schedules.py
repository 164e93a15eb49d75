"""Periodic work, as schedules of the engine."""

from datetime import timedelta

from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    ScheduleUpdate,
    ScheduleUpdateInput,
)

from engine.connection import TASK_TIMEOUT
from workflows import TASK_QUEUE

LEFTOVERS = "leftovers"
LONGEST_SWEEP = timedelta(minutes=1)  # a worker that died sweeping must not hold up the next for longer


async def ensure_schedules(client: Client, sweep_every: timedelta) -> None:
    """Make or amend every schedule; safe to run at each start."""
    schedule = Schedule(
        action=ScheduleActionStartWorkflow(
            "leftovers",
            id=LEFTOVERS,
            task_queue=TASK_QUEUE,
            execution_timeout=LONGEST_SWEEP,
            task_timeout=TASK_TIMEOUT,
        ),
        spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=sweep_every)]),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=timedelta(minutes=1)),
    )
    try:
        await client.create_schedule(LEFTOVERS, schedule, trigger_immediately=True)
    except ScheduleAlreadyRunningError:
        handle = client.get_schedule_handle(LEFTOVERS)

        async def amend(_input: ScheduleUpdateInput) -> ScheduleUpdate:
            return ScheduleUpdate(schedule=schedule)

        await handle.update(amend)
        await handle.trigger(overlap=ScheduleOverlapPolicy.TERMINATE_OTHER)  # sweeping twice does no harm
