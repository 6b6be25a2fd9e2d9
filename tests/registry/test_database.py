"""The embedded PostgreSQL and transactions on it."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import msgspec
import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from registry.database.connection import Connection
from registry.database.copying import (
    copy_in,
    of_bytes,
    of_int4,
    of_int8,
    of_json,
    of_moment,
    of_text,
    of_uuid,
)
from registry.database.embedded import EmbeddedServer
from registry.database.errors import DatabaseError, DatabaseTrouble
from registry.database.pool import ATTEMPTS, Database
from registry.models import schema
from registry.models.tables import metadata
from registry.services.founding import bring_up, found
from tests.registry.people import NOW, case, new_desk, new_school, rows

pytestmark = pytest.mark.anyio

_SHAPE = """
    SELECT table_name || '.' || column_name, data_type || ' ' || is_nullable
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name != 'alembic_version'
    UNION ALL
    SELECT c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c
    WHERE c.connamespace = 'public'::regnamespace AND c.contype != 'n'
      AND c.conrelid != 'alembic_version'::regclass
    UNION ALL
    SELECT indexname, indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND tablename != 'alembic_version'
    ORDER BY 1, 2
"""


async def _shape(database: Database) -> list[tuple[str, str]]:
    async def read(connection: Connection) -> list[tuple[str, str]]:
        return [tuple(row.values()) for row in await connection.fetch(_SHAPE)]

    return await database.read(read)


async def test_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    migrated = await _shape(database)

    async def lay_again(connection: Connection) -> None:
        dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
        for table in reversed(metadata.sorted_tables):
            await connection.execute(f"DROP TABLE {table.name}")
        for table in metadata.sorted_tables:
            await connection.execute(str(CreateTable(table).compile(dialect=dialect)))
            for index in table.indexes:
                await connection.execute(str(CreateIndex(index).compile(dialect=dialect)))

    await database.run(lay_again)
    assert migrated == await _shape(database)


def test_every_migration_is_known() -> None:
    folder = Path(schema.__file__).parent / "migrations" / "versions"
    files = sorted(re.match(r"(\d{4})_", file.name)[1] for file in folder.glob("0*.py"))  # type: ignore[index]
    assert tuple(files) == schema.REVISIONS


async def test_a_newer_database_is_left_untouched(database: Database) -> None:
    async def age(connection: Connection) -> None:
        await connection.execute("UPDATE alembic_version SET version_num = '9999'")

    await database.run(age)
    with pytest.raises(DatabaseError) as refused:
        await database.run(bring_up)
    assert refused.value.code is DatabaseTrouble.NEWER
    assert "9999" in str(refused.value)


async def test_bringing_up_twice_changes_nothing(database: Database) -> None:
    before = await _shape(database)
    await database.run(bring_up)
    assert await _shape(database) == before


async def test_copies_of_cases_leave_the_log_of_conflicts(database: Database) -> None:
    desk = await new_desk(database, await new_school(database))
    op = desk.op(case(1))
    await desk.send(op)
    await desk.send(desk.op({"answer/grade": "9"}, op.record_id, base=7))

    async def age(connection: Connection) -> None:
        await connection.execute("UPDATE alembic_version SET version_num = '0004'")
        await connection.execute("DROP TABLE taken_proof")
        await connection.execute('UPDATE op SET result = result || \'{"record": {"fields": {}}}\'')

    await database.run(age)
    await database.run(bring_up)
    kept = await rows(
        database,
        "SELECT result->>'outcome', jsonb_exists(result, 'record') FROM op"
        " WHERE result->>'outcome' = 'conflict'",
    )
    assert kept == [("conflict", False)]


async def test_epoch_and_secret_stay_as_they_were_founded(database: Database) -> None:
    first = await database.run(lambda connection: found(connection, b"sealed", NOW))
    again = await database.run(lambda connection: found(connection, b"other", NOW))
    assert again == first
    assert again.secret == b"sealed"


@pytest.mark.parametrize(
    "error", [asyncpg.SerializationError("x"), asyncpg.DeadlockDetectedError("x")]
)
async def test_what_could_not_be_put_in_order_runs_again(
    database: Database, error: asyncpg.PostgresError
) -> None:
    tries = 0

    async def deed(connection: Connection) -> int:
        nonlocal tries
        tries += 1
        await connection.execute("CREATE TABLE once (id int)")
        if tries < 3:
            raise error
        return tries

    assert await database.run(deed) == 3


async def test_real_deadlocks_end_with_both_done(database: Database) -> None:
    async def lay(connection: Connection) -> None:
        await connection.execute("CREATE TABLE pot (id int PRIMARY KEY, n int)")
        await connection.execute("INSERT INTO pot VALUES (1, 0), (2, 0)")

    await database.run(lay)
    both = asyncio.Barrier(2)
    met = 0

    async def pour(first: int, second: int) -> None:
        async def deed(connection: Connection) -> None:
            nonlocal met
            await connection.execute("UPDATE pot SET n = n + 1 WHERE id = $1", first)
            if met < 2:
                met += 1
                await both.wait()
            await connection.execute("UPDATE pot SET n = n + 1 WHERE id = $1", second)

        await database.run(deed)

    await asyncio.gather(pour(1, 2), pour(2, 1))

    async def poured(connection: Connection) -> list[int]:
        return [row["n"] for row in await connection.fetch("SELECT n FROM pot")]

    assert await database.read(poured) == [2, 2]


async def test_endless_disorder_is_told_as_busy(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registry.database.pool._LONGEST_PAUSE", 0.001)
    tries = 0

    async def deed(_connection: Connection) -> None:
        nonlocal tries
        tries += 1
        raise asyncpg.SerializationError("x")

    with pytest.raises(DatabaseError) as busy:
        await database.run(deed)
    assert busy.value.code is DatabaseTrouble.BUSY
    assert tries == ATTEMPTS


async def test_a_session_that_is_ended_is_told_and_the_next_deed_runs(
    database: Database, postgres: EmbeddedServer
) -> None:
    async def ended(connection: Connection) -> None:
        pid = await connection.fetchval("SELECT pg_backend_pid()")
        other = await asyncpg.connect(postgres.url_of("postgres"))
        await other.execute("SELECT pg_terminate_backend($1, 10000)", pid)
        await other.close()
        await connection.execute("SELECT 1")

    with pytest.raises(DatabaseError) as gone:
        await database.run(ended)
    assert gone.value.code is DatabaseTrouble.UNREACHABLE
    assert await database.run(lambda connection: connection.fetchval("SELECT 7")) == 7


async def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(DatabaseError) as gone:
        await Database.opened("postgresql://nobody@127.0.0.1:1/none")
    assert gone.value.code is DatabaseTrouble.UNREACHABLE


async def test_no_statement_or_row_comes_into_the_log(
    postgres: EmbeddedServer, database_url: str
) -> None:
    connection = await asyncpg.connect(database_url)
    with pytest.raises(asyncpg.PostgresError):
        await connection.execute("SELECT 'Серікова' || (1 / 0)::text")
    with pytest.raises(asyncpg.PostgresError):
        await connection.execute(
            "INSERT INTO school VALUES ('Серікова', gen_random_uuid(), NULL, NULL, NULL, now())"
        )
    await connection.close()
    log = postgres.log.read_text(encoding="utf-8")
    assert "division by zero" in log
    assert "Серікова" not in log


async def test_copied_rows_are_read_as_they_were_written(database: Database) -> None:
    moments = [NOW, datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), None]
    keys, ids = [b"", bytes(range(256)), None], [uuid4() for _ in moments]
    texts, counts = ["", "Әлихан 🙂", "т" * 9_000], [0, -(2**31), 2**31 - 1]

    async def write(connection: Connection) -> list[tuple[Any, ...]]:
        await connection.execute(
            "CREATE TABLE kept (same text, id uuid, small int, large bigint, key bytea,"
            " word text, fields jsonb, at timestamptz)"
        )
        columns = {
            "id": map(of_uuid, ids),
            "small": map(of_int4, counts),
            "large": [of_int8(count * 2**31) for count in counts],
            "key": map(of_bytes, keys),
            "word": map(of_text, texts),
            "fields": [of_json(msgspec.json.encode({"a": text})) for text in texts],
            "at": map(of_moment, moments),
        }
        await copy_in(connection, "kept", {"same": of_text("ұқсас")}, columns)
        return [tuple(row.values()) for row in await connection.fetch("SELECT * FROM kept")]

    rows = await database.run(write)
    assert [row[:6] for row in rows] == [
        ("ұқсас", ids[i], counts[i], counts[i] * 2**31, keys[i], texts[i]) for i in range(3)
    ]
    assert [msgspec.json.decode(row[6])["a"] for row in rows] == texts
    assert [row[7] for row in rows] == moments


async def test_a_school_that_statistics_do_not_know_is_not_read_whole(database: Database) -> None:
    """A batch of a new school looks for its records by their keys, however many there are."""
    ids = ", ".join(f"'{uuid4()}'" for _ in range(500))

    async def plan(connection: Connection) -> str:
        await connection.execute(
            "INSERT INTO school SELECT 'x', gen_random_uuid(), n::text, '', '', now()"
            " FROM generate_series(1, 3) n"
        )
        await connection.execute(
            "INSERT INTO record SELECT region, school_id, gen_random_uuid(), 1, n, '', '{}', '',"
            " NULL, NULL, school_id, '', '', now() FROM school, generate_series(1, 2000) n"
        )
        await connection.execute("ANALYZE record")
        await connection.execute(
            "PREPARE wanted (text, uuid, uuid[]) AS SELECT version FROM record"
            " WHERE region = $1 AND school_id = $2 AND record_id = ANY($3)"
        )
        rows = await connection.fetch(
            f"EXPLAIN EXECUTE wanted ('x', '{uuid4()}', ARRAY[{ids}]::uuid[])"
        )
        return "\n".join(row["QUERY PLAN"] for row in rows)

    told = await database.run(plan)
    assert re.search("Index Cond: .*record_id = ANY", told), told


async def test_a_deed_that_never_ends_holds_up_no_close(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that was killed with its machine never answers what waits for it."""
    monkeypatch.setattr("registry.database.pool.CLOSE_SECONDS", 0.1)
    opened, begun = await Database.opened(database_url), asyncio.Event()

    async def wait(connection: Connection) -> None:
        begun.set()
        await connection.execute("SELECT pg_sleep(50)")

    waiting = asyncio.create_task(opened.run(wait))
    await begun.wait()
    await asyncio.wait_for(opened.close(), 20)
    with pytest.raises(DatabaseError):
        await waiting
