"""Pages, portrait and the files that they name."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Row


class BlobRow(Row):
    """A file in the blob store that was durable before this row was written."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    """Hex SHA-256 of the plaintext."""
    size: Mapped[int]
    media_type: Mapped[str]
    role: Mapped[str]
    """"final" travels and counts in the budget; "original" stays here and goes after N days;
    "elsewhere" is kept at the registry, and comes when somebody wants to see it."""
    created_at: Mapped[datetime]


class PageRow(Row):
    """One page of an item's document."""

    __tablename__ = "page"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    intake_id: Mapped[UUID]
    item_code: Mapped[str]
    position: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), index=True)
    media_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    original_sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"), index=True)
    """None once the original was purged, or where none was kept."""
    original_size: Mapped[int] = mapped_column(default=0)
    turn: Mapped[int] = mapped_column(default=0)
    source_name: Mapped[str] = mapped_column(default="")
    source_index: Mapped[int | None]
    """Which page of the original it was, from 0; None where that was not kept."""
    cleaned: Mapped[bool] = mapped_column(default=False)
    blank: Mapped[bool] = mapped_column(default=False)
    remade_from: Mapped[UUID | None] = mapped_column(index=True)
    """The joining or splitting that made it."""
    remade_as: Mapped[UUID | None] = mapped_column(index=True)
    """The joining or splitting that set it aside: it is kept to come back, and seen nowhere."""
    created_at: Mapped[datetime]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (
        ForeignKeyConstraint(["intake_id", "item_code"], ["item.intake_id", "item.code"]),
        Index(None, "intake_id", "item_code", "position"),
    )


class ScanRow(Row):
    """A scan that is under way; one that a start finds here was cut off with its desk."""

    __tablename__ = "scan"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    item_code: Mapped[str]
    """Where its next page goes."""
    source: Mapped[str]
    taken: Mapped[int] = mapped_column(default=0)
    """Pages that are in: each one counts in the transaction that keeps it."""
    begun_at: Mapped[datetime]


class PhotoRow(Row):
    """The portrait of a case: the picture it came from and, once a frame is used, the result."""

    __tablename__ = "photo"

    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), primary_key=True)
    original_sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"), index=True)
    final_sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"), index=True)
    frame: Mapped[dict[str, Any] | None]
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    size: Mapped[int] = mapped_column(default=0)
    dpi: Mapped[int] = mapped_column(default=0)
    findings: Mapped[list[Any]] = mapped_column(default=list)
    accepted_reason: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime]
