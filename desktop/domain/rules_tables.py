"""Strict reading of TOML tables: every key is known, every value of its type, every fault named."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

LANGUAGES = ("kk", "ru", "en")

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")


class RulesError(ValueError):
    """A rules file is not as it must be; the message names file, place and fault."""


class Table:
    """One TOML table; what is read is ticked off, what stays unread is a fault."""

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._values = values
        self._read: set[str] = set()
        self.place = place

    @classmethod
    def of_file(cls, path: Path) -> "Table":
        """The file's outermost table."""
        try:
            return cls(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            raise RulesError(f"{path.name}: {fault}") from fault

    def fault(self, key: str, words: str) -> RulesError:
        """An error about one key of this table."""
        return RulesError(f"{self.place}: {key}: {words}")

    def keys(self) -> tuple[str, ...]:
        """All keys, read or not."""
        return tuple(self._values)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; the default when the key is absent."""
        return self._value(key, str, default)

    def number(self, key: str) -> int:
        """A whole number."""
        return self._value(key, int)

    def yes(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        return self._value(key, bool, default)

    def day(self, key: str) -> date:
        """A date."""
        return self._value(key, date)

    def month_day(self, key: str) -> tuple[int, int]:
        """Month and day, written as "04-01"."""
        written = self.text(key)
        try:
            day = date.fromisoformat(f"2000-{written}")
        except ValueError:
            raise self.fault(key, f"{written!r} is not month-day") from None
        return day.month, day.day

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        return self._list(key, str, default)

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates."""
        return self._list(key, date, None)

    def words(self, key: str) -> Mapping[str, str]:
        """A text in every language, or empty in every language."""
        table = self.table(key)
        words = {language: table.text(language) for language in LANGUAGES}
        table.close()
        if any(words.values()) and not all(words.values()):
            raise self.fault(key, "a language is empty")
        return words

    def one_of(self, key: str, kind: type[Choice]) -> Choice:
        """A member of an enumeration."""
        return self._member(key, self.text(key), kind)

    def some_of(
        self, key: str, kind: type[Choice], default: tuple[str, ...] | None = None
    ) -> tuple[Choice, ...]:
        """A list of members of an enumeration."""
        return tuple(self._member(key, value, kind) for value in self.texts(key, default))

    def table(self, key: str) -> "Table":
        """The table under a key."""
        return Table(self._value(key, dict), f"{self.place}: {key}")

    def tables(self, key: str, *, empty: bool = False) -> Iterator["Table"]:
        """The tables of a list; `empty` allows the key to be absent."""
        for index, values in enumerate(self._list(key, dict, () if empty else None)):
            yield Table(values, f"{self.place}: {key}[{index}]")

    def close(self) -> None:
        """Complain of a key that nobody asked for."""
        if unknown := sorted(set(self._values) - self._read):
            raise self.fault(unknown[0], "unknown key")

    def _member(self, key: str, value: str, kind: type[Choice]) -> Choice:
        try:
            return kind(value)
        except ValueError:
            raise self.fault(key, f"{value!r} is not known") from None

    def _list(
        self, key: str, kind: type[Value], default: tuple[Value, ...] | None
    ) -> tuple[Value, ...]:
        values = self._value(key, list, None if default is None else list(default))
        for value in values:
            if not isinstance(value, kind):
                raise self.fault(key, f"{value!r} is not of type {kind.__name__}")
        return tuple(values)

    def _value(self, key: str, kind: type[Value], default: Value | None = None) -> Value:
        self._read.add(key)
        value = self._values.get(key, default)
        if value is None:
            raise self.fault(key, "missing")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fault(key, f"{value!r} is not of type {kind.__name__}")
        return value
