"""Deciding, sending the result, supplementing, withdrawing. Source: Art. 41(1), (2)."""

from datetime import date
from typing import Any

from sqlmodel import Session

from ledger.tables import Case, Objection, Record
from notifications.catalogue import Change, ObjectionResult, ObjectionWithdrawn, SupplementReceived
from regulation.definitions import Finding, Outcome
from regulation.guards import may_decide_on, may_reject
from regulation.objection import State
from regulation.refusals import Invalid
from regulation.text import Text
from steps.clocks import end, meet, open_clock
from steps.documents import listed, put_on_case, usable
from steps.objection.bodies import Decide, Supplement, Withdraw
from steps.objection.changes import carry_out_correction, carry_out_deletion, check_fields
from steps.objection.matters import (
    MAIN,
    REPLY,
    facts,
    main_clock,
    objection_of,
    record_of,
    recount_clocks,
)
from steps.objection.reviewing import REVIEWED
from steps.people import Actor
from steps.procedures import Matter
from steps.receipt import check_whose
from steps.records import unmark
from steps.reviews.reviewed import reviews_of
from steps.reviews.reviewing import lapse
from steps.step import Step
from steps.telling import officers, subject_side, tell, unit_name

NOT_THE_OBJECTOR = Text(
    zh="该主体不是本案的异议申请人。", en="This subject is not the objector of this case."
)


def bar_who_made_the_record(session: Session, case: Case, actor: Actor) -> None:
    record = record_of(session, case)
    if record is not None:
        may_decide_on(actor.id, record.entered_by, record.decided_by)


def check_decide(matter: Matter, body: Decide) -> None:
    record = record_of(matter.session, matter.case)
    now = facts(matter.session, matter.case)
    corrects = body.outcome in {Outcome.CORRECTED, Outcome.PARTLY_CORRECTED}
    if body.fields is not None and not corrects:
        raise Invalid("fields", Text(zh="只有更正才写明更正的项目。", en="Only a correction names fields."))
    if (
        corrects
        and record is not None
        and not fields_decided(objection_of(matter.session, matter.case), body)
    ):
        raise Invalid(
            "fields",
            Text(
                zh="请写明更正哪些项目、改成什么；提供单位的答复没有提出更正。",
                en="Name the fields to correct and their new values: there is no reply that proposes any.",
            ),
        )
    usable(matter, listed("documents", body.documents))
    check_fields(matter, record, body.fields)
    bar_who_made_the_record(matter.session, matter.case, matter.actor)
    if body.outcome is Outcome.REJECTED:
        may_reject(bool(now.reviews_open), now.reply_outstanding, bool(body.documents))


def fields_decided(objection: Objection, body: Decide) -> dict[str, Any]:
    """The decision's own fields; for a full correction without any, those of the reply."""
    if body.fields is not None and (given := body.fields.given()):
        return given
    if body.outcome is Outcome.CORRECTED and objection.reply is Finding.CORRECTED:
        return objection.reply_fields or {}
    return {}


def decide(step: Step, body: Decide) -> None:
    """The record changes with the decision, the mark goes, the result is sent: one transaction."""
    case, objection = step.case, objection_of(step.session, step.case)
    record = record_of(step.session, case)
    objection.outcome, objection.reasons = body.outcome, body.reasons
    put_on_case(step, body.documents)
    step.record(
        "decided",
        "41(2)",
        outcome=body.outcome.value,
        reasons=body.reasons,
        fields=fields_decided(objection, body) or None,
        documents=list(body.documents) or None,
    )
    lapse(step, REVIEWED)
    changes: tuple[Change, ...] = ()
    if body.outcome is Outcome.DELETED:
        carry_out_deletion(step, record)
    elif body.outcome is not Outcome.REJECTED:
        changes = carry_out_correction(step, record, fields_decided(objection, body))
    _close(step, objection, record, State.DECIDED)
    if reply := open_clock(step.session, case.case_no, REPLY):
        end(step, reply)
    _send_result(step, objection, record, changes)


