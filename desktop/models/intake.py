"""A case: one row of text columns, one for each field of the application."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Row


class IntakeRow(Row):
    """One case. Columns named like a `Field` hold that field's text as typed."""

    __tablename__ = "intake"

    row_id: Mapped[int] = mapped_column(primary_key=True)
    """Also the rowid of the case's line in `search`."""
    id: Mapped[UUID] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="draft")
    revision: Mapped[int] = mapped_column(default=0)

    child_iin: Mapped[str] = mapped_column(default="", index=True)
    child_surname: Mapped[str] = mapped_column(default="")
    child_given_name: Mapped[str] = mapped_column(default="")
    child_patronymic: Mapped[str] = mapped_column(default="")
    child_birth_date: Mapped[str] = mapped_column(default="")
    child_sex: Mapped[str] = mapped_column(default="")
    child_citizenship: Mapped[str] = mapped_column(default="")
    child_country: Mapped[str] = mapped_column(default="")
    child_document_kind: Mapped[str] = mapped_column(default="")
    child_document_number: Mapped[str] = mapped_column(default="")
    guardian_relation: Mapped[str] = mapped_column(default="")
    guardian_iin: Mapped[str] = mapped_column(default="", index=True)
    guardian_surname: Mapped[str] = mapped_column(default="")
    guardian_given_name: Mapped[str] = mapped_column(default="")
    guardian_patronymic: Mapped[str] = mapped_column(default="")
    guardian_document_kind: Mapped[str] = mapped_column(default="")
    guardian_document_number: Mapped[str] = mapped_column(default="")
    guardian_phone: Mapped[str] = mapped_column(default="")
    address_region: Mapped[str] = mapped_column(default="")
    address_district: Mapped[str] = mapped_column(default="")
    address_settlement: Mapped[str] = mapped_column(default="")
    address_type: Mapped[str] = mapped_column(default="")
    address_street: Mapped[str] = mapped_column(default="")
    address_house: Mapped[str] = mapped_column(default="")
    address_flat: Mapped[str] = mapped_column(default="")
    grade: Mapped[str] = mapped_column(default="")
    grade_letter: Mapped[str] = mapped_column(default="")
    language_of_instruction: Mapped[str] = mapped_column(default="")
    catchment: Mapped[str] = mapped_column(default="")
    meals: Mapped[str] = mapped_column(default="")
    meals_ground: Mapped[str] = mapped_column(default="")
    transport: Mapped[str] = mapped_column(default="")
    paper_language: Mapped[str] = mapped_column(default="")
    consent: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    cursor: Mapped[str] = mapped_column(default="")
    consent_version: Mapped[str] = mapped_column(default="")
    consent_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(index=True)
    created_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    saved_at: Mapped[datetime]
    saved_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    received_at: Mapped[datetime | None] = mapped_column(index=True)
    folded_child: Mapped[str] = mapped_column(default="")
    missing: Mapped[str] = mapped_column(default="")
    """Codes of items that are not done, between spaces, in the checklist's order."""
    receipt: Mapped[str] = mapped_column(default="")
    joined_to: Mapped[UUID | None]
    """The case of the same child that this one was joined into."""

    __table_args__ = (
        Index(None, "state", "saved_at"),
        Index(None, "folded_child", "child_birth_date"),
    )


class ItemRow(Row):
    """One checklist item of a case. Columns named like an `ItemField` hold its text as typed."""

    __tablename__ = "item"

    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)

    shown_as: Mapped[str] = mapped_column(default="")
    document_kind: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    issuer: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[str] = mapped_column(default="")
    expires_on: Mapped[str] = mapped_column(default="")
    iin: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[str] = mapped_column(default="")
    stamp_seen: Mapped[str] = mapped_column(default="")
    form_edition: Mapped[str] = mapped_column(default="")
    question: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")

    unconfirmed: Mapped[str] = mapped_column(default="")
    """Names of fields, between spaces, whose text was read without certainty at this desk and that
    nobody has compared with the document yet."""
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    saved_at: Mapped[datetime | None]
