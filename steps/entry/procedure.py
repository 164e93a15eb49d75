"""The entry, as the door knows it: its table, and what each action says, checks and does. Source: Arts. 34 to 37, 66."""

from regulation.entry import RULES
from steps.entry import announcing, ending, ordering, publishing, suspending
from steps.entry.bodies import (
    AcknowledgeOrder,
    AcknowledgeStop,
    AnnounceRemoval,
    EndEntry,
    RecordPublication,
    ResumeEntry,
    SuspendEntry,
)
from steps.entry.matters import bar_who_drafted, facts, parts, persons_touched
from steps.entry.term import TERM_END, TERM_NEAR
from steps.everywhere import Assign, StateCause, assign, check_assign, check_state_cause, state_cause
from steps.procedures import ActionSpec, Procedure
from steps.recounting import Recount, check, recount
from steps.serving import RecordService, check_service, record_service
from steps.step import Step
from steps.tasks import SettleTask, check_settle_task, settle_task


def settle(step: Step) -> None:
    """Published once it may be; announcements taken down when they have stood their days; closed when nothing is left."""
    publishing.publish(step)
    announcing.take_down(step)
    now = facts(step.session, step.case)
    step.case.state = now.state.value
    step.case.closed_at = (step.case.closed_at or step.at) if now.over else None
    step.session.add(step.case)


def _record_service(step: Step, body: RecordService) -> None:
    record_service(step, body)


def _recount(step: Step, _body: Recount) -> None:
    recount(step, ENTRY)


ENTRY = Procedure(
    name="entry",
    rules=RULES,
    opening=None,
    actions={
        "record_publication": ActionSpec(
            RecordPublication, publishing.check_record, publishing.record_publication
        ),
        "acknowledge": ActionSpec(
            AcknowledgeOrder, ordering.check_acknowledge, ordering.acknowledge, ordering.bar_without_order
        ),
        "suspend": ActionSpec(
            SuspendEntry, suspending.check, suspending.suspend_by_designator, bar_who_drafted
        ),
        "resume": ActionSpec(ResumeEntry, suspending.check, suspending.resume_by_designator, bar_who_drafted),
        "end": ActionSpec(EndEntry, ending.check, ending.end_by_designator, bar_who_drafted),
        "announce_removal": ActionSpec(AnnounceRemoval, announcing.check_announce, announcing.announce),
        "acknowledge_stop": ActionSpec(
            AcknowledgeStop,
            ordering.check_acknowledge_stop,
            ordering.acknowledge_stop,
            ordering.bar_without_stop_order,
        ),
        "record_service": ActionSpec(RecordService, check_service, _record_service),
        "assign": ActionSpec(Assign, check_assign, assign),
        "state_cause": ActionSpec(StateCause, check_state_cause, state_cause),
        "settle_task": ActionSpec(SettleTask, check_settle_task, settle_task),
        "recount": ActionSpec(Recount, check, _recount),
    },
    facts=facts,
    parts=parts,
    awaits=(TERM_NEAR, TERM_END),
    settle=settle,
    touched=persons_touched,
)
