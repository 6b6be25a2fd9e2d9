"""Processes of the registry on a database that they share, and its schools."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from registry.database.pool import Database
from registry.services import devices
from registry.services.children import iin_is_valid
from registry.services.schools import add_school
from tests.registry.http.conftest import REGION

_ROOT = Path(__file__).resolve().parents[3]
_bins = (number for digit in count(10**10) if iin_is_valid(number := f"{digit:012d}"))


@contextmanager
def served(url: str, data: Path) -> Iterator[str]:
    """A process of the registry on a database that is run elsewhere; its address."""
    command = [sys.executable, "-P", "-m", "registry", "serve", "--database-url", url]
    process = subprocess.Popen(
        [*command, "--data", str(data), "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
    )
    assert process.stdout is not None
    try:
        said = (line for line in process.stdout if "listens on" in line)
        yield next(said).rsplit(" ", 1)[1].strip()
    finally:
        process.terminate()
        process.communicate()


@dataclass(frozen=True)
class NewSchool:
    """A school of a registry that serves."""

    school_id: UUID

    async def code(self, database: Database) -> str:
        """A one-time code for a workstation."""
        made = await database.run(
            lambda one: devices.new_code(
                one, REGION, self.school_id, by="a test", now=datetime.now(UTC)
            )
        )
        return made.code


async def new_school(database: Database) -> NewSchool:
    """Another school each time."""
    made = await database.run(
        lambda one: add_school(
            one, REGION, next(_bins), "№ 12", "№ 12", by="a test", now=datetime.now(UTC)
        )
    )
    return NewSchool(made.school_id)
