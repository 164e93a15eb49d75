"""letters, post, service, tasks and drafts

Revision ID: 0002
Revises: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from ledger.append_only import guard
from ledger.tables.types import DOCUMENT, INSTANT
from regulation.zone import end_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document") as document:  # while nothing refers to it yet
        document.alter_column("uploaded_by", existing_type=sa.String(), nullable=True)
    op.create_table(
        "formal_letter",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("chain_head", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"]),
        sa.ForeignKeyConstraint(["document"], ["document.id"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("code"),
    )
    op.create_index("ix_formal_letter_case_no", "formal_letter", ["case_no"])
    guard(op.get_bind(), "formal_letter")
    _inbox()
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("written_at", INSTANT, nullable=False),
        sa.Column("next_try_at", INSTANT, nullable=False),
        sa.Column("held_until", INSTANT, nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["item"], ["inbox_item.id"]),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["account"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("item"),
    )
    op.create_index("ix_mail_case_no", "mail", ["case_no"])
    _partial("mail_waiting", "mail", ["next_try_at", "id"], "state = 'waiting'")
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mail", sa.Integer(), nullable=True),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"]),
        sa.ForeignKeyConstraint(["mail"], ["mail.id"]),
        sa.ForeignKeyConstraint(["done_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_task_case_no", "task", ["case_no"])
    op.create_index("ix_task_mail", "task", ["mail"])
    _partial("task_open", "task", ["unit", "opened_at"], "done_at is null")
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.Column("filed", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"]),
        sa.ForeignKeyConstraint(["filed"], ["case.case_no"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("draft_of_account", "draft", ["account", "form", "about"])
    _alarms()
    _lists_of_work()


def _lists_of_work() -> None:
    """Worklists and overviews are read along what a unit owes, and by when; subjects are found by name."""
    owed = "ended_at is null and owes = 'duty'"
    _partial("clock_owed", "clock", ["party", "last_day", "id", "case_no", "code"], owed)
    _partial("clock_owed_next", "clock", ["last_day", "id", "party", "case_no", "code"], owed)
    _partial("clock_done", "clock", ["party", "ended_at", "code"], "state = 'met'")
    _partial("review_awaited", "review", ["unit", "expected_on"], "state = 'open'")
    _partial("case_at_work", "case", ["unit", "assignee", "case_no"], "closed_at is null")
    op.create_index("breach_of_unit", "breach", ["party", "due_at", "clock"])
    op.create_index("ix_subject_name", "subject", ["name"])


def _alarms() -> None:
    """A review still open is alarmed of past its expected date, also one commissioned before there were alarms."""
    with op.batch_alter_table("review") as review:
        review.add_column(sa.Column("alarm_at", INSTANT, nullable=True))
    _partial("review_alarms", "review", ["alarm_at"], "alarm_at is not null")
    review = sa.table(
        "review",
        sa.column("id", sa.Integer()),
        sa.column("state", sa.String()),
        sa.column("expected_on", sa.Date()),
        sa.column("alarm_at", INSTANT),
    )
    expected = sa.select(review.c.id, review.c.expected_on).where(
        review.c.state == "open", review.c.expected_on.is_not(None)
    )
    for number, expected_on in op.get_bind().execute(expected).all():
        op.execute(review.update().where(review.c.id == number).values(alarm_at=end_of(expected_on)))


def _inbox() -> None:
    """Service becomes a row of its own. What was recorded on the inbox item moves there, by whom its event says; it is
    held while the table is made anew, since nothing may refer to one that is dropped."""
    served = _served_so_far()
    with op.batch_alter_table("inbox_item") as item:
        item.add_column(sa.Column("html_zh", sa.String(), nullable=False, server_default=""))
        item.add_column(sa.Column("html_en", sa.String(), nullable=False, server_default=""))
        item.add_column(sa.Column("letter", sa.String(), nullable=True))
        item.create_foreign_key("inbox_item_letter", "formal_letter", ["letter"], ["number"])
        item.create_index("ix_inbox_item_letter", ["letter"])
        item.drop_column("served_on")
        item.drop_column("method")
        item.drop_column("proof")
    _partial("inbox_unopened", "inbox_item", ["account"], "opened_at is null")
    service = op.create_table(
        "service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("put_up_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("voided_at", INSTANT, nullable=True),
        sa.Column("void_reasons", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["item"], ["inbox_item.id"]),
        sa.ForeignKeyConstraint(["person"], ["subject.id"]),
        sa.ForeignKeyConstraint(["document"], ["document.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_service_case_no", "service", ["case_no"])
    _partial("service_of_item", "service", ["item"], "voided_at is null", unique=True)
    op.bulk_insert(service, served)
    op.create_table(
        "service_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_service_consent_account", "service_consent", ["account"])


def _served_so_far() -> list[dict[str, Any]]:
    """The rows of the new table, read from the old one and from the events that told of each service."""
    item = sa.table(
        "inbox_item",
        *(sa.column(name, sa.String()) for name in ("case_no", "subject", "method", "proof")),
        sa.column("id", sa.Integer()),
        sa.column("served_on", sa.Date()),
    )
    event = sa.table(
        "event",
        *(sa.column(name, sa.String()) for name in ("case_no", "type", "actor")),
        sa.column("recorded_at", INSTANT),
        sa.column("data", DOCUMENT),
    )
    told = {
        row.data["notice"]: row
        for row in op.get_bind().execute(sa.select(event).where(event.c.type == "served"))
    }
    return [
        {
            "case_no": row.case_no,
            "item": row.id,
            "person": row.subject,
            "method": row.method,
            "served_on": row.served_on,
            "proof": row.proof,
            "recorded_by": told[row.id].actor,
            "recorded_at": told[row.id].recorded_at,
        }
        for row in op.get_bind().execute(sa.select(item).where(item.c.served_on.is_not(None)))
    ]


def _partial(name: str, table: str, columns: list[str], where: str, unique: bool = False) -> None:
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )
