"""What two readers say of each sign → the zone's text, and which fields a person must look at.

A field stands by itself only where its check digits hold, both readers agree on each of its signs,
the first one knew each by a margin, and the number looks as its issuer's numbers do where that is
known. Names, sex and nationality have no check digit: agreement and margin are all they can show.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from desktop.domain.mrz import (
    ALPHABET,
    FIELDS,
    FILLER,
    Parsed,
    kind_of,
    parse,
)
from desktop.domain.mrz_signs import NumberPattern, fits, signs_at
from desktop.scanner.reading.mrz.arrays import Floats

LEAST_MARGIN = 2.0
"""Logarithm by which the first reader's sign must be likelier than the next one."""

LEAST_WORD = 0.3
"""Likelihood from which the second reader says a sign."""

_STRONG_WORD = 0.6
"""Likelihood from which it speaks against a filler, which it often leaves out."""

_MOST_DOUBTED = 8
"""Signs that are tried otherwise when check digits do not hold."""

_DIGIT_0, _LETTER_O = ALPHABET.index("0"), ALPHABET.index("O")
"""Where a number may hold both and nobody can tell, a digit is likelier."""

_LOOK_ALIKES = tuple(
    (ALPHABET.index(digit), ALPHABET.index(letter))
    for digit, letter in ("0O", "1I", "5S", "8B", "2Z")
)
_DIGITS_OF_THEIR_OWN = ("document_number", "birth_date", "expiry_date")
_CHECKED = ("document_number", "iin", "birth_date", "expiry_date")


@dataclass(frozen=True)
class Signs:
    """The signs of one line, and how each of them stands."""

    text: str
    margins: Floats
    agreed: NDArray[np.bool_]
    others: tuple[str, ...]
    """For each sign, what else it may be, likeliest first."""

    def sure(self, start: int, end: int) -> bool:
        """Whether all signs of a stretch are agreed on and known by a margin."""
        stretch = slice(start, end)
        return bool(self.agreed[stretch].all() and (self.margins[stretch] >= LEAST_MARGIN).all())


@dataclass(frozen=True)
class Agreed:
    """A zone that was read, and what of it a person must look at."""

    parsed: Parsed
    confirm: tuple[str, ...]


def agree(
    first: Sequence[Floats],
    second: Sequence[Floats],
    patterns: Sequence[NumberPattern],
    today: date,
) -> Agreed | None:
    """The zone's text and its doubtful fields; None when it is no zone.

    `first` are logarithms, `second` likelihoods, of every sign at every place of every line.
    """
    start = first[0][0].argmax()
    kind = kind_of(len(first), len(first[0]), ALPHABET[start])
    if kind is None:
        return None
    issuer = _decided(signs_at(kind, ""), first, second)[0].text[2:5]
    lines = _decided(signs_at(kind, issuer, patterns), first, second)
    parsed = parse([line.text for line in lines], today=today)
    if parsed is None:
        return None
    if not parsed.checks_ok:
        lines, parsed = _mended(lines, parsed, today)
    if set(_DIGITS_OF_THEIR_OWN) <= set(parsed.broken):
        # Lines of print that no number holds together: no zone.
        return None
    doubtful = {name for name in FIELDS if not _stands(name, lines, parsed)}
    if not parsed.composite_ok:
        doubtful |= set(_CHECKED)
    if fits(parsed, patterns) is False:
        doubtful.add("document_number")
    if "issuer" in doubtful:
        # Without the issuer nobody knows how the number must look, or whether it says an IIN.
        doubtful |= {"document_number", "iin"}
    return Agreed(parsed, tuple(name for name in FIELDS if name in doubtful))


def texts_of(first: Sequence[Floats]) -> tuple[str, ...]:
    """The first reader's lines as they are, whatever may stand at a place."""
    return tuple("".join(ALPHABET[sign] for sign in line.argmax(axis=1)) for line in first)


def _stands(name: str, lines: Sequence[Signs], parsed: Parsed) -> bool:
    return name not in parsed.broken and all(
        lines[place.line].sure(place.start, place.end) for place in parsed.places[name]
    )


def _decided(
    allowed: Sequence[Sequence[str]], first: Sequence[Floats], second: Sequence[Floats]
) -> list[Signs]:
    """Each place's sign among those that may stand there."""
    return [
        _line(one, other, _mask(signs))
        for one, other, signs in zip(first, second, allowed, strict=True)
    ]


def _mask(allowed: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([[sign in signs for sign in ALPHABET] for signs in allowed])


def _line(first: Floats, second: Floats, allowed: NDArray[np.bool_]) -> Signs:
    scores = np.where(allowed, first, -np.inf)
    order = np.argsort(-scores, axis=1)
    rows = np.arange(len(scores))
    best, next_ = order[:, 0].copy(), order[:, 1].copy()
    unsure = scores[rows, best] - scores[rows, next_] < LEAST_MARGIN
    swapped = unsure & (best == _LETTER_O) & (next_ == _DIGIT_0)
    best[swapped], next_[swapped] = _DIGIT_0, _LETTER_O
    words = np.where(allowed, _by_place(second, allowed), 0)
    said, strength = words.argmax(axis=1), words.max(axis=1)
    filler = best == ALPHABET.index(FILLER)
    same = (said == best) & (strength >= LEAST_WORD)
    silent = filler & (strength < _STRONG_WORD)
    others = tuple(
        "".join(dict.fromkeys((ALPHABET[word], ALPHABET[other])))
        for word, other in zip(np.where(strength >= LEAST_WORD, said, next_), next_, strict=True)
    )
    return Signs(
        text="".join(ALPHABET[sign] for sign in best),
        margins=abs(scores[rows, best] - scores[rows, next_]).astype(np.float32),
        agreed=same | silent,
        others=others,
    )


def _by_place(second: Floats, allowed: NDArray[np.bool_]) -> Floats:
    """A digit that was said where only its look-alike letter may stand means that, and back."""
    words = second.copy()
    for one, other in _LOOK_ALIKES:
        for said, meant in ((one, other), (other, one)):
            place = allowed[:, meant] & ~allowed[:, said]
            words[place, meant] = np.maximum(words[place, meant], second[place, said])
    return words


def _mended(lines: list[Signs], parsed: Parsed, today: date) -> tuple[list[Signs], Parsed]:
    """One or two doubtful signs read otherwise, where then all check digits hold.

    What was changed is not agreed on: its field is shown to a person.
    """
    for changes in _changes(lines):
        tried = list(lines)
        for row, column, sign in changes:
            line = tried[row]
            agreed = line.agreed.copy()
            agreed[column] = False
            text = line.text[:column] + sign + line.text[column + 1 :]
            tried[row] = replace(line, text=text, agreed=agreed)
        again = parse([line.text for line in tried], today=today)
        if again is not None and again.checks_ok:
            return tried, again
    return lines, parsed


def _changes(lines: Sequence[Signs]) -> Iterator[tuple[tuple[int, int, str], ...]]:
    doubted = sorted(
        (
            (float(line.margins[column]) - (0 if line.agreed[column] else 100), row, column)
            for row, line in enumerate(lines)
            for column in range(len(line.text))
            if not (line.agreed[column] and line.margins[column] >= LEAST_MARGIN)
        ),
    )[:_MOST_DOUBTED]
    single = [
        (row, column, sign)
        for _, row, column in doubted
        for sign in lines[row].others[column]
        if sign != lines[row].text[column]
    ]
    yield from ((one,) for one in single)
    yield from (pair for pair in combinations(single, 2) if pair[0][:2] != pair[1][:2])
