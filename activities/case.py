"""The two things that are done to a case: an act is carried out, and what is due falls due."""

from temporalio import activity

from steps.door import Door
from steps.messages import Act, Standing, Wait


class CaseActivities:
    """Synchronous, run in threads; each retried until it has been done."""

    def __init__(self, door: Door) -> None:
        self._door = door

    @activity.defn
    def carry_out(self, act: Act) -> Standing:
        return self._door.carry_out(act.submission)

    @activity.defn
    def come_due(self, wait: Wait) -> Standing:
        return self._door.come_due(wait)
