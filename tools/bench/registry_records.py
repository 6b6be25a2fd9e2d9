"""Records in batches: processor time a record, against COPY of the same rows into the same tables.

Application and PostgreSQL together, with op log, feed and every check on. The baseline writes the
very rows that the run before it wrote, by COPY from bytes that are ready, as many a transaction.
"""

import io
import sys
from datetime import UTC, datetime

import asyncpg
import uvloop

from protocol.packing import packed, read, unpacked
from protocol.problems import Problem
from protocol.records import FIRST_LINK, BatchHead, Op, OpResult, Outcome, linked
from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from registry.services.batches import take_batch
from registry.services.place import Desk
from tools.bench._figures import Figure, show, tell
from tools.bench._registry_ground import (
    ATTACHMENTS,
    SECRET,
    Cases,
    cpu_of,
    database_of,
    enrolled,
    new_bins,
    note_blobs,
    postgres,
)

_BATCH = 200
_BATCHES = 25
_ROUNDS = 3
_TABLES = ("record", "op", "claim", "blob_use")
_MICRO = 1_000_000
_BINS = new_bins()


def main() -> int:
    """Measure both in turns; returns 1 when the bound is not kept."""
    with postgres() as server:
        return uvloop.run(_measured(server))


async def _measured(server: EmbeddedServer) -> int:
    figures = []
    async with database_of(server) as database:
        for attachments in (0, ATTACHMENTS):
            ours, bare, sizes = await _in_turns(server, database, attachments)
            figures.append(
                Figure(
                    f"processor time a record, batches of {_BATCH},"
                    f" {attachments} attachments named",
                    sum(ours) / len(ours),
                    2.5,
                    sum(bare) / len(bare),
                    "COPY of the same rows",
                    unit="µs",
                )
            )
            figures.append(
                Figure(f"wire a record, {attachments} attachments named", sizes, 600, unit="B")
            )
    return show(*figures)


async def _in_turns(
    server: EmbeddedServer, database: Database, attachments: int
) -> tuple[list[float], list[float], float]:
    ours: list[float] = []
    bare: list[float] = []
    size = 0
    cases = Cases(attachments=attachments)
    # One session for all of the baseline: none ends, and takes its figures along, on the way.
    watch = await asyncpg.connect(server.url_of("postgres"))
    for turn in range(_ROUNDS + 1):
        desk = await enrolled(database, next(_BINS))
        batches = await _frozen(database, desk, cases)
        await _quiet(watch)
        begun = cpu_of(server)
        for batch in batches:
            await _send(database, desk, batch)
        used = cpu_of(server) - begun
        rows = await _taken_out(watch, desk)
        await _quiet(watch)
        begun = cpu_of(server)
        await _copy_back(watch, rows)
        copied = cpu_of(server) - begun
        tell(f"{attachments} attachments, turn {turn}: {used} s, COPY {copied} s")
        if turn:  # The first one warms the server.
            ours.append(used.both / _BATCH / _BATCHES * _MICRO)
            bare.append(copied.both / _BATCH / _BATCHES * _MICRO)
        size = sum(map(len, batches))
    await watch.close()
    return ours, bare, size / _BATCH / _BATCHES


async def _frozen(database: Database, desk: Desk, cases: Cases) -> list[bytes]:
    """Batches as they travel; their attachments are at the registry already."""
    batches = []
    chain, sequence = FIRST_LINK, 1
    for _ in range(_BATCHES):
        ops = [cases.op() for _ in range(_BATCH)]
        await database.run(
            lambda connection, named=ops: note_blobs(connection, desk.school, named)  # type: ignore[misc]
        )
        batches.append(packed([BatchHead(sequence, chain), *ops]))
        for op in ops:
            chain = linked(chain, op)
        sequence += len(ops)
    return batches


async def _send(database: Database, desk: Desk, batch: bytes) -> bytes:
    lines = unpacked(batch)
    head = read(lines[0], BatchHead)
    ops = [read(line, Op) for line in lines[1:]]

    results: list[OpResult] | Problem = await database.run(
        lambda connection: take_batch(
            connection, desk, head, ops, secret=SECRET, now=datetime.now(UTC)
        )
    )
    assert not isinstance(results, Problem)
    assert all(one.outcome is Outcome.ACCEPTED for one in results)
    return packed(results)


async def _quiet(watch: "asyncpg.Connection") -> None:
    """No checkpoint or vacuum of the turn before falls into the next."""
    await watch.execute("VACUUM ANALYZE record, op, claim, blob_use, blob, device")
    await watch.execute("CHECKPOINT")


async def _taken_out(watch: "asyncpg.Connection", desk: Desk) -> list[dict[str, bytes]]:
    """The rows that the run wrote, batch by batch as COPY takes them; they are deleted."""
    of_school = f"t.region = '{desk.school.region}' AND t.school_id = '{desk.school.school_id}'"
    batches: list[dict[str, bytes]] = [{} for _ in range(_BATCHES)]
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
