"""Find the latest act, and where staff confirmed the clock."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store up; there is no way down, the backup is the way back."""
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index(
        "ix_audit_clock_confirmed",
        "audit",
        ["seq"],
        sqlite_where=sa.text("act = 'clock_confirmed'"),
    )
