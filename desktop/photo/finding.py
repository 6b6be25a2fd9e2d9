"""Finding the faces of a picture: attempts from the likeliest to the last resort."""

from dataclasses import replace

import cv2
import numpy as np

from desktop.domain.photo import Face
from desktop.imaging.reading import Pixels
from desktop.photo.detector import FULL_RANGE, SHORT_RANGE, Box, detect
from desktop.photo.landmarks import features
from desktop.photo.measuring import measured

_LEAST_SHARE = 0.08
"""A face smaller than this share of the largest one's area is somebody in the background."""

_TILE = 0.6
_TURNS = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)


def find_faces(picture: Pixels) -> tuple[Face, ...]:
    """Faces in an RGB picture, the largest first, in fractions of its sides.

    Full range, then short range, then tiles (a small face on a page), then the three quarter
    turns (a picture that lies on its side and does not say so).
    """
    for attempt in (_whole, _near, _tiles, _turned):
        faces = _with_points(picture, attempt(picture))
        if faces:
            return faces
    return ()


def _whole(picture: Pixels) -> list[Box]:
    return detect(picture, FULL_RANGE)


def _near(picture: Pixels) -> list[Box]:
    return detect(picture, SHORT_RANGE)


def _tiles(picture: Pixels) -> list[Box]:
    """Faces in four overlapping quarters; the same face seen twice is merged by its middle."""
    height, width = picture.shape[:2]
    down, across = round(height * _TILE), round(width * _TILE)
    boxes: list[Box] = []
    for top in (0, height - down):
        for left in (0, width - across):
            tile = np.ascontiguousarray(picture[top : top + down, left : left + across])
            for box in detect(tile, FULL_RANGE):
                moved = _moved(box, left, top)
                if not any(_same(moved, other) for other in boxes):
                    boxes.append(moved)
    return boxes


def _turned(picture: Pixels) -> list[Box]:
    best: list[Box] = []
    for turn in _TURNS:
        turned: Pixels = np.ascontiguousarray(cv2.rotate(picture, turn), np.uint8)
        found = detect(turned, FULL_RANGE) or detect(turned, SHORT_RANGE)
        if sum(box.score for box in found) > sum(box.score for box in best):
            best = [_turned_back(box, turn, picture.shape[1], picture.shape[0]) for box in found]
    return best


def _with_points(picture: Pixels, boxes: list[Box]) -> tuple[Face, ...]:
    largest = max((box.area for box in boxes), default=0.0)
    faces = []
    for box in sorted(boxes, key=lambda box: -box.area):
        if box.area < largest * _LEAST_SHARE:
            continue
        face = _face(picture, box)
        if face is not None:
            faces.append(face)
    return tuple(faces)


def _face(picture: Pixels, box: Box) -> Face | None:
    found = features(picture, box)
    if found is None:
        return None
    height, width = picture.shape[:2]

    def share(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] / width, point[1] / height

    face = Face(
        left=box.left / width,
        top=box.top / height,
        right=box.right / width,
        bottom=box.bottom / height,
        eye_left=share(found.eye_left),
        eye_right=share(found.eye_right),
        chin=share(found.chin),
        crown=share(found.crown),
        score=box.score,
        hair=None if found.hair is None else share(found.hair),
    )
    return measured(face, picture, found)


def _moved(box: Box, left: float, top: float) -> Box:
    (x1, y1), (x2, y2) = box.eyes
    return replace(
        box,
        left=box.left + left,
        right=box.right + left,
        top=box.top + top,
        bottom=box.bottom + top,
        eyes=((x1 + left, y1 + top), (x2 + left, y2 + top)),
    )


def _same(one: Box, other: Box) -> bool:
    x, y = (one.left + one.right) / 2, (one.top + one.bottom) / 2
    return other.left < x < other.right and other.top < y < other.bottom


def _turned_back(box: Box, turn: int, width: int, height: int) -> Box:
    """A box found in the turned picture, in the picture itself."""

    def back(x: float, y: float) -> tuple[float, float]:
        if turn == cv2.ROTATE_180:
            return width - x, height - y
        return (y, height - x) if turn == cv2.ROTATE_90_CLOCKWISE else (width - y, x)

    corners = (back(box.left, box.top), back(box.right, box.bottom))
    return Box(
        left=min(x for x, _ in corners),
        top=min(y for _, y in corners),
        right=max(x for x, _ in corners),
        bottom=max(y for _, y in corners),
        eyes=(back(*box.eyes[0]), back(*box.eyes[1])),
        score=box.score,
    )
