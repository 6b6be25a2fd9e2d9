"""A profile as a first run leaves it, made once and copied for every test that only needs one."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from desktop.paths import Paths
from desktop.services.open_profile import OpenProfile, open_profile
from desktop.services.place import OutsideMark
from desktop.storage.keys import KeySlots
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import made
from tests.fakes.keyring import FakeKeyring


@dataclass(frozen=True)
class _Pattern:
    """What the copies are made from."""

    folder: Path
    secrets: dict[str, bytes]
    data_key: bytes


def ready(folder: Path, clock: FakeClock, keyring: FakeKeyring) -> OpenProfile:
    """The profile of `first_run.made`, opened for the first time, for a quarter of the work.

    Every copy has the same school, account and keys; a desk that meets another one is `made`.
    """
    pattern = _pattern(clock.now())
    shutil.copytree(pattern.folder, folder, dirs_exist_ok=True)
    keyring.secrets |= pattern.secrets
    paths = Paths.under(folder)
    outside = OutsideMark(paths, KeySlots.load(paths.keys).profile, keyring)
    return open_profile(paths, clock, pattern.data_key, outside, new=True)


@cache
def _pattern(moment: datetime) -> _Pattern:
    home = Path(tempfile.mkdtemp(prefix="qabyldau-pattern-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    keyring = FakeKeyring()
    _, profile, _ = made(home, FakeClock(moment), keyring)
    profile.close()
    return _Pattern(home, keyring.secrets, profile.data_key)
