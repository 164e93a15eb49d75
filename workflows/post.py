"""The post: mail that was written with a step is sent. One run at a time, started by whoever wrote some, and by the sweep.

The wait of each mail is kept in the ledger; this only sees to it that somebody looks when it is over. No case's workflow
knows of it, so that a mail server in trouble delays no act and no clock.
"""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.post import PostActivities
    from steps.messages import Round

SOON = timedelta(minutes=1)
REST_AFTER_TROUBLE = timedelta(seconds=5)
LONG_RUN = timedelta(minutes=5)


@workflow.defn(name="post")
class Post:
    """Rounds of sending, until nothing is due soon."""

    def __init__(self) -> None:
        self._nudged = False

    @workflow.signal
    def nudge(self) -> None:
        """Something was written."""
        self._nudged = True

    @workflow.run
    async def run(self) -> None:
        while True:
            self._nudged = False
            sent = await workflow.execute_activity_method(
                PostActivities.send_waiting,
                start_to_close_timeout=timedelta(seconds=90),
                heartbeat_timeout=timedelta(seconds=5),
                retry_policy=RetryPolicy(maximum_interval=timedelta(seconds=20)),
            )
            if sent.troubled:
                await workflow.sleep(REST_AFTER_TROUBLE)
            if not await self._is_more_due_soon(sent):
                return
            if self._has_run_long():
                workflow.continue_as_new()

    async def _is_more_due_soon(self, sent: Round) -> bool:
        """Wait for the next try or for a nudge; what is due later the sweep will ask for."""
        if sent.again_in is None or sent.again_in > SOON.total_seconds():
            return self._nudged
        try:
            await workflow.wait_condition(lambda: self._nudged, timeout=timedelta(seconds=sent.again_in))
        except TimeoutError:
            return True
        return True

    def _has_run_long(self) -> bool:
        info = workflow.info()
        return info.is_continue_as_new_suggested() or workflow.now() - info.start_time > LONG_RUN
