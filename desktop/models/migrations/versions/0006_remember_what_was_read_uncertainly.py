"""Remember what was read uncertainly."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store up; there is no way down, the backup is the way back."""
    op.add_column(
        "item", sa.Column("unconfirmed", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
