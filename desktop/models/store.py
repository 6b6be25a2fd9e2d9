"""The open store: two session factories over one encrypted database."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection as DatabaseConnection

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from desktop.domain.errors import Code, StorageError
from desktop.durable import finish, make_folder, part_of, storage_errors
from desktop.models import (
    rows,  # noqa: F401 foreign keys are found by name: every row is known before a session begins
    schema,
)
from desktop.models.connection import BUSY_MILLISECONDS, connect, read_engine, write_engine
from desktop.models.key_check import check_file, key_fits, write_key_check
from desktop.models.trouble import as_storage_error
from desktop.models.turn import Turn


class Writing:
    """Transactions that write."""

    def __init__(self, engine: Engine, turn: Turn) -> None:
        self._engine = engine
        self._turn = turn
        self._sessions = sessionmaker(engine, expire_on_commit=False)

    @contextlib.contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction; raises StorageError."""
        with self._turn.taken(), self._sessions.begin() as session:
            yield session

    @contextlib.contextmanager
    def bare(self) -> Iterator[Connection]:
        """The same without mapped rows."""
        with self._turn.taken(), self._engine.begin() as connection:
            yield connection


class Store:
    """An open encrypted database.

    `write` begins each transaction with the write lock, one after the other in the order in which
    they were asked for; `read` cannot write and never waits.
    Database errors that staff can do something about come as StorageError.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key = key
        self._writer = write_engine(path, key)
        self._reader = read_engine(path, key)
        self.write = Writing(self._writer, Turn(path, BUSY_MILLISECONDS / 1000))
        self.read: sessionmaker[Session] = sessionmaker(self._reader, expire_on_commit=False)

    def change(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction of bare statements, like `write.begin()` without mapped rows."""
        return self.write.bare()

    def copy_to(self, target: Path, step: Callable[[], None] = lambda: None) -> None:
        """Copy the database as it stands into a new file under the same key, whole or not at all.

        Work goes on meanwhile; `step` is called again and again and may raise to stop. Raises
        StorageError.
        """
        copy_database(self.path, target, self._key, step)

    def verify_copy(self, copy: Path) -> None:
        """Read a copy back whole; raises StorageError BACKUP_DAMAGED."""
        if damage(copy, self._key):
            raise StorageError(Code.BACKUP_DAMAGED, place=str(copy.parent))

    def blobs_in(self, copy: Path) -> tuple[str, ...]:
        """Hashes of the attachments here that a copy names; raises StorageError BACKUP_DAMAGED."""
        try:
            with contextlib.closing(connect(copy, self._key, read_only=True)) as connection:
                rows = connection.execute(
                    "SELECT sha256 FROM blob WHERE role <> 'elsewhere' ORDER BY sha256"
                ).fetchall()
        except sqlcipher.Error as error:
            raise StorageError(Code.BACKUP_DAMAGED, place=str(copy.parent)) from error
        return tuple(row[0] for row in rows)

    def close(self) -> None:
        """Close all connections; the last one folds the log into the database file."""
        self._reader.dispose()
        self._writer.dispose()


def create_store(path: Path, key: bytes) -> Store:
    """Make a new store where none is; raises StorageError, FileExistsError."""
    if path.exists():
        raise FileExistsError(path)
    with storage_errors(path.parent):
        make_folder(path.parent)
        write_key_check(path, key)
        # The log beside it takes after the database: both are this account's alone.
        path.touch(mode=0o600, exist_ok=False)
    return _at_newest(path, key)


def open_store(path: Path, key: bytes) -> Store:
    """Open a store, bringing an older one up after a copy of it was put beside.

    Raises StorageError: KEY_WRONG, STORE_DAMAGED, STORE_NEWER (the file stays untouched),
    DISK_FULL, STORE_NOT_WRITABLE, STORE_BUSY, NOT_FOUND.
    """
    if not path.exists():
        raise StorageError(Code.NOT_FOUND, place=str(path.parent))
    fits = key_fits(path, key)
    revision = _look(path, key) if fits is not False else _look_once_more(path, key)
    if not revision:
        # Emptied from outside: new tables in it would pass for a whole store.
        raise StorageError(Code.STORE_DAMAGED, place=str(path.parent))
    if revision not in schema.REVISIONS:
        raise StorageError(Code.STORE_NEWER, edition=revision)
    if not fits:
        with storage_errors(path.parent):
            write_key_check(path, key)
    if revision == schema.NEWEST:
        return Store(path, key)
    copy_database(path, path.with_name(f"{path.stem}-before-{schema.NEWEST}{path.suffix}"), key)
    return _at_newest(path, key)


def damage(path: Path, key: bytes) -> tuple[str, ...]:
    """What is wrong with a database's pages and structure; empty when whole. Reads all of it."""
    try:
        with contextlib.closing(connect(path, key, read_only=True)) as connection:
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            if pages:
                return tuple(str(row[0]) for row in pages)
            rows = connection.execute("PRAGMA integrity_check").fetchall()
            return tuple(str(row[0]) for row in rows if row[0] != "ok")
    except sqlcipher.Error as error:
        return (str(error),)


def copy_database(
    source: Path, target: Path, key: bytes, step: Callable[[], None] = lambda: None
) -> None:
    """Copy an encrypted database with SQLite's backup; the copy has the same key.

    The key check goes with it. Raises StorageError, and whatever `step` raises.
    """
    part = part_of(target)
    with storage_errors(target.parent, Code.BACKUP_PLACE_GONE):
        make_folder(target.parent)
        part.touch(mode=0o600, exist_ok=False)
        try:
            _copy(source, part, key, step)
            write_key_check(target, key)
            finish(part, target)
        except sqlcipher.Error as error:
            trouble = as_storage_error(error, target)
            raise trouble or StorageError(Code.BACKUP_PLACE_GONE) from error
        finally:
            part.unlink(missing_ok=True)


def _copy(source: Path, target: Path, key: bytes, step: Callable[[], None]) -> None:
    with (
        contextlib.closing(connect(source, key)) as origin,
        contextlib.closing(connect(target, key)) as copy,
    ):
        copy.execute("PRAGMA synchronous = FULL")
        origin.backup(copy, pages=2_000, progress=lambda *_counts: step())
        # A copy stands alone: without this its first reader would make a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def _at_newest(path: Path, key: bytes) -> Store:
    store = Store(path, key)
    try:
        with store.write.begin() as session:
            schema.upgrade(session.connection())
    except BaseException:
        store.close()
        raise
    return store


def _look(path: Path, key: bytes) -> str:
    connection: DatabaseConnection | None = None
    try:
        connection = connect(path, key, read_only=True)
        return schema.revision_of(connection)
    except sqlcipher.Error as error:
        raise _why_unreadable(path, error) from error
    finally:
        if connection is not None:
            connection.close()


def _look_once_more(path: Path, key: bytes) -> str:
    """The key check says no: the database itself decides, since the check may be what is torn."""
    try:
        return _look(path, key)
    except StorageError as error:
        raise StorageError(Code.KEY_WRONG) from error


def _why_unreadable(path: Path, error: Exception) -> StorageError:
    if not check_file(path).exists():
        return StorageError(Code.STORE_DAMAGED, place=str(path.parent), key_checked=False)
    trouble = as_storage_error(error, path)
    return trouble or StorageError(Code.STORE_DAMAGED, place=str(path.parent))
