"""A profile for tests: a school that does not exist, its first account, quick to open."""

from pathlib import Path

from desktop.domain.clock import Clock
from desktop.domain.school import School
from desktop.paths import Paths
from desktop.services.profile import FirstRun, OpenProfile, ProfileService, RecoveryKey
from tests.fakes.keyring import FakeKeyring

SCHOOL = School(
    name_kk="№ 1 мектеп-гимназия",
    name_ru="Школа-гимназия № 1",
    bin="180440012349",
    address_kk="Астана, Бірінші көше, 1",
    address_ru="Астана, улица Первая, 1",
    director="Ахметов Асан",
    phone="+7 700 000 00 00",
    letter="A",
)
PIN = "4721"


def first_run(backup_folder: Path | None = None, passphrase: str | None = None) -> FirstRun:
    """What the first-run page would gather."""
    return FirstRun(
        school=SCHOOL,
        language="kk",
        staff_name="Серікова Айгүл",
        staff_position="хатшы",
        staff_secret=PIN,
        backup_folder=str(backup_folder or ""),
        passphrase=passphrase,
    )


def made(
    folder: Path, clock: Clock, keyring: FakeKeyring, backup_folder: Path | None = None
) -> tuple[ProfileService, OpenProfile, RecoveryKey]:
    """A new profile in a folder, opened."""
    service = ProfileService(Paths.under(folder), clock, keyring)
    profile, recovery = service.create(first_run(backup_folder))
    return service, profile, recovery
