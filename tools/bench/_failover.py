"""A fail-over for real: a primary and its synchronous standby, and the primary killed under load.

Desks send batches through the registry's own pool and services, by one address of two hosts. The
primary is killed with everything of it; a watcher that finds it gone promotes the standby, as an
operator or their tool would. What counts: nothing that was acknowledged is lost, and how long
nobody was served.
"""

import asyncio
import secrets
import socket
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

import psutil

from protocol.problems import Problem
from protocol.records import FIRST_LINK, Author, BatchHead, Op, linked
from registry.database.connection import Connection
from registry.database.errors import DatabaseError
from registry.database.installation import Programs
from registry.database.pool import Database
from registry.operations.cluster import ClusterError
from registry.services.batches import take_batch
from registry.services.founding import bring_up, found
from registry.services.place import Desk
from tools.bench._registry_ground import enrolled, new_bins

BATCH = 20
_USER = "rehearsal"
_HOST = "127.0.0.1"
_STANDBY = "standby"
_LOOKS = 3
_BETWEEN_LOOKS = 0.5
"""The watcher promotes when the primary has not answered three looks, half a second apart."""


@dataclass(frozen=True)
class Rehearsal:
    """What was seen."""

    acknowledged: int
    """Ops that desks were told of, before the kill and after it."""
    before: int
    """Those of them before the kill."""
    lost: int
    twice: int
    back_after: float
    """Seconds from the kill until the last of the desks was served again."""


async def rehearse(
    programs: Programs, ground: Path, *, desks: int, before: int, after: int
) -> Rehearsal:
    """Play it in an empty folder that PostgreSQL's account may enter.

    Each desk is acknowledged `before` batches before the kill and `after` after it. Raises
    ClusterError.
    """
    pair = Pair(programs, ground)
    await asyncio.to_thread(pair.start)
    try:
        database = await Database.opened(pair.url, size=desks)
        try:
            return await _played(pair, database, desks, before, after)
        finally:
            await database.close()
    finally:
        await asyncio.to_thread(pair.stop)


@dataclass
class Sender:
    """A desk that sends batch after batch, each until it is answered."""

    desk: Desk
    sequence: int = 1
    chain: bytes = FIRST_LINK
    acknowledged: list[UUID] = field(default_factory=list)
    answered: list[tuple[float, float]] = field(default_factory=list)
    """Of each batch when the attempt that was answered began, and when it was."""

    async def send(self, database: Database, batches: int) -> None:
        """The same batch again after a failure: its ops are known by their ids."""
        for _ in range(batches):
            ops = [_op() for _ in range(BATCH)]
            head = BatchHead(self.sequence, self.chain)
            begun = time.monotonic()
            while not await self._sent(database, head, ops):
                await asyncio.sleep(0.1)
                begun = time.monotonic()
            self.answered.append((begun, time.monotonic()))
            self.acknowledged += [op.op_id for op in ops]
            self.sequence += len(ops)
            for op in ops:
                self.chain = linked(self.chain, op)

    async def send_across(self, database: Database, batches: int, kill: asyncio.Event) -> None:
        """The last of the batches after the kill, however quick the others were."""
        await self.send(database, batches - 1)
        await kill.wait()
        await self.send(database, 1)

    def served_after(self, moment: float) -> float:
        """When it was first answered to what it sent after a moment.

        An answer to what it sent before may have lain in the socket by then.
        """
        return min(answered for begun, answered in self.answered if begun > moment)

    async def _sent(self, database: Database, head: BatchHead, ops: list[Op]) -> bool:
        try:
            results = await database.run(
                lambda connection: take_batch(
                    connection, self.desk, head, ops, secret=bytes(32), now=datetime.now(UTC)
                )
            )
        except DatabaseError:
            return False
        if isinstance(results, Problem):
            raise ClusterError(f"A desk's batch was refused: {results}")
        return True


async def _played(
    pair: "Pair", database: Database, desks: int, before: int, after: int
) -> Rehearsal:
    await database.run(bring_up)
    await database.run(lambda connection: found(connection, b"", datetime.now(UTC)))
    senders = [Sender(await enrolled(database, bin_)) for bin_ in islice(new_bins(), desks)]
    await asyncio.gather(*(sender.send(database, before) for sender in senders))
    acknowledged = sum(len(sender.acknowledged) for sender in senders)
    kill = asyncio.Event()
    sending = [asyncio.create_task(sender.send_across(database, after, kill)) for sender in senders]
    # Under load: the kill falls into the middle of transactions.
    await asyncio.sleep(0.05)
    pair.kill_primary()
    killed = time.monotonic()
    kill.set()
    watching = asyncio.create_task(asyncio.to_thread(pair.promote_when_gone))
    await asyncio.gather(watching, *sending)
    back = max(sender.served_after(killed) for sender in senders)
    told = [op_id for sender in senders for op_id in sender.acknowledged]
    here = await database.read(_ops)
    twice = await database.read(
        lambda connection: connection.fetchval("SELECT count(*) FROM record WHERE version <> 1")
    )
    return Rehearsal(
        acknowledged=len(told),
        before=acknowledged,
        lost=len(set(told) - here),
        twice=twice + len(here - set(told)),
        back_after=back - killed,
    )


