"""Connections to the encrypted database: SQLCipher with the raw key, and how it is to behave."""

from pathlib import Path
from sqlite3 import Connection as DatabaseConnection
from types import ModuleType
from typing import cast

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import QueuePool

from desktop.models.trouble import translate_errors

BUSY_MILLISECONDS = 5_000
"""How long a connection waits for another one's transaction."""

_BEHAVIOUR = (
    "PRAGMA journal_mode = WAL",
    # NORMAL lost acknowledged commits in power cuts; FULL none.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Sorting spills would stand in temporary files as plaintext.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
)


_compiled: dict[object, object] = {}
"""What statements become in SQL; there are as many as the program has."""


class SqlcipherDialect(SQLiteDialect_pysqlite):
    """What SQLCipher speaks, equal for all engines: what one has compiled serves the others."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SqlcipherDialect)

    def __hash__(self) -> int:
        return hash(SqlcipherDialect)

    @classmethod
    def import_dbapi(cls) -> ModuleType:
        """The library with the interface of the standard library's."""
        return cast("ModuleType", sqlcipher)


registry.register("sqlite.sqlcipher", __name__, SqlcipherDialect.__name__)


def connect(path: Path, key: bytes, *, read_only: bool = False) -> DatabaseConnection:
    """A bare connection with its key set; nothing is read from the file yet.

    SQLCipher's connections have the interface of the standard library's.

    `read_only` leaves the file's bytes untouched, whatever is asked of it.
    """
    mode = _untouching(path) if read_only else "mode=rwc"
    connection: DatabaseConnection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    # The library would write its complaints to standard error.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def write_engine(path: Path, key: bytes) -> Engine:
    """An engine whose transactions hold the write lock from their first statement."""
    return _engine(path, key, begin="BEGIN IMMEDIATE", pragmas=_BEHAVIOUR)


def read_engine(path: Path, key: bytes) -> Engine:
    """An engine whose connections cannot write and do not wait for the writer."""
    return _engine(path, key, begin="BEGIN", pragmas=(*_BEHAVIOUR[2:4], "PRAGMA query_only = ON"))


def _untouching(path: Path) -> str:
    # Reading a database at rest in the ordinary way would leave an empty log beside it.
    return "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"


def _engine(path: Path, key: bytes, *, begin: str, pragmas: tuple[str, ...]) -> Engine:
    def creator() -> DatabaseConnection:
        connection = connect(path, key)
        try:
            for pragma in pragmas:
                connection.execute(pragma)
        except sqlcipher.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite+sqlcipher://",
        creator=creator,
        execution_options={"compiled_cache": _compiled},
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=8,
        # A statement's values are people's names: no error may carry them into a log.
        hide_parameters=True,
    )
    translate_errors(engine, path)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
