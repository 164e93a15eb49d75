"""letters, post, service, tasks and drafts

Revision ID: 0002
Revises: 0001
"""

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
    """Service becomes a row of its own; what was recorded on the inbox item moves there."""
    op.create_table(
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
    op.execute(
        "insert into service (case_no, item, person, method, served_on, proof, recorded_by, recorded_at) "
        "select item.case_no, item.id, item.subject, item.method, item.served_on, item.proof, event.actor, "
        "event.recorded_at from inbox_item item join event on event.case_no = item.case_no "
        "and event.number = item.event where item.served_on is not null"
    )
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
    _partial("service_of_item", "service", ["item"], "voided_at is null", unique=True)


def _partial(name: str, table: str, columns: list[str], where: str, unique: bool = False) -> None:
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )
