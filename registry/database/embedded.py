"""The registry's own PostgreSQL, in a data folder of its own.

On Linux it listens on a socket in that folder, which its owner alone may enter; where there is no
such socket (Windows, a path too long for one), on the loopback. Either way with a password.
"""

import contextlib
import os
import secrets
import shlex
import shutil
import socket
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psutil

from registry.database.errors import DatabaseError, DatabaseTrouble
from registry.database.installation import Programs, programs_for
from registry.database.lock import lock_of

USER = "qabyldau"
DATABASE = "postgres"
"""What initdb has made: the server is the registry's alone."""

_LONGEST_SOCKET = 100
_SOCKET_PORT = 5432
_LOOPBACK = "127.0.0.1"
_RECOVERY_SECONDS = 3600
"""After a power cut PostgreSQL reads its log again before it serves."""
_STOP_SECONDS = 60

_LAID_DOWN = {
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "max_connections": "100",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A statement or a row in the log would be a child's data in the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_statement": "none",
}


class EmbeddedServer:
    """The PostgreSQL of a data folder; `start` it, or use it as a context."""

    def __init__(self, data: Path) -> None:
        self._data = data.resolve()
        self._lock = lock_of(self._data)
        self._programs: Programs | None = None
        self._port = _SOCKET_PORT
        self._joined = False

    @property
    def folder(self) -> Path:
        """PostgreSQL's own folder (PGDATA)."""
        return self._data / "database"

    @property
    def log(self) -> Path:
        """What PostgreSQL says; no data of people."""
        return self._data / "database.log"

    @property
    def programs(self) -> Programs:
        """PostgreSQL's programs; the server must have been started."""
        assert self._programs is not None
        return self._programs

    @property
    def url(self) -> str:
        """Where it listens, with the password."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        """The address of another database of this server."""
        password = self._password_file.read_text(encoding="ascii")
        if self._on_socket:
            place = f"/{database}?host={quote(str(self._sockets))}&port={self._port}"
            return f"postgresql://{USER}:{password}@{place}"
        return f"postgresql://{USER}:{password}@{_LOOPBACK}:{self._port}/{database}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Make the folder where there is none, and serve it. Raises DatabaseError.

        What a crash left half done PostgreSQL recovers from its log first; a PostgreSQL that
        outlived its registry is stopped and started anew.
        """
        self._data.mkdir(mode=0o711, parents=True, exist_ok=True)
        self._lock.take()
        try:
            self._programs = programs_for(self._data)
            self._stop_left_over()
            if not (self.folder / "PG_VERSION").exists():
                self._make()
            self._serve(_SOCKET_PORT if self._on_socket else _free_port())
        except BaseException:
            self._lock.release()
            raise

    def revive(self) -> None:
        """Serve again, where a crash has ended the server while this process goes on.

        At the same address. Raises DatabaseError.
        """
        if self._joined or self._running() is not None:
            return
        self._stop_left_over()
        self._serve(self._port)

    def start_or_join(self) -> None:
        """Serve the folder, or use the PostgreSQL that another process serves it with.

        For commands beside a running registry: `stop` then leaves it alone. Raises DatabaseError.
        """
        try:
            self.start()
        except DatabaseError as error:
            if error.code is not DatabaseTrouble.IN_USE or self._running() is None:
                raise
            self._join()

    def stop(self) -> None:
        """Stop it cleanly: sessions are ended, everything is on disk."""
        if self._joined:
            return
        if self._programs is not None and self._running() is not None:
            stopped = self._control("stop", "-m", "fast", "-t", str(_STOP_SECONDS))
            if stopped != 0:
                self._control("stop", "-m", "immediate", "-t", str(_STOP_SECONDS))
        self._lock.release()

    @classmethod
    def joined(cls, data: Path) -> "EmbeddedServer":
        """The PostgreSQL that already serves a folder, for its address. Raises DatabaseError."""
        server = cls(data)
        server._join()
        return server

    def _join(self) -> None:
        self._programs = programs_for(self._data)
        if not self._on_socket:
            lines = (self.folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            self._port = int(lines[3])
        self._joined = True

    @property
    def _sockets(self) -> Path:
        return self._data / "socket"

    @property
    def _on_socket(self) -> bool:
        return sys.platform != "win32" and len(os.fsencode(self._sockets)) <= _LONGEST_SOCKET

    @property
    def _password_file(self) -> Path:
        return self._data / "database.password"

    def _make(self) -> None:
        if not self._password_file.exists():
            self._password_file.touch(mode=0o600)
            self._password_file.write_text(secrets.token_urlsafe(24), encoding="ascii")
        making = self._data / "database.new"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        handed = self._data / "password.handed"
        handed.touch(mode=0o600)
        handed.write_text(self._password_file.read_text(encoding="ascii"), encoding="ascii")
        for path in (making, handed):
            self.programs.give(path)
        try:
            made = self.programs.run(
                "initdb",
                [
                    f"--pgdata={making}",
                    f"--username={USER}",
                    f"--pwfile={handed}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--locale=C",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums",
                    *(f"--set={name}={value}" for name, value in _LAID_DOWN.items()),
                ],
                seen=self.log,
            )
        finally:
            handed.unlink()
        if made != 0:
            raise DatabaseError(DatabaseTrouble.NOT_MADE, self._end_of_log())
        making.rename(self.folder)

    def _serve(self, port: int) -> None:
        self._port = port
        if self._on_socket:
            self._sockets.mkdir(mode=0o700, exist_ok=True)
            self.programs.give(self._sockets)
            place = shlex.quote(str(self._sockets))
            listening = f"-c listen_addresses='' -c unix_socket_directories={place}"
        else:
            listening = f"-c listen_addresses={_LOOPBACK} -c unix_socket_directories=''"
        self.log.touch(mode=0o600)
        self.programs.give(self.log)
        options = f"-p {self._port} {listening}"
        started = self._control(
            "start", "-t", str(_RECOVERY_SECONDS), "-l", str(self.log), "-o", options
        )
        if started != 0:
            raise DatabaseError(DatabaseTrouble.NOT_STARTED, self._end_of_log())

    def _control(self, act: str, *arguments: str) -> int:
        return self.programs.run(
            "pg_ctl", [act, "-w", "-s", "-D", str(self.folder), *arguments], seen=self.log
        )

    def _stop_left_over(self) -> None:
        if self._running() is not None:
            self._control("stop", "-m", "fast", "-t", str(_STOP_SECONDS))
            return
        shutil.rmtree(self._sockets, ignore_errors=True)
        mark = self.folder / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            lines = mark.read_text(encoding="utf-8").splitlines()
            # PostgreSQL judges the mark by itself, but waits for ever for a number that lives on as
            # another program's. It may go once no session of the old server is left.
            if psutil.pid_exists(int(lines[0])) and _is_left(int(lines[6].split()[1])):
                mark.unlink()

    def _running(self) -> psutil.Process | None:
        with contextlib.suppress(OSError, ValueError, IndexError, psutil.Error):
            lines = (self.folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            process = psutil.Process(int(lines[0]))
            if "postgres" in process.name() and str(self.folder) in process.cmdline():
                return process
        return None

    def _end_of_log(self) -> str:
        with contextlib.suppress(OSError):
            return "\n" + self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
        return ""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((_LOOPBACK, 0))
        return int(free.getsockname()[1])


def _is_left(segment: int) -> bool:
    """Whether every session of a server that was killed has let go of its shared memory."""
    end = time.monotonic() + _STOP_SECONDS
    while _attached(segment):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _attached(segment: int) -> bool:
    for line in Path("/proc/sysvipc/shm").read_text(encoding="ascii").splitlines()[1:]:
        words = line.split()
        if int(words[1]) == segment:
            return int(words[6]) > 0
    return False
