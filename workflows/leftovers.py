"""What was filed or done while the engine was away is brought to its workflow. Run by a schedule."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

with workflow.unsafe.imports_passed_through():
    from activities.leftovers import LeftoverActivities

SETTLED_BY_THEN = 3.0


@workflow.defn(name="leftovers")
class Leftovers:
    """One sweep."""

    @workflow.run
    async def run(self) -> None:
        """What came in a few seconds ago is left to whoever is just delivering it."""
        await workflow.execute_activity_method(
            LeftoverActivities.deliver_left_over,
            SETTLED_BY_THEN,
            start_to_close_timeout=timedelta(minutes=1),
            retry_policy=RetryPolicy(maximum_attempts=1),
        )
