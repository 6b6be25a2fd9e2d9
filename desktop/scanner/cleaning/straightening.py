"""From where a paper lies in a picture to a page that stands upright and level."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels
from desktop.imaging.shrinking import halved, shrunk
from desktop.scanner.cleaning.encoding import A4_PIXELS, whole_blocks
from desktop.scanner.cleaning.finding import Corners, sides_of
from desktop.scanner.cleaning.lines import ink_of, lines_of, without_rules
from desktop.scanner.cleaning.upright import stands_on_head

_GLANCE = 1200
"""Longest side of the picture in which the lines of writing are looked at."""

_LEVEL = 0.06
"""Degrees of skew that are left as they are: less than two pixels from side to side."""

_ON_PAPER = 3.0
"""Degrees by which print lies askew on a paper whose sides are known, at most."""

_SHEET, _SNAP = math.sqrt(2), 0.045
"""Sides of A sheets, and how near to them perspective is taken for the reason."""

_WHITE = (255, 255, 255)

_BENT = 1e-4
"""Share by which perspective may enlarge one corner beside another and count as none."""

_ROOM = 8
"""Pixels of the glance that are kept around ink."""

Way = NDArray[np.float64]


@dataclass(frozen=True)
class Standing:
    """How a paper is to be turned."""

    quarters: int = 0
    """Clockwise."""
    skew: float = 0.0
    """Degrees clockwise, after the quarters."""
    ink: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Left, top, right and bottom of what must stay, in shares of the turned paper's sides."""

    @property
    def is_level(self) -> bool:
        """Whether quarter turns are all it wants."""
        return abs(self.skew) < _LEVEL


def whole(picture: Pixels) -> Corners:
    """The corners of a picture that is the page itself."""
    height, width = picture.shape[:2]
    box = [[0, 0], [width, 0], [width, height], [0, height]]
    return np.asarray(box, np.float32)


def glance(picture: Pixels, corners: Corners) -> Pixels:
    """A small grey picture of the paper alone."""
    wide, tall = sides_of(corners)
    scale = min(1.0, _GLANCE / max(wide, tall))
    size = (max(1, round(wide * scale)), max(1, round(tall * scale)))
    if picture.ndim == 3:
        picture = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    if np.array_equal(corners, whole(picture)):
        return shrunk(picture, size)
    near, corners = nearer(picture, corners, scale)
    return np.asarray(cv2.warpPerspective(near, _way(corners, size, 0), size), np.uint8)


def standing_of(seen: Pixels, *, edges_known: bool) -> Standing:
    """How the paper must be turned, by its lines of writing."""
    ink = ink_of(seen)
    lines = lines_of(ink)
    if not lines.sure:
        return Standing()
    skew = 0.0 if edges_known and abs(lines.skew) > _ON_PAPER else lines.skew
    quarters = 3 if lines.on_side else 0
    level, left = (_levelled(np.rot90(part, -quarters), skew) for part in (seen, ink))
    if stands_on_head(level, without_rules((left > 127).astype(np.uint8) * 255)):
        quarters = (quarters + 2) % 4
    return Standing(quarters, skew, _reach(np.rot90(ink, -quarters), skew))


def straightened(picture: Pixels, corners: Corners, standing: Standing) -> Pixels:
    """The paper as a page of at most A4 at 200 dpi; what is not paper becomes white."""
    wide, tall = _snapped(picture, corners)
    if standing.quarters % 2:
        wide, tall = tall, wide
    left, top, right, bottom = standing.ink
    box = (wide * (right - left), tall * (bottom - top))
    scale = min(1.0, math.sqrt(A4_PIXELS / (box[0] * box[1])))
    size = whole_blocks(max(1, round(box[0] * scale)), max(1, round(box[1] * scale)))
    near, corners = nearer(picture, corners, scale)
    full = (wide * size[0] / box[0], tall * size[1] / box[1])
    way = _way(corners, full, standing.quarters)
    moved = _shift(-left * full[0], -top * full[1]) @ _turn(standing.skew, full) @ way
    beside = cv2.BORDER_REPLICATE if standing.is_level else cv2.BORDER_CONSTANT
    page = _warped(near, moved, size, beside=beside)
    if standing.is_level or np.array_equal(corners, whole(near)):
        return page
    return _on_white(page, moved, corners)


