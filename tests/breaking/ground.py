"""A throw-away profile to break, and what must hold in it whatever happened."""

import contextlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.clock import SystemClock
from desktop.domain.errors import StorageError
from desktop.domain.fields import Field
from desktop.domain.school import School
from desktop.models.document import BlobRow, PageRow, PhotoRow
from desktop.models.intake import IntakeRow, ItemRow
from desktop.models.paper import PaperRow, SeriesRow
from desktop.models.store import damage
from desktop.paths import Paths
from desktop.services.profile import FirstRun, OpenProfile, ProfileService
from desktop.storage.recovery_key import RecoveryKey

PASSPHRASE = "жеті рет өлшеп, бір рет кес"
PIN = "24681012"
STAFF = "Серікова Айгүл"

SCHOOL = School(
    name_kk="Абай атындағы № 12 жалпы білім беретін мектеп",
    name_ru="Общеобразовательная школа № 12 имени Абая",
    bin="180440012349",
    address_kk="Алматы қаласы, Достық даңғылы, 44",
    address_ru="город Алматы, проспект Достык, 44",
    director="Жүнісова Гүлмира Сәбитқызы",
    phone="+77272910012",
    letter="A",
)


def first_run(*, passphrase: str | None = PASSPHRASE, backup: str = "") -> FirstRun:
    """What a first-run page would gather; without a passphrase the keyring is to hold the key."""
    return FirstRun(
        school=SCHOOL,
        language="kk",
        staff_name=STAFF,
        staff_position="хатшы",
        staff_secret=PIN,
        backup_folder=backup,
        passphrase=passphrase,
    )


def make_profile(folder: Path, *, backup: str = "") -> RecoveryKey:
    """Make a profile that a passphrase opens, and close it; its recovery key."""
    profile, recovery = profiles(folder).create(first_run(backup=backup))
    profile.close()
    return recovery


def profiles(folder: Path) -> ProfileService:
    """The profile of a folder before it is open."""
    return ProfileService(Paths.under(folder), SystemClock())


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[OpenProfile]:
    """The profile of a folder, open."""
    profile = profiles(folder).open_with_passphrase(PASSPHRASE)
    try:
        yield profile
    finally:
        profile.close()


def faults(profile: OpenProfile) -> list[str]:
    """What is broken in an open store; empty when every promise of it holds."""
    found = list(damage(profile.store.path, profile.data_key))
    with profile.store.read() as session:
        found += _numbers(session) + _attachments(session, profile)
    return found


def value_of(session: Session, case: UUID, item: str, field: str) -> str | None:
    """What the store holds of one field; `item` is "" for the application's own."""
    if item:
        kept = session.get(ItemRow, (case, item))
        return None if kept is None else str(getattr(kept, field))
    row = session.scalars(select(IntakeRow).where(IntakeRow.id == case)).one_or_none()
    return None if row is None else str(getattr(row, Field(field).value))


def numbers_of(session: Session) -> set[str]:
    """All paper numbers of the store."""
    papers = session.scalars(select(PaperRow))
    return {f"{row.series}-{row.year}-{row.serial:06d}" for row in papers}


def _numbers(session: Session) -> list[str]:
    taken: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for paper in session.scalars(select(PaperRow)):
        taken[paper.kind, paper.series, paper.year].append(paper.serial)
    following = {
        (row.kind, row.series, row.year): row.next_serial
        for row in session.scalars(select(SeriesRow))
    }
    return [
        f"{series}: {sorted(serials)} of {following.get(series)}"
        for series, serials in taken.items()
        if sorted(serials) != list(range(1, following.get(series, 0)))
    ]


def _attachments(session: Session, profile: OpenProfile) -> list[str]:
    named = set(session.scalars(select(BlobRow.sha256)))
    for row in session.scalars(select(PageRow)):
        named |= {row.sha256, row.original_sha256 or row.sha256}
    for portrait in session.scalars(select(PhotoRow)):
        named |= {name for name in (portrait.original_sha256, portrait.final_sha256) if name}
    return [f"{name[:12]}: {why}" for name in named if (why := _unreadable(profile, name))]


def _unreadable(profile: OpenProfile, name: str) -> str:
    try:
        profile.blobs.get(name)
    except StorageError as error:
        return error.code.value
    return ""
