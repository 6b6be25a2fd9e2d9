"""What was done, and what the registry is still to be told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Row

WAITING = "waiting"
"""Status of an outbox event that nobody has begun to send."""
SENDING = "sending"
"""Its op is frozen; whether the registry has it is not known yet."""
DONE = "done"
NEEDS_PERSON = "needs_person"

CLOCK_CONFIRMED = "clock_confirmed"
"""The act of staff who say that the clock is right though it says less than it said before."""

OF_THE_CLOCK = text("act = 'clock_confirmed'")
"""Such acts; word for word what their index holds, so it is read."""

DUE = text("outbox.status = 'waiting' AND outbox.due")
"""An event that may be sent; word for word what the index of such events holds, so it is read."""


class OutboxRow(Row):
    """An event for the registry; a case's unsent saves in one state are one event."""

    __tablename__ = "outbox"

    sequence: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(unique=True)
    """The idempotency key."""
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), index=True)
    case_state: Mapped[str]
    status: Mapped[str] = mapped_column(default=WAITING)
    """waiting, sending, done or needs_person."""
    due: Mapped[bool] = mapped_column(default=False)
    """False keeps a draft on the desk."""
    revision: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    author: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    """Who did it: a colleague who signs in later changes nothing about that."""

    __table_args__ = (
        Index(
            "uq_outbox_waiting",
            "intake_id",
            "case_state",
            unique=True,
            sqlite_where=text("status = 'waiting'"),
        ),
        Index("ix_outbox_due", "sequence", sqlite_where=text("status = 'waiting' AND due")),
        {"sqlite_autoincrement": True},
    )


class AuditRow(Row):
    """One act: who, when, on what, from what to what. Only ever added to."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_clock_confirmed", "seq", sqlite_where=OF_THE_CLOCK),
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    """By the clock of the workstation, which may have been wrong."""
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    """None for an act of the program itself."""
    intake_id: Mapped[UUID | None] = mapped_column(ForeignKey("intake.id"), index=True)
    act: Mapped[str]
    field: Mapped[str] = mapped_column(default="")
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")
