"""Service of a letter on a person: by what method, on which evidenced day, with what proof; once, until it is voided.

Source: Art. 28(3).
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from ledger.tables import Case, CaseParty, InboxItem, Mail, MailState, Service
from regulation.counting import count
from regulation.definitions import Role
from regulation.guards import may_serve_by_public_notice, may_serve_electronically
from regulation.limits import limit
from regulation.text import Text
from regulation.zone import SHANGHAI
from steps import consents, windows
from steps.people import Actor
from steps.step import Step

BOUNCED = "bounced"


class Method(StrEnum):
    """How a letter reaches a person, and what proves it.

    `electronic`: opened in the portal, with the person's consent. `in_person`: handed over and signed for. `left`:
    refused, and left before a witness or with pictures. `post`: the return receipt. `public_notice`: put up after
    another way has failed; the person is deemed served when its days are over.
    """

    ELECTRONIC = "electronic"
    IN_PERSON = "in_person"
    LEFT = "left"
    POST = "post"
    PUBLIC_NOTICE = "public_notice"


def service_of(session: Session, item: int) -> Service | None:
    """The service that stands of a letter as it was addressed, if any."""
    return services_of(session, [item]).get(item)


def services_of(session: Session, items: Iterable[int]) -> dict[int, Service]:
    """The services that stand of some letters, by the number of each."""
    found = select(Service).where(col(Service.item).in_(list(items)), col(Service.voided_at).is_(None))
    return {service.item: service for service in session.exec(found)}


def service_on(session: Session, item: InboxItem, person: str) -> Service | None:
    """The service that stands of a letter on a person, through whichever of the person's accounts."""
    found = select(Service).where(
        col(Service.item).in_(_copies(item)), Service.person == person, col(Service.voided_at).is_(None)
    )
    return session.exec(found).first()


def awaiting_service(session: Session, case: Case, subject: str) -> InboxItem | None:
    """The latest document that still has to be served on somebody: one from whose service something runs first; then what
    has to be posted or handed to someone without an account, a formal one before a mere letter, so that the word of a
    missed date never stands in the way of the result."""
    if (first := windows.waiting_for(session, case, subject)) is not None:
        return first
    served = select(Service.item).where(Service.case_no == case.case_no, col(Service.voided_at).is_(None))
    waiting = select(InboxItem).where(
        InboxItem.case_no == case.case_no,
        InboxItem.subject == subject,
        col(InboxItem.account).is_(None),
        col(InboxItem.id).not_in(served),
    )
    return session.exec(waiting.order_by(col(InboxItem.formal).desc(), col(InboxItem.id).desc())).first()


def may_be_served(session: Session, item: InboxItem, person: str, method: Method, on: date) -> None:
    """Whether this method proves the service of a letter on that day. Raises: NotPermitted."""
    if method is Method.ELECTRONIC:
        may_serve_electronically(
            consents.holds_for(session, person, on) or consents.holds(session, person, on)
        )
    if method is Method.PUBLIC_NOTICE:
        may_serve_by_public_notice(_was_tried_in_vain(session, item, person))


def serve(
    step: Step,
    item: InboxItem,
    person: str,
    method: Method,
    on: date,
    proof: str,
    document: str | None = None,
) -> Service:
    """Write down that a letter was served, with its event. `on` is the day on which it reached the person; of a public
    notice, the day on which it was put up. Whoever asks has checked that the letter waits and that the method serves."""
    assert item.id is not None  # noqa: S101 - it was told before
    put_up_on = on if method is Method.PUBLIC_NOTICE else None
    service = Service(
        case_no=step.case.case_no,
        item=item.id,
        person=person,
        method=method.value,
        served_on=_deemed(step, on) if put_up_on else on,
        put_up_on=put_up_on,
        proof=proof,
        document=document,
        recorded_by=step.actor,
        recorded_at=datetime.now(UTC),
    )
    step.session.add(service)
    step.session.flush()
    step.record(
        "served",
        None,
        **item.named,
        person=person,
        method=service.method,
        served_on=service.served_on,
        put_up_on=service.put_up_on,
        proof=proof,
        document=document,
    )
    windows.was_served(step, item, service)
    return service


def served_by_opening(step: Step, item: InboxItem, reader: Actor) -> str | None:
    """The person whom a letter is served on when this account opens it now: the subject that it is or represents in
    the case. None where the letter is not formal or was served before, where the account reads for a unit, and where it
    has not consented."""
    if not item.formal:
        return None
    letter = windows.letter_behind(step.session, item)
    person: str | None
    if letter is not None:
        person = letter.person
        if letter.stale_at is not None or letter.served_on is not None or letter.notice is not None:
            return None
    elif reader.role is Role.SUBJECT:
        person = _person_in(step.session, step.case, reader)
    else:
        return None
    if person is None or service_on(step.session, item, person) is not None:
        return None
    return person if consents.holds(step.session, reader.id, step.today) else None


def serve_by_opening(step: Step, item: InboxItem, person: str) -> Service:
    """The opening itself proves it: who opened the letter, and when."""
    proof = f"{step.actor} {step.at.astimezone(SHANGHAI).isoformat(timespec='seconds')}"
    return serve(step, item, person, Method.ELECTRONIC, step.today, proof)


def void(step: Step, service: Service, reasons: str) -> None:
    """A service turns out to be none; the letter waits to be served again."""
    item = step.session.get_one(InboxItem, service.item)
    service.voided_at, service.void_reasons = step.at, reasons
    step.session.add(service)
    step.session.flush()
    step.record(
        "service_voided",
        None,
        **item.named,
        method=service.method,
        served_on=service.served_on,
        person=service.person,
        reasons=reasons,
    )
    windows.was_voided(step, item, Text(reasons, reasons) if reasons != BOUNCED else windows.BOUNCED)


def void_for_bounce(step: Step, item: InboxItem, reasons: str = BOUNCED) -> None:
    """The mail came back: what was served electronically was not. Nothing where nothing was."""
    letter = windows.letter_behind(step.session, item)
    service = (
        service_on(step.session, item, letter.person) if letter else service_of(step.session, item.id or 0)
    )
    if service is not None and service.method == Method.ELECTRONIC:
        void(step, service, reasons)


def _copies(item: InboxItem) -> Any:
    """The numbers of a letter's copies: it is one letter, told once, to however many accounts."""
    return select(InboxItem.id).where(InboxItem.case_no == item.case_no, InboxItem.event == item.event)


def _was_tried_in_vain(session: Session, item: InboxItem, person: str) -> bool:
    """Whether a service of this letter on the person was voided, or its mail came back."""
    voided = select(Service.id).where(
        col(Service.item).in_(_copies(item)), Service.person == person, col(Service.voided_at).is_not(None)
    )
    failed = select(Mail.id).where(col(Mail.item).in_(_copies(item)), Mail.state == MailState.FAILED)
    return (
        session.exec(voided).first() is not None
        or session.exec(failed).first() is not None
        or windows.went_unopened(session, item)
    )


def _deemed(step: Step, put_up_on: date) -> date:
    """The day on which a public notice is deemed to have reached the person: the last of its days."""
    row = limit("public_notice_service", step.case.received_on)
    last_day = count(row, put_up_on, (), step.calendar).last_day
    assert last_day is not None  # noqa: S101 - no review stops it
    return last_day


def _person_in(session: Session, case: Case, reader: Actor) -> str | None:
    """The party to the case that an account is or represents: its subject first."""
    own = [reader.own_subject] if reader.own_subject else []
    for subject in dict.fromkeys([case.subject, *own, *sorted(reader.subjects)]):
        is_party = session.get(CaseParty, (case.case_no, f"subject:{subject}")) is not None
        if subject in reader.subjects and is_party:
            return subject
    return None
