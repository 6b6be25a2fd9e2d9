"""Mobile numbers in the +7 form."""

import re

_PUNCTUATION = re.compile(r"[\s()\-‐‑–.]+")
_NUMBER = re.compile(r"(?:\+?7|8)?([79]\d{9})")


def parse_phone(text: str) -> str | None:
    """+77011234567 from 8 701 123 45 67, +7 (701) 123-45-67 or 7011234567; None otherwise."""
    if not (plain := _PUNCTUATION.sub("", text)).isascii():
        return None
    found = _NUMBER.fullmatch(plain)
    return f"+7{found[1]}" if found else None


def show_phone(text: str) -> str:
    """+7 701 123 45 67 for a number in any of the forms; any other text as it stands."""
    number = parse_phone(text)
    if number is None:
        return text
    return f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:10]} {number[10:]}"
