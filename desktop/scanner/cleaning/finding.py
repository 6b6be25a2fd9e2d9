"""Cards and sheets in a picture: where they lie on a scanner's glass or on a table."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels
from desktop.imaging.shrinking import within
from desktop.scanner.cleaning.edges import refined
from desktop.scanner.cleaning.ground import Ground, ground_of

Corners = NDArray[np.float32]
"""Four points in pixels, clockwise, the first nearest to the top left."""

Mask = NDArray[np.uint8]

_SIDE = 800
"""Longest side of the picture in which papers are looked for."""

_SMALLEST, _LARGEST = 0.012, 0.985
"""Shares of the picture that a paper takes: less is a stamp, more is the page itself."""

_FULL = 0.92
"""Share of its own outline that a paper fills."""

_STRAY = 0.0006
"""Share of the picture beside the papers from which on something is written there."""

_BRIGHT = 200
"""Lightness from which on the ground may be the page itself, with ink on it."""

_STEP = 3.0
"""Levels by which a paper differs from what it lies on; a printed frame does not."""

_CARD, _CARD_FROM, _CARD_TO = 85.6 / 53.98, 1.5, 1.68
_GLASS = 297 / 210
_CARD_MM = (78.0, 92.0)
_MOST = 8


@dataclass(frozen=True)
class Paper:
    """A card or a sheet in a picture."""

    corners: Corners
    card: bool
    """Of the size and shape of an identity card."""


def find_papers(picture: Pixels) -> tuple[Paper, ...]:
    """What lies in an RGB or grey picture, the uppermost first.

    None where the picture is a page itself, or where a crop would lose what is written beside it.
    """
    if picture.ndim == 2:
        picture = np.asarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB), np.uint8)
    scale = min(1.0, _SIDE / max(picture.shape[:2]))
    ground = ground_of(within(picture, _SIDE))
    papers: list[Corners] = []
    for boldly in (True, False) if ground.uneven else (False, True):
        if not papers and not (boldly and ground.lightness >= _BRIGHT):
            papers = _papers(picture, ground, ground.covered(boldly=boldly), scale)
    papers.sort(key=lambda corners: (float(corners[:, 1].min()), float(corners[:, 0].min())))
    return tuple(Paper(corners, _is_card(corners, picture.shape)) for corners in papers)


def _papers(picture: Pixels, ground: Ground, covered: Mask, scale: float) -> list[Corners]:
    quads = [quad for outline in _outlines(covered) if (quad := _quad(outline)) is not None]
    if not quads or _writing_beside(ground, quads):
        return []
    fine = (refined(picture, quad / scale) for quad in quads[:_MOST])
    return [corners for corners in fine if corners is not None and _stands_out(picture, corners)]


def sides_of(corners: Corners) -> tuple[float, float]:
    """Mean width and height in pixels."""
    steps = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    return float(steps[0] + steps[2]) / 2, float(steps[1] + steps[3]) / 2


def _outlines(covered: Mask) -> list[NDArray[np.int32]]:
    """Outlines of what is large and whole, largest first; lines of writing are too thin."""
    side = max(covered.shape)
    near = np.ones((3, 3), np.uint8)
    closed = cv2.morphologyEx(covered, cv2.MORPH_CLOSE, near, iterations=2)
    shapes, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    whole = cv2.drawContours(np.zeros_like(covered), shapes, -1, 255, cv2.FILLED)
    thick = max(5, side // 60) | 1
    padded = cv2.copyMakeBorder(whole, thick, thick, thick, thick, cv2.BORDER_REPLICATE)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (thick, thick))
    opened = cv2.morphologyEx(padded, cv2.MORPH_OPEN, kernel)[thick:-thick, thick:-thick]
    found, _ = cv2.findContours(opened.copy(), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    area = covered.shape[0] * covered.shape[1]
    large = [
        np.asarray(shape, np.int32)
        for shape in found
        if _SMALLEST <= cv2.contourArea(shape) / area <= _LARGEST
    ]
    return sorted(large, key=cv2.contourArea, reverse=True)


def _quad(outline: NDArray[np.int32]) -> Corners | None:
    """The four corners of an outline, if it has four."""
    hull = cv2.convexHull(outline)
    area = cv2.contourArea(outline)
    length = cv2.arcLength(hull, closed=True)
    corners: Corners | None = None
    for share in (0.015, 0.025, 0.04, 0.06):
        near = cv2.approxPolyDP(hull, share * length, closed=True)
        if len(near) == 4:
            corners = near.reshape(4, 2).astype(np.float32)
            break
    boxed = cv2.boxPoints(cv2.minAreaRect(hull)).astype(np.float32)
    if corners is None or cv2.contourArea(corners) < 0.96 * cv2.contourArea(hull):
        corners = boxed
    inside = cv2.contourArea(corners)
    if inside == 0 or not _FULL <= area / inside <= 1.12 or not _is_upright_enough(corners):
        return None
    return clockwise(corners)


def clockwise(corners: Corners) -> Corners:
    """The corners in order, the first nearest to the picture's top left."""
    middle = corners.mean(axis=0)
    turn = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    ordered = corners[np.argsort(turn)]
    first = int(np.argmin(ordered.sum(axis=1)))
    return np.asarray(np.roll(ordered, -first, axis=0), np.float32)


