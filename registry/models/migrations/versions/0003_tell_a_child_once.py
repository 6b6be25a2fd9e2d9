"""Count what a desk was told by the child, not by the record that asked; find devices by key."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database up; there is no way down, the backup is the way back."""
    op.add_column(
        "told", sa.Column("child_key", sa.LargeBinary(), nullable=False, server_default="")
    )
    op.alter_column("told", "child_key", server_default=None)
    op.create_index("ix_device_thumbprint", "device", ["thumbprint"], unique=False)
