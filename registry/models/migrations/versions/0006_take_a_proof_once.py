"""Take a proof once, whichever process hears it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database up; there is no way down, the backup is the way back."""
    op.create_table(
        "taken_proof",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("jti", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("region", "school_id", "device_id", "jti", name="pk_taken_proof"),
    )
