"""The first reader's way through a candidate: which way up, how many signs a line, which signs."""

from dataclasses import dataclass

import cv2
import numpy as np

from desktop.domain.mrz import SHAPES
from desktop.scanner.reading.mrz.arrays import Floats
from desktop.scanner.reading.mrz.glyphs import PITCH
from desktop.scanner.reading.mrz.spacing import Row, read_row
from desktop.scanner.reading.mrz.upright import Line, Upright, line_at, strip

_ROOM = 3.0
"""Signs of room on either side of where a bar begins and ends."""

_INK_OF_A_SIGN = 0.65
"""A sign's ink is so much of its pitch: a bar is shorter than its signs' cells by the rest."""

_RIGHT_WAY_UP = -0.03
"""Mean logarithm of a line from which on nobody need try it upside down."""

LEAST_MEAN = -1.1
"""Mean logarithm of a line's signs under which it is no line of a zone."""


@dataclass(frozen=True)
class ReadLine:
    """A line as the first reader has it, with its geometry in the upright picture."""

    scores: Floats
    line: Line
    columns: Floats
    """The middle of each sign, in pixels of the upright picture."""
    mean: float


@dataclass(frozen=True)
class ReadZone:
    """All lines of a zone."""

    picture: Upright
    lines: tuple[ReadLine, ...]

    @property
    def mean(self) -> float:
        """How well the network knows the signs; 0 is certain."""
        return float(np.mean([line.mean for line in self.lines]))


def read_zone(picture: Upright) -> ReadZone | None:
    """The zone as it reads best, either way up; None when it is none."""
    best = None
    for turned in (False, True):
        if best is not None and best[0] > _RIGHT_WAY_UP:
            break
        way = picture.turned if turned else picture
        guess = _shape(way)
        if guess is not None and (best is None or guess[0] > best[0]):
            best = (*guess, way)
    if best is None or best[0] < LEAST_MEAN - 0.6:
        return None
    _, signs, pitch, way = best
    return _all_lines(way, signs, pitch)


def _shape(picture: Upright) -> tuple[float, int, float] | None:
    """How well a line reads, how many signs it has and their pitch, for the likeliest shape."""
    row = picture.rows[-1 if len(picture.rows) == 2 else 1]
    line = line_at(picture, row)
    if line is None:
        return None
    best = None
    for signs, pitch in _pitches(picture, line):
        found = _row(picture, line, signs, pitch, step=4)
        if found is not None and (best is None or found.mean > best[0]):
            best = (found.mean, signs, pitch)
    return best


def _pitches(picture: Upright, line: Line) -> list[tuple[int, float]]:
    """How many signs a line may have, and their pitch."""
    long = picture.last - picture.first
    shapes = [length for count, length in SHAPES if count == 3 or len(picture.rows) == 2]
    told = [(signs, long / (signs - 1 + _INK_OF_A_SIGN)) for signs in shapes]
    beat = _beat(picture, line)
    if beat is None:
        return told
    counted = long / beat + 1 - _INK_OF_A_SIGN
    told = [pair for pair in told if 0.9 < pair[1] / beat < 1.1]
    return told + [(signs, beat) for signs in shapes if -2.5 < signs - counted < 14]


def _beat(picture: Upright, line: Line) -> float | None:
    """The distance at which the line's columns look alike again."""
    tall = round(line.high / 2)
    middle = round((line.left + line.right) / 2)
    band = picture.grey[max(0, middle - tall) : middle + tall]
    band = band[:, max(0, round(picture.first)) : round(picture.last)]
    if band.shape[0] < 4 or band.shape[1] < 80:
        return None
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17))
    columns = cv2.morphologyEx(band, cv2.MORPH_BLACKHAT, kernel).mean(axis=0)
    columns = columns - cv2.blur(columns.reshape(1, -1), (61, 1)).ravel()
    size = 4 * len(columns)
    power = np.abs(np.fft.rfft(columns, size)) ** 2
    alike = np.fft.irfft(power, size)
    low, high = round(line.high * 0.6), round(line.high * 1.6)
    if high + 1 >= len(columns):
        return None
    # Several periods at once: the finer, and not misled by one.
    lags = np.arange(low, high, 0.1)
    sums = sum(np.interp(lags * times, np.arange(size), alike) for times in (1, 2, 3, 5, 8))
    return float(lags[int(np.argmax(sums))])


def _row(picture: Upright, line: Line, signs: int, pitch: float, step: int) -> Row | None:
    start, count = _window(picture, signs, pitch)
    return read_row(strip(picture, line, start, pitch, count), signs, step)


def _window(picture: Upright, signs: int, pitch: float) -> tuple[float, float]:
    """First column and width, in signs, of where a line is looked for."""
    long = max(picture.last - picture.first, (signs - 1 + _INK_OF_A_SIGN) * pitch)
    middle = (picture.first + picture.last) / 2
    count = long / pitch + 2 * _ROOM
    return middle - count * pitch / 2, count


def _all_lines(picture: Upright, signs: int, pitch: float) -> ReadZone | None:
    wanted = 3 if signs == 30 else 2
    rows = list(picture.rows)
    if len(rows) < wanted:
        spacing = rows[1] - rows[0]
        rows = [rows[0] - spacing, *rows, rows[1] + spacing]
    lines = [_line(picture, row, signs, pitch) for row in rows]
    some = [
        kept
        for index in range(len(lines) - wanted + 1)
        if (kept := [line for line in lines[index : index + wanted] if line is not None])
        and len(kept) == wanted
        and min(line.mean for line in kept) > LEAST_MEAN
    ]
    if not some:
        return None
    best = max(some, key=lambda kept: sum(line.mean for line in kept))
    return ReadZone(picture, tuple(_in_step(picture, best)))


def _line(picture: Upright, row: float, signs: int, pitch: float) -> ReadLine | None:
    """A line read twice: where its signs were found says better where they stand."""
    line = line_at(picture, row)
    if line is None:
        return None
    rough = _row(picture, line, signs, pitch, step=4)
    if rough is None or rough.mean < LEAST_MEAN - 0.6:
        return None
    start, _ = _window(picture, signs, pitch)
    places = start + (rough.columns + 0.5) / PITCH * pitch
    slope, base = np.polyfit(np.arange(signs), places, 1)
    return _finely(picture, line, signs, float(base), float(slope))


def _finely(picture: Upright, line: Line, signs: int, base: float, slope: float) -> ReadLine | None:
    """The line whose first sign is about column `base`, each next one `slope` further."""
    start = base - slope * 1.5
    found = read_row(strip(picture, line, start, slope, signs + 2), signs, 2)
    if found is None:
        return None
    columns = (start + (found.columns + 0.5) / PITCH * slope).astype(np.float32)
    return ReadLine(found.scores, line, columns, found.mean)


def _in_step(picture: Upright, lines: list[ReadLine]) -> list[ReadLine]:
    """Lines begin below each other: one that is a sign ahead or behind is read anew.

    A frame or a blot beside a line passes for a sign of it.
    """
    slopes = [np.polyfit(np.arange(len(line.columns)), line.columns, 1) for line in lines]
    ways = []
    for slope, base in slopes:
        way = [
            line
            if abs(own[1] - base) < 0.6 * slope
            else _finely(picture, line.line, len(line.columns), float(base), float(slope))
            for line, own in zip(lines, slopes, strict=True)
        ]
        ways.append([line for line in way if line is not None])
    whole = [way for way in ways if len(way) == len(lines)]
    return max(whole, key=lambda way: sum(line.mean for line in way), default=lines)
