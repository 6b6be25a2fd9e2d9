"""Lay the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store up; there is no way down, the backup is the way back."""
    _backup()
    _blob()
    _school()
    _series()
    _staff()
    _intake()
    _audit()
    _item()
    _outbox()
    _paper()
    _photo()
    _page()
    _search()


def _backup() -> None:
    op.create_table(
        "backup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("verified_at", sa.String(27), nullable=True),
        sa.Column("blobs", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_backup"),
    )
    op.create_index("ix_backup_made_at", "backup", ["made_at"])


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        *_texts("media_type", "role"),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )


def _school() -> None:
    op.create_table(
        "school",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts(
            "name_kk", "name_ru", "bin", "address_kk", "address_ru", "director", "phone", "letter"
        ),
        sa.Column("series_generation", sa.Integer(), nullable=False),
        sa.Column("hmac_key", sa.LargeBinary(), nullable=False),
        sa.Column("store_id", sa.Uuid(), nullable=False),
        *_texts("place", "mark", "mark_before"),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_school_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_school"),
    )


def _series() -> None:
    op.create_table(
        "series",
        *_texts("kind", "series"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("next_serial", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "series", "year", name="pk_series"),
    )


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_texts("name", "folded_name", "position", "role"),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_failure_at", sa.String(27), nullable=True),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("folded_name", name="uq_staff_folded_name"),
    )


def _intake() -> None:
    op.create_table(
        "intake",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *_texts(
            "child_iin",
            "child_surname",
            "child_given_name",
            "child_patronymic",
            "child_birth_date",
            "child_sex",
            "child_citizenship",
            "child_country",
            "child_document_kind",
            "child_document_number",
            "guardian_relation",
            "guardian_iin",
            "guardian_surname",
            "guardian_given_name",
            "guardian_patronymic",
            "guardian_document_kind",
            "guardian_document_number",
            "guardian_phone",
            "address_region",
            "address_district",
            "address_settlement",
            "address_type",
            "address_street",
            "address_house",
            "address_flat",
            "grade",
            "grade_letter",
            "language_of_instruction",
            "catchment",
            "meals",
            "meals_ground",
            "transport",
            "paper_language",
            "consent",
            "note",
            "cursor",
            "consent_version",
        ),
        sa.Column("consent_at", sa.String(27), nullable=True),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.String(27), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.String(27), nullable=True),
        *_texts("folded_child", "missing", "receipt"),
        sa.ForeignKeyConstraint(["created_by"], ["staff.id"], name="fk_intake_created_by"),
        sa.ForeignKeyConstraint(["saved_by"], ["staff.id"], name="fk_intake_saved_by"),
        sa.PrimaryKeyConstraint("row_id", name="pk_intake"),
        sa.UniqueConstraint("id", name="uq_intake_id"),
    )
    op.create_index("ix_intake_child_iin", "intake", ["child_iin"])
    op.create_index("ix_intake_created_at", "intake", ["created_at"])
    op.create_index(
        "ix_intake_folded_child_child_birth_date", "intake", ["folded_child", "child_birth_date"]
    )
    op.create_index("ix_intake_guardian_iin", "intake", ["guardian_iin"])
    op.create_index("ix_intake_received_at", "intake", ["received_at"])
    op.create_index("ix_intake_state_saved_at", "intake", ["state", "saved_at"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("intake_id", sa.Uuid(), nullable=True),
        *_texts("act", "field", "before", "after"),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_audit_intake_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_audit_staff_id"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_intake_id", "audit", ["intake_id"])


def _item() -> None:
    op.create_table(
        "item",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        *_texts(
            "code",
            "shown_as",
            "document_kind",
            "number",
            "issuer",
            "issued_on",
            "expires_on",
            "iin",
            "birth_date",
            "stamp_seen",
            "form_edition",
            "question",
            "note",
        ),
        sa.Column("confirmed_at", sa.String(27), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("saved_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["confirmed_by"], ["staff.id"], name="fk_item_confirmed_by"),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_item_intake_id"),
        sa.PrimaryKeyConstraint("intake_id", "code", name="pk_item"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        *_texts("case_state", "status"),
        sa.Column("due", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("updated_at", sa.String(27), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.String(27), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_outbox_intake_id"),
        sa.PrimaryKeyConstraint("sequence", name="pk_outbox"),
        sa.UniqueConstraint("event_id", name="uq_outbox_event_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_due", "outbox", ["sequence"], sqlite_where=sa.text("status = 'waiting' AND due")
    )
    op.create_index("ix_outbox_intake_id", "outbox", ["intake_id"])
    op.create_index(
        "uq_outbox_waiting",
        "outbox",
        ["intake_id", "case_state"],
        unique=True,
        sqlite_where=sa.text("status = 'waiting'"),
    )


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        *_texts("kind", "series"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("check_code", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.String(27), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        *_texts("language", "size"),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("void_at", sa.String(27), nullable=True),
        sa.Column("void_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_paper_intake_id"),
        sa.ForeignKeyConstraint(["issued_by"], ["staff.id"], name="fk_paper_issued_by"),
        sa.ForeignKeyConstraint(["void_by"], ["staff.id"], name="fk_paper_void_by"),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
        sa.UniqueConstraint("series", "year", "serial", name="uq_paper_series_year_serial"),
    )
    op.create_index("ix_paper_intake_id", "paper", ["intake_id"])


def _photo() -> None:
    op.create_table(
        "photo",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("original_sha256", sa.Text(), nullable=True),
        sa.Column("final_sha256", sa.Text(), nullable=True),
        sa.Column("frame", sa.JSON(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("dpi", sa.Integer(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("accepted_reason", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["final_sha256"], ["blob.sha256"], name="fk_photo_final_sha256"),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name="fk_photo_intake_id"),
        sa.ForeignKeyConstraint(
            ["original_sha256"], ["blob.sha256"], name="fk_photo_original_sha256"
        ),
        sa.PrimaryKeyConstraint("intake_id", name="pk_photo"),
    )
    op.create_index("ix_photo_final_sha256", "photo", ["final_sha256"])
    op.create_index("ix_photo_original_sha256", "photo", ["original_sha256"])


def _page() -> None:
    op.create_table(
        "page",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("sha256", "media_type"),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("original_sha256", sa.Text(), nullable=True),
        sa.Column("original_size", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["staff.id"], name="fk_page_created_by"),
        sa.ForeignKeyConstraint(
            ["intake_id", "item_code"],
            ["item.intake_id", "item.code"],
            name="fk_page_intake_id_item_code",
        ),
        sa.ForeignKeyConstraint(
            ["original_sha256"], ["blob.sha256"], name="fk_page_original_sha256"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_page_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
    )
    op.create_index(
        "ix_page_intake_id_item_code_position", "page", ["intake_id", "item_code", "position"]
    )
    op.create_index("ix_page_original_sha256", "page", ["original_sha256"])
    op.create_index("ix_page_sha256", "page", ["sha256"])


def _search() -> None:
    # Folded words only; the text itself stays in its rows (contentless).
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "names, iin, papers, content='', contentless_delete=1, prefix='2 3', "
        "tokenize='unicode61 remove_diacritics 0')"
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]
