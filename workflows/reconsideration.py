"""A reconsideration by the province (复核), from application to decision. To be read beside Article 28(4).

The door has taken the application in before this begins: it is receipted, the designating unit is asked for its file, and
the province's twenty working days run from that receipt. Applied for within the hold, there is no entry until the end;
applied for later, an entry stands unless the province suspends it. What nobody does is done by the dates.
"""

from temporalio import workflow

from workflows.duty import Procedure, refuse_unless

with workflow.unsafe.imports_passed_through():
    from steps.messages import Act, CaseStart


@workflow.defn(name="reconsideration")
class Reconsideration(Procedure):
    """Source: Art. 28(4)."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        super().__init__(start)

    @workflow.run
    async def run(self, _start: CaseStart) -> str:
        """Received; then decided and the decision sent, or withdrawn. Until then the clock reminds half-way and on its last
        day, and a last day that passes is recorded as a breach, referred to the supervision organ: the decision is still
        owed, and silence decides nothing against the applicant."""
        return await self.until_nothing_is_owed()

    @workflow.update
    async def suspend(self, act: Act) -> None:
        """The province suspends an entry that stands, until it has decided."""
        await self.carry_out(act)

    @workflow.update
    async def decide(self, act: Act) -> None:
        """The province upholds, amends, annuls, or returns it to be verified anew; designation and entry follow at once,
        and the clock is met when the decision is sent."""
        await self.carry_out(act)

    @workflow.update
    async def withdraw(self, act: Act) -> None:
        """The applicant withdraws. The clock ends, the outcome stands, and an entry suspended for this stands again."""
        await self.carry_out(act)

    @workflow.update
    async def record_service(self, act: Act) -> None:
        """The decision was posted or handed to an applicant without an account: now it is sent."""
        await self.carry_out(act)

    # An act that is not open now leaves no trace ------------------------------------------------------------------

    @suspend.validator
    @decide.validator
    @withdraw.validator
    @record_service.validator
    def _open_now(self, act: Act) -> None:
        refuse_unless(self.is_open(act))
