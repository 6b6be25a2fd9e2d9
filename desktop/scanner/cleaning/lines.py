"""How lines of writing run on a page: their direction and their skew."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels

_WIDEST = 8.0
"""Degrees of skew that are looked for."""

_COARSE, _FINE = 0.5, 0.05
_POINTS = 8_000
"""Pixels of ink that are enough to tell."""

_LEAST = 400
"""Pixels of ink below which nothing can be told."""

_SURE = 1.35
"""How much sharper the lines must stand out than they would on a page without any."""

_UPRIGHT = 1.3
"""How much sharper lines in one direction must be than in the other."""

_PLAIN = 3.0
"""How much more is written in one direction than in the other where words tell it."""

_BETWEEN = 3
"""Pixels between two letters of a word, at half the size of the picture that is looked at."""

_LOWEST, _TALLEST = 3, 30
"""Pixels of a word's height there."""

_NEARLY = 0.3
"""Degrees of skew at which a rule is still found as one."""

_INK = np.ceil(np.clip(np.arange(256) * 0.86 - 4, 0, 255)).astype(np.uint8)
"""On a ground of each lightness, the least that is no ink."""

_LONG = 24
"""A rule of a table is no shorter than the page's longer side divided by this."""


@dataclass(frozen=True)
class Lines:
    """What the writing tells."""

    skew: float
    """Degrees clockwise by which the page must be turned for its lines to be level."""
    on_side: bool
    """The lines run up and down."""
    sure: bool
    """There are lines."""


def ink_of(grey: Pixels) -> Pixels:
    """255 where something is written, whatever the light is there."""
    side = max(15, max(grey.shape) // 40) | 1
    limit = cv2.LUT(cv2.blur(grey, (side, side)), _INK)
    return np.asarray(cv2.compare(grey, limit, cv2.CMP_LT), np.uint8)


def lines_of(ink: Pixels) -> Lines:
    """Direction and skew of the lines in a page's ink."""
    places = np.flatnonzero(ink.ravel() > 0)
    if len(places) < _LEAST:
        return Lines(0.0, on_side=False, sure=False)
    step = max(1, len(places) // _POINTS)
    rows, columns = np.divmod(places[::step], ink.shape[1])
    points = np.stack((columns, rows)).astype(np.float32)
    level = _best(points, ink.shape[0])
    turned = np.stack((points[1], -points[0]))
    standing = _best(turned, ink.shape[1])
    stronger = max(level, standing, key=lambda lines: lines[1] / lines[2])
    along, up = _words(_small(ink, stronger[0]))
    if max(along, up) > _PLAIN * min(along, up):
        on_side = up > along
    else:
        on_side = standing[1] > level[1] * _UPRIGHT
    skew, strength, usual = standing if on_side else level
    return Lines(skew, on_side, sure=strength > usual * _SURE)


def _small(ink: Pixels, skew: float) -> Pixels:
    """The ink at half its size, level whichever way its lines run."""
    height, width = ink.shape[0] // 2, ink.shape[1] // 2
    small = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA)
    if abs(skew) > _NEARLY:
        way = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
        small = cv2.warpAffine(small, way, (width, height))
    return np.asarray(cv2.threshold(small, 100, 255, cv2.THRESH_BINARY)[1], np.uint8)


def without_rules(ink: Pixels) -> Pixels:
    """The ink of a level page less the rules of its tables.

    They stand out more sharply than the writing, run both ways, and join its fields.
    """
    long = max(ink.shape) // _LONG
    rules = [
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        for shape in ((1, long), (long, 1))
    ]
    ruled = cv2.dilate(cv2.bitwise_or(*rules), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(ruled)), np.uint8)


def _words(ink: Pixels) -> tuple[int, int]:
    """Pixels under what reads like words along the rows, and up and down.

    Letters lie nearer to each other than lines.
    """
    written = without_rules(ink)
    return _along(written), _along(np.ascontiguousarray(written.T))


def _along(ink: Pixels) -> int:
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _BETWEEN), np.uint8))
    stats = cv2.connectedComponentsWithStats(joined, connectivity=8)[2][1:]
    wide, tall, area = stats[:, 2], stats[:, 3], stats[:, 4]
    box = wide * tall
    words = (tall >= _LOWEST) & (tall <= _TALLEST) & (wide >= 2.5 * tall) & (area >= 0.35 * box)
    return int(box[words].sum())


def _best(points: NDArray[np.float32], span: int) -> tuple[float, float, float]:
    """The skew at which rows stand out most, how much they do, and how much at any skew."""
    coarse = np.arange(-_WIDEST, _WIDEST + _COARSE / 2, _COARSE)
    strengths = [_strength(points, angle, span) for angle in coarse]
    near = float(coarse[int(np.argmax(strengths))])
    fine = near + np.arange(-_COARSE, _COARSE + _FINE / 2, _FINE)
    sharp = np.array([_strength(points, angle, span) for angle in fine])
    sharp = np.convolve(np.pad(sharp, 1, "edge"), (0.25, 0.5, 0.25), "valid")
    top = int(np.argmax(sharp))
    return (
        float(fine[top] + _between(sharp, top) * _FINE),
        float(sharp[top]),
        float(np.median(strengths)),
    )


def _strength(points: NDArray[np.float32], degrees: float, span: int) -> float:
    turn = np.deg2rad(degrees)
    heights = points[1] * np.cos(turn) + points[0] * np.sin(turn)
    heights -= heights.min()
    counts = np.bincount(heights.astype(np.int32), minlength=span).astype(np.float64)
    steps = counts[1:] - counts[:-1]
    return float(steps @ steps)


def _between(values: NDArray[np.float64], at: int) -> float:
    if not 0 < at < len(values) - 1:
        return 0.0
    low, top, high = values[at - 1 : at + 2]
    bend = low - 2 * top + high
    return 0.0 if bend >= 0 else float(np.clip(0.5 * (low - high) / bend, -0.5, 0.5))
