"""An entry on a list, from its making until the announcement of its removal has gone. To be read beside Articles 34 to 37.

The decision on a designation has made it before this begins, and its steps go on reaching it: they publish it, suspend it
because of the designation, and end it with it. What people do to the entry itself arrives here as updates, each carried out in
one transaction. What nobody does is done by the dates: the term ends the entry, and a duty not done is a breach.
"""

from temporalio import workflow

from workflows.duty import Procedure, refuse_unless

with workflow.unsafe.imports_passed_through():
    from steps.messages import Act, CaseStart


@workflow.defn(name="entry")
class Entry(Procedure):
    """Source: Arts. 34 to 37, 66."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        super().__init__(start)

    @workflow.run
    async def run(self, _start: CaseStart) -> str:
        """Published, and applied; perhaps suspended for a while; then ended, by somebody or by its term, which those
        concerned are told of thirty days before. From then on every implementer owes its stop and the designator the
        announcements; when all have stopped and all is announced the entry has ended, and when the announcements have stood
        their days there is nothing left."""
        return await self.until_nothing_is_owed()

    # Articles 34 and 36: published and applied ---------------------------------------------------------------------

    @workflow.update
    async def record_publication(self, act: Act) -> None:
        """What was put up on the notice board is reported, with what proves it. No clock changes."""
        await self.carry_out(act)

    @workflow.update
    async def acknowledge(self, act: Act) -> None:
        """An implementer confirms its order."""
        await self.carry_out(act)

    # Article 37(2): while it stands --------------------------------------------------------------------------------

    @workflow.update
    async def suspend(self, act: Act) -> None:
        """The designator suspends it: out of view, and its measures are not applied. The term runs on."""
        await self.carry_out(act)

    @workflow.update
    async def resume(self, act: Act) -> None:
        """The designator lifts its own suspension. The entry stands again where it is suspended for no other cause."""
        await self.carry_out(act)

    # Articles 37(3) and 66: its end --------------------------------------------------------------------------------

    @workflow.update
    async def end(self, act: Act) -> None:
        """The designator ends it: out of view, those concerned told, the stop ordered, the removal announced, in one
        transaction; where the entry was wrongful with the apology and the clearing of the name."""
        await self.carry_out(act)

    @workflow.update
    async def announce_removal(self, act: Act) -> None:
        """The removal is announced where a person had put up the entry, with proof. The clock is met when it is announced on
        every channel of the publication."""
        await self.carry_out(act)

    @workflow.update
    async def acknowledge_stop(self, act: Act) -> None:
        """An implementer confirms that it has stopped: its clock is met. When all have, those concerned are told."""
        await self.carry_out(act)

    # An act that is not open now leaves no trace -------------------------------------------------------------------

    @record_publication.validator
    @acknowledge.validator
    @suspend.validator
    @resume.validator
    @end.validator
    @announce_removal.validator
    @acknowledge_stop.validator
    def _open_now(self, act: Act) -> None:
        refuse_unless(self.is_open(act))
