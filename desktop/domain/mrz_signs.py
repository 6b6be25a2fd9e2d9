"""Which signs may stand where in a machine-readable zone, and how issuers number documents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.domain import iin as iin_rule
from desktop.domain.mrz import ALPHABET, FILLER, KAZAKHSTAN, LAYOUTS, MrzKind, Parsed, Place

_DIGITS = "0123456789" + FILLER
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + FILLER
_A_DIGIT = "9"


@dataclass(frozen=True)
class NumberPattern:
    """How an issuer numbers a kind of document."""

    issuer: str
    kinds: frozenset[MrzKind]
    shape: str
    """A sign each: `A` a letter, `9` a digit."""

    def fits(self, number: str) -> bool:
        """Whether a number looks so."""
        return len(number) == len(self.shape) and all(
            sign.isdigit() if wanted == _A_DIGIT else sign.isalpha()
            for sign, wanted in zip(number, self.shape, strict=True)
        )


def signs_at(
    kind: MrzKind, issuer: str, patterns: Sequence[NumberPattern] = ()
) -> tuple[tuple[str, ...], ...]:
    """For each place of each line, the signs that may stand there.

    An issuer's pattern says only which of O and 0 a sign of the number is, which OCR-B hardly tells
    apart: whatever else does not fit it must show.
    """
    layout = next(one for one in LAYOUTS.values() if one.kind is kind)
    count, length = next(shape[:2] for shape, one in LAYOUTS.items() if one.kind is kind)
    table = [[ALPHABET] * length for _ in range(count)]

    def only(place: Place, signs: str) -> None:
        for column in range(place.start, place.end):
            table[place.line][column] = signs

    only(Place(0, 0, 5), _LETTERS)
    table[0][0] = _LETTERS.strip(FILLER)
    for letters in (layout.names, layout.nationality):
        only(letters, _LETTERS)
    for numbers in (layout.birth, layout.expiry, *layout.composite[-1:]):
        only(numbers, _DIGITS)
    only(layout.sex, "MFX" + FILLER)
    only(replace(layout.number, start=layout.number.end - 1), _DIGITS)
    if layout.personal_check:
        only(replace(layout.optional, start=layout.optional.end - 1), _DIGITS)
    if issuer == KAZAKHSTAN and not kind.is_visa:
        only(replace(layout.optional, end=layout.optional.start + iin_rule.LENGTH), _DIGITS)
    for index, impossible in enumerate(_zero_or_letter(kind, issuer, patterns)):
        column = layout.number.start + index
        table[layout.number.line][column] = ALPHABET.replace(impossible, "")
    return tuple(tuple(row) for row in table)


def fits(parsed: Parsed, patterns: Sequence[NumberPattern]) -> bool | None:
    """Whether the number is one that its issuer gives; None where that is not known."""
    known = [
        one for one in patterns if one.issuer == parsed.fields.issuer and parsed.kind in one.kinds
    ]
    if not known:
        return None
    return any(one.fits(parsed.fields.document_number) for one in known)


def _zero_or_letter(kind: MrzKind, issuer: str, patterns: Sequence[NumberPattern]) -> list[str]:
    """For each place of a number, which of O and 0 it cannot be; empty where it may be both."""
    shapes = [one.shape for one in patterns if one.issuer == issuer and kind in one.kinds]
    places = zip(*shapes, strict=False)
    return ["" if len(set(place)) > 1 else "O" if place[0] == _A_DIGIT else "0" for place in places]
