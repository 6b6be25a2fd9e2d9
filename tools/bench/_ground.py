"""A throw-away profile for a measurement, filled with made-up cases."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from desktop.domain.clock import SystemClock
from desktop.domain.school import School
from desktop.paths import Paths
from desktop.services.profile import FirstRun, OpenProfile, ProfileService
from tools.bench.population import populate

PASSPHRASE = "сегіз рет өлшенген үстел"  # noqa: S105 of a profile that lives for a minute
PIN = "24681012"

SCHOOL = School(
    name_kk="№ 12 жалпы білім беретін мектеп",
    name_ru="Общеобразовательная школа № 12",
    bin="180440012349",
    address_kk="Алматы қаласы, Достық даңғылы, 44",
    address_ru="город Алматы, проспект Достык, 44",
    director="Жүнісова Гүлмира Сәбитқызы",
    phone="+77272910012",
    letter="A",
)

CASES = 100_000
"""A school's cases of many years; the bounds are set for so many."""


def service(folder: Path) -> ProfileService:
    """The profile of a folder before it is open."""
    return ProfileService(Paths.under(folder), SystemClock())


def make_profile(folder: Path, cases: int = 0, passphrase: str | None = PASSPHRASE) -> None:
    """Make a profile with one account and that many cases; with no passphrase, the keyring's."""
    first = FirstRun(
        school=SCHOOL,
        language="kk",
        staff_name="Серікова Айгүл",
        staff_position="хатшы",
        staff_secret=PIN,
        passphrase=passphrase,
    )
    profile, _ = service(folder).create(first)
    if cases:
        populate(profile.store, cases)
    profile.close()


@contextlib.contextmanager
def profile_with(cases: int = 0) -> Iterator[OpenProfile]:
    """An open profile in a folder that goes away with it."""
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        make_profile(Path(folder), cases)
        profile = service(Path(folder)).open_with_passphrase(PASSPHRASE)
        try:
            yield profile
        finally:
            profile.close()
