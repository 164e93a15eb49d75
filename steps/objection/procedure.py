"""The objection, as the door knows it: its table, and what each action says, checks and does. Source: Art. 41."""

from ledger.tables import InboxItem
from regulation.objection import OPENING, RULES
from steps.everywhere import (
    Assign,
    StateCause,
    assign,
    check_assign,
    check_state_cause,
    state_cause,
)
from steps.objection import deciding, filing, verifying
from steps.objection.bodies import (
    Decide,
    FileObjection,
    Reply,
    RequestVerification,
    Supplement,
    Withdraw,
)
from steps.objection.matters import exclusions, facts, parts
from steps.objection.reviewing import REVIEWED
from steps.procedures import ActionSpec, Opening, Procedure
from steps.recounting import Recount, check, recount
from steps.reviews import reviewing
from steps.reviews.alarm import past_the_expected_date
from steps.serving import RecordService, check_service, record_service
from steps.step import Step
from steps.tasks import SettleTask, check_settle_task, settle_task


def _record_service(step: Step, body: RecordService) -> None:
    _was_served(step, record_service(step, body))


def _was_served(step: Step, item: InboxItem) -> None:
    if item.template == "objection_result":
        deciding.result_was_served(step)


def _recount(step: Step, _body: Recount) -> None:
    recount(step, OBJECTION)


OBJECTION = Procedure(
    name="objection",
    rules=RULES,
    opening=Opening(OPENING, FileObjection, filing.allowed, filing.open_case),
    actions={
        "supplement": ActionSpec(Supplement, deciding.check_supplement, deciding.supplement),
        "withdraw": ActionSpec(Withdraw, deciding.check_on_paper, deciding.withdraw),
        "request_verification": ActionSpec(RequestVerification, verifying.check_request, verifying.request),
        "reply": ActionSpec(Reply, verifying.check_reply, verifying.reply),
        **reviewing.actions(REVIEWED),
        "decide": ActionSpec(
            Decide, deciding.check_decide, deciding.decide, deciding.bar_who_made_the_record
        ),
        "assign": ActionSpec(Assign, check_assign, assign),
        "state_cause": ActionSpec(StateCause, check_state_cause, state_cause),
        "record_service": ActionSpec(RecordService, check_service, _record_service),
        "settle_task": ActionSpec(SettleTask, check_settle_task, settle_task),
        "recount": ActionSpec(Recount, check, _recount),
    },
    facts=facts,
    parts=parts,
    exclusions=exclusions,
    awaits=(past_the_expected_date(REVIEWED),),
    served=_was_served,
)
