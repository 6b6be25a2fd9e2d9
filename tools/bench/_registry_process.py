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
    pid: int
    """Of the application's process."""

    @property
    def server(self) -> EmbeddedServer:
        """Its PostgreSQL, which it has started itself."""
        return EmbeddedServer(self.folder / "data")

    async def code(self, bin_: str = _BIN) -> str:
        """A one-time code of a new school."""
        async with self.database() as database:
            now = datetime.now(UTC)
            school = await database.run(
                lambda connection: add_school(
                    connection, _REGION, bin_, "Мектеп", "Школа", by="a measurement", now=now
                )
            )
            made = await database.run(
                lambda connection: devices.new_code(
                    connection, school.region, school.school_id, by="a measurement", now=now
                )
            )
            return made.code

    @contextlib.asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """A session beside the application's."""
        database = await Database.opened(self.server.url, size=1)
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
        with _process(folder, certificate, key) as (address, pid):
            yield Served(folder, address, certificate, pid)
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def _process(folder: Path, certificate: Path, key: Path) -> Iterator[tuple[str, int]]:
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
            address = next(
                line.rsplit(" ", 1)[1].strip()
                for line in process.stdout
                if line.startswith("The registry listens on ")
            )
            yield address, process.pid
        finally:
            process.terminate()
            process.communicate()
