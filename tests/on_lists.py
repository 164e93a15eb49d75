"""What stands on the public lists, put there row by row, so that reading them is tried without making it all happen."""

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from ledger.tables import (
    Case,
    Clock,
    Designation,
    Entry,
    Measure,
    MeasuresList,
    Publication,
    Standard,
    Subject,
)
from regulation.calendar import HENAN
from regulation.counting import count
from regulation.definitions import Channel, EndGround, IdentifierKind, ListKind
from regulation.identifiers import masked_name
from regulation.limits import limit
from regulation.zone import shanghai_date
from tests.houses import at

MEASURES = 900
"""The version of the measures list by which all of them were made."""
PUBLISHED = at("2026-10-12T09:00")
LI, YUDU = "demo-subject-li", "demo-subject-yudu"
_TITLES = {
    "30.1": ("办事优先", "Served first"),
    "30.4": ("减少检查", "Fewer inspections"),
    "32.1": ("加强检查", "More inspections"),
    "34.2": ("限制参加招标", "No part in tenders"),
}
_FIELDS = {"try-food": ("食品安全", "Food safety"), "try-wages": ("工资支付", "Payment of wages")}


@dataclass
class OnLists:
    """Puts rows into one demo world; each has a number of its own."""

    session: Session
    standards: dict[str, int] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        put = self.session.add
        put(
            MeasuresList(
                number=MEASURES,
                in_force_from=date(2018, 1, 1),
                published_at=at("2018-01-01T00:00"),
                published_by="admin",
            )
        )
        self.session.flush()
        for place, (code, (zh, en)) in enumerate(_TITLES.items()):
            kind = ListKind.INCENTIVE if code.startswith("30") else ListKind.DISCIPLINARY
            put(
                Measure(
                    version=MEASURES,
                    code=code,
                    place=place,
                    kind=kind,
                    title_zh=zh,
                    title_en=en,
                    law_zh="《食品安全法》第一百一十三条",
                    implementers=["transport"],
                )
            )
        for code, (zh, en) in _FIELDS.items():
            self.standards[code] = self._standard(code, zh, en)

    def subject(self, name: str, natural_person: bool = True) -> str:
        """Somebody new."""
        number = next(self._numbers)
        subject = Subject(
            id=f"on-lists-{number}",
            name=name,
            natural_person=natural_person,
            id_kind=IdentifierKind.OTHER,
            id_sealed=b"sealed",
            id_hash=f"hash-{number}",
            id_masked=f"E1******{number % 10}",
        )
        self.session.add(subject)
        self.session.flush()
        return subject.id

    def entry(
        self,
        subject: str = LI,
        kind: ListKind = ListKind.DISCIPLINARY,
        in_field: str = "try-food",
        channels: tuple[str, ...] = ("site", "feed", "board"),
        listed_at: datetime | None = PUBLISHED,
    ) -> str:
        designation = self._designation(subject, kind, in_field)
        number = self._case("entry", "ENT", subject)
        person = self.session.get_one(Subject, subject)
        self.session.add(
            Entry(
                case_no=number,
                designation=designation.case_no,
                kind=kind,
                field=in_field,
                shown_as=masked_name(person.name, person.natural_person),
                natural_person=person.natural_person,
                measures=designation.measures,
                measures_list=MEASURES,
                channels=list(channels),
                entered_on=date(2026, 10, 9),
                last_day=date(2028, 10, 9),
                published_at=PUBLISHED,
                listed_at=listed_at,
            )
        )
        self.session.flush()
        for channel in channels:
            self.session.add(Publication(entry=number, channel=Channel(channel), published_at=PUBLISHED))
        self.session.flush()
        return number

    def ended(
        self,
        number: str,
        ground: EndGround = EndGround.TERM,
        clearing: bool = False,
        when: str = "2026-11-23",
    ) -> dict[str, int]:
        """The entry ends, and its removal is announced where it was published; gives the announcements by channel."""
        ended_at = at(f"{when}T10:00")
        entry = self.session.get_one(Entry, number)
        entry.listed_at, entry.ended_at, entry.ground = None, ended_at, ground
        entry.reasons = "不宜公开的理由"
        self.session.add(entry)
        announced = {}
        for channel in entry.channels:
            publication = self.publication(number, channel)
            publication.announced_at, publication.clearing = ended_at + timedelta(hours=1), clearing
            publication.shown_until = shanghai_date(ended_at) + timedelta(days=30)
            self.session.add(publication)
            announced[channel] = publication.id or 0
        self.session.flush()
        return announced

    def publication(self, number: str, channel: str) -> Publication:
        found = select(Publication).where(
            Publication.entry == number, Publication.channel == Channel(channel)
        )
        return self.session.exec(found).one()

    def display(self, subject: str = YUDU, when: str = "2026-11-20", window: bool = True) -> str:
        """An incentive on display from this day on."""
        designation = self._designation(subject, ListKind.INCENTIVE, "try-food")
        designation.displayed_at = at(f"{when}T09:00")
        self.session.add(designation)
        if window:
            self.session.add(_window(designation.case_no, subject, date.fromisoformat(when)))
        self.session.flush()
        return designation.case_no

    def _standard(self, code: str, zh: str, en: str) -> int:
        standard = Standard(
            field=code,
            name_zh=zh,
            name_en=en,
            title_zh=f"{zh}领域认定标准",
            title_en=f"Standard of designation: {en}",
            in_force_from=date(2018, 1, 1),
            published_at=at("2018-01-01T00:00"),
            published_by="admin",
        )
        self.session.add(standard)
        self.session.flush()
        return standard.id or 0

    def _designation(self, subject: str, kind: ListKind, in_field: str) -> Designation:
        number = self._case("designation", "DES", subject)
        measures = ["30.1", "30.4"] if kind is ListKind.INCENTIVE else ["32.1", "34.2"]
        designation = Designation(
            case_no=number,
            kind=kind,
            field=in_field,
            facts="不宜公开的事实",
            legal_basis="不宜公开的依据",
            measures=measures,
            effective_months=24,
            standard=self.standards[in_field],
            measures_list=MEASURES,
        )
        self.session.add(designation)
        self.session.flush()
        return designation

    def _case(self, procedure: str, prefix: str, subject: str) -> str:
        number = f"{prefix}-2026-{next(self._numbers):07}"
        self.session.add(
            Case(
                case_no=number,
                procedure=procedure,
                state="entered",
                unit="market",
                subject=subject,
                opened_at=PUBLISHED,
                opened_by="officer.market",
                received_on=date(2026, 10, 12),
                tracking_code=f"code-{number}",
            )
        )
        self.session.flush()
        return number


def _window(case_no: str, subject: str, from_on: date) -> Clock:
    row = limit("incentive_display", from_on)
    counted = count(row, from_on, (), HENAN)
    return Clock(
        id=f"{case_no}/0001/{row.code}/{subject}",
        case_no=case_no,
        code=row.code,
        party=subject,
        provision=row.provision,
        amount=row.amount,
        unit=row.unit,
        owes=row.owes,
        admits_exclusions=row.admits_exclusions,
        from_on=from_on,
        started_at=at(f"{from_on}T09:00"),
        last_day=counted.last_day,
        due_at=counted.due_at,
        remaining=counted.remaining,
    )
