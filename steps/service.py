"""Service of a letter on a person: by what method, on which evidenced day, with what proof. Source: Art. 28(3)."""

from datetime import UTC, date, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from ledger.tables import Case, InboxItem, Service
from steps.step import Step


class Method(StrEnum):
    """How a letter reaches a person."""

    ELECTRONIC = "electronic"
    IN_PERSON = "in_person"
    LEFT = "left"
    POST = "post"
    PUBLIC_NOTICE = "public_notice"


def service_of(session: Session, item: int) -> Service | None:
    """The service of a letter that stands, if any."""
    return session.exec(select(Service).where(Service.item == item, col(Service.voided_at).is_(None))).first()


def awaiting_service(session: Session, case: Case, subject: str) -> InboxItem | None:
    """The latest document that still has to be posted or handed to someone without an account; a formal one goes
    before a mere letter, so that the word of a missed date never stands in the way of the result."""
    served = select(Service.item).where(Service.case_no == case.case_no, col(Service.voided_at).is_(None))
    waiting = select(InboxItem).where(
        InboxItem.case_no == case.case_no,
        InboxItem.subject == subject,
        col(InboxItem.account).is_(None),
        col(InboxItem.id).not_in(served),
    )
    return session.exec(waiting.order_by(col(InboxItem.formal).desc(), col(InboxItem.id).desc())).first()


def serve(step: Step, item: InboxItem, person: str, method: Method, served_on: date, proof: str) -> Service:
    """Write down that a letter was served, with its event. Whoever asks has checked that it waits."""
    assert item.id is not None  # noqa: S101 - it was told before
    service = Service(
        case_no=step.case.case_no,
        item=item.id,
        person=person,
        method=method.value,
        served_on=served_on,
        proof=proof,
        recorded_by=step.actor,
        recorded_at=datetime.now(UTC),
    )
    step.session.add(service)
    step.session.flush()
    step.record(
        "served",
        None,
        template=item.template,
        notice=item.id,
        letter=item.letter,
        method=method.value,
        served_on=served_on,
        proof=proof,
    )
    return service
