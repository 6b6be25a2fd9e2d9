"""Lay the first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database up; there is no way down, the backup is the way back."""
    _audit()
    _claim()
    _registry()
    _rules_file()
    _school()
    _blob()
    _blob_use()
    _catchment()
    _device()
    _enrolment_code()
    _op()
    _presence()
    _record()
    _school_class()
    _school_counter()
    _told()
    _upload()


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("audit_id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"], unique=False)


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("child_key", sa.LargeBinary(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("child_key", name="pk_claim"),
    )


def _registry() -> None:
    op.create_table(
        "registry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_registry"),
    )


def _rules_file() -> None:
    op.create_table(
        "rules_file",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "valid_from", name="pk_rules_file"),
    )


def _school() -> None:
    op.create_table(
        "school",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("bin", sa.Text(), nullable=False),
        sa.Column("name_kk", sa.Text(), nullable=False),
        sa.Column("name_ru", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("region", "school_id", name="pk_school"),
        sa.UniqueConstraint("bin", name="uq_school_bin"),
    )


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_blob_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "sha256", name="pk_blob"),
    )


def _blob_use() -> None:
    op.create_table(
        "blob_use",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_blob_use_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "sha256", "record_id", name="pk_blob_use"),
    )


def _catchment() -> None:
    op.create_table(
        "catchment",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("catchment_id", sa.Uuid(), nullable=False),
        sa.Column("locality", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("houses", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_catchment_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "catchment_id", name="pk_catchment"),
    )


def _device() -> None:
    op.create_table(
        "device",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("store_id", sa.Uuid(), nullable=False),
        sa.Column("key", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("thumbprint", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("last_sequence", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_device_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "device_id", name="pk_device"),
    )
    op.create_index(
        "ix_device_region_school_id_letter",
        "device",
        ["region", "school_id", "letter"],
        unique=False,
    )


def _enrolment_code() -> None:
    op.create_table(
        "enrolment_code",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_enrolment_code_region_school_id",
        ),
        sa.PrimaryKeyConstraint("code_hash", name="pk_enrolment_code"),
    )


def _op() -> None:
    op.create_table(
        "op",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_op_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "op_id", name="pk_op"),
    )


def _presence() -> None:
    op.create_table(
        "presence",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_presence_region_school_id",
        ),
        sa.PrimaryKeyConstraint(
            "region", "school_id", "record_id", "device_id", name="pk_presence"
        ),
    )


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("fields", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("registry_number", sa.Text(), nullable=False),
        sa.Column("child_key", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_record_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "record_id", name="pk_record"),
    )
    op.create_index("ix_record_child_key", "record", ["child_key"], unique=False)
    op.create_index(
        "ix_record_region_school_id_position",
        "record",
        ["region", "school_id", "position"],
        unique=True,
    )


def _school_class() -> None:
    op.create_table(
        "school_class",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_school_class_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "class_id", name="pk_school_class"),
    )


def _school_counter() -> None:
    op.create_table(
        "school_counter",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("number_year", sa.Integer(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("backup_position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_school_counter_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", name="pk_school_counter"),
    )


def _told() -> None:
    op.create_table(
        "told",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("told_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_told_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "told_id", name="pk_told"),
    )
    op.create_index(
        "ix_told_region_school_id_device_id_at",
        "told",
        ["region", "school_id", "device_id", "at"],
        unique=False,
    )


def _upload() -> None:
    op.create_table(
        "upload",
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "school_id"],
            ["school.region", "school.school_id"],
            name="fk_upload_region_school_id",
        ),
        sa.PrimaryKeyConstraint("region", "school_id", "sha256", name="pk_upload"),
    )
