"""What is agreed with the registry, what is on its way to it, what waits for a person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    exists,
)
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Row
from desktop.models.journal import OutboxRow


class RegistryRow(Row):
    """The one row that ties this desk to a registry, and how its last round went."""

    __tablename__ = "registry"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    address: Mapped[str]
    pin: Mapped[str] = mapped_column(default="")
    device_id: Mapped[UUID]
    device_key: Mapped[bytes] = mapped_column(LargeBinary)
    """The device's private P-256 key, PKCS #8 DER."""
    region: Mapped[str]
    school_id: Mapped[UUID]
    registry_key: Mapped[dict[str, Any]]
    """Case files are sealed to this public key."""
    epoch: Mapped[UUID]
    epoch_read: Mapped[bool] = mapped_column(default=True)
    """False while the feed of a registry that was restored is read from its start."""
    position: Mapped[int] = mapped_column(default=0)
    backup_position: Mapped[int] = mapped_column(default=0)
    sequence: Mapped[int] = mapped_column(default=0)
    """Number of the last op that was frozen for this device."""
    chain: Mapped[bytes] = mapped_column(LargeBinary)
    """The device's chain after that op."""
    enrolled_at: Mapped[datetime]
    asked: Mapped[dict[str, Any] | None]
    """The enrolment that case files ask for, until one brings the answer; None once enrolled."""
    file_id: Mapped[UUID | None]
    """Of the last case file that was written: its answer goes on from where the desk is."""
    sent_at: Mapped[datetime | None]
    offline_since: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(default="")
    server_time: Mapped[datetime | None]


class AgreedRow(Row):
    """A case as the registry last had it, as far as the desk heard: what merges start from."""

    __tablename__ = "agreed"

    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), primary_key=True)
    version: Mapped[int]
    """0 where the registry has none, or has lost it."""
    position: Mapped[int] = mapped_column(index=True)
    fields: Mapped[dict[str, Any]]
    registry_number: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    letter: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime | None]
    """By the registry's clock; None until its feed has told it."""
    same_child: Mapped[list[Any]] = mapped_column(default=list)
    """Ids of the school's other cases of this child."""
    elsewhere: Mapped[str] = mapped_column(default="")
    heard: Mapped[bool] = mapped_column(default=True)
    """False until the feed of a restored registry has brought the case again."""


class ClashRow(Row):
    """A place that was changed here and elsewhere; the case is not sent while one stands."""

    __tablename__ = "clash"

    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    before: Mapped[str]
    """What both sides started from. Theirs is what is agreed; ours is what the case holds."""
    author: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    """Who changed it here."""
    at: Mapped[datetime]
    """When it was changed here."""


class SentOpRow(Row):
    """An op whose result is not known: its bytes never change, whatever is saved meanwhile."""

    __tablename__ = "sent_op"

    sequence: Mapped[int] = mapped_column(primary_key=True)
    """Its number among all ops of this device."""
    op_id: Mapped[UUID] = mapped_column(ForeignKey("outbox.event_id"), unique=True)
    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"))
    chain: Mapped[bytes] = mapped_column(LargeBinary)
    """The device's chain before it."""
    body: Mapped[bytes] = mapped_column(LargeBinary)


class AttentionRow(Row):
    """Why a case needs a person."""

    __tablename__ = "attention"

    intake_id: Mapped[UUID] = mapped_column(ForeignKey("intake.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    detail: Mapped[str] = mapped_column(default="")
    held_revision: Mapped[int] = mapped_column(default=-1)
    """Events up to this revision of the case are not sent; a later save tries anew."""


def held_back() -> ColumnElement[bool]:
    """Of an event in the outbox: its case waits for a person, and was not saved since."""
    return exists().where(
        AttentionRow.intake_id == OutboxRow.intake_id,
        AttentionRow.held_revision >= OutboxRow.revision,
    )


class LinkedCaseRow(Row):
    """A case begun for a paper of another workstation whose case has not come yet."""

    __tablename__ = "linked_case"
    __table_args__ = (
        ForeignKeyConstraint(["intake_id"], ["intake.id"]),
        Index(None, "series", "year", "serial"),
    )

    intake_id: Mapped[UUID] = mapped_column(primary_key=True)
    series: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))


class UnreadRow(Row):
    """A record of the feed that could not be read: a newer version goes back to it."""

    __tablename__ = "unread"

    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int]
    program: Mapped[str]
    """The version that last could not read it."""


class WorkstationRow(Row):
    """A workstation of the school, as the registry last told of it."""

    __tablename__ = "workstation"

    device_id: Mapped[UUID] = mapped_column(primary_key=True)
    letter: Mapped[str]
    name: Mapped[str]
    last_seen_at: Mapped[datetime | None]
