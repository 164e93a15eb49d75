"""Designations as those concerned find them on Tuesday 24 November 2026: noticed, served on a day, and what followed.

Served on Wednesday 18 November, a window of ten working days ends on Wednesday 2 December.
"""

from typing import Any

from sqlmodel import select

from ledger.tables import Account, InboxItem
from steps.consents import withdraw
from steps.door import Door
from tests.houses import at
from tests.steps.objected import DRAFT, INCENTIVE, act

OFFICERS = ("officer.market", "officer2.market", "officer3.market", "approver.market")


def noticed(door: Door, issued: str = "2026-11-16", **said: Any) -> str:
    """Its notice issued on this day, and served on nobody."""
    number = door.open_case("officer.market", "designation", {**DRAFT, **said}, at(f"{issued}T09:00")).case_no
    act(door, "approver.market", number, "approve", f"{issued}T10:00")
    act(door, "officer.market", number, "issue_notice", f"{issued}T11:00")
    return number


def served(door: Door, number: str, day: str, person: str | None = None, template: str = "") -> None:
    said = {"method": "in_person", "served_on": day, "proof": "送达回证"}
    named = {key: value for key, value in (("person", person), ("document", template)) if value}
    act(door, "officer.market", number, "record_service", f"{day}T15:00", **said, **named)


def window_open(door: Door, **said: Any) -> str:
    """Served on the 18th: to be objected to until 2 December."""
    number = noticed(door, **said)
    served(door, number, "2026-11-18")
    return number


def of_an_organisation(door: Door) -> str:
    """Of Yudu's, with Li responsible: served on Yudu on the 18th and on Li on the 20th, so until 2 and until 4 December."""
    person = {"name": "李晓峰", "role": "legal_representative", "id": "demo-subject-li"}
    number = noticed(door, subject="subject.yudu", records=["demo-record-6"], responsible_persons=[person])
    served(door, number, "2026-11-18")
    served(door, number, "2026-11-20", "demo-subject-li")
    return number


def displayed(door: Door, started: str = "2026-11-20") -> str:
    """An incentive of Yudu's; put on display on Friday the 20th until Tuesday 1 December."""
    number = door.open_case("officer.market", "designation", INCENTIVE, at(f"{started}T08:00")).case_no
    act(door, "approver.market", number, "approve", f"{started}T09:00")
    act(door, "officer.market", number, "start_display", f"{started}T10:00")
    return number


def without_consent(door: Door, account: str) -> None:
    """It took its consent to electronic service back before anything was issued."""
    with door.registry.database.writing() as session:
        withdraw(session, account, at("2026-11-01T09:00"))


def letter_to(door: Door, account: str, template: str, case_no: str) -> InboxItem:
    with door.registry.database.reading() as session:
        found = select(InboxItem).where(
            InboxItem.account == account, InboxItem.template == template, InboxItem.case_no == case_no
        )
        return session.exec(found).one()


def names_of_officers(door: Door) -> list[str]:
    """What the people of the market bureau are called."""
    with door.registry.database.reading() as session:
        return [session.get_one(Account, officer).name for officer in OFFICERS]
