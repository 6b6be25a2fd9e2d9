"""A restored database goes over into a PostgreSQL that is run elsewhere."""

import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from registry.database.embedded import USER, EmbeddedServer
from registry.database.pool import Database
from registry.operations.backup import DATABASE, PASSWORD
from registry.operations.cluster import Bench, ClusterError

_DUMP = "whole.dump"
_SAID = "moving.log"
_OURS = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"


async def is_free(url: str) -> bool:
    """Whether the database at an address holds no registry; raises DatabaseError."""
    database = await Database.opened(url)
    try:
        free: bool = await database.read(
            lambda connection: connection.fetchval(
                "SELECT to_regclass('registry') IS NULL AND to_regclass('alembic_version') IS NULL"
            )
        )
    finally:
        await database.close()
    return free


def move(data: Path, name: str, url: str, bench: Bench) -> None:
    """Copy the database `name` of a data folder to an address, whole or not at all.

    The folder's PostgreSQL must not run; nobody but this process comes to it. `bench` is the folder
    with its programs. Raises ClusterError, DatabaseError.
    """
    if not (data / PASSWORD).exists():
        _let_ourselves_in(data, name, bench)
    with EmbeddedServer(data) as server:
        _run(bench, "pg_dump", server.url_of(name), ["--format=custom", f"--file={data / _DUMP}"])
        _run(
            bench,
            "pg_restore",
            url,
            ["--single-transaction", "--no-owner", "--no-privileges", str(data / _DUMP)],
        )


def _let_ourselves_in(data: Path, name: str, bench: Bench) -> None:
    """The backup is of a server that knows other accounts, and its settings are of its machine."""
    password = secrets.token_urlsafe(24)
    (data / PASSWORD).touch(mode=0o600)
    (data / PASSWORD).write_text(password, encoding="ascii")
    for file, text in (
        ("pg_hba.conf", _OURS),
        ("postgresql.conf", ""),
        ("postgresql.auto.conf", ""),
    ):
        (data / DATABASE / file).write_text(text, encoding="ascii")
        bench.programs.give(data / DATABASE / file)
    bench.settle(name, [f"CREATE ROLE {USER} SUPERUSER LOGIN PASSWORD '{password}'"])


def _run(bench: Bench, program: str, url: str, arguments: list[str]) -> None:
    """A program beside an address; its password stands in no argument."""
    parts = urlsplit(url)
    user, _, place = parts.netloc.rpartition("@")
    account = user.partition(":")[0]
    bare = urlunsplit(parts._replace(netloc=f"{account}@{place}" if account else place))
    bench.programs.give(bench.folder)
    said = bench.folder / _SAID
    said.unlink(missing_ok=True)
    words = {"PGPASSWORD": unquote(parts.password)} if parts.password else {}
    if bench.programs.run(program, [*arguments, "-d", bare], seen=said, words=words) != 0:
        raise ClusterError(said.read_text(encoding="utf-8", errors="replace")[-2000:].strip())
