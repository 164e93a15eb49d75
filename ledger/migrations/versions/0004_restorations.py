"""restorations

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "restoration",
        sa.Column("case_no", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("open_to", sa.String(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("missing", sa.String(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=True),
        sa.Column("reasons", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_no"], ["case.case_no"]),
        sa.PrimaryKeyConstraint("case_no"),
        sa.UniqueConstraint("open_to"),
    )
