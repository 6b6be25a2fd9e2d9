"""Where on a picture a machine-readable zone may stand: two or three long, close, parallel lines.

At four sizes of the picture, what is darker than its neighbourhood is joined into bars; bars that
run beside each other are candidates. They are told from other print by reading them. Signs are
joined along the picture's sides first, which keeps lines apart from what stands close to them, and
then in every direction, for a zone that lies far askew.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from desktop.imaging.reading import Pixels
from desktop.imaging.shrinking import shrunk
from desktop.scanner.reading.mrz.arrays import as_pixels

SIDES, SIDES_OF_CARDS = (720, 1200, 430, 260), (430, 260, 720, 1200)
"""Longest sides at which bars are looked for: at one of them a sign is 7 to 13 pixels wide.

In the order in which zones on a page, and those on a card or a passport's page alone, are found.
"""

_PAGE = 2000
"""Longest side in pixels from which on a picture is taken for a page."""

_STROKE = 9
_JOIN = 9
_LEAST_INK = 10
_SHARE_OF_INK = 0.38
_NEAR = 31
"""Pixels within which the darkest ink says what counts as ink."""

_MOST_ENLARGED = 2.2
_LEAST_LENGTH = 18
_LEAST_RATIO = 3.5
_LINE_RATIO = 13.0
_HEIGHTS = (5.0, 26.0)
_MOST_BARS = 60
_PARALLEL = math.radians(4)
_SPACING = (1.25, 3.6)
"""From line to line, in heights of a bar."""


@dataclass(frozen=True)
class Bar:
    """A line of print as a rectangle, in pixels; angle in radians, clockwise, within ±90°."""

    x: float
    y: float
    length: float
    height: float
    angle: float
    whole: float = 1.0
    """Share of its length that is joined ink."""

    def along(self, x: float, y: float) -> tuple[float, float]:
        """A point by this bar's axes, seen from its middle: along and across."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        dx, dy = x - self.x, y - self.y
        return dx * cos + dy * sin, dy * cos - dx * sin

    def scaled(self, factor: float) -> "Bar":
        """The same in a picture that is so many times larger."""
        return Bar(
            self.x * factor, self.y * factor, self.length * factor, self.height * factor,
            self.angle, self.whole,
        )  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """Bars from one side to the other that may be the lines of a zone."""

    bars: tuple[Bar, ...]
    likely: float


def candidates(grey: Pixels) -> Iterator[list[Candidate]]:
    """What may be a zone along the picture's sides, in pixels of `grey`.

    Of one size of the picture after the other, that which shows most zones first; of each, the
    likeliest first.
    """
    return _told(grey, (_along_rows, _along_columns))


def candidates_askew(grey: Pixels) -> Iterator[list[Candidate]]:
    """What may be a zone at any angle."""
    return _told(grey, (_pieces,))


