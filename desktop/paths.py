"""Where files live: the profile of this account, and the data shipped with the program."""

import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import platformdirs

from desktop import BUILD_DATE

PROFILE_VARIABLE = "QABYLDAU_PROFILE"
"""Names a folder that holds profile and settings instead of the account's own places."""

_NAME = "Qabyldau" if sys.platform == "win32" else "qabyldau"


@dataclass(frozen=True)
class Paths:
    """The folders of one profile; nothing is created here."""

    profile: Path
    """Data: store, blobs, keys, log."""
    config: Path
    """Settings."""

    @classmethod
    def default(cls) -> "Paths":
        """The places of this operating system account, or those that the environment names."""
        named = os.environ.get(PROFILE_VARIABLE)
        if named:
            return cls.under(Path(named).expanduser().absolute())
        return cls(
            profile=platformdirs.user_data_path(_NAME, appauthor=False),
            config=platformdirs.user_config_path(_NAME, appauthor=False),
        )

    @classmethod
    def under(cls, folder: Path) -> "Paths":
        """Everything in one folder: a throw-away profile, a stick."""
        return cls(profile=folder, config=folder)

    @property
    def database(self) -> Path:
        """The encrypted store."""
        return self.profile / "store.db"

    @property
    def blobs(self) -> Path:
        """Encrypted attachment files."""
        return self.profile / "blobs"

    @property
    def transient(self) -> Path:
        """Encrypted pages of identity documents, each under a key of its own."""
        return self.profile / "transient"

    @property
    def keys(self) -> Path:
        """The slots that wrap the data key."""
        return self.profile / "keys.json"

    @property
    def log(self) -> Path:
        """The log, without names and numbers of people."""
        return self.profile / "log" / "qabyldau.log"

    @property
    def lock(self) -> Path:
        """Held by the one running desk of this profile."""
        return self.profile / "desk.lock"

    @property
    def settings_file(self) -> Path:
        """Typed settings in TOML."""
        return self.config / "settings.toml"


def resources() -> Path:
    """The folder of shipped data: beside the source, or inside a bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def build_day() -> date:
    """The day of the build that is stamped into a bundle; a workstation's clock before it is wrong.

    A checkout has no stamp, and a builder's clock may have been behind: the day of this version is
    the earliest.
    """
    version = date.fromisoformat(BUILD_DATE)
    try:
        stamp = (resources() / "build_date").read_text(encoding="ascii")
        return max(version, date.fromisoformat(stamp.strip()))
    except (OSError, ValueError):
        return version
