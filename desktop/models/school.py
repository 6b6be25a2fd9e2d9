"""The school, this desk's place in it, and when its work was last copied away."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.models.base import Row


class SchoolRow(Row):
    """The one row that says whose desk this is."""

    __tablename__ = "school"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name_kk: Mapped[str] = mapped_column(default="")
    name_ru: Mapped[str] = mapped_column(default="")
    bin: Mapped[str] = mapped_column(default="")
    address_kk: Mapped[str] = mapped_column(default="")
    address_ru: Mapped[str] = mapped_column(default="")
    director: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    letter: Mapped[str] = mapped_column(default="A")
    series_generation: Mapped[int] = mapped_column(default=1)
    """1 for series A, 2 for A2 …; grows after a restore, a clone, a change of the letter."""
    hmac_key: Mapped[bytes]
    """32 random bytes under which papers' check codes are made."""
    store_id: Mapped[UUID]
    """Names this store, the same in every copy of it."""
    place: Mapped[str] = mapped_column(default="")
    """Where the store was last opened, as a hash of machine, account and folder."""
    mark: Mapped[str] = mapped_column(default="")
    """Random, renewed at each opening and kept outside too: an older copy put back shows itself."""
    mark_before: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class BackupRow(Row):
    """A backup that was made and read back."""

    __tablename__ = "backup"

    id: Mapped[int] = mapped_column(primary_key=True)
    folder: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(index=True)
    verified_at: Mapped[datetime | None]
    """None when a part was missing or did not read back as written."""
    blobs: Mapped[int]
    size: Mapped[int]
    """Bytes of the copied database."""
