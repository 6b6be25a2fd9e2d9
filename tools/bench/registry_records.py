"""Records in batches: processor time a record, against COPY of the same rows into the same tables.

Application and PostgreSQL together, through TLS and authentication, with op log, feed and every
check on. The baseline writes the very rows that the run before it wrote, by COPY from bytes that
are ready, as many a transaction; its time is that of one session. The median of several turns
counts on both sides: what else the computer does falls into one or the other.
"""

import io
import ssl
import sys
import time
from collections.abc import Awaitable
from dataclasses import dataclass

import asyncpg
import httpx
import uvloop

from protocol.packing import MEDIA_TYPE, packed, read, unpacked
from protocol.records import FIRST_LINK, MAX_OPS, BatchHead, OpResult, Outcome, linked
from registry.database.pool import Database
from registry.services.place import School
from registry.services.schools import school_by_bin
from tests.registry.http.desk import Desk
from tools.bench._figures import Figure, share, show, tell
from tools.bench._registry_ground import (
    ATTACHMENTS,
    Cases,
    Used,
    cpu_of,
    new_bins,
    note_blobs,
)
from tools.bench._registry_process import Served, served

_BATCH = MAX_OPS
"""As many as a desk sends at once when the line is as quick as this one."""
_BATCHES = 10
_ROUNDS = 5
_APART = 2 * _BATCH * _BATCHES * _ROUNDS
_TABLES = ("record", "op", "claim", "blob_use")
_MICRO = 1_000_000
_BINS = new_bins()


@dataclass(frozen=True)
class Cost:
    """What a turn took, in microseconds a record."""

    processor: float
    elapsed: float


def main() -> int:
    """Measure both in turns; returns 1 when the bound is not kept."""
    with served() as registry:
        return uvloop.run(_measured(registry))


async def _measured(registry: Served) -> int:
    figures = []
    trust = ssl.create_default_context(cafile=registry.certificate)
    async with (
        httpx.AsyncClient(base_url=registry.address, verify=trust, timeout=120) as line,
        registry.database() as database,
    ):
        for attachments in (0, ATTACHMENTS):
            ours, bare, size = await _in_turns(registry, database, line, attachments)
            words = f"batches of {_BATCH}, {attachments} attachments named"
            figures += [
                _figure(f"processor time a record, {words}", ours, bare, 2.5, "processor"),
                _figure(f"time a record end to end, {words}", ours, bare, 5, "elapsed"),
                Figure(f"wire a record, {words}", size, 600, unit="B"),
            ]
    return show(*figures)


def _figure(what: str, ours: list[Cost], bare: list[Cost], bound: float, part: str) -> Figure:
    mine, theirs = (share([getattr(one, part) for one in costs], 0.5) for costs in (ours, bare))
    return Figure(what, mine, bound, theirs, "COPY of the same rows", unit="µs")


async def _in_turns(
    registry: Served, database: Database, line: httpx.AsyncClient, attachments: int
) -> tuple[list[Cost], list[Cost], float]:
    ours: list[Cost] = []
    bare: list[Cost] = []
    size = 0
    # Other children for each kind: nobody's application is known of another school.
    cases = Cases(attachments=attachments, after=attachments * _APART)
    # One session for all of the baseline: none ends, and takes its figures along, on the way.
    watch = await asyncpg.connect(registry.server.url)
    for turn in range(_ROUNDS + 1):
        bin_ = next(_BINS)
        desk = Desk(line)
        await desk.enrol(await registry.code(bin_))
        await desk.sign_in()
        school = await database.run(lambda connection, of=bin_: school_by_bin(connection, of))  # type: ignore[misc]
        assert school is not None
        batches = await _frozen(database, school, cases)
        await _quiet(watch)
        sent = await _costs(registry, _send(desk, batches))
        rows = await _taken_out(watch, school)
        await _quiet(watch)
        copied = await _costs(registry, _copy_back(watch, rows))
        tell(f"{attachments} attachments, turn {turn}: {sent[0]} s, COPY {copied[0]} s")
        if turn:  # The first one warms the server.
            ours.append(sent[1])
            bare.append(copied[1])
        size = sum(map(len, batches))
    await watch.close()
    return ours, bare, size / _BATCH / _BATCHES


async def _costs(registry: Served, deed: Awaitable[None]) -> tuple[Used, Cost]:
    before, begun = cpu_of(registry.pid, registry.server), time.perf_counter()
    await deed
    elapsed = time.perf_counter() - begun
    used = cpu_of(registry.pid, registry.server) - before
    records = _BATCH * _BATCHES
    return used, Cost(used.both / records * _MICRO, elapsed / records * _MICRO)


async def _frozen(database: Database, school: School, cases: Cases) -> list[bytes]:
    """Batches as they travel; their attachments are at the registry already."""
    batches = []
    chain, sequence = FIRST_LINK, 1
    for _ in range(_BATCHES):
        ops = [cases.op() for _ in range(_BATCH)]
        await database.run(
            lambda connection, named=ops: note_blobs(connection, school, named)  # type: ignore[misc]
        )
        batches.append(packed([BatchHead(sequence, chain), *ops]))
        for op in ops:
            chain = linked(chain, op)
        sequence += len(ops)
    return batches


async def _send(desk: Desk, batches: list[bytes]) -> None:
    headers = {"Content-Type": MEDIA_TYPE}
    for batch in batches:
        answer = await desk.ask("POST", "/v1/records:batch", headers=headers, content=batch)
        assert answer.status_code == 200, answer.text
        results = [read(line, OpResult) for line in unpacked(answer.content)]
        assert len(results) == _BATCH
        assert all(one.outcome is Outcome.ACCEPTED for one in results)


async def _quiet(watch: "asyncpg.Connection") -> None:
    """No checkpoint or vacuum of the turn before falls into the next."""
    await watch.execute("VACUUM ANALYZE record, op, claim, blob_use, blob, device")
    await watch.execute("CHECKPOINT")


async def _taken_out(watch: "asyncpg.Connection", school: School) -> list[dict[str, bytes]]:
    """The rows that the run wrote, batch by batch as COPY takes them; they are deleted."""
    of_school = f"t.region = '{school.region}' AND t.school_id = '{school.school_id}'"
    batches: list[dict[str, bytes]] = [{} for _ in range(_BATCHES)]
    # Without it the new school counts as empty, and the join looks through it for every row.
    await watch.execute("ANALYZE record, op, claim, blob_use")
    for table in _TABLES:
        out = io.BytesIO()
        await watch.copy_from_query(
            f"SELECT t.* FROM {table} t JOIN record r USING (region, school_id, record_id)"  # noqa: S608
            f" WHERE {of_school} ORDER BY r.position",
            output=out,
        )
        lines = out.getvalue().splitlines(keepends=True)
        share = len(lines) // _BATCHES
        for number, batch in enumerate(batches):
            batch[table] = b"".join(lines[number * share : (number + 1) * share])
    for table in _TABLES:
        await watch.execute(f"DELETE FROM {table} t WHERE {of_school}")  # noqa: S608
    return batches


async def _copy_back(watch: "asyncpg.Connection", batches: list[dict[str, bytes]]) -> None:
    for batch in batches:
        async with watch.transaction():
            for table, rows in batch.items():
                await watch.copy_to_table(table, source=io.BytesIO(rows))


if __name__ == "__main__":
    sys.exit(main())
