"""The reconsideration, as the door knows it: its table, and what each action says, checks and does. Source: Art. 28(4)."""

from regulation.reconsideration import OPENING, RULES
from steps.everywhere import Assign, StateCause, assign, check_assign, check_state_cause, state_cause
from steps.procedures import ActionSpec, Opening, Procedure
from steps.reconsideration import applying, deciding, suspending
from steps.reconsideration.bodies import (
    ApplyForReconsideration,
    DecideReconsideration,
    SuspendMeanwhile,
    WithdrawReconsideration,
)
from steps.reconsideration.matters import applicant, bar_who_took_part, facts, parts
from steps.recounting import Recount, check, recount
from steps.serving import RecordService, check_service, record_service
from steps.step import Step
from steps.tasks import SettleTask, check_settle_task, settle_task


def _record_service(step: Step, body: RecordService) -> None:
    deciding.was_served(step, record_service(step, body))


def _recount(step: Step, _body: Recount) -> None:
    recount(step, RECONSIDERATION)


RECONSIDERATION = Procedure(
    name="reconsideration",
    rules=RULES,
    opening=Opening(OPENING, ApplyForReconsideration, applying.allowed, applying.open_case),
    actions={
        "suspend": ActionSpec(
            SuspendMeanwhile, suspending.check_suspend, suspending.suspend_entry, bar_who_took_part
        ),
        "decide": ActionSpec(
            DecideReconsideration, deciding.check_decide, deciding.decide, bar_who_took_part
        ),
        "withdraw": ActionSpec(WithdrawReconsideration, deciding.check_withdraw, deciding.withdraw),
        "record_service": ActionSpec(RecordService, check_service, _record_service),
        "assign": ActionSpec(Assign, check_assign, assign),
        "state_cause": ActionSpec(StateCause, check_state_cause, state_cause),
        "settle_task": ActionSpec(SettleTask, check_settle_task, settle_task),
        "recount": ActionSpec(Recount, check, _recount),
    },
    facts=facts,
    parts=parts,
    served=deciding.was_served,
    touched=applicant,
)
