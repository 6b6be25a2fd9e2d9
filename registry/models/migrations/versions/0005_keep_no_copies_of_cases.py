"""Take the copies of cases out of the log of conflicts."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database up; there is no way down, the backup is the way back."""
    op.execute(
        "UPDATE op SET result = result - 'record'"
        " WHERE result->>'outcome' <> 'accepted' AND jsonb_exists(result, 'record')"
    )
