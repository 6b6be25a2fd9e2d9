"""Clean pages."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store up; there is no way down, the backup is the way back."""
    op.add_column("page", sa.Column("source_index", sa.Integer(), nullable=True))
    for name in ("cleaned", "blank"):
        op.add_column(
            "page", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.text("0"))
        )
    for name in ("remade_from", "remade_as"):
        op.add_column("page", sa.Column(name, sa.Uuid(), nullable=True))
        op.create_index(f"ix_page_{name}", "page", [name])
