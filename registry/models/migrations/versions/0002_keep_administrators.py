"""Keep administrators, their trials, and an index of the ops that were not accepted."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database up; there is no way down, the backup is the way back."""
    op.create_table(
        "administrator",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_administrator"),
    )
    op.create_table(
        "sign_in_trial",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_sign_in_trial"),
    )
    op.create_index(
        "ix_op_unsettled",
        "op",
        ["at"],
        unique=False,
        postgresql_where=sa.text("result->>'outcome' <> 'accepted'"),
    )
