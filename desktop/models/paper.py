"""Papers that were issued, and the next number of each series."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Row


class PaperRow(Row):
    """One issued paper with what it said, so that it can be drawn again."""

    __tablename__ = "paper"
    __table_args__ = (UniqueConstraint("series", "year", "serial"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    kind: Mapped[str]
    series: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int]
    check_code: Mapped[str]
    issued_at: Mapped[datetime]
    issued_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    language: Mapped[str]
    size: Mapped[str]
    content: Mapped[dict[str, Any]]
    copies: Mapped[int] = mapped_column(default=0)
    void_reason: Mapped[str] = mapped_column(default="")
    void_at: Mapped[datetime | None]
    void_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))


class SeriesRow(Row):
    """The next serial of a series; taken in the transaction that stores the paper."""

    __tablename__ = "series"

    kind: Mapped[str] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    next_serial: Mapped[int] = mapped_column(default=1)
