"""Service at the door: each method with what proves it, once for a letter and a person, until it is voided."""

import threading
from contextlib import contextmanager

import pytest
from sqlmodel import select

from ledger.chain import flaws
from ledger.tables import (
    Account,
    Case,
    Document,
    Event,
    InboxItem,
    Mail,
    MailState,
    Mandate,
    Service,
    ServiceConsent,
)
from regulation.refusals import Invalid, NotPermitted
from steps import consents
from steps.refusals import NotFound
from steps.service import Method, may_be_served, serve, service_of, void, void_for_bounce
from steps.step import Step
from tests.houses import all_of, at, rows
from tests.steps.test_door import _document, act, filed

# Monday 28 September 2026; the limit of 30 calendar days of a public notice put up then ends on 28 October.
FILED, LATER = "2026-09-28T10:00", "2026-09-29T11:00"
JOHN = {"id_kind": "passport", "number": "E12345678", "name": "John Doe"}


@contextmanager
def writing(door, number, who="officer.platform", when=LATER):
    """A step of a helper that holds the case, as the post does."""
    with door.registry.database.writing() as session:
        yield Step(session, door.registry, session.get_one(Case, number), who, at(when))


def letter_to(door, account, template="objection_receipt"):
    found = [item for item in all_of(door, InboxItem) if (item.account, item.template) == (account, template)]
    return found[0].id


def events(door, kind) -> list[Event]:
    return [event for event in all_of(door, Event) if event.type == kind]


def on_paper(door) -> str:
    """An objection of somebody without an account, decided: the result waits to be served."""
    said = {"record": None, "about": "没有归集", "ground": "omission", "on_behalf_of": JOHN}
    number = filed(door, "officer.platform", FILED, **said)
    act(door, "officer.platform", number, "decide", outcome="rejected", reasons="x")
    return number


def record(door, number, method="post", when=LATER, **said):
    said = {"method": method, "served_on": "2026-09-29", "proof": "EMS 1", **said}
    return act(door, "officer.platform", number, "record_service", when, **said)


# opened in the portal -------------------------------------------------------------------------------------------------


def test_opening_a_formal_letter_serves_it_on_the_day_it_was_opened(door):
    number = filed(door, when=FILED)
    item = door.open_item("subject.li", letter_to(door, "subject.li"), at(LATER))
    assert item.opened_at == at(LATER)
    (service,) = all_of(door, Service)
    assert (service.person, service.method, service.served_on.isoformat()) == (
        "demo-subject-li", "electronic", "2026-09-29"
    )  # fmt: skip
    (served,) = events(door, "served")
    assert (served.actor, served.at) == ("subject.li", at(LATER))
    assert served.data == {
        "template": "objection_receipt",
        "notice": item.id,
        "letter": item.letter,
        "person": "demo-subject-li",
        "method": "electronic",
        "served_on": "2026-09-29",
        "proof": "subject.li 2026-09-29T11:00:00+08:00",
    }
    with door.registry.database.reading() as session:
        case = session.get_one(Case, number)
        chain = session.exec(select(Event).where(Event.case_no == number).order_by(Event.number)).all()
        assert not list(flaws(case, chain))


def test_a_letter_is_served_by_its_first_opening_alone(door):
    filed(door, when=FILED)
    receipt = letter_to(door, "subject.li")
    door.open_item("subject.li", receipt, at(LATER))
    before = rows(door.registry.database)
    assert door.open_item("subject.li", receipt, at("2026-09-30T08:00")).opened_at == at(LATER)
    assert rows(door.registry.database) == before


