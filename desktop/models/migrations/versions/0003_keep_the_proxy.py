"""Keep the proxy."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store up; there is no way down, the backup is the way back."""
    op.create_table(
        "proxy",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("kind", "address", "user", "password")
        ),
        sa.CheckConstraint("id = 1", name="ck_proxy_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_proxy"),
    )
