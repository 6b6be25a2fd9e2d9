"""A registry in a process of its own on its own PostgreSQL, to be killed, filled and restored."""

import asyncio
import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

import asyncpg
import psutil
import pytest

from registry.database.connection import Connection
from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from tests.breaking.disks import small_disk
from tests.registry.schools import code_for, open_school

ROOT = Path(__file__).resolve().parents[2]

_PATIENCE = 60.0

Result = TypeVar("Result")


@dataclass(frozen=True)
class Kept:
    """A record as the registry's table has it."""

    record_id: UUID
    version: int
    position: int
    fields: dict[str, str]


class RegistryProcess:
    """`python -m registry serve` on a folder; a context stops it and takes the folder away."""

    def __init__(
        self,
        host: str = "127.0.0.1",
        *,
        within: Sequence[str] = (),
        certificate: Path | None = None,
    ) -> None:
        """`within`: the words before its command, where it runs in a network of its own.

        `certificate`: a file with its key too.
        """
        # pytest's own folders are closed to the account under which root runs PostgreSQL.
        self._home = Path(tempfile.mkdtemp(prefix="qabyldau-broken-"))
        self._home.chmod(0o711)
        self.data = self._home / "data"
        self.port = _free_port()
        self._host = host
        self._within = within
        self._certificate = certificate
        self.address = f"{'https' if certificate else 'http'}://{host}:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        if sys.platform == "win32":
            pytest.skip("not run here: there is no kill -9 on Windows")
        self.data.mkdir(mode=0o711, exist_ok=True)
        # Owners are kept: PostgreSQL's folder is its account's.
        subprocess.run(["cp", "-a", f"{_founded()}/.", str(self.data)], check=True)
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self._home, ignore_errors=True)

    @contextmanager
    def on_disk(self, part: str, size: int) -> Iterator[Path]:
        """Lay a small disk under a part of its data ("" for all of it), before it is started."""
        place = self.data / part
        place.parent.mkdir(mode=0o711, exist_ok=True)
        try:
            with small_disk(place, size) as disk:
                yield disk
        finally:
            shutil.rmtree(self._home, ignore_errors=True)

    @property
    def said(self) -> str:
        """What the process wrote."""
        return (self._home / "registry.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Start it, and wait until it listens."""
        self.begin()
        self.wait()

    def begin(self) -> None:
        """Start it without waiting."""
        command = ["serve", "--data", str(self.data), "--listen", f"{self._host}:{self.port}"]
        if self._certificate is not None:
            words = str(self._certificate)
            command += ["--tls-certificate", words, "--tls-key", words]
        with (self._home / "registry.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._within, sys.executable, "-m", "registry", *command],
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env=_environment(),
            )

    def wait(self) -> None:
        """Until it listens."""
        assert self._process is not None
        end = time.monotonic() + _PATIENCE
        while not self._listens():
            assert self._process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.02)

    def _listens(self) -> bool:
        # A network of its own is not looked into from here.
        told = f"listens on {self.address}" in self.said
        return told if self._within else _listens(self.port)

    def stop(self) -> None:
        """Let it end well; its PostgreSQL ends with it, or is killed."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(_PATIENCE)
        self.kill_postgres()

    def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def lose_data(self) -> None:
        """Lose database and attachments; the key file is kept apart."""
        kept = self.data / "server.keys"
        for path in self.data.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path != kept:
                path.unlink()

    def kill_postgres(self) -> None:
        """kill -9 of PostgreSQL and of every session of it."""
        mark = self.data / "database" / "postmaster.pid"
        try:
            process = psutil.Process(int(mark.read_text(encoding="utf-8").split("\n", 1)[0]))
            if "postgres" not in process.name():
                return
            for one in [process, *process.children()]:
                one.send_signal(signal.SIGKILL)
        except (OSError, ValueError, psutil.NoSuchProcess):
            return

    def serves(self) -> bool:
        """Whether the registry and its database answer."""
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=10):
                return True
        except OSError:
            return False

    def ended(self) -> int:
        """The exit code of a process that ends by itself."""
        assert self._process is not None
        return self._process.wait(_PATIENCE)

    def command(self, *words: str) -> str:
        """Do one of the registry's commands beside it; what it said."""
        code, said = self.tries(*words)
        assert code == 0, said
        return said

    def tries(self, *words: str) -> tuple[int, str]:
        """The same, however it ends: its exit code, and what it said."""
        line = [sys.executable, "-m", "registry", *words, "--data", str(self.data)]
        done = subprocess.run(
            line, capture_output=True, text=True, cwd=ROOT, env=_environment(), check=False
        )
        return done.returncode, done.stdout + done.stderr

    def deed(self, deed: Callable[[Connection], Awaitable[Result]]) -> Result:
        """Do something in its database, as one transaction."""

        async def run() -> Result:
            url = EmbeddedServer.joined(self.data.resolve()).url
            database = await Database.opened(url, size=1)
            try:
                return await database.run(deed)
            finally:
                await database.close()

        return asyncio.run(run())

    def school(self) -> UUID:
        """A new school's id."""
        return self.deed(open_school)

    def code(self, school_id: UUID) -> str:
        """A one-time code for a workstation of the school."""
        return self.deed(lambda connection: code_for(connection, school_id))

    def rows(self, query: str, *values: object) -> list[Any]:
        """Rows of its database."""

        async def ask() -> list[Any]:
            url = EmbeddedServer.joined(self.data.resolve()).url
            connection = await asyncpg.connect(url)
            try:
                return list(await connection.fetch(query, *values))
            finally:
                await connection.close()

        return asyncio.run(ask())

    def records(self, school_id: UUID) -> dict[UUID, Kept]:
        """The school's records, as the table has them."""
        rows = self.rows(
            "SELECT record_id, version, position, fields FROM record WHERE school_id = $1",
            school_id,
        )
        found = [
            Kept(row["record_id"], row["version"], row["position"], json.loads(row["fields"]))
            for row in rows
        ]
        assert len(found) == len({one.record_id for one in found})
        return {one.record_id: one for one in found}

    def accepted(self, school_id: UUID) -> Counter[UUID]:
        """How many ops of each record were accepted: each made one version."""
        rows = self.rows(
            "SELECT record_id FROM op WHERE school_id = $1 AND result->>'outcome' = 'accepted'",
            school_id,
        )
        return Counter(row["record_id"] for row in rows)

    def blobs(self, school_id: UUID) -> set[str]:
        """Hashes of the attachments that the school has whole."""
        rows = self.rows("SELECT sha256 FROM blob WHERE school_id = $1", school_id)
        return {row["sha256"].hex() for row in rows}


@cache
def _founded() -> Path:
    """The data of a registry that has been started once: to lay it down takes seconds."""
    registry = RegistryProcess()
    atexit.register(shutil.rmtree, registry.data.parent, ignore_errors=True)
    registry.start()
    registry.stop()
    return registry.data


def _environment() -> dict[str, str]:
    """All desks of a test come from one address, and do in a minute what takes them a year."""
    rates = ("ENROLMENT_RATE", "TOKEN_RATE", "ADDRESS_RATE", "DEVICE_RATE")
    limits = {f"QABYLDAU_REGISTRY_LIMITS_{rate}": "100000" for rate in rates}
    return {**os.environ, "PYTHONPATH": str(ROOT), **limits}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as trying:
        trying.settimeout(1)
        return trying.connect_ex(("127.0.0.1", port)) == 0


def wait_until(holds: Callable[[], bool], what: str, patience: float = _PATIENCE) -> None:
    """Until something holds."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.02)
