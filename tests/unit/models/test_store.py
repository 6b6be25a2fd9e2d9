"""What the store promises at opening."""

import contextlib
import os
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import String, literal_column, select, text
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import IntegrityError, OperationalError

from desktop.domain.errors import Code, StorageError
from desktop.models import schema
from desktop.models.connection import connect
from desktop.models.key_check import check_file
from desktop.models.store import Store, create_store, damage, open_store

_VISIT = SQLiteCompiler.visit_select
_ONE = "0" * 31 + "1"
_NOW = "2026-06-01T09:00:00.000000Z"
_FIRST_ROWS = (
    (
        "INSERT INTO staff (id, name, folded_name, position, role, active, secret_hash, failures,"
        f" created_at) VALUES ('{_ONE}', 'x', 'x', '', 'reception', 1, '', 0, '{_NOW}')"
    ),
    (
        "INSERT INTO intake (row_id, id, state, revision, created_at, created_by, saved_at,"
        " saved_by, child_surname, {blank}) VALUES"
        f" (1, '{_ONE}', 'draft', 1, '{_NOW}', '{_ONE}', '{_NOW}', '{_ONE}', 'Ким', {{none}})"
    ),
    (
        "INSERT INTO outbox (event_id, intake_id, case_state, status, due, revision, created_at,"
        " updated_at, attempts, reason)"
        f" VALUES ('e1', '{_ONE}', 'draft', 'waiting', 0, 1, '{_NOW}', '{_NOW}', 0, '')"
    ),
)


@pytest.fixture
def key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def closed(path: Path, key: bytes) -> Path:
    create_store(path, key).close()
    return path


def _code(path: Path, key: bytes) -> Code:
    with pytest.raises(StorageError) as caught:
        open_store(path, key)
    return caught.value.code


