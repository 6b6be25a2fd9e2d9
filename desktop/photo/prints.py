"""Prints on a scanned page: rectangles that stand out of paper of one colour."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.domain.photo import Region
from desktop.imaging.reading import Pixels

_GLANCE = 16
"""Every so many pixels are looked at, to tell a page from any other picture."""

_FIRST_SIDE = 700
"""Longest side of the picture in which a portrait before a light wall is told from a page."""

_PAPER = 0.6
"""Share of a page's margin that is bare paper: a print may lie in a corner of the glass."""

_BRIGHT = 150
"""Paper and the lid of a scanner are brighter than this."""

_APART = 12
"""Levels by which a print differs from the paper."""

_SMALLEST, _LARGEST = 0.008, 0.85
"""Shares of the page that a print may take."""

_FULL = 0.9
"""Share of its own rectangle that a print fills."""

_OTHER = 0.02
"""What takes more of the page and is no rectangle shows that this is no page of prints."""

_INSET = 0.006
"""Share of the print's longer side that is left out on each side: its white or torn edge."""

_MOST = 12
Mask = NDArray[np.uint8]


def find_prints(picture: Pixels) -> tuple[Region, ...]:
    """The prints on a scanned page, the largest first; none where the picture is no such page."""
    paper = _paper(picture)
    if paper is None:
        return ()
    scale = _FIRST_SIDE / max(picture.shape[:2])
    if scale < 1:
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        if not _prints(np.asarray(small, np.uint8), paper):
            return ()
    return _prints(picture, paper)


def _prints(picture: Pixels, paper: NDArray[np.float32]) -> tuple[Region, ...]:
    height, width = picture.shape[:2]
    shapes, _ = cv2.findContours(_apart(picture, paper), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    prints: list[Region] = []
    for shape in sorted(shapes, key=cv2.contourArea, reverse=True):
        area = cv2.contourArea(shape) / (width * height)
        if area < _SMALLEST or len(prints) == _MOST:
            break
        (x, y), (wide, tall), angle = cv2.minAreaRect(shape)
        if area <= _LARGEST and _is_full(cv2.contourArea(shape), wide, tall):
            prints.append(_region((x, y), (wide, tall), angle, (width, height)))
        elif area > _OTHER:
            return ()
    return tuple(prints)


def _paper(picture: Pixels) -> NDArray[np.float32] | None:
    """The colour of the page; None where the margin is not of one bright colour."""
    few = picture[::_GLANCE, ::_GLANCE].astype(np.float32)
    margin = np.concatenate((few[1], few[-2], few[:, 1], few[:, -2]))
    paper = np.median(margin, axis=0)
    if paper.min() < _BRIGHT:
        return None
    bare = np.abs(margin - paper).max(axis=1) <= _APART
    return paper if bare.mean() >= _PAPER else None


def _apart(picture: Pixels, paper: NDArray[np.float32]) -> Mask:
    """Where the page is covered; lines of writing are too thin to stay."""
    calm = cv2.blur(picture, (3, 3))
    low, high = np.clip(paper - _APART, 0, 255), np.clip(paper + _APART, 0, 255)
    covered = cv2.bitwise_not(cv2.inRange(calm, low, high))
    thick = max(3, max(picture.shape[:2]) // 110) | 1
    kernel = np.ones((thick, thick), np.uint8)
    closed = cv2.morphologyEx(covered, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    whole = _whole(np.asarray(closed, np.uint8))
    return np.asarray(cv2.morphologyEx(whole, cv2.MORPH_OPEN, kernel), np.uint8)


def _whole(covered: Mask) -> Mask:
    """What lies inside of a covered outline is covered: a pale part of a print is no paper."""
    shapes, _ = cv2.findContours(covered, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return np.asarray(cv2.drawContours(covered, shapes, -1, 255, cv2.FILLED), np.uint8)


def _is_full(area: float, wide: float, tall: float) -> bool:
    """Whether a shape fills its rectangle, and that is no strip."""
    return min(wide, tall) >= 0.4 * max(wide, tall) and area >= _FULL * wide * tall


def _region(
    middle: tuple[float, float], sides: tuple[float, float], angle: float, size: tuple[int, int]
) -> Region:
    wide, tall = reversed(sides) if round(angle / 90) % 2 else sides
    inset = max(1.0, _INSET * max(wide, tall)) * 2
    return Region(
        centre_x=(middle[0] + 0.5) / size[0],
        centre_y=(middle[1] + 0.5) / size[1],
        width=max(1.0, wide + 1 - inset) / size[0],
        height=max(1.0, tall + 1 - inset) / size[1],
        turn=-math.remainder(angle, 90),
    )
