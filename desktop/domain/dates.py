"""Dates as people write them, and as the store keeps them."""

import re
from datetime import date

_CENTURY_SPLIT = 50
_DAY_FIRST = re.compile(r"(\d{1,2})[\s./,-]+(\d{1,2})[\s./,-]+(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"(\d{4})[\s./,-]+(\d{1,2})[\s./,-]+(\d{1,2})$")


def parse_date(text: str) -> date | None:
    """The day that 12.04.2018, 12042018, 120418, 12.4.18 or 2018-04-12 means; None otherwise.

    A year of two digits below 50 is of this century.
    """
    text = text.strip()
    if not text.isascii():
        return None
    if found := _YEAR_FIRST.match(text):
        return _day(*found.groups())
    if found := _DAY_FIRST.match(text):
        return _day(*reversed(found.groups()))
    if re.fullmatch(r"\d{6}|\d{8}", text):
        return _day(text[4:], text[2:4], text[:2]) or _bare_year_first(text)
    return None


def show_date(text: str) -> str:
    """12.04.2018 for a date in any of the forms; any other text as it stands."""
    day = parse_date(text)
    return text if day is None else f"{day:%d.%m.}{day.year:04d}"


def years_between(birth: date, day: date) -> int:
    """Full years of age on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _bare_year_first(text: str) -> date | None:
    return _day(text[:4], text[4:6], text[6:]) if len(text) == 8 else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < _CENTURY_SPLIT else 1900
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
