"""IIN and BIN: the check digit, and what the digits say of a person.

An IIN is YYMMDD, a digit for century and sex, four digits and a check digit. The rules are those
published with the number's format; a birth date or sex that disagrees with the digits is never an
error (decree № 853 of 26.08.2013 cut the link).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LENGTH = 12

_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}
_BIN_MARKS = "456"
"""The fifth digit of a BIN says the kind of organisation; in an IIN it begins a day: 0–3."""


class Reason(StrEnum):
    """Why a number is invalid (the first four) or says nothing of a birth date and sex."""

    LENGTH = "length"
    NOT_DIGITS = "not_digits"
    CHECK_DIGIT = "check_digit"
    NEVER_ISSUED = "never_issued"
    DATE_IMPLAUSIBLE = "date_implausible"
    CENTURY_IMPLAUSIBLE = "century_implausible"
    LOOKS_LIKE_BIN = "looks_like_bin"


@dataclass(frozen=True)
class IinReading:
    """What a number says."""

    iin: str
    valid: bool
    """12 ASCII digits and the right check digit."""
    birth_date: date | None = None
    sex: str | None = None
    """male, female, or None when the digits do not say."""
    reason: Reason | None = None


def read(text: str, today: date | None = None) -> IinReading:
    """Read a number exactly as given; with `today`, a birth date after it is implausible."""
    fault = _fault(text)
    if fault is not None:
        return IinReading(text, valid=False, reason=fault)
    if text[4] in _BIN_MARKS and 1 <= int(text[2:4]) <= 12:
        return IinReading(text, valid=True, reason=Reason.LOOKS_LIKE_BIN)
    century = _CENTURIES.get(int(text[6]))
    if century is None:
        # A leap day is judged by a leap year: with no century, only an impossible date is named.
        reason = Reason.CENTURY_IMPLAUSIBLE if _date(2000, text) else Reason.DATE_IMPLAUSIBLE
        return IinReading(text, valid=True, reason=reason)
    born = _date(century + int(text[:2]), text)
    if born is None or (today is not None and born > today):
        return IinReading(text, valid=True, reason=Reason.DATE_IMPLAUSIBLE)
    return IinReading(text, valid=True, birth_date=born, sex=_sex(text))


def suggestions(iin: str) -> tuple[date | None, str | None]:
    """Birth date and sex that a field may offer: (None, None) when the number says neither."""
    reading = read(iin)
    return reading.birth_date, reading.sex


def in_groups(number: str) -> str:
    """Twelve digits as they stand in a field, 880412 401006; anything else as it is."""
    return f"{number[:6]} {number[6:]}" if len(number) == LENGTH else number


def bin_is_valid(text: str) -> bool:
    """Whether a БИН has 12 ASCII digits and the right check digit (the rule of the IIN)."""
    return _fault(text) is None


def check_digit(first_eleven: str) -> int | None:
    """The twelfth digit for eleven others; None when such a number is never issued."""
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        total = sum(
            int(digit) * weight for digit, weight in zip(first_eleven, weights, strict=True)
        )
        if total % 11 != 10:
            return total % 11
    return None


def _fault(text: str) -> Reason | None:
    if len(text) != LENGTH:
        return Reason.LENGTH
    if not (text.isascii() and text.isdigit()):
        return Reason.NOT_DIGITS
    expected = check_digit(text[:-1])
    if expected is None:
        return Reason.NEVER_ISSUED
    return None if expected == int(text[-1]) else Reason.CHECK_DIGIT


def _date(year: int, text: str) -> date | None:
    try:
        return date(year, int(text[2:4]), int(text[4:6]))
    except ValueError:
        return None


def _sex(text: str) -> str:
    return "male" if int(text[6]) % 2 else "female"