def result_of(
    session: Session,
    case: Case,
    record: Record | None,
    outcome: Outcome,
    reasons: str,
    changes: tuple[Change, ...],
    decided_on: date,
) -> ObjectionResult:
    """What the letter with the result states."""
    return ObjectionResult(
        case_no=case.case_no,
        record=record.title if record else None,
        about=objection_of(session, case).about,
        unit=unit_name(session, case.unit),
        outcome=outcome,
        reasons=reasons,
        changes=changes,
        decided_on=decided_on,
    )


def _send_result(
    step: Step, objection: Objection, record: Record | None, changes: tuple[Change, ...]
) -> None:
    """Sent is when it is in the objector's inbox; to an objector without an account, when it has been posted or
    handed over."""
    case = step.case
    assert objection.outcome is not None and objection.reasons is not None  # noqa: S101 - just decided
    result = result_of(step.session, case, record, objection.outcome, objection.reasons, changes, step.today)
    to = subject_side(step, case.subject)
    tell(step, result, to)
    if to.on_paper is None:
        _result_is_sent(step)
    else:
        objection.result_unsent = True
        step.session.add(objection)
        step.session.flush()
        recount_clocks(step)  # a review that lapsed stops no clock while the result waits to be posted
    if case.provider is not None and case.provider != case.unit:
        tell(step, result, officers(step, case.provider))


def _result_is_sent(step: Step) -> None:
    if clock := main_clock(step.session, step.case):
        meet(step, clock)
    step.case.closed_at = step.at
    step.session.add(step.case)


def result_was_served(step: Step) -> None:
    """An officer has recorded that the result was posted or handed over."""
    objection = objection_of(step.session, step.case)
    if objection.result_unsent:
        objection.result_unsent = False
        step.session.add(objection)
        _result_is_sent(step)


def check_on_paper(matter: Matter, body: Supplement | Withdraw) -> None:
    """An act of the objector that an officer enters is the objector's, and dated truly."""
    check_whose(matter, body, matter.case.subject, NOT_THE_OBJECTOR)


def check_supplement(matter: Matter, body: Supplement) -> None:
    check_on_paper(matter, body)
    usable(matter, listed("documents", body.documents))


def supplement(step: Step, body: Supplement) -> None:
    put_on_case(step, body.documents)
    step.record(
        "supplemented",
        "41(1)",
        statement=body.statement,
        documents=list(body.documents),
        received_on=body.received_on,
    )
    notice = SupplementReceived(case_no=step.case.case_no, documents=len(body.documents))
    tell(step, notice, officers(step, step.case.unit))
    objection = objection_of(step.session, step.case)
    if objection.requested_at is not None and step.case.provider not in {None, step.case.unit}:
        tell(step, notice, officers(step, step.case.provider or ""))


def withdraw(step: Step, body: Withdraw) -> None:
    """The case ends; an error the provider has admitted is corrected all the same."""
    case, objection = step.case, objection_of(step.session, step.case)
    record = record_of(step.session, case)
    step.record("withdrawn", "41(1)", received_on=body.received_on)
    lapse(step, REVIEWED)
    if objection.reply is Finding.CORRECTED:
        carry_out_correction(step, record, objection.reply_fields or {})
    elif objection.reply is Finding.WITHDRAWN:
        carry_out_deletion(step, record)
    _close(step, objection, record, State.WITHDRAWN)
    for code in (*MAIN, REPLY):
        if clock := open_clock(step.session, case.case_no, code):
            end(step, clock)
    case.closed_at = step.at
    notice = ObjectionWithdrawn(
        case_no=case.case_no,
        record=record.title if record else None,
        about=objection.about,
        carried_out=objection.reply in {Finding.CORRECTED, Finding.WITHDRAWN},
        withdrawn_on=step.today,
    )
    tell(step, notice, subject_side(step, case.subject))
    tell(step, notice, officers(step, case.unit))
    knows = objection.requested_at is not None or bool(reviews_of(step.session, case.case_no))
    if knows and case.provider not in {None, case.unit}:
        tell(step, notice, officers(step, case.provider or ""))


def _close(step: Step, objection: Objection, record: Record | None, state: State) -> None:
    """The case is closed to further acts; the mark goes where no other objection to the record is open."""
    step.case.state = state.value
    objection.open_to = None
    step.session.add(objection)
    step.session.add(step.case)
    step.session.flush()
    if record is not None:
        unmark(step, record)
