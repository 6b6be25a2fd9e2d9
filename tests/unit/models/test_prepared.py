"""What goes the short way stands in the store as SQLAlchemy would have kept it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Table, bindparam, insert, text, update

from desktop.models.journal import AuditRow
from desktop.models.prepared import execute, sheet_of
from desktop.models.store import Store, create_store

_audit: Table = AuditRow.metadata.tables["audit"]
_add = insert(_audit)
_rename = update(_audit).where(_audit.c.act == bindparam("its_act"), _audit.c.field == "note")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return create_store(tmp_path / "store" / "desk.db", bytes(32))


def row() -> dict[str, object]:
    values = dict.fromkeys(("field", "before", "after"), "Ә")
    moment = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
    return {**values, "at": moment, "staff_id": None, "intake_id": None, "act": "tried"}


def test_both_ways_keep_the_same(store: Store) -> None:
    values = row()
    with store.change() as connection:
        connection.execute(_add, values)
        execute(connection, _add, values)
        names = ", ".join(values)
        kept = connection.execute(text(f"SELECT {names} FROM audit")).all()
    assert kept[0] == kept[1]


def test_many_rows_at_once_are_kept_the_same(store: Store) -> None:
    values = row()
    with store.change() as connection:
        connection.execute(_add, values)
        sheet_of(_add, [values, values]).write(connection)
        sheet_of(_add, []).write(connection)
        names = ", ".join(values)
        kept = connection.execute(text(f"SELECT {names} FROM audit")).all()
    assert kept == [kept[0]] * 3


def test_a_value_that_no_column_holds_is_known_before_the_store_is_asked() -> None:
    naive = datetime(2026, 4, 1, 9, 0)  # noqa: DTZ001 the mistake that is to be caught
    with pytest.raises(ValueError, match="zone"):
        sheet_of(_add, [row() | {"at": naive}])


def test_what_is_told_of_a_change_is_how_many_rows_it_met(store: Store) -> None:
    with store.change() as connection:
        execute(connection, _add, {**row(), "field": "note"})
        execute(connection, _add, row())
        met = [
            execute(connection, _rename, {"act": "renamed", "its_act": act}).rowcount
            for act in ("tried", "tried", "renamed")
        ]
    assert met == [1, 0, 1]
