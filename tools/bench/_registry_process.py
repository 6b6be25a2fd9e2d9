"""A throw-away registry in a process of its own: TLS, its PostgreSQL, every check on."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from registry.services import devices
from registry.services.schools import add_school
from tests.fakes.certificate import make_certificate

_REGION = "75"
_BIN = "180440012349"
_LIMITS = {"DEVICE_RATE": "6000000", "ADDRESS_RATE": "6000000"}
"""A measurement asks more in a minute than a desk does in a day."""


@dataclass(frozen=True)
class Served:
    """A registry that listens."""

    folder: Path
    address: str
    certificate: Path

    async def code(self) -> str:
        """A one-time code of a new school."""
        async with self._database() as database:
            now = datetime.now(UTC)
            school = await database.run(
                lambda connection: add_school(connection, _REGION, _BIN, "Мектеп", "Школа", now=now)
            )
            return await database.run(
                lambda connection: devices.new_code(
                    connection, school.region, school.school_id, now=now
                )
            )

    @contextlib.asynccontextmanager
    async def _database(self) -> AsyncIterator[Database]:
        database = await Database.opened(EmbeddedServer(self.folder / "data").url, size=1)
        try:
            yield database
        finally:
            await database.close()


@contextlib.contextmanager
def served() -> Iterator[Served]:
    """A registry in a folder that goes away with it."""
    folder = Path(tempfile.mkdtemp(prefix="qabyldau-bench-registry-"))
    folder.chmod(0o711)
    try:
        certificate, key = make_certificate(folder)
        with _process(folder, certificate, key) as address:
            yield Served(folder, address, certificate)
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def _process(folder: Path, certificate: Path, key: Path) -> Iterator[str]:
    limits = {f"QABYLDAU_REGISTRY_LIMITS_{name}": text for name, text in _LIMITS.items()}
    with (folder / "registry.log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-P", "-m", "registry", "serve"),
                *("--data", str(folder / "data"), "--listen", "127.0.0.1:0"),
                *("--tls-certificate", str(certificate), "--tls-key", str(key)),
            ],
            stdout=subprocess.PIPE,
            stderr=log,
            env={**os.environ, **limits},
            text=True,
        )
        assert process.stdout is not None
        try:
            yield next(
                line.rsplit(" ", 1)[1].strip()
                for line in process.stdout
                if line.startswith("The registry listens on ")
            )
        finally:
            process.terminate()
            process.communicate()
