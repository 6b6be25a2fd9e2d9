"""A candidate turned upright: its own small picture, and where in it the lines run."""

import math
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from desktop.imaging.reading import Pixels
from desktop.scanner.reading.mrz.arrays import Floats, as_floats, as_pixels
from desktop.scanner.reading.mrz.finding import Candidate
from desktop.scanner.reading.mrz.glyphs import CAP, HEIGHT, PITCH

SIGN = 24
"""Height of a sign in the small picture, in pixels."""

_MARGIN = 4.5
"""Signs' widths of room at either end."""

_SEGMENTS = 5
_TALL = 2.6
"""Signs' heights of the band in which a line's rows are looked for."""


@dataclass(frozen=True)
class Line:
    """A line of print in an upright picture: the row of its middle at both ends of the picture."""

    left: float
    right: float
    high: float
    """Height of its signs."""


@dataclass(frozen=True)
class Upright:
    """The small picture, grey, and the lines from top to bottom; `turned` is the other way up."""

    grey: Pixels
    rows: tuple[float, ...]
    first: float
    last: float
    """Columns between which the bars run."""
    matrix: np.ndarray
    """From pixels of the whole picture to pixels of this one (2 × 3)."""

    @property
    def turned(self) -> "Upright":
        """The same upside down."""
        high, wide = self.grey.shape
        half = np.array([[-1.0, 0, wide - 1], [0, -1.0, high - 1], [0, 0, 1]])
        return Upright(
            np.ascontiguousarray(self.grey[::-1, ::-1]),
            tuple(high - 1 - row for row in reversed(self.rows)),
            wide - 1 - self.last,
            wide - 1 - self.first,
            (half @ np.vstack([self.matrix, [0, 0, 1]]))[:2],
        )


def upright(grey: Pixels, candidate: Candidate) -> Upright:
    """The candidate with a line's room above and below, at `SIGN` pixels a sign."""
    bars = candidate.bars
    angle = _mean_angle([bar.angle for bar in bars])
    cos, sin = math.cos(angle), math.sin(angle)
    middle = (float(np.mean([bar.x for bar in bars])), float(np.mean([bar.y for bar in bars])))
    places = [
        ((bar.x - middle[0]) * cos + (bar.y - middle[1]) * sin,
         (bar.y - middle[1]) * cos - (bar.x - middle[0]) * sin)
        for bar in bars
    ]  # fmt: skip
    height = float(np.median([bar.height for bar in bars]))
    scale = SIGN / height
    start = min(along - bar.length / 2 for (along, _), bar in zip(places, bars, strict=True))
    end = max(along + bar.length / 2 for (along, _), bar in zip(places, bars, strict=True))
    across = sorted(place for _, place in places)
    spacing = (across[-1] - across[0]) / (len(bars) - 1)
    room = _MARGIN * height
    left, top = start - room, across[0] - spacing - 1.2 * height
    wide = math.ceil((end - start + 2 * room) * scale)
    high = math.ceil((across[-1] - across[0] + 2 * spacing + 2.4 * height) * scale)
    matrix = np.array(
        [
            [cos * scale, sin * scale, -(middle[0] * cos + middle[1] * sin + left) * scale],
            [-sin * scale, cos * scale, (middle[0] * sin - middle[1] * cos - top) * scale],
        ]
    )
    return Upright(
        warped(grey, matrix, (wide, high)),
        tuple((place - top) * scale for place in across),
        (start - left) * scale,
        (end - left) * scale,
        matrix,
    )


