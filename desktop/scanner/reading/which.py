"""Which printed form a page is, by the number in its title. In the picture worker only."""

import re
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.domain.mrz import ALPHABET
from desktop.scanner.reading.mrz.second_reader import line_network

Grey = NDArray[np.uint8]
Line = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""

_NUMBER = re.compile(r"(?<![\d/-])(\d{3}(?:-\d)?)\s*/\s*[уУyYеЕeE](?![^\W\d_])")
"""As «065/у», «052-2/у», «№ 026/у-3»; a reader of Latin letters sees y for у."""

_SEEN = re.compile(r"(?:N|^0??)(?!00)(\d{3})(?:[712]?(\d))??[71](?!\d)")
"""The same as the line recogniser says it. It has no sign for №, / and -: it takes № for N, / for 7
or 1, and - for one of 7, 1 and 2, or for nothing. A word of Cyrillic before the number is nothing
or a nought to it, and what else stands in the line is noise. No form's number begins with 00."""

LETTERS = 1_500
"""Letters at the top of a page among which a title stands."""

_TOP = 0.33
"""Of the page's height: the title stands in it."""

_LINES = 14
"""Short lines that are read; the number stands in a line of its own or beside one word."""

_HIGH, _WIDE = 32, 320
"""Pixels of a line as the recogniser sees it; a longer one is read at its beginning."""

_EDGE = 0.16
"""Of a line's height: what is shown above and below it."""


def form_numbers(text: str) -> tuple[str, ...]:
    """Numbers of medical forms in a page's words, the first first: "065", "052-2"."""
    return tuple(dict.fromkeys(_NUMBER.findall(text[:LETTERS])))


def printed_numbers(page: Grey) -> tuple[str, ...]:
    """The same from the picture of a page that lies nearly straight."""
    found: dict[str, None] = {}
    for line in _short_lines(page):
        for number, more in _SEEN.findall(_said(page, line)):
            found[f"{number}-{more}" if more else number] = None
    return tuple(found)


def _short_lines(page: Grey) -> list[Line]:
    """Lines of a few words at the top of the page, from its top on."""
    half = cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    top = half[: max(1, int(half.shape[0] * _TOP))]
    ink = cv2.adaptiveThreshold(top, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    words = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 35), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(words)
    lines = [
        (2 * int(x), 2 * int(y), 2 * int(wide), 2 * int(high))
        for x, y, wide, high, _ in found[1:]
        if 10 <= high <= 60 and 2 * high <= wide <= 16 * high
    ]
    return sorted(lines, key=lambda line: line[1])[:_LINES]


def _said(page: Grey, line: Line) -> str:
    left, top, wide, high = line
    edge = max(2, round(high * _EDGE))
    cut = page[max(0, top - edge) : top + high + edge, max(0, left - edge) : left + wide + edge]
    width = max(1, round(cut.shape[1] * _HIGH / cut.shape[0]))
    fitted = cv2.resize(cut.astype(np.float32), (width, _HIGH), interpolation=cv2.INTER_AREA)
    # One width for all lines: the network plans anew for each other one.
    shown = np.full((_HIGH, _WIDE), np.percentile(fitted, 80), np.float32)
    shown[:, :width] = fitted[:, :_WIDE]
    network = line_network()
    network.setInput(np.repeat((shown / 127.5 - 1)[None, None], 3, axis=1).astype(np.float32))
    return "".join(_signs(network.forward()[0].argmax(axis=1)))


def _signs(steps: NDArray[np.int_]) -> Iterator[str]:
    """Each sign once, as long as nothing parts it from itself."""
    before = 0
    for step in steps:
        if step and step != before:
            yield ALPHABET[step - 1]
        before = int(step)
