"""Migrations of a new store, carried out once and then said again."""

from typing import Any

from sqlalchemy import Connection, event

from desktop.models import schema


class Upgrade:
    """Stands for `schema.upgrade`; a store that has tables already is really brought up."""

    def __init__(self) -> None:
        self._really = schema.upgrade
        self._heard: list[tuple[str, Any]] = []

    def __call__(self, connection: Connection) -> None:
        """Bring the database of an open transaction to the newest edition."""
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
            self._really(connection)
        elif self._heard:
            for statement, values in self._heard:
                connection.exec_driver_sql(statement, values)
        else:
            self._heard = self._listened(connection)

    def _listened(self, connection: Connection) -> list[tuple[str, Any]]:
        heard: list[tuple[str, Any]] = []

        def hear(*said: Any) -> None:  # noqa: ANN401 - SQLAlchemy's signature
            statement, values = said[2], said[3]
            if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA")):
                heard.append((statement, values))

        event.listen(connection, "before_cursor_execute", hear)
        try:
            self._really(connection)
        finally:
            event.remove(connection, "before_cursor_execute", hear)
        return heard