def turned(page: Pixels, quarters: int) -> Pixels:
    """The page after so many quarter turns clockwise."""
    way = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)[quarters]
    return page if way is None else np.asarray(cv2.rotate(page, way), np.uint8)


def _warped(picture: Pixels, way: Way, size: tuple[int, int], *, beside: int) -> Pixels:
    """The picture moved; without perspective, which a scanned page has none of, it is quicker.

    `beside` it lies its own edge drawn out, or white.
    """
    bent = np.abs(way[2, :2] / way[2, 2]) @ picture.shape[1::-1]
    warp, matrix = cv2.warpPerspective, way
    if bent < _BENT:
        warp, matrix = cv2.warpAffine, way[:2] / way[2, 2]
    page = warp(
        picture, matrix, size, flags=cv2.INTER_LINEAR, borderMode=beside, borderValue=_WHITE
    )
    return np.asarray(page, np.uint8)


def _on_white(page: Pixels, way: Way, corners: Corners) -> Pixels:
    """What the paper lay on, that came in beside it, painted over."""
    place = cv2.perspectiveTransform(corners.reshape(1, 4, 2), way)[0]
    beside = np.full(page.shape[:2], 255, np.uint8)
    cv2.fillConvexPoly(beside, np.round(place).astype(np.int32), 0)
    page[beside > 0] = 255
    return page


def _snapped(picture: Pixels, corners: Corners) -> tuple[float, float]:
    """Sides of the paper, those of an A sheet where they nearly are and the picture is larger."""
    wide, tall = sides_of(corners)
    ratio = max(wide, tall) / min(wide, tall)
    if np.array_equal(corners, whole(picture)) or abs(ratio / _SHEET - 1) > _SNAP:
        return wide, tall
    area = math.sqrt(wide * tall)
    long, short = area * math.sqrt(_SHEET), area / math.sqrt(_SHEET)
    return (long, short) if wide > tall else (short, long)


def nearer(picture: Pixels, corners: Corners, scale: float) -> tuple[Pixels, Corners]:
    """A picture twice as large as what is wanted is averaged down first: a warp only picks."""
    near = halved(picture, scale)
    less = np.array(near.shape[1::-1]) / picture.shape[1::-1]
    return near, np.asarray(corners * less, np.float32)


def _way(corners: Corners, size: tuple[float, float], quarters: int) -> Way:
    """From the picture to the upright paper of that size."""
    wide, tall = size
    box = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    target = np.roll(box, -quarters, axis=0)
    return np.asarray(cv2.getPerspectiveTransform(corners - 0.5, target - 0.5), np.float64)


def _turn(degrees: float, size: tuple[float, float]) -> Way:
    turned = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), -degrees, 1.0)
    return np.vstack((turned, [0.0, 0.0, 1.0]))


def _shift(across: float, down: float) -> Way:
    return np.array([[1.0, 0.0, across], [0.0, 1.0, down], [0.0, 0.0, 1.0]])


def _levelled(seen: Pixels, skew: float) -> Pixels:
    height, width = seen.shape[:2]
    if abs(skew) < _LEVEL:
        return np.ascontiguousarray(seen)
    way = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    level = cv2.warpAffine(
        np.ascontiguousarray(seen), way, (width, height), borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(level, np.uint8)


def _reach(ink: Pixels, skew: float) -> tuple[float, float, float, float]:
    """The paper's own sides, further out where ink would be cut off by levelling it."""
    height, width = ink.shape[:2]
    rows, columns = np.nonzero(ink[::2, ::2])
    if abs(skew) < _LEVEL or not len(rows):
        return (0.0, 0.0, 1.0, 1.0)
    places = np.stack((columns * 2.0, rows * 2.0, np.ones(len(rows))))
    x, y = (_turn(skew, (width, height)) @ places)[:2]
    return (
        min(0.0, (float(x.min()) - _ROOM) / width),
        min(0.0, (float(y.min()) - _ROOM) / height),
        max(1.0, (float(x.max()) + _ROOM) / width),
        max(1.0, (float(y.max()) + _ROOM) / height),
    )
