"""designations, reconsiderations, entries, measures and standards

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from ledger.append_only import guard
from ledger.tables.types import DOCUMENT, INSTANT, NAME

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NAMED = {"fk": "%(table_name)s_%(column_0_name)s_fkey"}
"""As PostgreSQL names them by itself."""


def upgrade() -> None:
    _published()
    _designations()
    _entries()
    with op.batch_alter_table("record") as record:
        record.add_column(sa.Column("standing", sa.String(32), nullable=False, server_default="in_use"))
    with op.batch_alter_table("submission") as submission:
        submission.add_column(sa.Column("made", sa.String(), nullable=True))
    with op.batch_alter_table("service", naming_convention=NAMED) as service:
        service.drop_constraint("service_person_fkey", type_="foreignkey")  # an account may be no subject


def _published() -> None:
    op.create_table(
        "measures_list",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["published_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_measures_list_in_force_from", "measures_list", ["in_force_from"])

    op.create_table(
        "standard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("name_zh", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("title_zh", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("text_zh", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("longest_months", sa.Integer(), nullable=True),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["published_by"], ["account.id"]),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("standard_of_field", "standard", ["field", "in_force_from", "id"])
    _partial("standard_withdrawn", "standard", ["withdrawn_at"], "withdrawn_at is not null")

    op.create_table(
        "measure",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("title_zh", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("law_zh", sa.String(), nullable=False),
        sa.Column("law_en", sa.String(), nullable=False),
        sa.Column("implementers", DOCUMENT, nullable=False),
        sa.Column("designators", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(["version"], ["measures_list.number"]),
        sa.PrimaryKeyConstraint("version", "code"),
    )
    guard(op.get_bind(), "measures_list", "measure")


def _designations() -> None:
    op.create_table(
        "designation",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("conduct_category", sa.Integer(), nullable=True),
        sa.Column("conduct_law", sa.String(), nullable=True),
        sa.Column("conduct_on", sa.Date(), nullable=True),
        sa.Column("records", DOCUMENT, nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("measures", DOCUMENT, nullable=False),
        sa.Column("proportionality", sa.String(), nullable=True),
        sa.Column("effective_months", sa.Integer(), nullable=False),
        sa.Column("restoration_terms", sa.String(), nullable=True),
        sa.Column("no_person_reason", sa.String(), nullable=True),
        sa.Column("channels", DOCUMENT, nullable=False),
        sa.Column("standard", sa.Integer(), nullable=False),
        sa.Column("measures_list", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("approved_version", sa.Integer(), nullable=True),
        sa.Column("noticed_version", sa.Integer(), nullable=True),
        sa.Column("drafters", DOCUMENT, nullable=False),
        sa.Column("approvers", DOCUMENT, nullable=False),
        sa.Column("ceiling_measures", DOCUMENT, nullable=True),
        sa.Column("ceiling_months", sa.Integer(), nullable=True),
        sa.Column("displayed_at", INSTANT, nullable=True),
        sa.Column("display_ended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("outcome_reasons", sa.String(), nullable=True),
        sa.Column("outcome_at", INSTANT, nullable=True),
        sa.Column("dropped_at", INSTANT, nullable=True),
        sa.Column("entry", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["entry"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["measures_list"], ["measures_list.number"]),
        sa.ForeignKeyConstraint(["standard"], ["standard.id"]),
        sa.PrimaryKeyConstraint("case_no"),
    )
    _partial("designation_on_display", "designation", ["displayed_at", "case_no"], "displayed_at is not null")

    op.create_table(
        "designation_objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("documents", DOCUMENT, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["account.id"]),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("designation_objection_of_case", "designation_objection", ["case_no", "id"])
    op.create_index("designation_objection_of_person", "designation_objection", ["person", "case_no"])

    op.create_table(
        "designation_person",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["subject"], ["subject.id"]),
        sa.PrimaryKeyConstraint("case_no", "subject"),
    )
    op.create_table(
        "designation_record",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["record"], ["record.id"]),
        sa.PrimaryKeyConstraint("case_no", "record"),
    )
    op.create_index("designation_resting_on", "designation_record", ["record", "case_no"])

    op.create_table(
        "letter_to_serve",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("opens", DOCUMENT, nullable=False),
        sa.Column("clocks", DOCUMENT, nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("stale_at", INSTANT, nullable=True),
        sa.Column("electronic", sa.String(), nullable=True),
        sa.Column("notice", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("letter_to_serve_of_case", "letter_to_serve", ["case_no", "event"])
    _partial("letter_waiting", "letter_to_serve", ["case_no"], "served_on is null and stale_at is null")

    op.create_table(
        "reconsideration",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("designation", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("within_hold", sa.Boolean(), nullable=False),
        sa.Column("suspends", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("reasons", sa.String(), nullable=True),
        sa.Column("measures", DOCUMENT, nullable=True),
        sa.Column("wrongful", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["designation"], ["case.case_no"]),
        sa.PrimaryKeyConstraint("case_no"),
    )
    op.create_index("ix_reconsideration_designation", "reconsideration", ["designation"])


def _entries() -> None:
    op.create_table(
        "entry",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("designation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("shown_as", NAME, nullable=False),
        sa.Column("natural_person", sa.Boolean(), nullable=False),
        sa.Column("measures", DOCUMENT, nullable=False),
        sa.Column("measures_list", sa.Integer(), nullable=False),
        sa.Column("channels", DOCUMENT, nullable=False),
        sa.Column("on_site", sa.Boolean(), nullable=False),
        sa.Column("on_feed", sa.Boolean(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("near_at", INSTANT, nullable=True),
        sa.Column("ends_at", INSTANT, nullable=True),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("listed_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("ground", sa.String(32), nullable=True),
        sa.Column("reasons", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["designation"], ["case.case_no"]),
        sa.ForeignKeyConstraint(["measures_list"], ["measures_list.number"]),
        sa.PrimaryKeyConstraint("case_no"),
    )
    _partial("entry_ending", "entry", ["ends_at"], "ends_at is not null")
    on_site, on_feed = "listed_at is not null and on_site", "listed_at is not null and on_feed"
    _partial("entry_on_site", "entry", ["kind", "listed_at", "case_no"], on_site)
    _partial("entry_on_site_in_field", "entry", ["kind", "field", "listed_at", "case_no"], on_site)
    _partial("entry_on_site_by_name", "entry", ["kind", "shown_as", "case_no"], on_site)
    _partial("entry_on_site_in_field_by_name", "entry", ["kind", "field", "shown_as", "case_no"], on_site)
    _partial("entry_on_feed", "entry", ["kind", "listed_at", "case_no"], on_feed)
    _partial("entry_near", "entry", ["near_at"], "near_at is not null")
    op.create_index("ix_entry_designation", "entry", ["designation"])

    op.create_table(
        "implementation",
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("measures", DOCUMENT, nullable=False),
        sa.Column("ordered_at", INSTANT, nullable=False),
        sa.Column("acknowledged_at", INSTANT, nullable=True),
        sa.Column("stop_ordered_at", INSTANT, nullable=True),
        sa.Column("stopped_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["entry.case_no"]),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"]),
        sa.PrimaryKeyConstraint("entry", "unit"),
    )
    op.create_index("implementation_of_unit", "implementation", ["unit", "entry"])
    op.create_index("case_in_state", "case", ["unit", "procedure", "state", "due_on", "case_no"])

    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("proof", sa.String(), nullable=True),
        sa.Column("announced_at", INSTANT, nullable=True),
        sa.Column("removal_proof", sa.String(), nullable=True),
        sa.Column("clearing", sa.Boolean(), nullable=False),
        sa.Column("shown_until", sa.Date(), nullable=True),
        sa.Column("gone_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["entry.case_no"]),
        sa.PrimaryKeyConstraint("id"),
    )
    _partial(
        "publication_announced",
        "publication",
        ["channel", "announced_at", "id"],
        "announced_at is not null and gone_at is null",
    )
    op.create_index("publication_of_entry", "publication", ["entry", "channel"], unique=True)

    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=True),
        sa.Column("from_at", INSTANT, nullable=False),
        sa.Column("lifted_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["entry.case_no"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_suspension_entry", "suspension", ["entry"])
    _partial("suspension_open", "suspension", ["entry"], "lifted_at is null")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
