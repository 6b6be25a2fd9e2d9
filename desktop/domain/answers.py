"""How a typed text becomes the value that is kept: one form where it can be read."""

from desktop.domain.dates import parse_date
from desktop.domain.fields import NAME_LIMIT, TEXT_LIMIT, Kind
from desktop.domain.person import clean_text
from desktop.domain.phone import parse_phone

KEPT_LIMIT = 20_000
"""Characters of one field that the store keeps at most, whatever was pasted into it."""


def limit_of(kind: Kind) -> int:
    """Characters above which a field of that kind is too long to stand."""
    return NAME_LIMIT if kind is Kind.NAME else TEXT_LIMIT


def kept_form(kind: Kind, text: str) -> str:
    """The value to keep: a date as 2018-04-12, a phone as +77011234567, an IIN without gaps.

    A text that cannot be read so is kept as typed, with single spaces.
    """
    text = clean_text(text[:KEPT_LIMIT])
    if kind is Kind.IIN:
        return text.replace(" ", "")
    if kind is Kind.DATE:
        day = parse_date(text)
        return text if day is None else day.isoformat()
    if kind is Kind.PHONE:
        return parse_phone(text) or text
    return text