def _op() -> Op:
    fields = {"state": "accepted", "answer/child_surname": secrets.token_hex(8)}
    return Op(uuid4(), uuid4(), 0, fields, Author(UUID(int=1), "desk"), datetime.now(UTC))


async def _ops(connection: Connection) -> set[UUID]:
    return {row["op_id"] for row in await connection.fetch("SELECT op_id FROM op")}


class Pair:
    """A primary and its synchronous standby, on this machine."""

    def __init__(self, programs: Programs, ground: Path) -> None:
        self._programs = programs
        self._ground = ground
        self._said = ground / "said.log"
        self._password = secrets.token_urlsafe(24)
        self._ports = (_free_port(), _free_port())

    @property
    def url(self) -> str:
        """One address of both: whichever takes writes."""
        hosts = ",".join(f"{_HOST}:{port}" for port in self._ports)
        return (
            f"postgresql://{_USER}:{self._password}@{hosts}/postgres"
            "?target_session_attrs=read-write"
        )

    def start(self) -> None:
        """Both up, the standby in step."""
        self._programs.give(self._ground)
        handed = self._ground / "handed"
        handed.write_text(self._password, encoding="ascii")
        self._programs.give(handed)
        self._run(
            "initdb",
            f"--pgdata={self._primary}",
            f"--username={_USER}",
            f"--pwfile={handed}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C",
            "--builtin-locale=C.UTF-8",
        )
        handed.unlink()
        # Only the primary is told to wait for its standby: promoted, it has none.
        self._serve(self._primary, 0, f"-c synchronous_standby_names={_STANDBY}")
        place = f"postgresql://{_USER}@{_HOST}:{self._ports[0]}/?application_name={_STANDBY}"
        self._run(
            "pg_basebackup",
            f"--pgdata={self._standby}",
            "--write-recovery-conf",
            "--wal-method=stream",
            "--checkpoint=fast",
            "-d",
            place,
        )
        self._serve(self._standby, 1, "")

    def kill_primary(self) -> None:
        """SIGKILL to the server and all of its processes: nothing is flushed, nobody is told."""
        server = psutil.Process(self._pid(self._primary))
        processes = [server, *server.children(recursive=True)]
        for process in processes:
            process.kill()
        psutil.wait_procs(processes, timeout=10)

    def promote_when_gone(self) -> None:
        """What a watcher does: look three times, then promote."""
        missed = 0
        while missed < _LOOKS:
            time.sleep(_BETWEEN_LOOKS)
            missed = 0 if self._answers() else missed + 1
        self._run("pg_ctl", "promote", "-w", "-s", "-D", str(self._standby))

    def stop(self) -> None:
        """Both down."""
        for folder in (self._primary, self._standby):
            if (folder / "postmaster.pid").exists() and psutil.pid_exists(self._pid(folder)):
                self._run("pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", str(folder))

    @property
    def _primary(self) -> Path:
        return self._ground / "primary"

    @property
    def _standby(self) -> Path:
        return self._ground / "standby"

    def _serve(self, folder: Path, place: int, more: str) -> None:
        listening = f"-c listen_addresses={_HOST} -c unix_socket_directories=''"
        options = f"-p {self._ports[place]} {listening} {more}"
        log = f"{folder}.log"
        self._run("pg_ctl", "start", "-w", "-s", "-D", str(folder), "-l", log, "-o", options)

    def _answers(self) -> bool:
        return self._try("pg_isready", "-q", "-h", _HOST, "-p", str(self._ports[0])) == 0

    def _run(self, program: str, *arguments: str) -> None:
        if self._try(program, *arguments) != 0:
            raise ClusterError(self._said.read_text(encoding="utf-8", errors="replace")[-2000:])

    def _try(self, program: str, *arguments: str) -> int:
        words = {"PGPASSWORD": self._password}
        return self._programs.run(program, arguments, seen=self._said, words=words)

    @staticmethod
    def _pid(folder: Path) -> int:
        return int((folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((_HOST, 0))
        return int(free.getsockname()[1])
