"""the record

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from ledger.append_only import guard
from ledger.tables.types import DOCUMENT, INSTANT, MONEY

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("event", "breach", "breach_remark", "record_version", "record_lookup", "arrangement_import")


def upgrade() -> None:
    op.create_table(
        "arrangement_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("toml", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_table(
        "case_counter",
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", "year"),
    )
    op.create_table(
        "idempotency_key",
        sa.Column("caller", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("body_hash", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("caller", "path", "key"),
    )
    with op.batch_alter_table("idempotency_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idempotency_key_at"), ["at"], unique=False)

    op.create_table(
        "subject",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("natural_person", sa.Boolean(), nullable=False),
        sa.Column("id_kind", sa.String(32), nullable=False),
        sa.Column("id_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("id_hash", sa.String(), nullable=False),
        sa.Column("id_masked", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id_hash"),
    )
    op.create_table(
        "unit",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_zh", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("webhook", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent"],
            ["unit.code"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subject.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit"],
            ["unit.code"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_unit"), ["unit"], unique=False)

    op.create_table(
        "unit_capacity",
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit"],
            ["unit.code"],
        ),
        sa.PrimaryKeyConstraint("unit", "capacity"),
    )
    with op.batch_alter_table("unit_capacity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_capacity_capacity"), ["capacity"], unique=False)

    op.create_table(
        "mandate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subject.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandate_account"), ["account"], unique=False)
        batch_op.create_index(batch_op.f("ix_mandate_subject"), ["subject"], unique=False)

    op.create_table(
        "record",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", INSTANT, nullable=True),
        sa.Column("catalogue_item", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("document_no", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("amount", MONEY, nullable=True),
        sa.Column("simplified_procedure", sa.Boolean(), nullable=False),
        sa.Column("minor_remedied", sa.Boolean(), nullable=False),
        sa.Column("fee_arrears", sa.Boolean(), nullable=False),
        sa.Column("confirmed_by", sa.String(), nullable=True),
        sa.Column("final_on", sa.Date(), nullable=True),
        sa.Column("final_ground", sa.String(), nullable=True),
        sa.Column("names", DOCUMENT, nullable=False),
        sa.Column("disclosure", sa.String(32), nullable=False),
        sa.Column("disclosed_from", sa.Date(), nullable=False),
        sa.Column("disclosure_ends", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["provider"],
            ["unit.code"],
        ),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subject.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.create_index("record_of_provider", ["provider", "id"], unique=False)
        batch_op.create_index("record_of_subject", ["subject", "id"], unique=False)

    op.create_table(
        "case",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("procedure", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=True),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("assignee", sa.String(), nullable=True),
        sa.Column("tracking_code", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(), nullable=False),
        sa.Column("engaged_at", INSTANT, nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["assignee"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["provider"],
            ["unit.code"],
        ),
        sa.ForeignKeyConstraint(
            ["record"],
            ["record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subject.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit"],
            ["unit.code"],
        ),
        sa.PrimaryKeyConstraint("case_no"),
        sa.UniqueConstraint("tracking_code"),
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index("case_by_due", ["due_on", "case_no"], unique=False)
        batch_op.create_index("case_by_opening", ["opened_at", "case_no"], unique=False)
        batch_op.create_index(
            "case_unengaged",
            ["opened_at"],
            unique=False,
            sqlite_where=sa.text("engaged_at is null"),
            postgresql_where=sa.text("engaged_at is null"),
        )
        batch_op.create_index(batch_op.f("ix_case_record"), ["record"], unique=False)

    op.create_table(
        "record_copy",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("given_at", INSTANT, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit"],
            ["unit.code"],
        ),
        sa.PrimaryKeyConstraint("record", "unit"),
    )
    with op.batch_alter_table("record_copy", schema=None) as batch_op:
        batch_op.create_index("record_given_to_unit", ["unit", "record"], unique=False)

    op.create_table(
        "record_lookup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["record"],
            ["record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subject.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("record_lookup", schema=None) as batch_op:
        batch_op.create_index("record_lookup_of_record", ["record", "account"], unique=False)
        batch_op.create_index("record_lookup_of_subject", ["subject", "id"], unique=False)

    op.create_table(
        "record_mark",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("set_at", INSTANT, nullable=False),
        sa.Column("removed_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["record"],
            ["record.id"],
        ),
        sa.PrimaryKeyConstraint("case_no"),
    )
    with op.batch_alter_table("record_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_mark_record"), ["record"], unique=False)
        batch_op.create_index(
            "record_mark_open",
            ["record"],
            unique=False,
            sqlite_where=sa.text("removed_at is null"),
            postgresql_where=sa.text("removed_at is null"),
        )

    op.create_table(
        "record_person",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subject.id"],
        ),
        sa.PrimaryKeyConstraint("record", "subject"),
    )
    with op.batch_alter_table("record_person", schema=None) as batch_op:
        batch_op.create_index("record_naming_subject", ["subject", "record"], unique=False)

    op.create_table(
        "record_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit"],
            ["unit.code"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("record_update", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_record_update_case_no"), ["case_no"], unique=False)
        batch_op.create_index(batch_op.f("ix_record_update_record"), ["record"], unique=False)
        batch_op.create_index("record_update_queue", ["unit", "id"], unique=False)

    op.create_table(
        "record_version",
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["record.id"],
        ),
        sa.PrimaryKeyConstraint("record", "version"),
    )
    op.create_table(
        "case_party",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["case.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no", "holder"),
    )
    with op.batch_alter_table("case_party", schema=None) as batch_op:
        batch_op.create_index("case_party_by_due", ["holder", "due_on", "case_no"], unique=False)
        batch_op.create_index("case_party_by_opening", ["holder", "opened_at", "case_no"], unique=False)

    op.create_table(
        "clock",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("provision", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(32), nullable=False),
        sa.Column("owes", sa.String(32), nullable=False),
        sa.Column("admits_exclusions", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("due_at", INSTANT, nullable=True),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("breached_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("counted_with", DOCUMENT, nullable=False),
        sa.Column("calendar", sa.Integer(), nullable=False),
        sa.Column("reminded_half", sa.Boolean(), nullable=False),
        sa.Column("reminded_for", sa.Date(), nullable=True),
        sa.Column("next_at", INSTANT, nullable=True),
        sa.Column("next_moment", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["case.case_no"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("clock", schema=None) as batch_op:
        batch_op.create_index("clock_of_case", ["case_no", "id"], unique=False)
        batch_op.create_index(
            "clock_open",
            ["calendar"],
            unique=False,
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )
        batch_op.create_index(
            "clock_waits",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at is not null"),
            postgresql_where=sa.text("next_at is not null"),
        )

    op.create_table(
        "document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("uploaded_by", sa.String(), nullable=False),
        sa.Column("uploaded_at", INSTANT, nullable=False),
        sa.Column("case_no", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["case.case_no"],
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_case_no"), ["case_no"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_sha256"), ["sha256"], unique=False)

    op.create_table(
        "event",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("provision", sa.String(), nullable=True),
        sa.Column("data", DOCUMENT, nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["case.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no", "number"),
    )
    op.create_table(
        "inbox_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("formal", sa.Boolean(), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("subject_line_zh", sa.String(), nullable=False),
        sa.Column("subject_line_en", sa.String(), nullable=False),
        sa.Column("body_zh", sa.String(), nullable=False),
        sa.Column("body_en", sa.String(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("method", sa.String(), nullable=True),
        sa.Column("proof", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["case.case_no"],
        ),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["subject.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("inbox_item", schema=None) as batch_op:
        batch_op.create_index("inbox_of_account", ["account", "at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inbox_item_case_no"), ["case_no"], unique=False)

    op.create_table(
        "objection",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("ground", sa.String(32), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("open_to", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("requested_at", INSTANT, nullable=True),
        sa.Column("reply", sa.String(32), nullable=True),
        sa.Column("reply_reasons", sa.String(), nullable=True),
        sa.Column("reply_fields", DOCUMENT, nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("reasons", sa.String(), nullable=True),
        sa.Column("result_unsent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["case.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no"),
        sa.UniqueConstraint("open_to"),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("commissioned_on", sa.Date(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("reply_depends", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("finding", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["case.case_no"],
        ),
        sa.ForeignKeyConstraint(
            ["unit"],
            ["unit.code"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_case_no"), ["case_no"], unique=False)
        batch_op.create_index(
            "review_open",
            ["case_no", "unit"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "submission",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("receipted", sa.Boolean(), nullable=False),
        sa.Column("waited", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("refusal", DOCUMENT, nullable=True),
        sa.Column("carried_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["case.case_no"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_case_no"), ["case_no"], unique=False)
        batch_op.create_index(
            "submission_pending",
            ["case_no", "at"],
            unique=False,
            sqlite_where=sa.text("status = 'pending'"),
            postgresql_where=sa.text("status = 'pending'"),
        )

    op.create_table(
        "breach",
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("referral", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["case.case_no"],
        ),
        sa.ForeignKeyConstraint(
            ["clock"],
            ["clock.id"],
        ),
        sa.PrimaryKeyConstraint("clock"),
    )
    with op.batch_alter_table("breach", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breach_case_no"), ["case_no"], unique=False)
        batch_op.create_index(batch_op.f("ix_breach_party"), ["party"], unique=False)

    op.create_table(
        "breach_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["clock"],
            ["breach.clock"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("breach_remark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breach_remark_clock"), ["clock"], unique=False)

    guard(op.get_bind(), *APPEND_ONLY)


def downgrade() -> None:
    raise NotImplementedError("the record is append-only: go forward with a new migration")