def test_openings_at_once_serve_once(door):
    filed(door, when=FILED)
    receipt = letter_to(door, "subject.li")
    threads = [
        threading.Thread(target=door.open_item, args=("subject.li", receipt, at(LATER))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(all_of(door, Service)), len(events(door, "served"))) == (1, 1)


def test_what_was_told_others_is_not_opened(door):
    filed(door, when=FILED)
    before = rows(door.registry.database)
    for who in ("subject.zhang", "officer.platform"):
        with pytest.raises(NotFound):
            door.open_item(who, letter_to(door, "subject.li"), at(LATER))
    with pytest.raises(NotFound):
        door.open_item("subject.li", 10**12, at(LATER))
    assert rows(door.registry.database) == before


def test_without_consent_an_opening_serves_nothing_and_with_it_a_later_one_does(door):
    filed(door, when=FILED)
    receipt = letter_to(door, "subject.li")
    with door.registry.database.writing() as session:
        consents.withdraw(session, "subject.li", at("2026-09-28T12:00"))
    assert door.open_item("subject.li", receipt, at(LATER)).opened_at == at(LATER)
    assert (all_of(door, Service), events(door, "served")) == ([], [])
    with door.registry.database.writing() as session:
        consents.give(session, "subject.li", at("2026-10-08T09:00"))
    door.open_item("subject.li", receipt, at("2026-10-08T10:00"))
    assert [service.served_on.isoformat() for service in all_of(door, Service)] == ["2026-10-08"]


def test_mere_letters_and_letters_to_units_are_opened_but_not_served(door):
    number = filed(door, when=FILED)
    act(door, "officer.platform", number, "request_verification", question="?")
    with door.registry.database.writing() as session:
        consents.give(session, "officer.market", at(FILED))
    formal = letter_to(door, "officer.market", "verification_notice")
    mere = letter_to(door, "subject.li", "date_changed")
    assert door.open_item("officer.market", formal, at(LATER)).formal
    assert not door.open_item("subject.li", mere, at(LATER)).formal
    assert {item.id for item in all_of(door, InboxItem) if item.opened_at} == {formal, mere}
    assert all_of(door, Service) == []


def test_a_letter_is_served_on_whom_the_holder_of_a_mandate_represents(door):
    filed(door, "subject.yudu", FILED, record="demo-record-6")
    door.open_item("subject.yudu", letter_to(door, "subject.yudu"), at(LATER))
    (service,) = all_of(door, Service)
    assert (service.person, service.recorded_by) == ("demo-subject-yudu", "subject.yudu")


def test_a_letter_to_two_who_represent_one_person_is_served_on_it_once(door):
    with door.registry.database.writing() as session:
        held = session.exec(select(Mandate)).one()
        session.add(
            Mandate(account="subject.li", subject=held.subject, document="second", ends_on=held.ends_on)
        )
    filed(door, "subject.yudu", FILED, record="demo-record-6")
    door.open_item("subject.li", letter_to(door, "subject.li"), at(LATER))
    door.open_item("subject.yudu", letter_to(door, "subject.yudu"), at("2026-09-30T11:00"))
    (service,) = all_of(door, Service)
    assert (service.person, service.recorded_by) == ("demo-subject-yudu", "subject.li")
    assert sum(item.opened_at is not None for item in all_of(door, InboxItem)) == 2


def test_a_mandate_that_has_ended_serves_nobody(door):
    filed(door, "subject.yudu", FILED, record="demo-record-6")
    with door.registry.database.writing() as session:
        mandate = session.exec(select(Mandate)).one()
        mandate.ends_on = at(FILED).date()
        session.add(mandate)
    door.open_item("subject.yudu", letter_to(door, "subject.yudu"), at(LATER))
    assert all_of(door, Service) == []


def test_a_letter_is_served_after_the_case_was_closed(door):
    number = filed(door, when=FILED)
    act(door, "officer.platform", number, "decide", outcome="deleted", reasons="x")
    door.open_item("subject.li", letter_to(door, "subject.li", "objection_result"), at("2026-12-01T10:00"))
    (served,) = events(door, "served")
    assert (served.data["template"], served.number) == ("objection_result", len(all_of(door, Event)))


def test_what_fell_due_before_an_opening_happens_before_it(door):
    filed(door, when=FILED)
    door.open_item("subject.li", letter_to(door, "subject.li"), at("2026-10-09T10:00"))
    kinds = [event.type for event in all_of(door, Event)]
    assert kinds.index("breached") < kinds.index("served")


# recorded by an officer -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["in_person", "left", "post"])
def test_what_was_handed_over_left_or_posted_is_served_with_its_proof(door, method):
    number = on_paper(door)
    document = _document(door, "officer.platform")
    record(door, number, method, proof="张某某在场见证", proof_document=document)
    (service,) = all_of(door, Service)
    assert (service.method, service.served_on.isoformat(), service.proof, service.document) == (
        method, "2026-09-29", "张某某在场见证", document
    )  # fmt: skip
    (served,) = events(door, "served")
    assert (served.data["document"], served.data["proof"]) == (document, "张某某在场见证")
    assert next(row for row in all_of(door, Document) if row.id == document).case_no == number


def test_a_proof_of_somebody_else_is_no_proof(door):
    number = on_paper(door)
    with pytest.raises(Invalid) as refused:
        record(door, number, proof_document=_document(door, "officer.market"))
    assert refused.value.field == "proof_document"


def test_a_letter_is_named_by_its_number_and_served_on_whom_it_is_for(door):
    number = on_paper(door)
    receipt = next(item for item in all_of(door, InboxItem) if item.template == "objection_receipt")
    with pytest.raises(Invalid) as refused:
        record(door, number, document=str(receipt.id), person="demo-subject-li")
    assert refused.value.field == "person"
    record(door, number, document=receipt.letter, person=receipt.subject)
    assert [service.item for service in all_of(door, Service)] == [receipt.id]
    with pytest.raises(Invalid) as refused:  # it was served already
        record(door, number, document=str(receipt.id))
    assert refused.value.field == "document"


@pytest.mark.parametrize("method", ["electronic", "public_notice"])
def test_a_method_whose_condition_is_not_met_is_refused_by_the_law(door, method):
    number = on_paper(door)
    before = rows(door.registry.database)
    with pytest.raises(NotPermitted) as refused:
        record(door, number, method)
    assert (refused.value.code, refused.value.provision) == ("service_not_proven", "28(3)")
    assert rows(door.registry.database) == before


def test_an_officer_may_prove_electronic_service_on_who_has_consented_since(door):
    number = on_paper(door)
    (person,) = {item.subject for item in all_of(door, InboxItem) if item.account is None}
    with door.registry.database.writing() as session:
        session.add(
            Account(id="john", name="John", role="subject", subject=person, email="j@redress.example")
        )
        session.flush()
        consents.give(session, "john", at(LATER))
    record(door, number, "electronic", "2026-09-29T12:00")
    assert [service.method for service in all_of(door, Service)] == ["electronic"]


def test_a_public_notice_after_a_failed_attempt_is_deemed_served_when_its_days_are_over(door):
    number = on_paper(door)
    record(door, number, "post")
    with writing(door, number) as step:
        void(step, step.session.exec(select(Service)).one(), "退回：查无此人")
    # the 30th calendar day after Tuesday 29 September 2026 is Thursday 29 October
    record(door, number, "public_notice", proof="公告栏第3号")
    voided, service = sorted(all_of(door, Service), key=lambda row: row.id)
    assert (voided.voided_at, voided.void_reasons) == (at(LATER), "退回：查无此人")
    assert (service.put_up_on.isoformat(), service.served_on.isoformat()) == ("2026-09-29", "2026-10-29")
    assert events(door, "served")[-1].data["put_up_on"] == "2026-09-29"


def test_a_public_notice_whose_last_day_is_a_holiday_is_deemed_served_after_it(door):
    """Put up on 1 September 2026, the 30th day is 1 October, National Day to the 7th; Thursday 8 October is worked."""
    number = filed(door, when="2026-08-31T10:00")
    with writing(door, number, when="2026-09-01T10:00") as step:
        item = step.session.get_one(InboxItem, letter_to(door, "subject.li"))
        service = serve(step, item, "demo-subject-li", Method.PUBLIC_NOTICE, step.today, "公告栏第3号")
        assert service.served_on.isoformat() == "2026-10-08"


def test_mail_that_came_back_is_a_failed_attempt(door):
    number = filed(door, when=FILED)
    receipt = letter_to(door, "subject.li")
    with writing(door, number) as step:
        item = step.session.get_one(InboxItem, receipt)
        asked = (step.session, item, "demo-subject-li", Method.PUBLIC_NOTICE, step.today)
        with pytest.raises(NotPermitted):
            may_be_served(*asked)
        mail = step.session.exec(select(Mail).where(Mail.item == receipt)).one()
        mail.state = MailState.FAILED
        step.session.add(mail)
        step.session.flush()
        may_be_served(*asked)


# voided ---------------------------------------------------------------------------------------------------------------


def test_a_bounce_voids_an_electronic_service_once_and_the_next_opening_serves_anew(door):
    number = filed(door, when=FILED)
    receipt = letter_to(door, "subject.li")
    with writing(door, number) as step:  # nothing was served yet: nothing to void
        void_for_bounce(step, step.session.get_one(InboxItem, receipt))
    assert events(door, "service_voided") == []
    door.open_item("subject.li", receipt, at(LATER))
    for _ in range(2):
        with writing(door, number, who="system", when="2026-09-29T12:00") as step:
            void_for_bounce(step, step.session.get_one(InboxItem, receipt))
    (voided,) = events(door, "service_voided")
    assert voided.data["notice"] == receipt
    assert (voided.data["method"], voided.data["served_on"], voided.data["reasons"]) == (
        "electronic", "2026-09-29", "bounced"
    )  # fmt: skip
    with door.registry.database.reading() as session:
        assert service_of(session, receipt) is None
    door.open_item("subject.li", receipt, at("2026-09-30T09:00"))
    standing = [service for service in all_of(door, Service) if service.voided_at is None]
    assert [service.served_on.isoformat() for service in standing] == ["2026-09-30"]


def test_a_bounce_touches_no_service_by_hand(door):
    number = on_paper(door)
    record(door, number)
    with writing(door, number) as step:
        (service,) = step.session.exec(select(Service)).all()
        void_for_bounce(step, step.session.get_one(InboxItem, service.item))
    assert all_of(door, Service)[0].voided_at is None


# consent --------------------------------------------------------------------------------------------------------------


def test_consent_is_given_once_taken_back_and_given_anew(door):
    with door.registry.database.writing() as session:
        before = consents.consent_of(session, "subject.li")
        assert consents.give(session, "subject.li", at(FILED)) == before  # it stands since the world began
        consents.withdraw(session, "subject.li", at("2026-09-28T11:00"))
        consents.withdraw(session, "subject.li", at("2026-09-28T12:00"))
        assert consents.consent_of(session, "subject.li") is None
        again = consents.give(session, "subject.li", at("2026-09-30T09:00"))
        assert again.id != before.id
        held = {
            day: consents.holds(session, "subject.li", at(f"2026-09-{day}T12:00").date())
            for day in (27, 28, 29, 30)
        }
    assert held == {27: True, 28: False, 29: False, 30: True}


def test_consents_at_once_are_one(door):
    def consent() -> None:
        with door.registry.database.writing() as session:
            consents.give(session, "officer.tax", at(FILED))

    threads = [threading.Thread(target=consent) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with door.registry.database.reading() as session:
        assert consents.holds(session, "officer.tax", at(FILED).date())
    assert sum(row.account == "officer.tax" for row in all_of(door, ServiceConsent)) == 1


def test_a_subject_consents_by_any_of_its_accounts(door):
    with door.registry.database.reading() as session:
        day = at(FILED).date()
        assert consents.holds_for(session, "demo-subject-yudu", day)  # by who holds its mandate
        assert not consents.holds_for(session, "demo-subject-yudu", at("2020-01-01T12:00").date())
