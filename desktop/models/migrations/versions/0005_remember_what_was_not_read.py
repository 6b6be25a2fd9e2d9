"""Remember what was not read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store up; there is no way down, the backup is the way back.

    Where records were passed over that could not be read, the feed is read once more.
    """
    op.create_table(
        "unread",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name="pk_unread"),
    )
    op.execute(
        "UPDATE registry SET position = 0, file_id = NULL"
        " WHERE EXISTS (SELECT 1 FROM audit WHERE act = 'record_not_read')"
    )
