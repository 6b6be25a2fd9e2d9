"""Numbers of papers: how they are taken and sealed, how a typed or scanned one is read."""

import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.paper import SERIES_MARK, PaperKind, PaperNumber
from desktop.models.paper import PaperRow, SeriesRow
from desktop.models.school import SchoolRow

CHECK_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, which a hand mistakes for others."""

_DASHED = re.compile(r"([A-Z]{1,2}[0-9]{0,3})-(20[0-9]{2})-([0-9]{1,9})(?:-([0-9A-Z]{8}))?")
_CLOSED_UP = re.compile(r"([A-Z]{1,2}[0-9]{0,3}?)(20[0-9]{2})([0-9]{6})([0-9A-Z]{8})?")

_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХІЅЈ", "ABEKMHOPCTYXISJ")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−_", "-"))
_KEYS_US = "QWERTYUIOPASDFGHJKLZXCVBNM"
_KEYS_CYRILLIC = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"
_KEYS_KAZAKH_TOP = '"ӘІҢҒ,.ҮҰҚӨ'
_RUSSIAN_KEYS = str.maketrans(_KEYS_CYRILLIC, _KEYS_US)
_KAZAKH_KEYS = str.maketrans(_KEYS_CYRILLIC + _KEYS_KAZAKH_TOP, _KEYS_US + "1234567890-")
_CLOSE_DIGITS = str.maketrans("OIL", "011")


@dataclass(frozen=True)
class TypedCode:
    """A number, and the check code that stood with it ("" when none did)."""

    number: PaperNumber
    check_code: str


def series_name(letter: str, kind: PaperKind, generation: int) -> str:
    """A, AP, AR and so on; from the second generation on A2, AP2."""
    return f"{letter}{SERIES_MARK[kind]}{generation if generation > 1 else ''}"


def take_number(session: Session, school: SchoolRow, kind: PaperKind, year: int) -> PaperNumber:
    """The next number of the series, taken for good when the caller's transaction commits.

    A number that stands here already was given out by a copy of this workstation: it is passed.
    """
    series = series_name(school.letter, kind, school.series_generation)
    row = session.get(SeriesRow, (kind.value, series, year))
    if row is None:
        row = SeriesRow(kind=kind.value, series=series, year=year, next_serial=1)
        session.add(row)
    while paper_row(session, number := PaperNumber(series, year, row.next_serial)) is not None:
        row.next_serial += 1
    row.next_serial += 1
    return number


def paper_row(session: Session, number: PaperNumber) -> PaperRow | None:
    """The paper of that number, if it is known here."""
    query = select(PaperRow).where(
        PaperRow.series == number.series,
        PaperRow.year == number.year,
        PaperRow.serial == number.serial,
    )
    return session.scalars(query).one_or_none()


def check_code(key: bytes, number: PaperNumber) -> str:
    """Eight signs that only this school's key makes of the number: 40 bits of an HMAC-SHA256."""
    seal = int.from_bytes(hmac.digest(key, str(number).encode(), "sha256")[:5])
    return "".join(CHECK_SIGNS[seal >> shift & 31] for shift in range(35, -1, -5))


def seal_fits(key: bytes, code: TypedCode) -> bool:
    """Whether the check code was made under this key."""
    return hmac.compare_digest(check_code(key, code.number), code.check_code)


def readings(text: str) -> tuple[TypedCode, ...]:
    """What a code may mean, the likeliest first; () when it is none.

    Case, spaces and kinds of dash do not matter, nor Cyrillic letters of the same look, nor a
    keyboard that stood on Kazakh or Russian while the scanner typed.
    """
    found = (_parsed(spelling) for spelling in dict.fromkeys(_spellings(text)))
    return tuple(dict.fromkeys(code for code in found if code is not None))


def numbers(text: str) -> tuple[PaperNumber, ...]:
    """Numbers that a text may mean, its check code whole, unfinished or missing; else ()."""
    found = (
        _parsed("-".join(spelling.split("-")[:3])) or _parsed(spelling)
        for spelling in _spellings(text)
    )
    return tuple(dict.fromkeys(code.number for code in found if code is not None))


def _spellings(text: str) -> Iterator[str]:
    plain = "".join(text.upper().split()).translate(_DASHES)
    yield plain.translate(_LOOK_ALIKES)
    yield plain.translate(_RUSSIAN_KEYS)
    yield plain.translate(_KAZAKH_KEYS)


def _parsed(text: str) -> TypedCode | None:
    found = _DASHED.fullmatch(_close_digits(text)) or _CLOSED_UP.fullmatch(text.replace("-", ""))
    if found is None:
        return None
    series, year, serial, code = found.groups(default="")
    number = PaperNumber(series, int(year), int(serial))
    return TypedCode(number, code.translate(_CLOSE_DIGITS))


def _close_digits(text: str) -> str:
    """Letters typed for digits, in the parts that hold digits alone."""
    series, *numbers = text.split("-", 3)
    return "-".join([series, *(part.translate(_CLOSE_DIGITS) for part in numbers)])
