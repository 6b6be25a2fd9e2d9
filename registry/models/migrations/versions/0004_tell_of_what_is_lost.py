"""Note attachments to be sent again and every telling of another school; end an enrolled claim."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database up; there is no way down, the backup is the way back."""
    op.create_table(
        "blob_lost",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_blob_lost_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "sha256", name="pk_blob_lost"),
    )
    op.add_column("told", sa.Column("named", sa.Boolean(), nullable=False, server_default="true"))
    op.alter_column("told", "named", server_default=None)
    # Enrolment ends the application: whoever waited longest for that child's place has it now,
    # and hears of it, as every school does whose record was flagged by the claim that ended.
    op.execute(
        "CREATE TEMPORARY TABLE ended ON COMMIT DROP AS"
        " SELECT DISTINCT child_key FROM record WHERE state = 'enrolled' AND child_key IS NOT NULL"
    )
    op.execute("UPDATE record SET child_key = NULL, asked_at = NULL WHERE state = 'enrolled'")
    op.execute("DELETE FROM claim WHERE child_key IN (SELECT child_key FROM ended)")
    op.execute(
        "INSERT INTO claim (child_key, region, school_id, record_id, at)"
        " SELECT DISTINCT ON (child_key) child_key, region, school_id, record_id, asked_at"
        " FROM record WHERE child_key IN (SELECT child_key FROM ended)"
        " ORDER BY child_key, asked_at, region, school_id, record_id"
    )
    op.execute(
        "UPDATE record r SET position = m.position FROM"
        " (SELECT w.region, w.school_id, w.record_id, c.position + row_number() OVER"
        "   (PARTITION BY w.region, w.school_id ORDER BY w.position) AS position"
        "  FROM record w JOIN school_counter c ON c.region = w.region"
        "   AND c.school_id = w.school_id"
        "  WHERE w.child_key IN (SELECT child_key FROM ended)) m"
        " WHERE r.region = m.region AND r.school_id = m.school_id AND r.record_id = m.record_id"
    )
    op.execute(
        "UPDATE school_counter c SET position = m.position FROM"
        " (SELECT region, school_id, max(position) AS position FROM record"
        "  GROUP BY region, school_id) m"
        " WHERE c.region = m.region AND c.school_id = m.school_id AND c.position < m.position"
    )
