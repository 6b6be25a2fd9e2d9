"""Finding the faces of a picture: attempts from the likeliest to the last resort."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from desktop.domain.photo import Face, Region
from desktop.imaging.reading import Pixels
from desktop.photo.detector import FULL_RANGE, SHORT_RANGE, Box, detect
from desktop.photo.drawn import is_drawn
from desktop.photo.geometry import after_quarters
from desktop.photo.landmarks import Features, features
from desktop.photo.prints import find_prints
from desktop.photo.second_opinion import confidence, look_through

_LEAST_SHARE = 0.08
"""A face smaller than this share of the largest one's area is somebody in the background."""

_TILE = 0.6
_STEEPEST = 45
"""Degrees that a face may lean; beyond them another quarter turn is the right one."""

_CONFIRMED = 89
"""Confidence of the second opinion that faces of people reach, and drawings and animals do not."""

_WIDE = 0.72
"""Eye to eye over eyes to chin: a face that is wider is a drawing, or looks at the floor."""

_PRINT_SIDE = 640
"""Longest side of a straightened print that faces are looked for on."""

_QUARTERS = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)


@dataclass(frozen=True)
class Found:
    """The faces of a picture, the largest first, and the picture as they stand upright in it."""

    picture: Pixels
    quarter: int
    """Quarter turns clockwise by which the picture was turned for that."""
    faces: tuple[Face, ...]
    """In fractions of the turned picture's sides."""
    features: tuple[Features, ...]
    """The same faces in its pixels."""


def find(picture: Pixels) -> Found:
    """Faces in an RGB picture.

    Prints on a page, then full range, short range, tiles (a small face far away), the three
    quarter turns (a picture that lies on its side and does not say so), the second opinion. The
    usual portrait costs one pass of one detector.
    """
    for attempt in (_on_prints, _whole, _near, _tiles, _on_its_side, _second):
        found = attempt(picture)
        if found.faces:
            return found
    return Found(picture, 0, (), ())


def find_doubtful(picture: Pixels) -> Found:
    """The likeliest face that was not taken for a person's: damage may speak against it."""
    for box in (*detect(picture, FULL_RANGE), *detect(picture, SHORT_RANGE)):
        points = features(picture, box)
        if points is not None and _is_upright(points):
            return Found(picture, 0, (_face(picture, box, points, None),), (points,))
    return Found(picture, 0, (), ())


def _whole(picture: Pixels) -> Found:
    return _confirmed(picture, 0, detect(picture, FULL_RANGE))


def _near(picture: Pixels) -> Found:
    return _confirmed(picture, 0, detect(picture, SHORT_RANGE))


def _tiles(picture: Pixels) -> Found:
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
    return _confirmed(picture, 0, boxes)


def _on_its_side(picture: Pixels) -> Found:
    def _turned(quarter: int) -> Found:
        turned = quarter_turned(picture, quarter)
        found = _confirmed(turned, quarter, detect(turned, FULL_RANGE))
        return found if found.faces else _confirmed(turned, quarter, detect(turned, SHORT_RANGE))

    return _best(map(_turned, (1, 3, 2)))


def _second(picture: Pixels) -> Found:
    def _turned(quarter: int) -> Found:
        turned = quarter_turned(picture, quarter)
        return _confirmed(turned, quarter, look_through(turned))

    return _best(map(_turned, range(4)))


def _on_prints(picture: Pixels) -> Found:
    """Faces on the prints of a page, each print straightened first."""
    prints = find_prints(picture)
    if not prints:
        return Found(picture, 0, (), ())

    def _turned(quarter: int) -> Found:
        turned = quarter_turned(picture, quarter)
        regions = [_region_turned(region, quarter) for region in prints]
        return _confirmed(turned, quarter, *_boxes_on(turned, regions))

    return _best(map(_turned, range(4)))


def _boxes_on(picture: Pixels, regions: Iterable[Region]) -> tuple[list[Box], list[Region]]:
    """Boxes in pixels of the page, and the print that each of them lies on."""
    boxes, prints = [], []
    for region in regions:
        view, size = _straightening(region, picture.shape[1], picture.shape[0])
        straight: Pixels = cv2.warpAffine(picture, view, size, flags=cv2.INTER_AREA).astype(
            np.uint8
        )
        for box in detect(straight, FULL_RANGE) or detect(straight, SHORT_RANGE):
            boxes.append(_put_back(box, view))
            prints.append(region)
    return boxes, prints


