"""Batch writes and pulls at 10,000 and at 1,000,000 records: how the slow ones grow.

The records are seeded by COPY over a number of schools; each of them writes and pulls in its turn.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import msgspec
import uvloop

from protocol.problems import Problem
from protocol.records import FIRST_LINK, STATE, BatchHead, Op, linked
from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from registry.services import feed
from registry.services.batches import take_batch
from registry.services.children import child_key
from registry.services.place import Desk
from tools.bench._figures import Figure, share, show, tell
from tools.bench._registry_ground import SECRET, Cases, database_of, enrolled, new_bins, postgres

_SMALL, _LARGE = 10_000, 1_000_000
_SCHOOLS = 20
_CHUNK = 10_000
_BATCH = 100
_ROUNDS = 150
_PAGE = 200
_BINS = new_bins()


def main() -> int:
    """Seed, measure, seed on, measure again; returns 1 when either grows too much."""
    with postgres() as server:
        return uvloop.run(_measured(server))


async def _measured(server: EmbeddedServer) -> int:
    async with database_of(server) as database:
        cases = Cases()
        desks = [await enrolled(database, next(_BINS)) for _ in range(_SCHOOLS)]
        chains = dict.fromkeys(desks, (1, FIRST_LINK))
        await _seed(server, desks, cases, 0, _SMALL)
        small = await _timed(database, desks, chains, cases)
        await _seed(server, desks, cases, _SMALL, _LARGE)
        large = await _timed(database, desks, chains, cases)
    return show(
        *(
            Figure(
                f"{what} at {_LARGE:,} records, p95 of {_ROUNDS}",
                share(after, 0.95),
                1.5,
                share(before, 0.95),
                f"at {_SMALL:,}",
            )
            for what, before, after in zip(
                (f"write of {_BATCH}, half of them changes", f"pull of {_PAGE}"),
                small,
                large,
                strict=True,
            )
        )
    )


async def _timed(
    database: Database, desks: list[Desk], chains: dict[Desk, tuple[int, bytes]], cases: Cases
) -> tuple[list[float], list[float]]:
    writes: list[float] = []
    pulls: list[float] = []
    known: dict[Desk, list[UUID]] = {desk: [] for desk in desks}
    for number in range(_ROUNDS + _SCHOOLS):
        desk = desks[number % _SCHOOLS]
        sequence, chain = chains[desk]
        ops = [cases.op() for _ in range(_BATCH // 2 if known[desk] else _BATCH)]
        ops += [_change(record_id, ops[0]) for record_id in known[desk][: _BATCH - len(ops)]]
        head = BatchHead(sequence, chain)
        took = await _milliseconds(lambda d=desk, h=head, o=ops: _write(database, d, h, o))  # type: ignore[misc]
        for op in ops:
            chain = linked(chain, op)
        chains[desk] = (sequence + len(ops), chain)
        pulled = await _milliseconds(lambda d=desk: _pull(database, d))  # type: ignore[misc]
        if number >= _SCHOOLS:  # The first of each school warms it.
            writes.append(took)
            pulls.append(pulled)
        known[desk] = [op.record_id for op in ops if not op.base_version]
    return writes, pulls


def _change(record_id: UUID, like: Op) -> Op:
    return msgspec.structs.replace(
        like,
        op_id=uuid4(),
        record_id=record_id,
        base_version=1,
        fields={"answer/guardian_phone": "+77010000000", STATE: "review"},
    )


async def _write(database: Database, desk: Desk, head: BatchHead, ops: list[Op]) -> None:
    answer = await database.run(
        lambda connection: take_batch(
            connection, desk, head, ops, secret=SECRET, now=datetime.now(UTC)
        )
    )
    assert not isinstance(answer, Problem)
    assert all(result.version for result in answer)


async def _pull(database: Database, desk: Desk) -> None:
    _, records = await database.run(
        lambda connection: feed.page(connection, desk, 0, _PAGE, now=datetime.now(UTC))
    )
    assert len(records) == _PAGE


async def _milliseconds(deed: Callable[[], Awaitable[None]]) -> float:
    begun = time.perf_counter()
    await deed()
    return (time.perf_counter() - begun) * 1000


async def _seed(
    server: EmbeddedServer, desks: list[Desk], cases: Cases, begin: int, end: int
) -> None:
    """Records of all schools in turn, with their claims and their ops, by COPY."""
    tell(f"seeding {end - begin:,} records")
    connection = await asyncpg.connect(server.url_of("postgres"))
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        format="binary",
        encoder=lambda text: b"\x01" + text,
        decoder=lambda data: data[1:],
    )
    positions = {
        row["school_id"]: row["position"]
        for row in await connection.fetch("SELECT school_id, position FROM school_counter")
    }
    for start in range(begin, end, _CHUNK):
        rows = [
            _row(desks[number % _SCHOOLS], cases, positions)
            for number in range(start, start + _CHUNK)
        ]
        async with connection.transaction():
            for table, columns, pick in _TABLES:
                await connection.copy_records_to_table(
                    table,
                    columns=columns,
                    records=[tuple(row[name] for name in pick) for row in rows],
                )
    await connection.executemany(
        "UPDATE school_counter SET position = $2 WHERE school_id = $1", list(positions.items())
    )
    await connection.execute("VACUUM ANALYZE record, op, claim")
    await connection.execute("CHECKPOINT")
    await connection.close()
    await asyncio.sleep(2)


_OF_SCHOOL = ("region", "school_id")
_RECORD = (
    *_OF_SCHOOL,
    "record_id",
    "version",
    "position",
    "state",
    "fields",
    "registry_number",
    "child_key",
    "asked_at",
    "author_id",
    "author_name",
    "letter",
    "changed_at",
)
_CLAIM = ("child_key", *_OF_SCHOOL, "record_id", "at")
_OP = (*_OF_SCHOOL, "op_id", "digest", "device_id", "sequence", "record_id", "result", "at")
_TABLES = (
    ("record", _RECORD, _RECORD),
    ("claim", _CLAIM, ("child_key", *_OF_SCHOOL, "record_id", "asked_at")),
    (
        "op",
        _OP,
        (*_OF_SCHOOL, "op_id", "digest", "device_id", "version", "record_id", "result", "asked_at"),
    ),
)


def _row(desk: Desk, cases: Cases, positions: dict[UUID, int]) -> dict[str, object]:
    op = cases.op()
    positions[desk.school.school_id] += 1
    return {
        "region": desk.school.region,
        "school_id": desk.school.school_id,
        "device_id": desk.device_id,
        "record_id": op.record_id,
        "op_id": op.op_id,
        "digest": op.op_id.bytes * 2,
        "result": b"{}",
        "version": 1,
        "position": positions[desk.school.school_id],
        "state": op.fields[STATE],
        "fields": msgspec.json.encode(op.fields),
        "registry_number": f"R-0000-2026-{positions[desk.school.school_id]:06d}",
        "child_key": child_key(op.fields, SECRET),
        "asked_at": op.made_at,
        "author_id": op.author.id,
        "author_name": op.author.name,
        "letter": "A",
        "changed_at": op.made_at,
    }


if __name__ == "__main__":
    sys.exit(main())
