"""A designation, from draft to entry. To be read beside Articles 28 and 37.

The draft was taken in at the door, every requirement of the law checked; it is checked again at approval, notice and
entry, since facts change in between. Whatever the units, the persons concerned and the public do arrives here as updates;
each is carried out in one transaction, which says what runs from then on. What nobody does is done by the dates.
"""

from temporalio import workflow

from workflows.duty import Procedure, refuse_unless

with workflow.unsafe.imports_passed_through():
    from steps.messages import Act, CaseStart


@workflow.defn(name="designation")
class Designation(Procedure):
    """Source: Arts. 27 to 31, 33 to 37."""

    @workflow.init
    def __init__(self, start: CaseStart) -> None:
        super().__init__(start)

    @workflow.run
    async def run(self, _start: CaseStart) -> str:
        """Drafted, approved by a second person; a disciplinary one noticed in writing to each person concerned, an
        incentive put on public display. Nobody comes: each window ends on its day, and it is ready to be decided. Somebody
        objects: nothing is entered until it is verified and answered, the hold is over, and the province has decided what
        was brought before it in time. Then entered by a second person, or dropped. Until everything that runs from it has
        ended, what turns up late (paper that had come in time, a service that was none) opens it again."""
        return await self.until_nothing_is_owed()

    # Article 28(1), 24: two people ----------------------------------------------------------------------------------

    @workflow.update
    async def amend(self, act: Act) -> None:
        """Something changes: it begins anew where a draft does, and whatever had been noticed is noticed anew."""
        await self.carry_out(act)

    @workflow.update
    async def approve(self, act: Act) -> None:
        """A second person approves it."""
        await self.carry_out(act)

    @workflow.update(name="return")
    async def return_draft(self, act: Act) -> None:
        """The second person sends it back, with reasons."""
        await self.carry_out(act)

    # Article 28(3): the written notice ------------------------------------------------------------------------------

    @workflow.update
    async def issue_notice(self, act: Act) -> None:
        """To each person concerned a letter of their own. Their window runs from its proven service, not before."""
        await self.carry_out(act)

    @workflow.update
    async def record_service(self, act: Act) -> None:
        """A letter has reached its person, and there is proof of it."""
        await self.carry_out(act)

    @workflow.update
    async def void_service(self, act: Act) -> None:
        """It had not: what ran from it is over, the letter waits to be served again, and an entry made meanwhile does not
        stand."""
        await self.carry_out(act)

    # Article 28(2): the public display ------------------------------------------------------------------------------

    @workflow.update
    async def start_display(self, act: Act) -> None:
        """In public view; only days in view count."""
        await self.carry_out(act)

    @workflow.update
    async def hide_display(self, act: Act) -> None:
        """Taken down early: started again it begins with its first day."""
        await self.carry_out(act)

    # Article 28(2), (3): where there are objections -----------------------------------------------------------------

    @workflow.update(name="object")
    async def object_to(self, act: Act) -> None:
        """Somebody objects. Seven working days to verify and answer run from its receipt, and nothing is entered."""
        await self.carry_out(act)

    @workflow.update
    async def commission_review(self, act: Act) -> None:
        """A review is commissioned: its days are not counted."""
        await self.carry_out(act)

    @workflow.update
    async def receive_report(self, act: Act) -> None:
        """The report is in: the clock runs on from its true date."""
        await self.carry_out(act)

    @workflow.update
    async def cancel_review(self, act: Act) -> None:
        """The review is given up: nothing was excluded."""
        await self.carry_out(act)

    @workflow.update
    async def decide_objection(self, act: Act) -> None:
        """Somebody who neither drafted nor approved it answers the objection. Upheld, it is held off from entry while its
        objectors may turn to the province; amended, it is drafted and noticed anew; dropped, there is no entry."""
        await self.carry_out(act)

    # Articles 28, 37: the decision ----------------------------------------------------------------------------------

    @workflow.update
    async def enter(self, act: Act) -> None:
        """Entered, for its term. A disciplinary decision is served on everyone concerned, and then published."""
        await self.carry_out(act)

    @workflow.update
    async def drop(self, act: Act) -> None:
        """Given up, with reasons."""
        await self.carry_out(act)

    # An act that is not open now leaves no trace --------------------------------------------------------------------

    @amend.validator
    @approve.validator
    @return_draft.validator
    @issue_notice.validator
    @record_service.validator
    @void_service.validator
    @start_display.validator
    @hide_display.validator
    @object_to.validator
    @commission_review.validator
    @receive_report.validator
    @cancel_review.validator
    @decide_objection.validator
    @enter.validator
    @drop.validator
    def _open_now(self, act: Act) -> None:
        refuse_unless(self.is_open(act))