def _straightening(
    region: Region, width: int, height: int
) -> tuple[cv2.typing.MatLike, tuple[int, int]]:
    """The map from pixels of the page to a picture of the print alone, and its size."""
    wide, tall = region.width * width, region.height * height
    scale = _PRINT_SIDE / max(wide, tall)
    x, y = region.centre_x * width, region.centre_y * height
    view = cv2.getRotationMatrix2D((x, y), -region.turn, scale)
    view[:, 2] += np.array((wide * scale / 2 - x, tall * scale / 2 - y))
    return view, (max(1, round(wide * scale)), max(1, round(tall * scale)))


def _confirmed(
    picture: Pixels, quarter: int, boxes: Sequence[Box], prints: Sequence[Region] = ()
) -> Found:
    """The boxes that hold a face of a person who stands upright in the picture."""
    kept: list[tuple[Face, Features, float]] = []
    for place, box in enumerate(boxes):
        points = features(picture, box)
        if points is not None and _is_upright(points) and _is_a_person(picture, box, points):
            face = _face(picture, box, points, prints[place] if prints else None)
            kept.append((face, points, box.area))
    least = max((area for *_, area in kept), default=0.0) * _LEAST_SHARE
    kept = sorted((one for one in kept if one[2] >= least), key=lambda one: -one[2])
    return Found(picture, quarter, tuple(face for face, *_ in kept), tuple(one[1] for one in kept))


def _is_upright(points: Features) -> bool:
    (x1, y1), (x2, y2) = points.eye_left, points.eye_right
    return abs(math.degrees(math.atan2(y2 - y1, x2 - x1))) <= _STEEPEST


def _is_a_person(picture: Pixels, box: Box, points: Features) -> bool:
    """Whether this is a face of flesh and blood: a sure detector, else a second one that agrees."""
    if is_drawn(picture, points):
        return False
    narrow = _width_share(points) <= _WIDE
    if box.sure and narrow:
        return True
    opinion = confidence(picture, points)
    return narrow if opinion is None else opinion >= _CONFIRMED + (0 if narrow else 1)


def _width_share(points: Features) -> float:
    middle = np.mean((points.eye_left, points.eye_right), axis=0)
    tall = math.dist(middle, points.chin)
    return math.dist(points.eye_left, points.eye_right) / max(1e-6, tall)


def _best(attempts: Iterable[Found]) -> Found:
    """The attempt whose faces are the surest; one with none where all have none."""
    return max(attempts, key=lambda found: sum(face.score for face in found.faces))


def _face(picture: Pixels, box: Box, points: Features, on: Region | None) -> Face:
    height, width = picture.shape[:2]

    def share(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] / width, point[1] / height

    return Face(
        left=box.left / width,
        top=box.top / height,
        right=box.right / width,
        bottom=box.bottom / height,
        eye_left=share(points.eye_left),
        eye_right=share(points.eye_right),
        chin=share(points.chin),
        crown=share(points.crown),
        score=box.score,
        hair=None if points.hair is None else share(points.hair),
        print=on,
    )


def quarter_turned(picture: Pixels, quarter: int) -> Pixels:
    """The picture turned clockwise by quarters."""
    turn = _QUARTERS[quarter]
    return picture if turn is None else np.asarray(cv2.rotate(picture, turn), np.uint8)


def _region_turned(region: Region, quarter: int) -> Region:
    x, y = after_quarters((region.centre_x, region.centre_y), (1.0, 1.0), quarter)
    wide, tall = region.width, region.height
    if quarter % 2:
        wide, tall = tall, wide
    return replace(region, centre_x=x, centre_y=y, width=wide, height=tall)


def _moved(box: Box, left: float, top: float) -> Box:
    return _through(box, lambda x, y: (x + left, y + top), 1.0)


def _put_back(box: Box, view: cv2.typing.MatLike) -> Box:
    back = cv2.invertAffineTransform(view)
    scale = math.hypot(back[0, 0], back[1, 0])

    def _point(x: float, y: float) -> tuple[float, float]:
        across, down = back @ (x, y, 1.0)
        return float(across), float(down)

    return _through(box, _point, scale)


def _through(box: Box, move: Callable[[float, float], tuple[float, float]], scale: float) -> Box:
    """The box with its middle and eyes moved and its sides scaled; it stays level."""
    x, y = move(*box.middle)
    wide, tall = (box.right - box.left) * scale / 2, (box.bottom - box.top) * scale / 2
    return replace(
        box,
        left=x - wide,
        top=y - tall,
        right=x + wide,
        bottom=y + tall,
        eyes=(move(*box.eyes[0]), move(*box.eyes[1])),
    )


def _same(one: Box, other: Box) -> bool:
    x, y = one.middle
    return other.left < x < other.right and other.top < y < other.bottom
