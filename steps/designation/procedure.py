"""The designation, as the door knows it: its table, and what each action says, checks and does. Source: Art. 28."""

from regulation.designation import OPENING, RULES
from steps.designation import deciding, drafting, entering, noticing, objecting
from steps.designation.bodies import (
    AmendDesignation,
    ApproveDesignation,
    DecideObjection,
    DraftDesignation,
    DropDesignation,
    EnterOnList,
    HideDisplay,
    IssueNotice,
    ObjectToDesignation,
    ReturnDraft,
    StartDisplay,
)
from steps.designation.matters import facts, parts, seen_by, settle, touched
from steps.designation.reviewing import REVIEWED, exclusions
from steps.everywhere import Assign, StateCause, assign, check_assign, check_state_cause, state_cause
from steps.procedures import ActionSpec, Opening, Procedure
from steps.recounting import Recount, check, recount
from steps.reviews import reviewing
from steps.reviews.alarm import past_the_expected_date
from steps.serving import (
    RecordService,
    VoidService,
    check_service,
    check_void,
    record_service,
    void_service,
)
from steps.step import Step
from steps.tasks import SettleTask, check_settle_task, settle_task


def _record_service(step: Step, body: RecordService) -> None:
    record_service(step, body)


def _recount(step: Step, _body: Recount) -> None:
    recount(step, DESIGNATION)


DESIGNATION = Procedure(
    name="designation",
    rules=RULES,
    opening=Opening(OPENING, DraftDesignation, drafting.allowed, drafting.open_case),
    actions={
        "amend": ActionSpec(AmendDesignation, drafting.check_amend, drafting.amend),
        "approve": ActionSpec(
            ApproveDesignation, drafting.check_approve, drafting.approve, drafting.bar_drafters
        ),
        "return": ActionSpec(
            ReturnDraft, drafting.check_return, drafting.return_draft, drafting.bar_drafters
        ),
        "issue_notice": ActionSpec(IssueNotice, noticing.check_notice, noticing.issue_notice),
        "start_display": ActionSpec(StartDisplay, noticing.check_display, noticing.start_display),
        "hide_display": ActionSpec(HideDisplay, noticing.check_hide, noticing.hide_display),
        "record_service": ActionSpec(RecordService, check_service, _record_service),
        "void_service": ActionSpec(VoidService, check_void, void_service),
        "object": ActionSpec(
            ObjectToDesignation, objecting.check_object, objecting.object_to, objecting.bar_after_the_window
        ),
        **reviewing.actions(REVIEWED),
        "decide_objection": ActionSpec(
            DecideObjection, deciding.check_decide, deciding.decide, deciding.bar_drafters_and_approvers
        ),
        "enter": ActionSpec(EnterOnList, entering.check_enter, entering.enter, drafting.bar_drafters),
        "drop": ActionSpec(DropDesignation, deciding.check_drop, deciding.drop, drafting.bar_drafters),
        "assign": ActionSpec(Assign, check_assign, assign),
        "state_cause": ActionSpec(StateCause, check_state_cause, state_cause),
        "settle_task": ActionSpec(SettleTask, check_settle_task, settle_task),
        "recount": ActionSpec(Recount, check, _recount),
    },
    facts=facts,
    parts=parts,
    exclusions=exclusions,
    awaits=(past_the_expected_date(REVIEWED),),
    settle=settle,
    touched=touched,
    seen_by=seen_by,
)
