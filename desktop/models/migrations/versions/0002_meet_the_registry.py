"""Meet the registry."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store up; there is no way down, the backup is the way back."""
    _authors()
    _registry()
    _agreed()
    _clash()
    _sent_op()
    _attention()
    _linked_case()
    _workstation()


def _authors() -> None:
    op.add_column(
        "staff",
        sa.Column("elsewhere", sa.Boolean(), nullable=False, server_default=sa.text("0")),
    )
    op.add_column("intake", sa.Column("joined_to", sa.Uuid(), nullable=True))
    op.execute(
        "ALTER TABLE outbox ADD COLUMN author CHAR(32)"
        " CONSTRAINT fk_outbox_author REFERENCES staff (id)"
    )
    op.execute(
        "UPDATE outbox SET author = (SELECT saved_by FROM intake WHERE id = outbox.intake_id)"
    )


def _registry() -> None:
    op.create_table(
        "registry",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("address", "pin"),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("device_key", sa.LargeBinary(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("registry_key", sa.JSON(), nullable=False),
        sa.Column("epoch", sa.Uuid(), nullable=False),
        sa.Column("epoch_read", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("position", "backup_position", "sequence")
        ),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("enrolled_at", sa.String(27), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.String(27), nullable=True),
        sa.Column("offline_since", sa.String(27), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("server_time", sa.String(27), nullable=True),
        sa.CheckConstraint("id = 1", name="ck_registry_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_registry"),
    )


def _agreed() -> None:
    op.create_table(
        "agreed",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        *_texts("registry_number", "author", "letter"),
        sa.Column("changed_at", sa.String(27), nullable=True),
        sa.Column("same_child", sa.JSON(), nullable=False),
        sa.Column("elsewhere", sa.Text(), nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=False),
        _of_case("agreed"),
        sa.PrimaryKeyConstraint("intake_id", name="pk_agreed"),
    )
    op.create_index("ix_agreed_position", "agreed", ["position"])


def _clash() -> None:
    op.create_table(
        "clash",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        *_texts("key", "before"),
        sa.Column("author", sa.Uuid(), nullable=True),
        sa.Column("at", sa.String(27), nullable=False),
        _of_case("clash"),
        sa.ForeignKeyConstraint(["author"], ["staff.id"], name="fk_clash_author"),
        sa.PrimaryKeyConstraint("intake_id", "key", name="pk_clash"),
    )


def _sent_op() -> None:
    op.create_table(
        "sent_op",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _of_case("sent_op"),
        sa.ForeignKeyConstraint(["op_id"], ["outbox.event_id"], name="fk_sent_op_op_id"),
        sa.PrimaryKeyConstraint("sequence", name="pk_sent_op"),
        sa.UniqueConstraint("op_id", name="uq_sent_op_op_id"),
    )


def _attention() -> None:
    op.create_table(
        "attention",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.String(27), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("held_revision", sa.Integer(), nullable=False),
        _of_case("attention"),
        sa.PrimaryKeyConstraint("intake_id", "kind", name="pk_attention"),
    )


def _linked_case() -> None:
    op.create_table(
        "linked_case",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        _of_case("linked_case"),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name="fk_linked_case_made_by"),
        sa.PrimaryKeyConstraint("intake_id", name="pk_linked_case"),
    )
    op.create_index(
        "ix_linked_case_series_year_serial", "linked_case", ["series", "year", "serial"]
    )


def _workstation() -> None:
    op.create_table(
        "workstation",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        *_texts("letter", "name"),
        sa.Column("last_seen_at", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("device_id", name="pk_workstation"),
    )


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=f"fk_{table}_intake_id")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]