def _state(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def _pragma(store: Store, name: str) -> object:
    with store.write.begin() as session:
        return session.scalar(text(f"PRAGMA {name}"))


def test_migrations_make_what_the_rows_say(path: Path, key: bytes) -> None:
    store = create_store(path, key)
    with store.write.begin() as session:
        command.check(schema.alembic_config(session.connection()))
    store.close()


def test_known_revisions_are_the_migration_files() -> None:
    scripts = ScriptDirectory.from_config(schema.alembic_config())
    assert [one.revision for one in scripts.walk_revisions()] == [*reversed(schema.REVISIONS)]


def test_another_key_is_told_from_a_damaged_first_page(closed: Path, key: bytes) -> None:
    assert _code(closed, secrets.token_bytes(32)) is Code.KEY_WRONG
    content = bytearray(closed.read_bytes())
    content[100] ^= 1
    closed.write_bytes(content)
    assert _code(closed, key) is Code.STORE_DAMAGED
    assert _code(closed, secrets.token_bytes(32)) is Code.KEY_WRONG


def test_a_lost_key_check_is_made_again(closed: Path, key: bytes) -> None:
    check_file(closed).unlink()
    open_store(closed, key).close()
    assert check_file(closed).exists()


def test_a_newer_store_is_refused_untouched(closed: Path, key: bytes) -> None:
    connection = connect(closed, key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = _state(closed.parent)
    assert _code(closed, key) is Code.STORE_NEWER
    assert _state(closed.parent) == before


@pytest.fixture
def first_edition(path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store as the first edition of the program left it, with one case and its event."""
    with monkeypatch.context() as patch:
        patch.setattr(
            schema, "upgrade", lambda line: command.upgrade(schema.alembic_config(line), "0001")
        )
        store = create_store(path, key)
    with store.change() as line:
        blank = [
            column
            for _, column, _, needed, *_ in line.execute(text("PRAGMA table_info(intake)"))
            if needed and column not in _FIRST_ROWS[1]
        ]
        gaps = {"blank": ", ".join(blank), "none": ", ".join(["''"] * len(blank))}
        for statement in _FIRST_ROWS:
            line.execute(text(statement.format(**gaps)))
    store.close()
    return path


def test_a_store_of_the_first_edition_is_copied_then_brought_up_with_its_rows(
    first_edition: Path, key: bytes
) -> None:
    store = open_store(first_edition, key)
    with store.write.begin() as session:
        command.check(schema.alembic_config(session.connection()))
        assert session.scalar(text("SELECT author FROM outbox")) == "0" * 31 + "1"
        assert session.scalar(text("SELECT elsewhere FROM staff")) == 0
        assert session.scalar(text("SELECT child_surname FROM intake")) == "Ким"
    store.close()
    copy = first_edition.with_name(f"store-before-{schema.NEWEST}.db")
    assert not damage(copy, key)
    with contextlib.closing(connect(copy, key)) as connection:
        assert schema.revision_of(connection) == "0001"


def test_what_was_waiting_still_cannot_wait_twice_after_the_upgrade(
    first_edition: Path, key: bytes
) -> None:
    store = open_store(first_edition, key)
    again = _FIRST_ROWS[-1].replace("'e1'", "'e2'")
    with pytest.raises(IntegrityError), store.change() as line:
        line.execute(text(again))
    store.close()


def test_a_flipped_page_is_named(closed: Path, key: bytes) -> None:
    assert damage(closed, key) == ()
    content = bytearray(closed.read_bytes())
    content[4096 * 3 + 50] ^= 1
    closed.write_bytes(content)
    assert damage(closed, key)


def test_commits_are_durable_and_nothing_spills_in_plaintext(path: Path, key: bytes) -> None:
    store = create_store(path, key)
    assert _pragma(store, "journal_mode") == "wal"
    assert _pragma(store, "synchronous") == 2
    assert _pragma(store, "temp_store") == 2
    assert _pragma(store, "foreign_keys") == 1
    store.close()


def test_a_second_writer_waits_from_its_first_statement_and_readers_go_on(
    path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.models.store.BUSY_MILLISECONDS", 50)
    store = create_store(path, key)
    with store.write.begin() as first:
        first.execute(text("SELECT 1"))
        with store.read() as reader:
            assert reader.scalar(text("SELECT count(*) FROM staff")) == 0
        with pytest.raises(StorageError) as caught, store.write.begin() as second:
            second.execute(text("SELECT 1"))
    assert caught.value.code is Code.STORE_BUSY
    store.close()


def test_another_program_on_the_store_is_waited_for_and_told(
    path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.models.connection.BUSY_MILLISECONDS", 50)
    store = create_store(path, key)
    with contextlib.closing(connect(path, key)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as caught, store.write.begin() as session:
            session.execute(text("SELECT 1"))
    assert caught.value.code is Code.STORE_BUSY
    with store.write.begin() as session:
        session.execute(text("SELECT 1"))
    store.close()


def test_who_came_first_writes_first_whoever_begins_again_at_once(path: Path, key: bytes) -> None:
    """A field's save waits for one transaction of a pull, not for all that follow it."""
    store, order = create_store(path, key), list[str]()

    def write(name: str) -> None:
        with store.write.begin() as session:
            session.execute(text("SELECT 1"))
            order.append(name)

    with ThreadPoolExecutor(1) as save:
        with store.write.begin() as session:
            session.execute(text("SELECT 1"))
            saved = save.submit(write, "save")
            while len(store.write._turn._line) < 2:
                time.sleep(0.001)
        write("pull")
        saved.result()
    assert order == ["save", "pull"]
    store.close()


def test_the_reader_cannot_write(path: Path, key: bytes) -> None:
    store = create_store(path, key)
    with pytest.raises(StorageError) as caught, store.read.begin() as session:
        session.execute(text("DELETE FROM staff"))
    assert caught.value.code is Code.STORE_NOT_WRITABLE
    store.close()


def test_the_search_finds_beginnings_and_forgets_what_was_replaced(path: Path, key: bytes) -> None:
    store = create_store(path, key)
    line = text("INSERT OR REPLACE INTO search(rowid, names, iin, papers) VALUES (7, :n, '', '')")
    found = text("SELECT rowid FROM search WHERE search MATCH :q")
    with store.write.begin() as session:
        session.execute(line, {"n": "abilkaiyr dana"})
        session.execute(line, {"n": "kim arsenii"})
    with store.read() as session:
        assert session.scalars(found, {"q": "ki* ars*"}).all() == [7]
        assert session.scalars(found, {"q": "dana"}).all() == []
    store.close()


def test_an_emptied_database_is_not_filled_anew(closed: Path, key: bytes) -> None:
    closed.write_bytes(b"")
    assert _code(closed, key) is Code.STORE_DAMAGED
    assert closed.read_bytes() == b""


@pytest.mark.skipif(os.name == "nt", reason="other accounts are kept out by the folder there")
def test_no_other_account_reads_the_files(path: Path, key: bytes) -> None:
    store = create_store(path, key)
    store.copy_to(path.with_name("copy.db"))
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    store.close()
    assert "store.db-wal" in modes
    assert set(modes.values()) == {0o600}


def test_an_error_names_no_values(path: Path, key: bytes) -> None:
    store = create_store(path, key)
    with pytest.raises(OperationalError) as caught, store.write.begin() as session:
        session.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "John Smith"})
    store.close()
    assert "John" not in str(caught.value)


def test_a_statement_that_one_store_has_compiled_is_not_compiled_again(
    tmp_path: Path, key: bytes
) -> None:
    statement = select(literal_column("'asked nowhere else'", String))
    for name, compiled in (("one", 1), ("other", 0)):
        store = create_store(tmp_path / f"{name}.db", key)
        with patch.object(SQLiteCompiler, "visit_select", autospec=True) as compiling:
            compiling.side_effect = _VISIT
            with store.write.begin() as session:
                assert session.scalar(statement) == "asked nowhere else"
            with store.read() as session:
                assert session.scalar(statement) == "asked nowhere else"
        assert compiling.call_count == compiled
        store.close()
