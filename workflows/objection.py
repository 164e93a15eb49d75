"""An objection, from filing to result. To be read beside Article 41.

The door has taken the objection in before this begins: it is receipted, the record bears its mark, and the unit's three
working days run from that receipt. What the objector and the units do arrives here as updates; each is carried out in
one transaction, which says what runs from then on. What nobody does is done by the dates.
"""

from temporalio import workflow

from workflows.duty import Procedure, refuse_unless

with workflow.unsafe.imports_passed_through():
    from steps.messages import Act, CaseStart


@workflow.defn(name="objection")
class Objection(Procedure):
    """Source: Art. 41."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        super().__init__(start)

    @workflow.run
    async def run(self, _start: CaseStart) -> str:
        """Received; perhaps verified with the provider; perhaps under review; then decided and the result sent, or
        withdrawn. Until then every clock reminds half-way and on its last day, and a last day that passes is recorded
        as a breach: the answer is still owed, and silence decides nothing against the objector."""
        return await self.until_nothing_is_owed()

    # Paragraph 1: the objector ------------------------------------------------------------------------------------

    @workflow.update
    async def supplement(self, act: Act) -> None:
        """The objector adds to the objection. No clock changes."""
        await self.carry_out(act)

    @workflow.update
    async def withdraw(self, act: Act) -> None:
        """The objector withdraws. The clocks end; an error the provider has admitted is corrected all the same."""
        await self.carry_out(act)

    # Paragraph 2: the handling unit and the provider --------------------------------------------------------------

    @workflow.update
    async def request_verification(self, act: Act) -> None:
        """The provider has to be asked. Seven working days from the same receipt take the place of three, and the
        provider owes its reply in three."""
        await self.carry_out(act)

    @workflow.update
    async def reply(self, act: Act) -> None:
        """The provider replies. Its clock is met; the record waits for the decision."""
        await self.carry_out(act)

    @workflow.update
    async def decide(self, act: Act) -> None:
        """The handling unit decides. The record follows at once, the mark goes, and the clock is met when the result
        is sent."""
        await self.carry_out(act)

    @workflow.update
    async def record_service(self, act: Act) -> None:
        """The result was posted or handed to an objector without an account: now it is sent."""
        await self.carry_out(act)

    # Paragraph 3: reviews -----------------------------------------------------------------------------------------

    @workflow.update
    async def commission_review(self, act: Act) -> None:
        """A review is commissioned: its days are not counted, and while it is open there is no last day. Where the day
        on which its report was expected passes without it, the supervisor is alarmed."""
        await self.carry_out(act)

    @workflow.update
    async def receive_report(self, act: Act) -> None:
        """The report is in: the clock runs on from its true date."""
        await self.carry_out(act)

    @workflow.update
    async def cancel_review(self, act: Act) -> None:
        """The review is given up: nothing was excluded."""
        await self.carry_out(act)

    # An act that is not open now leaves no trace ------------------------------------------------------------------

    @supplement.validator
    @withdraw.validator
    @request_verification.validator
    @reply.validator
    @decide.validator
    @record_service.validator
    @commission_review.validator
    @receive_report.validator
    @cancel_review.validator
    def _open_now(self, act: Act) -> None:
        refuse_unless(self.is_open(act))
