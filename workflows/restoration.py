"""A credit restoration (信用修复), from application to decision. To be read beside Article 43.

The door has taken the application in before this begins: it is receipted, and the one working day runs from that receipt. What
nobody does is done by the dates.
"""

from temporalio import workflow

from workflows.duty import Procedure, refuse_unless

with workflow.unsafe.imports_passed_through():
    from steps.messages import Act, CaseStart


@workflow.defn(name="restoration")
class Restoration(Procedure):
    """Source: Art. 43."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        super().__init__(start)

    @workflow.run
    async def run(self, _start: CaseStart) -> str:
        """Received; given back once, perhaps, and completed; then decided and the decision sent. While it is with the unit the
        clock reminds on its day, and a day that passes is recorded as a breach: the decision is still owed. While it is with
        the applicant nothing runs, and nobody coming changes nothing."""
        return await self.until_nothing_is_owed()

    @workflow.update
    async def return_incomplete(self, act: Act) -> None:
        """The application is incomplete: everything that is missing is listed, once. The clock ends."""
        await self.carry_out(act)

    @workflow.update
    async def complete(self, act: Act) -> None:
        """The applicant adds what was missing: a fresh working day runs from its receipt."""
        await self.carry_out(act)

    @workflow.update
    async def decide(self, act: Act) -> None:
        """Restored: the record leaves display, sharing and look-up, entries resting on it and every copy follow, and the
        applicant has a certificate. Refused: with reasons and remedies. The clock is met."""
        await self.carry_out(act)

    @workflow.update
    async def record_service(self, act: Act) -> None:
        """The decision was posted or handed to an applicant without an account: now it is sent."""
        await self.carry_out(act)

    # An act that is not open now leaves no trace ------------------------------------------------------------------

    @return_incomplete.validator
    @complete.validator
    @decide.validator
    @record_service.validator
    def _open_now(self, act: Act) -> None:
        refuse_unless(self.is_open(act))