def distinct(found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of several sizes, likeliest first, each zone once."""
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda one: -one.likely):
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _told(grey: Pixels, ways: Sequence[Callable[[Pixels], list[Bar]]]) -> Iterator[list[Candidate]]:
    for side in SIDES if max(grey.shape) >= _PAGE else SIDES_OF_CARDS:
        small = _resized(grey, side)
        found = _in_picture(small, max(small.shape) / max(grey.shape), ways)
        yield sorted(found, key=lambda one: -one.likely)


def _resized(grey: Pixels, side: int) -> Pixels:
    scale = min(side / max(grey.shape), _MOST_ENLARGED)
    size = (max(16, round(grey.shape[1] * scale)), max(16, round(grey.shape[0] * scale)))
    if scale >= 1 or min(grey.shape) < 16:
        return as_pixels(cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC))
    return shrunk(grey, size)


def _in_picture(
    small: Pixels, scale: float, ways: Sequence[Callable[[Pixels], list[Bar]]]
) -> Iterator[Candidate]:
    ink = _ink(small)
    for pieces in ways:
        for group in _groups(_lines(pieces(ink))):
            yield Candidate(tuple(bar.scaled(1 / scale) for bar in group), _likely(group))


def _ink(small: Pixels) -> Pixels:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_STROKE, _STROKE))
    dark = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, kernel)
    near = cv2.blur(cv2.dilate(dark, np.ones((_STROKE, _STROKE), np.uint8)), (_NEAR, _NEAR))
    least = np.maximum(near * _SHARE_OF_INK, _LEAST_INK)
    return as_pixels(dark > least)


def _along_rows(ink: Pixels) -> list[Bar]:
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _JOIN), np.uint8))
    joined = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, 2 * _JOIN), np.uint8))
    # At a small skew a line's rows are parted; they touch again where they end.
    joined = cv2.morphologyEx(joined, cv2.MORPH_CLOSE, np.ones((3, _JOIN), np.uint8))
    return _bars(as_pixels(joined))


def _along_columns(ink: Pixels) -> list[Bar]:
    return [
        Bar(bar.y, bar.x, bar.length, bar.height, _within_quarter(math.pi / 2 - bar.angle))
        for bar in _along_rows(np.ascontiguousarray(ink.T))
    ]


def _pieces(ink: Pixels) -> list[Bar]:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_JOIN, _JOIN))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, kernel)
    # Hairs that tie a line to what stands beside it.
    return _bars(as_pixels(cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))))


def _bars(joined: Pixels) -> list[Bar]:
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    bars = [
        bar
        for outline in outlines
        if len(outline) >= 4 and max(cv2.boundingRect(outline)[2:]) >= _LEAST_LENGTH
        if (bar := _bar(outline)).length >= _LEAST_RATIO * bar.height
    ]
    bars = [bar for bar in bars if _HEIGHTS[0] <= bar.height <= _HEIGHTS[1]]
    return sorted(bars, key=lambda bar: -bar.length)[:_MOST_BARS]


def _bar(outline: np.ndarray) -> Bar:
    (x, y), (wide, high), degrees = cv2.minAreaRect(outline)
    if wide < high:
        wide, high, degrees = high, wide, degrees + 90
    return Bar(x, y, wide, max(high, 1.0), _within_quarter(math.radians(degrees)))


def _within_quarter(angle: float) -> float:
    """The same axis, within ±90°."""
    return (angle + math.pi / 2) % math.pi - math.pi / 2


def _lines(pieces: list[Bar]) -> list[Bar]:
    """Pieces that follow one another, joined; only what is long enough for a line."""
    left, lines = list(pieces), []
    while left:
        line = left.pop(0)
        grown = True
        while grown:
            grown = False
            for other in left:
                if _follows(line, other):
                    left.remove(other)
                    line, grown = _joined(line, other), True
                    break
        if line.length >= _LINE_RATIO * line.height:
            lines.append(line)
    return lines


def _follows(line: Bar, other: Bar) -> bool:
    if not 0.55 < other.height / line.height < 1.8:
        return False
    along, across = line.along(other.x, other.y)
    gap = abs(along) - (line.length + other.length) / 2
    return (
        abs(across) < 0.5 * line.height + 0.02 * abs(along)
        and -line.height < gap < 3.0 * line.height
        and _between(line.angle, other.angle) < math.radians(12)
    )


def _joined(line: Bar, other: Bar) -> Bar:
    ends = []
    for bar in (line, other):
        dx, dy = math.cos(bar.angle) * bar.length / 2, math.sin(bar.angle) * bar.length / 2
        ends += [(bar.x - dx, bar.y - dy), (bar.x + dx, bar.y + dy)]
    places = [line.along(*end)[0] for end in ends]
    first, last = ends[int(np.argmin(places))], ends[int(np.argmax(places))]
    length = math.dist(first, last)
    angle = math.atan2(last[1] - first[1], last[0] - first[0])
    inked = line.length * line.whole + other.length * other.whole
    height = (line.length * line.height + other.length * other.height) / (
        line.length + other.length
    )
    return Bar(
        (first[0] + last[0]) / 2, (first[1] + last[1]) / 2, length, height, angle,
        min(1.0, inked / length),
    )  # fmt: skip


def _between(one: float, other: float) -> float:
    """The angle between two axes."""
    apart = abs(one - other) % math.pi
    return min(apart, math.pi - apart)


def _groups(bars: list[Bar]) -> Iterator[tuple[Bar, ...]]:
    """Pairs of neighbours, and triples of evenly spaced ones."""
    for index, one in enumerate(bars):
        beside = []
        for place, other in enumerate(bars):
            if place != index and _runs_beside(one, other):
                beside.append((one.along(other.x, other.y)[1], other))
        after = [pair for pair in beside if pair[0] > 0]
        before = [pair for pair in beside if pair[0] < 0]
        for far, other in after:
            yield one, other
            for back, third in before:
                if 0.7 < -back / far < 1.4:
                    yield third, one, other


def _runs_beside(one: Bar, other: Bar) -> bool:
    along, across = one.along(other.x, other.y)
    height = (one.height + other.height) / 2
    return (
        _between(one.angle, other.angle) < _PARALLEL
        and _SPACING[0] * height < abs(across) < _SPACING[1] * height
        and abs(along) < 0.2 * one.length
        and 0.6 < other.length / one.length < 1.67
        and 0.5 < other.height / one.height < 2
    )


def _likely(group: tuple[Bar, ...]) -> float:
    """Long, whole, alike: so a zone's lines are."""
    lengths = [bar.length for bar in group]
    ratio = float(np.mean([bar.length / bar.height for bar in group]))
    alike = min(lengths) / max(lengths)
    whole = float(np.mean([bar.whole for bar in group]))
    return alike * whole * min(1.0, ratio / 24) * (1.15 if len(group) == 3 else 1.0)


def _same(one: Candidate, other: Candidate) -> bool:
    if len(one.bars) != len(other.bars):
        return False
    return all(
        math.dist((a.x, a.y), (b.x, b.y)) < 0.8 * a.height and 0.85 < a.length / b.length < 1.18
        for a, b in zip(one.bars, other.bars, strict=True)
    )
