"""Column types: moments that keep their zone, and values kept as JSON text."""

from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import Dialect, String, TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as sortable UTC text; SQLite itself drops zones.

    A naive datetime is refused: it would silently mean another moment.
    """

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        """Aware datetime to text such as 2026-11-22T09:58:00.000000Z."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs its zone"
            raise ValueError(message)
        return _text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        """Text to an aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value).astimezone(UTC)


@lru_cache(maxsize=256)
def _text(moment: datetime) -> str:
    """One moment stands in many rows of a pull."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
