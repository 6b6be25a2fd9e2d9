"""Accounts of the desk."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Row


class StaffRow(Row):
    """One account with its secret's hash and its failed sign-ins."""

    __tablename__ = "staff"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded_name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[str] = mapped_column(default="")
    role: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    secret_hash: Mapped[str]
    """Argon2id in the PHC string form, with its parameters."""
    failures: Mapped[int] = mapped_column(default=0)
    """Wrong secrets since the last right one."""
    last_failure_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    elsewhere: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    """A colleague at another workstation: a name that stands on cases, no account here."""
