"""The restoration, as the door knows it: its table, and what each action says, checks and does. Source: Art. 43."""

from regulation.restoration import OPENING, RULES
from steps.everywhere import Assign, StateCause, assign, check_assign, check_state_cause, state_cause
from steps.procedures import ActionSpec, Opening, Procedure
from steps.recounting import Recount, check, recount
from steps.restoration import applying, deciding, giving_back
from steps.restoration.bodies import (
    ApplyForRestoration,
    CompleteApplication,
    DecideRestoration,
    ReturnIncomplete,
)
from steps.restoration.matters import facts, parts
from steps.serving import RecordService, check_service, record_service
from steps.step import Step
from steps.tasks import SettleTask, check_settle_task, settle_task


def _record_service(step: Step, body: RecordService) -> None:
    deciding.was_served(step, record_service(step, body))


def _recount(step: Step, _body: Recount) -> None:
    recount(step, RESTORATION)


RESTORATION = Procedure(
    name="restoration",
    rules=RULES,
    opening=Opening(OPENING, ApplyForRestoration, applying.allowed, applying.open_case),
    actions={
        "return_incomplete": ActionSpec(ReturnIncomplete, giving_back.check_return, giving_back.give_back),
        "complete": ActionSpec(CompleteApplication, giving_back.check_complete, giving_back.complete),
        "decide": ActionSpec(DecideRestoration, deciding.check_decide, deciding.decide),
        "record_service": ActionSpec(RecordService, check_service, _record_service),
        "assign": ActionSpec(Assign, check_assign, assign),
        "state_cause": ActionSpec(StateCause, check_state_cause, state_cause),
        "settle_task": ActionSpec(SettleTask, check_settle_task, settle_task),
        "recount": ActionSpec(Recount, check, _recount),
    },
    facts=facts,
    parts=parts,
    served=deciding.was_served,
)