def warped(pixels: Pixels, matrix: np.ndarray, size: tuple[int, int]) -> Pixels:
    """A part of a picture brought to another place and size; made small without gaps."""
    scale = math.hypot(matrix[0, 0], matrix[0, 1])
    corners = np.array([[0, 0, 1], [size[0], 0, 1], [0, size[1], 1], [size[0], size[1], 1]])
    back = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))
    seen = corners @ back.T
    high, wide = pixels.shape[:2]
    x0, y0 = (int(max(0, seen[:, axis].min() - 4)) for axis in (0, 1))
    x1 = int(min(wide, seen[:, 0].max() + 4))
    y1 = int(min(high, seen[:, 1].max() + 4))
    part = pixels[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
    if part.size == 0:
        part = pixels[:1, :1]
    local = matrix @ np.array([[1, 0, x0], [0, 1, y0], [0, 0, 1]])
    if scale < 0.8:
        small = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
        fx, fy = small[0] / part.shape[1], small[1] / part.shape[0]
        part = as_pixels(cv2.resize(part, small, interpolation=cv2.INTER_AREA))
        local = local @ np.array(
            [[1 / fx, 0, 0.5 / fx - 0.5], [0, 1 / fy, 0.5 / fy - 0.5], [0, 0, 1]]
        )
    way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR
    turned = cv2.warpAffine(part, local, size, flags=way, borderMode=cv2.BORDER_REPLICATE)
    return as_pixels(turned)


def line_at(picture: Upright, row: float) -> Line | None:
    """The line of print about that row: its rows are looked for in several parts of it."""
    half = round(SIGN * _TALL / 2)
    top = round(row) - half
    band = picture.grey[max(0, top) : top + 2 * half + 1]
    if band.shape[0] < SIGN:
        return None
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17))
    ink = cv2.morphologyEx(band, cv2.MORPH_BLACKHAT, kernel).astype(np.float32)
    edges = np.linspace(picture.first, picture.last, _SEGMENTS + 1).astype(int)
    columns, middles, heights = [], [], []
    for start, end in pairwise(edges):
        found = _rows(ink[:, max(0, start) : end], row - max(0, top))
        if found is not None:
            columns.append((start + end) / 2)
            middles.append((found[0] + found[1]) / 2 + max(0, top))
            heights.append(found[1] - found[0])
    if not heights:
        return None
    slope, base = _straight(np.array(columns), np.array(middles))
    return Line(base, base + slope * picture.grey.shape[1], float(np.median(heights)))


def _rows(ink: Floats, near: float) -> tuple[float, float] | None:
    """First and last row of the print nearest to a row."""
    if ink.size == 0:
        return None
    profile = cv2.GaussianBlur(ink.mean(axis=1).reshape(-1, 1), (1, 3), 0.7).ravel()
    level = profile[max(0, int(near) - SIGN // 2) : int(near) + SIGN // 2].max(initial=0)
    if level <= 1:
        return None
    dark = profile > 0.38 * level
    places = np.flatnonzero(dark)
    first = last = int(places[np.abs(places - near).argmin()])
    while first > 0 and dark[first - 1]:
        first -= 1
    while last < len(dark) - 1 and dark[last + 1]:
        last += 1
    high = last - first + 1
    return (float(first), float(last + 1)) if 0.55 * SIGN < high < 1.7 * SIGN else None


def _straight(columns: np.ndarray, rows: np.ndarray) -> tuple[float, float]:
    """Slope and start of the line through most of the points (Theil–Sen)."""
    if len(columns) < 2:
        return 0.0, float(rows[0])
    first, second = np.triu_indices(len(columns), 1)
    slope = float(np.median((rows[second] - rows[first]) / (columns[second] - columns[first])))
    return slope, float(np.median(rows - slope * columns))


def strip(
    picture: Upright, line: Line, start: float, pitch: float, signs: float, bend: float = 0.0
) -> Floats:
    """The line from column `start` on as the glyph network wants it; `pitch` in pixels.

    `bend` is by how much the pitch grows from the first to the last sign, as a share of it.
    """
    wide = round(signs * PITCH)
    places = np.arange(wide, dtype=np.float32) / PITCH
    columns = start + pitch * (places + bend * (places**2 / signs - places) / 2)
    slope = (line.right - line.left) / picture.grey.shape[1]
    rows = (np.arange(HEIGHT, dtype=np.float32) + 0.5 - HEIGHT / 2) * (line.high / CAP)
    grid_x = np.broadcast_to(columns.astype(np.float32), (HEIGHT, wide))
    grid_y = (line.left - 0.5 + slope * columns)[None, :] + rows[:, None]
    soft = picture.grey
    if line.high / CAP > 1.3:
        soft = as_pixels(cv2.GaussianBlur(soft, (3, 3), 0.6))
    grid_y = as_floats(grid_y)
    return as_floats(
        cv2.remap(soft, grid_x, grid_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    )


def _mean_angle(angles: list[float]) -> float:
    """The mean of axes, which are the same after half a turn."""
    return (
        math.atan2(
            sum(math.sin(2 * angle) for angle in angles),
            sum(math.cos(2 * angle) for angle in angles),
        )
        / 2
    )
