"""Taking an objection in: receipt, mark and clock in one transaction, engine or no engine. Source: Art. 41(1), (2)."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from ledger.queries.units import first_unit_with
from ledger.tables import Case, Objection, Record
from notifications.catalogue import ObjectionReceipt
from regulation.definitions import Capacity, Ground, Role
from regulation.guards import may_object_again, may_object_to
from regulation.objection import State
from regulation.refusals import Invalid
from regulation.text import Text
from regulation.zone import shanghai_date
from steps.clocks import start
from steps.documents import listed, put_on_case, usable
from steps.numbering import add_parties, new_case
from steps.objection.bodies import FileObjection
from steps.people import Actor, capacities, subject_named
from steps.procedures import Arrival, Matter
from steps.receipt import received_on_paper
from steps.records import concerns, held, mark
from steps.refusals import NO_MANDATE, NotAllowed
from steps.registry import Registry
from steps.step import Step
from steps.telling import subject_side, tell, unit_name

RECEIVING = frozenset({Capacity.PLATFORM, Capacity.PROVIDER})


def allowed(session: Session, actor: Actor, body: Any) -> None:
    """A subject files; an officer of a platform or provider enters what a subject filed on paper."""
    if actor.role is Role.SUBJECT:
        return
    enters_for = isinstance(body, dict) and body.get("on_behalf_of") is not None
    receives = (
        actor.role is Role.OFFICER and actor.unit is not None and capacities(session, actor.unit) & RECEIVING
    )
    if not (enters_for and receives):
        raise NotAllowed(
            Text(
                zh="异议由信用主体本人或者其代理人提出；平台或者提供单位的工作人员代为录入的，须写明代谁提出。",
                en="An objection is filed by the credit subject or who represents it; an officer of the platform or a "
                "provider may enter one on behalf of a named subject.",
            )
        )


def open_case(arrival: Arrival, body: FileObjection) -> Step:
    """Check a filing, then write case, mark, receipt, clock and first events."""
    session = arrival.session
    case, record = _considered(session, arrival.registry, arrival.actor, body, arrival.at)
    session.add(case)
    session.flush()
    add_parties(session, case)
    session.add(
        Objection(
            case_no=case.case_no,
            ground=body.ground,
            about=body.about,
            statement=body.statement,
            open_to=_open_to(case),
        )
    )
    step = arrival.step_on(case)
    put_on_case(step, body.documents)
    _take_in(step, body, record)
    return step


def consider(registry: Registry, actor: Actor, body: FileObjection, at: datetime) -> None:
    """Whether this filing would be taken in now; nothing stays written. Raises: Refusal."""
    with registry.database.writing() as session:
        _considered(session, registry, actor, body, at)
        session.rollback()


def _considered(
    session: Session, registry: Registry, actor: Actor, body: FileObjection, at: datetime
) -> tuple[Case, Record | None]:
    """The case that a filing makes, not yet added, and the record it concerns. Raises: Refusal."""
    today = shanghai_date(at)
    received_on = received_on_paper(actor, body.received_on, today)
    _something_to_object_to(body)
    unit_code = _addressed_to(session, actor, body)
    subject = _objector(session, registry, actor, body, today)
    record = _their_record(session, body.record, subject)
    _addressee_concerned(session, actor, unit_code, record)
    case = new_case(
        session,
        prefix="OBJ",
        procedure="objection",
        state=State.RECEIVED.value,
        unit=unit_code,
        provider=_provider(session, unit_code, record),
        subject=subject,
        record=record.id if record else None,
        opened_by=actor.id,
        opened_at=at,
        received_on=received_on,
    )
    usable(Matter(session, registry, case, actor, at), listed("documents", body.documents))
    if body.record is not None:
        may_object_to(record is not None)
    may_object_again(_open_objection(session, _open_to(case)))
    return case, record


def _open_to(case: Case) -> str | None:
    return f"{case.record}/{case.subject}" if case.record else None


def _take_in(step: Step, body: FileObjection, record: Record | None) -> None:
    case = step.case
    step.record(
        "filed",
        "41(1)",
        ground=body.ground.value,
        record=case.record,
        to=case.unit,
        received_on=case.received_on,
        on_paper=True if body.on_behalf_of is not None else None,
        documents=list(body.documents),
    )
    if record is not None:
        mark(step, record)
    clock = start(step, "objection", case.unit, case.received_on)
    assert clock.last_day is not None  # noqa: S101 - no review has been commissioned yet
    receipt = ObjectionReceipt(
        case_no=case.case_no,
        record=record.title if record else None,
        about=body.about,
        unit=unit_name(step.session, case.unit),
        received_on=case.received_on,
        last_day=clock.last_day,
        provisional=clock.provisional,
        tracking_code=case.tracking_code,
    )
    tell(step, receipt, subject_side(step, case.subject))


def _something_to_object_to(body: FileObjection) -> None:
    if body.record is None and body.ground is Ground.ERROR:
        raise Invalid("record", Text(zh="请写明哪一条记录有错误。", en="Say which record is wrong."))
    if body.record is None and body.about is None:
        raise Invalid(
            "about",
            Text(
                zh="没有涉及具体记录的，请写明是什么事。",
                en="Where no record is concerned, say in words what the objection is about.",
            ),
        )


def _addressed_to(session: Session, actor: Actor, body: FileObjection) -> str:
    if actor.role is Role.OFFICER and actor.unit is not None:
        if body.to not in {None, actor.unit}:
            raise NotAllowed(
                Text(
                    zh="工作人员只能录入本单位收到的异议。",
                    en="An officer enters the objections that the officer's own unit received.",
                )
            )
        return actor.unit
    if body.to is not None:
        return body.to
    platform = first_unit_with(session, Capacity.PLATFORM)
    if platform is None:
        raise Invalid("to", Text(zh="请写明向哪个单位提出。", en="Say to which unit the objection goes."))
    return platform


def _objector(session: Session, registry: Registry, actor: Actor, body: FileObjection, today: date) -> str:
    if body.on_behalf_of is not None:
        subject = subject_named(session, registry, body.on_behalf_of, "on_behalf_of", today)
        if actor.role is Role.SUBJECT and subject not in actor.subjects:
            raise NotAllowed(NO_MANDATE)
        return subject
    return acting_for(session, actor, body.record)


def acting_for(session: Session, actor: Actor, record_id: str | None) -> str:
    """Which of an actor's subjects acts: the one the record concerns, else the person, else whom it represents."""
    candidates = [*([actor.own_subject] if actor.own_subject else []), *sorted(actor.subjects)]
    record = session.get(Record, record_id) if record_id else None
    if record is not None:
        for subject in candidates:
            if concerns(session, record, frozenset({subject})):
                return subject
    if not candidates:
        raise NotAllowed(
            Text(
                zh="您的授权已经届满，不能再代为办理。",
                en="Your mandate has ended; you can no longer act under it.",
            )
        )
    return candidates[0]


