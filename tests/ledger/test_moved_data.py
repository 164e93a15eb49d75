"""What a database of before holds is there after the migration, where it now belongs."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select, text

from ledger.migrate import configuration, migrate
from ledger.sessions import Database
from ledger.tables import Account, Case, Event, InboxItem, Review, Service, Subject, Unit
from ledger.tables.types import INSTANT
from regulation.definitions import IdentifierKind, Role, UnitKind

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
SAID = {
    "case_no": "OBJ-2026-0000001", "event": 1, "template": "objection_receipt", "formal": True, "subject": "john",
    "at": AT, "subject_line_zh": "x", "subject_line_en": "x", "body_zh": "x", "body_en": "x",
}  # fmt: skip
OLD_ITEM = sa.table(
    "inbox_item",
    *(sa.column(name) for name in SAID if name != "at"),
    *(sa.column(name) for name in ("id", "method", "proof")),
    sa.column("at", INSTANT),
    sa.column("served_on", sa.Date()),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def before(request, tmp_path):
    """A database as the first migration made it, with one case in it."""
    here = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/old.db" if here else request.getfixturevalue("cluster").create()
    database, config = Database(url), configuration()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.commit()
    with database.writing() as session:
        _one_case(session)
    yield database
    database.close()


def _one_case(session: Session) -> None:
    session.add(
        Unit(
            code="platform",
            name_zh="平台",
            name_en="Platform",
            kind=UnitKind.ORGAN,
            region="x",
            email="x@x.example",
        )
    )
    session.add(
        Subject(id="john", name="John", natural_person=True, id_kind=IdentifierKind.PASSPORT, id_sealed=b"", id_hash="x",
                id_masked="x")
    )  # fmt: skip
    session.flush()
    session.add(Account(id="officer", name="x", role=Role.OFFICER, unit="platform", email="x@x.example"))
    session.flush()
    session.add(
        Case(case_no="OBJ-2026-0000001", procedure="objection", state="under_review", unit="platform",
             subject="john", opened_at=AT, opened_by="officer", received_on=AT.date(), tracking_code="x")
    )  # fmt: skip
    session.flush()
    session.add(
        Event(case_no="OBJ-2026-0000001", number=1, at=AT, recorded_at=AT, type="notice_sent", actor="officer",
              data={}, previous="", hash="x")
    )  # fmt: skip
    session.flush()


def _reviewed(session: Session, number: int, state: str, expected_on: str | None) -> None:
    row = {"id": number, "state": state, "expected_on": expected_on}
    session.execute(
        text(
            "insert into review (id, case_no, unit, kind, institution, document, commissioned_on, expected_on,"
            " reply_depends, state) values (:id, 'OBJ-2026-0000001', 'platform', 'test', 'x', 'x', '2026-11-20',"
            " :expected_on, false, :state)"
        ),
        row,
    )


@pytest.mark.parametrize(
    ("state", "expected_on", "alarm_at"),
    [("open", "2026-12-04", datetime(2026, 12, 4, 16, tzinfo=UTC)), ("open", None, None),
     ("reported", "2026-12-04", None)],
)  # fmt: skip
def test_a_review_that_is_still_open_is_waited_for(before, state, expected_on, alarm_at):
    with before.writing() as session:
        _reviewed(session, 1, state, expected_on)
    migrate(before)
    with before.reading() as session:
        review = session.exec(select(Review)).one()
        assert (review.state, review.alarm_at) == (state, alarm_at)


def test_what_was_served_is_a_service(before):
    with before.writing() as session:
        session.add(
            Event(case_no="OBJ-2026-0000001", number=2, at=AT, recorded_at=AT, type="served", actor="officer2",
                  data={"notice": 1}, previous="x", hash="y")
        )  # fmt: skip
        for number, served in ((1, (date(2026, 11, 23), "post", "EMS 1")), (2, (None, None, None))):
            row = dict(zip(("served_on", "method", "proof"), served, strict=True))
            session.execute(OLD_ITEM.insert().values(id=number, **SAID, **row))
    migrate(before)
    with before.reading() as session:
        assert len(session.exec(select(InboxItem)).all()) == 2
        service = session.exec(select(Service)).one()
        assert (service.item, service.person, service.method, service.served_on, service.proof) == (
            1, "john", "post", date(2026, 11, 23), "EMS 1"
        )  # fmt: skip
        assert (service.recorded_by, service.recorded_at, service.voided_at) == ("officer2", AT, None)


def test_a_service_of_before_stays_and_an_account_that_is_no_subject_can_be_served(before):
    with before.writing() as session:
        session.add(
            Event(case_no="OBJ-2026-0000001", number=2, at=AT, recorded_at=AT, type="served", actor="officer2",
                  data={"notice": 1}, previous="x", hash="y")
        )  # fmt: skip
        for number, served in ((1, (date(2026, 11, 23), "post", "EMS 1")), (2, (None, None, None))):
            row = dict(zip(("served_on", "method", "proof"), served, strict=True))
            session.execute(OLD_ITEM.insert().values(id=number, **SAID, **row))
    migrate(before)
    said = {"case_no": "OBJ-2026-0000001", "person": "officer", "method": "in_person", "served_on": AT.date(),
            "proof": "x", "recorded_by": "officer", "recorded_at": AT}  # fmt: skip
    with before.writing() as session:
        session.add(Service(item=2, **said))
    with pytest.raises(IntegrityError), before.writing() as session:  # one stands of each letter, as before
        session.add(Service(item=1, **said))
    with before.reading() as session:
        assert [(one.item, one.person) for one in session.exec(select(Service).order_by(Service.item))] == [
            (1, "john"), (2, "officer")
        ]  # fmt: skip