def _is_upright_enough(corners: Corners) -> bool:
    """No corner is sharper than perspective makes it, and it is no strip."""
    ordered = clockwise(corners)
    wide, tall = sides_of(ordered)
    if min(wide, tall) < 0.3 * max(wide, tall):
        return False
    ways = np.roll(ordered, -1, axis=0) - ordered
    ways = ways / np.maximum(1e-6, np.linalg.norm(ways, axis=1))[:, None]
    return bool(np.abs((ways * np.roll(ways, -1, axis=0)).sum(axis=1)).max() < 0.45)


def _stands_out(picture: Pixels, corners: Corners) -> bool:
    """Whether the ground changes at three sides: a printed frame has paper on both of its sides."""
    reach = max(3.0, min(sides_of(corners)) * 0.02)
    middle = corners.mean(axis=0)
    steps = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = np.linspace(0.1, 0.9, 40)[:, None]
        line = start + (end - start) * along
        inward = _inward(start, end, middle)
        inside, outside = (_taken(picture, line + inward * side) for side in (reach, -reach))
        if inside is None or outside is None:
            continue
        levels = np.abs(np.median(inside, axis=0) - np.median(outside, axis=0))
        steps.append(float(levels.max()))
    return sum(step >= _STEP for step in steps) >= max(2, len(steps) - 1)


def _inward(start: Corners, end: Corners, middle: Corners) -> Corners:
    along = end - start
    across = np.array([-along[1], along[0]], np.float32) / max(1e-6, float(np.hypot(*along)))
    return across if float(across @ (middle - start)) > 0 else -across


def _taken(picture: Pixels, points: NDArray[np.floating]) -> NDArray[np.float32] | None:
    height, width = picture.shape[:2]
    places = np.round(points).astype(int)
    held = (places >= 0).all(axis=1) & (places < (width, height)).all(axis=1)
    if held.mean() < 0.5:
        return None
    columns, rows = places[held].T
    return np.asarray(picture[rows, columns], np.float32)


def _writing_beside(ground: Ground, papers: list[Corners]) -> bool:
    """Whether a bright ground, that may be paper itself, has something on it beside the papers."""
    if ground.lightness < _BRIGHT:
        return False
    beside = ground.covered()
    for corners in papers:
        middle = corners.mean(axis=0)
        grown = middle + (corners - middle) * 1.06 + np.sign(corners - middle) * 4
        cv2.fillConvexPoly(beside, np.round(grown).astype(np.int32), 0)
    edge = max(4, max(beside.shape) // 80)
    beside[:edge], beside[-edge:], beside[:, :edge], beside[:, -edge:] = 0, 0, 0, 0
    calm = cv2.morphologyEx(beside, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    return cv2.countNonZero(calm) / calm.size > _STRAY


def _is_card(corners: Corners, shape: tuple[int, ...]) -> bool:
    wide, tall = sides_of(corners)
    long, short = max(wide, tall), min(wide, tall)
    if not _CARD_FROM <= long / short <= _CARD_TO:
        return False
    height, width = shape[:2]
    if abs(max(height, width) / min(height, width) / _GLASS - 1) > 0.03:
        return True
    millimetres = long / max(height, width) * 297
    return math.isclose(long / short, _CARD, rel_tol=0.06) and (
        _CARD_MM[0] <= millimetres <= _CARD_MM[1] or millimetres > 150
    )
