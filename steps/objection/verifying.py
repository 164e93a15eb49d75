"""Asking the provider, and its reply. Source: Art. 41(2)."""

from ledger.tables import Record
from notifications.catalogue import DateChanged, ReplyReceived, VerificationNotice
from regulation.definitions import Capacity, Finding
from regulation.guards import may_confirm
from regulation.objection import Side
from regulation.refusals import Invalid
from regulation.text import Text
from steps.clocks import meet, open_clock, replace, start
from steps.numbering import add_party
from steps.objection.bodies import Reply, RequestVerification
from steps.objection.changes import check_fields
from steps.objection.matters import (
    REPLY,
    clash,
    exclusions,
    facts,
    main_clock,
    objection_of,
    record_of,
    set_state,
    warn_of_clash,
)
from steps.objection.reviewing import REVIEWED
from steps.people import capacities
from steps.procedures import Matter
from steps.reviews.reviewing import lapse_by_reply
from steps.step import Step
from steps.telling import officers, subject_side, tell, unit_name

WHY_SEVEN = Text(
    zh="需要向提供单位核实，异议改为自收到之日起7个工作日内办结。",
    en="The providing unit has to be asked, so the objection is now to be answered within seven working days of the "
    "same receipt.",
)


def check_request(matter: Matter, body: RequestVerification) -> None:
    case = matter.case
    if case.record is not None:
        if body.unit not in {None, case.provider}:
            raise Invalid(
                "unit",
                Text(
                    zh="核查通知发给提供该记录的单位，不另选单位。",
                    en="The notice goes to the unit that provides the record; no other is chosen.",
                ),
            )
        return
    if case.provider == case.unit:
        return
    if body.unit is None:
        raise Invalid("unit", Text(zh="请写明向哪个单位核实。", en="Say which unit is to be asked."))
    if body.unit == case.unit or Capacity.PROVIDER not in capacities(matter.session, body.unit):
        raise Invalid(
            "unit", Text(zh="该单位不是信息提供单位。", en="This unit provides no credit information.")
        )


def request(step: Step, body: RequestVerification) -> None:
    """Seven working days from the same receipt take the place of three; the provider owes its reply in three."""
    case, objection = step.case, objection_of(step.session, step.case)
    if case.provider is None:
        assert body.unit is not None  # noqa: S101 - checked above
        case.provider = body.unit
        add_party(step.session, case, f"unit:{body.unit}")
    objection.question, objection.requested_at = body.question, step.at
    step.session.add(objection)
    step.record("verification_requested", "41(2)", provider=case.provider, question=body.question)
    reply = start(step, REPLY, case.provider, step.today, exclusions(step.session, case, REPLY))
    main = main_clock(step.session, case)
    if main is not None:
        before = main.last_day
        main = replace(
            step, main, "objection_with_provider", exclusions(step.session, case, "objection_with_provider")
        )
        changed = DateChanged(
            case_no=case.case_no,
            limit=main.code,
            party=unit_name(step.session, case.unit),
            before=before,
            after=main.last_day,
            why=WHY_SEVEN,
            provisional=main.provisional,
        )
        tell(step, changed, subject_side(step, case.subject))
        tell(step, changed, officers(step, case.unit))
    record = record_of(step.session, case)
    notice = VerificationNotice(
        case_no=case.case_no,
        record=record.title if record else None,
        about=objection.about,
        unit=unit_name(step.session, case.unit),
        question=body.question,
        last_day=reply.last_day,
        unit_last_day=main.last_day if main else None,
    )
    tell(step, notice, officers(step, case.provider))
    if clashes := clash(step):
        warn_of_clash(step, clashes)
    set_state(step)


def check_reply(matter: Matter, body: Reply) -> None:
    record = record_of(matter.session, matter.case)
    if body.finding is Finding.CORRECTED:
        _corrects_something(record, body)
    elif body.fields is not None:
        raise Invalid("fields", Text(zh="只有更正才写明更正的项目。", en="Only a correction names fields."))
    check_fields(matter, record, body.fields)
    if body.finding is Finding.CONFIRMED:
        may_confirm(Side.PROVIDER in facts(matter.session, matter.case).reviews_open)


def _corrects_something(record: Record | None, body: Reply) -> None:
    if record is not None and not (body.fields and body.fields.given()):
        raise Invalid(
            "fields",
            Text(zh="请写明更正哪些项目、改成什么。", en="Name the fields to correct and their new values."),
        )


def reply(step: Step, body: Reply) -> None:
    """The provider has answered. The record changes when the handling unit decides, not now."""
    case, objection = step.case, objection_of(step.session, step.case)
    objection.reply, objection.reply_reasons = body.finding, body.reasons
    objection.reply_fields = body.fields.given() if body.fields else None
    step.session.add(objection)
    step.record(
        "provider_replied",
        "41(2)",
        provider=case.provider,
        finding=body.finding.value,
        reasons=body.reasons,
        fields=objection.reply_fields,
    )
    clock = open_clock(step.session, case.case_no, REPLY)
    if clock is not None:
        meet(step, clock)
    lapse_by_reply(step, REVIEWED, case.provider or "")
    main = main_clock(step.session, case)
    notice = ReplyReceived(
        case_no=case.case_no,
        provider=unit_name(step.session, case.provider or case.unit),
        finding=body.finding,
        reasons=body.reasons,
        last_day=main.last_day if main else None,
    )
    tell(step, notice, officers(step, case.unit))
    set_state(step)
