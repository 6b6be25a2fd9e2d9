"""What of a line a search has found, so that the eye lands there."""

import re

from desktop.domain.folding import fold, query_forms

Marks = tuple[tuple[int, int], ...]
"""(start, length) of each found part of a text."""

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 2
"""Signs below which nothing is searched."""


def marks_of(text: str, query: str) -> Marks:
    """The beginnings of words in the text that the query means, under any spelling or layout."""
    wanted = _parts(query)
    found = []
    for word in _WORD.finditer(text):
        lengths = [_length(word.group(), part) for part in wanted]
        if longest := max(lengths, default=0):
            found.append((word.start(), longest))
    return tuple(found)


def marks_of_number(groups: str, query: str) -> Marks:
    """The digits of a number, shown in groups, with which it begins or ends as the query has it."""
    digits = "".join(query.split())
    number = groups.replace(" ", "")
    if not digits.isdecimal() or not number:
        return ()
    places = [at for at, sign in enumerate(groups) if sign != " "]
    if number.startswith(digits):
        return ((0, places[len(digits) - 1] + 1),)
    if number.endswith(digits):
        start = places[-len(digits)]
        return ((start, len(groups) - start),)
    return ()


def _parts(query: str) -> frozenset[str]:
    parts = (part for form in query_forms(query) for part in form.split())
    return frozenset(part for part in parts if len(part) >= _SHORTEST)


def _length(word: str, part: str) -> int:
    """How many letters of the word sound as the part; 0 when it begins otherwise."""
    if not fold(word).startswith(part):
        return 0
    lengths = range(1, len(word) + 1)
    return next((n for n in lengths if fold(word[:n]).startswith(part)), len(word))
