"""Taking an application in: for which record, to which unit, receipt and clock in one transaction. Source: Art. 43."""

from datetime import date
from typing import Any

from sqlmodel import Session

from ledger.queries.restored import open_restorations
from ledger.queries.units import first_unit_with
from ledger.tables import Record, Restoration
from notifications.catalogue import RestorationReceipt
from regulation.definitions import Capacity, RecordKind, Role
from regulation.refusals import Invalid
from regulation.restoration import State
from regulation.restoration_guards import may_apply_again, may_be_restored, may_restore
from regulation.state_rules import may_be_restored_under
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.clocks import start
from steps.documents import listed, put_on_case, usable
from steps.numbering import add_parties, new_case
from steps.people import Actor, capacities, subject_named
from steps.procedures import Arrival, Matter
from steps.receipt import received_on_paper
from steps.records import held
from steps.refusals import NO_MANDATE, NotAllowed
from steps.registry import Registry
from steps.restoration.bodies import ApplyForRestoration
from steps.restoration.matters import CLOCK, disclosure_of
from steps.step import Step
from steps.telling import subject_side, tell, unit_name

RECEIVING = frozenset({Capacity.PLATFORM, Capacity.PROVIDER})
NO_PROOF = Text(
    zh="请附上已经纠正失信行为、消除影响的证明材料。",
    en="Add the documents that prove that the conduct was corrected and its effects removed.",
)


def allowed(session: Session, actor: Actor, body: Any) -> None:
    """A subject applies; an officer of a platform or provider enters what a subject sent on paper."""
    if actor.role is Role.SUBJECT:
        return
    enters_for = isinstance(body, dict) and body.get("on_behalf_of") is not None
    receives = (
        actor.role is Role.OFFICER and actor.unit is not None and capacities(session, actor.unit) & RECEIVING
    )
    if not (enters_for and receives):
        raise NotAllowed(
            Text(
                zh="信用修复由信用主体本人或者其代理人申请；平台或者提供单位的工作人员代为录入的，须写明代谁申请。",
                en="Restoration is applied for by the credit subject or who represents it; an officer of the platform or a "
                "provider may enter an application on behalf of a named subject.",
            )
        )


def open_case(arrival: Arrival, body: ApplyForRestoration) -> Step:
    """Check an application, then write case, receipt, clock and first events."""
    session, actor, today = arrival.session, arrival.actor, shanghai_date(arrival.at)
    received_on = received_on_paper(actor, body.received_on, today)
    if not body.documents:
        raise Invalid("documents", NO_PROOF)
    record = _their_record(session, arrival.registry, actor, body, today)
    may_restore(record is not None)
    assert record is not None  # noqa: S101 - just checked
    unit = _addressed_to(session, actor, record, body.to)
    if record.kind is not RecordKind.UNTRUSTWORTHY:
        raise Invalid(
            "record",
            Text(
                zh="信用修复只适用于失信信息，这一条不是。",
                en="Only information on untrustworthiness is restored; this record is none.",
            ),
        )
    case = new_case(
        session,
        prefix="RES",
        procedure="restoration",
        state=State.RECEIVED.value,
        unit=unit,
        provider=record.provider,
        subject=record.subject,
        record=record.id,
        opened_by=actor.id,
        opened_at=arrival.at,
        received_on=received_on,
    )
    usable(Matter(session, arrival.registry, case, actor, arrival.at), listed("documents", body.documents))
    may_apply(session, arrival.registry, record, received_on)
    session.add(case)
    session.flush()
    add_parties(session, case)
    session.add(Restoration(case_no=case.case_no, statement=body.statement, open_to=record.id))
    session.flush()
    step = arrival.step_on(case)
    put_on_case(step, body.documents)
    _take_in(step, body, record)
    return step


def _their_record(
    session: Session, registry: Registry, actor: Actor, body: ApplyForRestoration, today: date
) -> Record | None:
    """The record, held, if it is there and about whoever applies; whether it exists at all is nobody else's business.

    Raises: Invalid, NotAllowed."""
    subjects = actor.subjects
    if body.on_behalf_of is not None:
        subject = subject_named(session, registry, body.on_behalf_of, "on_behalf_of", today)
        if actor.role is Role.SUBJECT and subject not in actor.subjects:
            raise NotAllowed(NO_MANDATE)
        subjects = frozenset({subject})
    if session.get(Record, body.record) is None:
        return None
    record = held(session, body.record)
    return record if record.deleted_at is None and record.subject in subjects else None


def _addressed_to(session: Session, actor: Actor, record: Record, to: str | None) -> str:
    """The platform unless said, or the unit that made the finding; an officer's own unit. Raises: Invalid, NotAllowed."""
    if actor.role is Role.OFFICER and actor.unit is not None:
        if to not in {None, actor.unit}:
            raise NotAllowed(
                Text(
                    zh="工作人员只能录入本单位收到的申请。",
                    en="An officer enters the applications that the officer's own unit received.",
                )
            )
        to = actor.unit
    unit = to or first_unit_with(session, Capacity.PLATFORM)
    if unit is not None and (unit == record.provider or Capacity.PLATFORM in capacities(session, unit)):
        return unit
    reason = Text(
        zh="信用修复向信用信息共享平台或者认定失信行为的单位申请。",
        en="Restoration is applied for to the platform or to the unit that found the conduct untrustworthy.",
    )
    raise NotAllowed(reason) if actor.role is Role.OFFICER else Invalid("to", reason)


def may_apply(session: Session, registry: Registry, record: Record, on: date) -> None:
    """Whether the restoration of a record about oneself can be applied for on a day. Raises: NotPermitted."""
    may_apply_again(open_restorations(session, [record.id]).get(record.id))
    disclosure, untrustworthy = disclosure_of(session, record)
    may_be_restored(disclosure, on)
    may_be_restored_under(untrustworthy, on, registry.state_rules)


def _take_in(step: Step, body: ApplyForRestoration, record: Record) -> None:
    case = step.case
    step.record(
        "filed",
        "43",
        record=record.id,
        to=case.unit,
        received_on=case.received_on,
        on_paper=True if body.on_behalf_of is not None else None,
        documents=list(body.documents),
    )
    clock = start(step, CLOCK, case.unit, case.received_on)
    receipt = RestorationReceipt(
        case_no=case.case_no,
        record=record.title,
        unit=unit_name(step.session, case.unit),
        received_on=case.received_on,
        last_day=clock.last_day,
        provisional=clock.provisional,
        tracking_code=case.tracking_code,
    )
    tell(step, receipt, subject_side(step, case.subject))