def _their_record(session: Session, record_id: str | None, subject: str) -> Record | None:
    """The record, if it is there and the subject's; whether it exists at all is nobody else's business."""
    if record_id is None or session.get(Record, record_id) is None:
        return None
    record = held(session, record_id)
    theirs = record.deleted_at is None and concerns(session, record, frozenset({subject}))
    return record if theirs else None


def _addressee_concerned(session: Session, actor: Actor, unit: str, record: Record | None) -> None:
    """The platform, or the unit that provides the record (any provider, where no record is concerned)."""
    held = capacities(session, unit)
    provides = Capacity.PROVIDER in held and (record is None or record.provider == unit)
    if Capacity.PLATFORM in held or provides:
        return
    reason = Text(
        zh="异议向信用信息共享平台或者提供该记录的单位提出。",
        en="An objection goes to the platform or to the unit that provides the record.",
    )
    raise NotAllowed(reason) if actor.role is Role.OFFICER else Invalid("to", reason)


def _provider(session: Session, unit: str, record: Record | None) -> str | None:
    if record is not None:
        return record.provider
    return unit if Capacity.PLATFORM not in capacities(session, unit) else None


def _open_objection(session: Session, open_to: str | None) -> str | None:
    if open_to is None:
        return None
    return session.exec(select(Objection.case_no).where(Objection.open_to == open_to)).first()
