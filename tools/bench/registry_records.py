"""Records in batches: processor time a record, against COPY of the same rows into the same tables.

Application and PostgreSQL together, with op log, feed and every check on. The baseline writes the
very rows that the run before it wrote, by COPY from bytes that are ready, as many a transaction.
"""

import asyncio
import io
import sys
from datetime import UTC, datetime

import asyncpg

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
_BATCHES = 40
_ROUNDS = 3
_TABLES = ("record", "op", "claim", "blob_use")
_MICRO = 1_000_000


def main() -> int:
    """Measure both in turns; returns 1 when the bound is not kept."""
    with postgres() as server:
        return asyncio.run(_measured(server))


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
    bins = new_bins()
    cases = Cases(attachments=attachments)
    for turn in range(_ROUNDS + 1):
        desk = await enrolled(database, next(bins))
        batches = await _frozen(database, desk, cases)
        await _quiet(server)
        begun = cpu_of(server)
        for batch in batches:
            await _send(database, desk, batch)
        used = cpu_of(server) - begun
        rows = await _taken_out(server, desk)
        await _quiet(server)
        begun = cpu_of(server)
        await _copy_back(server, rows)
        copied = cpu_of(server) - begun
        tell(f"{attachments} attachments, turn {turn}: {used:.2f} s, COPY {copied:.2f} s")
        if turn:  # The first one warms the server.
            ours.append(used / _BATCH / _BATCHES * _MICRO)
            bare.append(copied / _BATCH / _BATCHES * _MICRO)
        size = sum(map(len, batches))
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


async def _quiet(server: EmbeddedServer) -> None:
    """No checkpoint or vacuum of the turn before falls into the next."""
    connection = await asyncpg.connect(server.url_of("postgres"))
    await connection.execute("VACUUM ANALYZE record, op, claim, blob_use, blob, device")
    await connection.execute("CHECKPOINT")
    await connection.close()


async def _taken_out(server: EmbeddedServer, desk: Desk) -> list[dict[str, bytes]]:
    """The rows that the run wrote, as COPY takes them; they are deleted."""
    connection = await asyncpg.connect(server.url_of("postgres"))
    of_school = f"region = '{desk.school.region}' AND school_id = '{desk.school.school_id}'"
    batches: list[dict[str, bytes]] = [{} for _ in range(_BATCHES)]
    for table in _TABLES:
        for number, batch in enumerate(batches):
            ids = (
                f"SELECT record_id FROM record WHERE {of_school} AND position"  # noqa: S608
                f" BETWEEN {number * _BATCH + 1} AND {(number + 1) * _BATCH}"
            )
            out = io.BytesIO()
            await connection.copy_from_query(
                f"SELECT * FROM {table} WHERE {of_school} AND record_id IN ({ids})",  # noqa: S608
                output=out,
                format="binary",
            )
            batch[table] = out.getvalue()
    for table in _TABLES:
        await connection.execute(f"DELETE FROM {table} WHERE {of_school}")  # noqa: S608
    await connection.close()
    return batches


async def _copy_back(server: EmbeddedServer, batches: list[dict[str, bytes]]) -> None:
    connection = await asyncpg.connect(server.url_of("postgres"))
    for batch in batches:
        async with connection.transaction():
            for table, rows in batch.items():
                await connection.copy_to_table(table, source=io.BytesIO(rows), format="binary")
    await connection.close()


if __name__ == "__main__":
    sys.exit(main())
