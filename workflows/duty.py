"""What every procedure does the same way: it waits for somebody to act or for something to fall due, and ends when
nothing is owed any more.

Every date was computed and stored by the step that started the clock; the workflow is given it and only waits. Waiting
adds nothing to its history.
"""

from dataclasses import replace
from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.case import CaseActivities
    from steps.messages import ENDS, Act, CaseStart, Standing, Wait

STEP_TIMEOUT = timedelta(minutes=1)
SILENT_FOR = timedelta(seconds=2)
"""A step that says nothing for so long has died with its worker, and is tried again."""
AGAIN = RetryPolicy(
    initial_interval=timedelta(milliseconds=100),
    backoff_coefficient=1.5,
    maximum_interval=timedelta(seconds=5),
)


class Procedure:
    """One case. A procedure's own class names its acts, each an update; this one keeps its clocks."""

    def __init__(self, start: CaseStart) -> None:
        self.standing = start.standing
        self._start = start

    async def until_nothing_is_owed(self) -> str:
        """Wait for acts, and let reminders, breaches and ends of windows happen on their dates. Nobody coming is an
        answer too: then they are all that happens. Returns the state in which the case closed."""
        while not self.standing.closed:
            if workflow.info().is_continue_as_new_suggested():
                await self._go_on_in_a_new_run()
            await self._until_an_act_or_a_date()
        await workflow.wait_condition(workflow.all_handlers_finished)
        return self.standing.state

    @workflow.update
    async def recount(self, act: Act) -> None:
        """The holidays were rearranged: the clocks are counted again."""
        await self.carry_out(act)

    @workflow.signal
    async def stand(self, standing: Standing) -> None:
        """The case was brought forward without its workflow: this is how it stands now."""
        self._take(standing)

    async def carry_out(self, act: Act) -> None:
        """One act, one activity, one transaction; the clocks are then as that transaction left them."""
        self._take(
            await workflow.execute_activity_method(
                CaseActivities.carry_out,
                act,
                start_to_close_timeout=STEP_TIMEOUT,
                heartbeat_timeout=SILENT_FOR,
                retry_policy=AGAIN,
            )
        )

    def is_open(self, act: Act) -> bool:
        return act.action in self.standing.open_actions

    async def _until_an_act_or_a_date(self) -> None:
        wait = self._next_wait()
        try:
            await workflow.wait_condition(
                lambda: (
                    self._next_wait() != wait
                    or self.standing.closed
                    or workflow.info().is_continue_as_new_suggested()
                ),
                timeout=self._time_until(wait) if wait else None,
            )
        except TimeoutError:
            if wait is not None and wait in self.standing.waits:
                await self._come_due(wait)

    async def _go_on_in_a_new_run(self) -> None:
        """The history has grown long: the same case, with its clocks as they stand, in a history of its own."""
        await workflow.wait_condition(workflow.all_handlers_finished)
        if not self.standing.closed:
            workflow.continue_as_new(replace(self._start, standing=self.standing))

    async def _come_due(self, wait: Wait) -> None:
        self._take(
            await workflow.execute_activity_method(
                CaseActivities.come_due,
                wait,
                start_to_close_timeout=STEP_TIMEOUT,
                heartbeat_timeout=SILENT_FOR,
                retry_policy=AGAIN,
            )
        )

    def _next_wait(self) -> Wait | None:
        return min(self.standing.waits, key=lambda wait: (wait.at, wait.clock), default=None)

    def _take(self, standing: Standing) -> None:
        if standing.head >= self.standing.head:
            self.standing = standing

    def _time_until(self, wait: Wait) -> timedelta:
        now = workflow.now() + timedelta(seconds=self._start.epoch)
        held_back = timedelta(seconds=self._start.grace) if wait.moment in ENDS else timedelta(0)
        return max(wait.at + held_back - now, timedelta(0))


def refuse_unless(is_open: bool) -> None:
    """Raises: the refusal of an act that is not open now; the door says it in words."""
    if not is_open:
        raise ValueError("not open now")
