"""What the picture worker does while a camera is open: many looks a second, networks kept loaded.

The hints are advice to whoever stands before the camera; the verdict on the portrait comes after,
from the dated rules. Their thresholds are the program's own, wide enough not to nag.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from desktop.domain.live_photo import OPEN_EYES, Hint, LiveLook, LivePicture
from desktop.imaging.channel import Send
from desktop.imaging.reading import Pixels
from desktop.photo.detector import FULL_RANGE, SHORT_RANGE, Box, detect
from desktop.photo.geometry import CROWN_SHARE
from desktop.photo.landmarks import Points, mesh_of
from desktop.photo.weights import network

_COMPANY = 0.25
"""A face of this share of the largest one's area is not somebody far behind."""

_SMALL, _LARGE = (0.34, 0.5), 0.7
"""Head heights, in shares of the picture's, between which a frame has pixels and room: the least
depends on the camera, and is never more than guides for a poor one can ask."""

_HEAD_PIXELS = 354
"""A head of 30 mm at 300 dpi."""

_OFF = 0.11
"""Distance of the face from where the guides want it, in shares of the picture's height."""

_DARK, _DIM, _GLARE = 70, 90, 247
_BACKLIT, _SHADED = 225, 60
_ONE_SIDED = 1.75
"""One cheek over the other."""

_YAW, _ROLL = 18.0, 9.0
_DOWN, _UP = -28.0, 14.0
"""Degrees of the line from chin to forehead; upright faces have some −6."""

_MOUTH = 0.15
"""Gap of the lips over the height from eyes to chin."""

_SHARP_SIDE = 224
_SHARP_REACH = 1.5
_EYES = ((33, 133, 159, 145), (362, 263, 386, 374))
"""Corners and lids of each eye."""
_CHEEKS, _FOREHEAD = (50, 280), 151
_SIDES, _TOP, _CHIN, _LIPS = (234, 454), 10, 152, (13, 14)


def advise(send: Send, picture: LivePicture, middle: float) -> LiveLook:  # noqa: ARG001 - tasks share one shape
    """What to say to whoever is in the picture. Weights stay loaded until `rest`.

    `middle` is the height at which the guides want the middle between eyes and chin.
    """
    aim = Aim(middle, min(max(_HEAD_PIXELS / picture.full_height, _SMALL[0]), _SMALL[1]))
    return look_at(_pixels(picture), aim)


def weigh(send: Send, still: LivePicture) -> LiveLook:  # noqa: ARG001 - tasks share one shape
    """The measures by which a still of a burst is chosen."""
    return look_at(_pixels(still), Aim())


def rest(send: Send) -> None:  # noqa: ARG001 - tasks share one shape
    """Let the weights go: they would count against the next file's memory."""
    network.cache_clear()


@dataclass(frozen=True)
class Aim:
    """Where the guides want a face, in shares of the picture's height."""

    middle: float = 0.6
    """Of the way from eyes to chin."""
    least_head: float = _SMALL[0]


def look_at(picture: Pixels, aim: Aim) -> LiveLook:
    """One hint and the measures that a shot is chosen by."""
    boxes = detect(picture, FULL_RANGE) or detect(picture, SHORT_RANGE)
    if not boxes:
        return LiveLook(Hint.NO_FACE)
    boxes.sort(key=lambda box: -box.area)
    mesh = mesh_of(picture, boxes[0])
    if mesh is None:
        return LiveLook(Hint.NO_FACE)
    face = _measured(picture, mesh)
    height, width = picture.shape[:2]
    return LiveLook(
        hint=next(_hints(face, boxes, picture, aim), Hint.READY),
        middle=(face.middle[0] / width, face.middle[1] / height),
        head=face.tall * CROWN_SHARE / height,
        eyes=face.eyes,
        sharpness=_sharpness(picture, face),
    )


def _pixels(picture: LivePicture) -> Pixels:
    return np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 3)


@dataclass(frozen=True)
class _Face:
    """Lengths in pixels of the picture, turns in degrees, light from 0 to 255."""

    middle: tuple[float, float]
    """Between eyes and chin."""
    tall: float
    """Eyes to chin."""
    eyes: float
    yaw: float
    pitch: float
    roll: float
    mouth: float
    cheeks: tuple[float, float]
    forehead: float


def _measured(picture: Pixels, mesh: Points) -> _Face:
    flat = mesh[:, :2]
    corners = [point for eye in _EYES for point in eye[:2]]
    eyes = flat[corners].mean(axis=0)
    tall = max(1.0, float(np.linalg.norm(eyes - flat[_CHIN])))
    across, up = mesh[_SIDES[1]] - mesh[_SIDES[0]], mesh[_TOP] - mesh[_CHIN]
    middle = (eyes + flat[_CHIN]) / 2
    return _Face(
        middle=(float(middle[0]), float(middle[1])),
        tall=tall,
        eyes=min(_opening(flat, eye) for eye in _EYES),
        yaw=math.degrees(math.atan2(across[2], math.hypot(across[0], across[1]))),
        pitch=math.degrees(math.atan2(up[2], math.hypot(up[0], up[1]))),
        roll=math.degrees(math.atan2(across[1], across[0])),
        mouth=float(np.linalg.norm(flat[_LIPS[0]] - flat[_LIPS[1]])) / tall,
        cheeks=(_light(picture, flat[_CHEEKS[0]], tall), _light(picture, flat[_CHEEKS[1]], tall)),
        forehead=_light(picture, flat[_FOREHEAD], tall),
    )


def _opening(flat: Points, eye: tuple[int, int, int, int]) -> float:
    outer, inner, upper, lower = flat[list(eye)]
    width = max(1e-6, float(np.linalg.norm(outer - inner)))
    return float(np.linalg.norm(upper - lower)) / width


def _light(picture: Pixels, at: Points, tall: float) -> float:
    """Mean light of a small square, 0 to 255; a point outside counts as its nearest edge."""
    height, width = picture.shape[:2]
    reach = max(1, round(tall * 0.06))
    x = min(max(round(float(at[0])), reach), width - reach - 1)
    y = min(max(round(float(at[1])), reach), height - reach - 1)
    return float(picture[max(0, y - reach) : y + reach, max(0, x - reach) : x + reach].mean())


def _hints(face: _Face, boxes: list[Box], picture: Pixels, aim: Aim) -> Iterator[Hint]:
    """Everything that could be better, the weightiest first."""
    if len(boxes) > 1 and boxes[1].area > boxes[0].area * _COMPANY:
        yield Hint.SEVERAL_FACES
    yield from _place(face, picture, aim)
    yield from _lighting(face, boxes[0], picture)
    if abs(face.yaw) > _YAW:
        yield Hint.LOOK_STRAIGHT
    if face.pitch < _DOWN:
        yield Hint.CHIN_UP
    if face.pitch > _UP:
        yield Hint.CHIN_DOWN
    if abs(face.roll) > _ROLL:
        yield Hint.HOLD_UPRIGHT
    if face.eyes < OPEN_EYES:
        yield Hint.OPEN_EYES
    if face.mouth > _MOUTH:
        yield Hint.CLOSE_MOUTH


def _place(face: _Face, picture: Pixels, aim: Aim) -> Iterator[Hint]:
    height, width = picture.shape[:2]
    head = face.tall * CROWN_SHARE / height
    if head < aim.least_head:
        yield Hint.COME_NEARER
    if head > _LARGE:
        yield Hint.STEP_BACK
    across, down = abs(face.middle[0] - width / 2), abs(face.middle[1] - height * aim.middle)
    if max(across, down) > height * _OFF:
        yield Hint.MOVE_TO_MIDDLE


def _lighting(face: _Face, box: Box, picture: Pixels) -> Iterator[Hint]:
    """Dark skin before a bright wall is not in the dark: the whole picture is asked too."""
    lit = max(*face.cheeks, face.forehead)
    around = _around(picture, box)
    if lit < _DARK and float(picture.mean()) < _DIM:
        yield Hint.MORE_LIGHT
    dark, bright = sorted(face.cheeks)
    if bright > dark * _ONE_SIDED or (around > _BACKLIT and lit < _SHADED):
        yield Hint.LIGHT_FROM_FRONT
    if lit > _GLARE:
        yield Hint.LESS_LIGHT


def _around(picture: Pixels, box: Box) -> float:
    """Mean light beside the head, 0 to 255."""
    wide = (box.right - box.left) * 0.4
    left = picture[: round(box.bottom), : max(0, round(box.left - wide))]
    right = picture[: round(box.bottom), round(box.right + wide) :]
    seen = [float(part.mean()) for part in (left, right) if part.size]
    return sum(seen) / len(seen) if seen else 0.0


def _sharpness(picture: Pixels, face: _Face) -> float:
    """Strength of edges in the face, at the size at which it is printed, over its light."""
    side = face.tall * _SHARP_REACH
    scale = _SHARP_SIDE / side
    half = _SHARP_SIDE / 2
    view = np.array(
        [[scale, 0, half - scale * face.middle[0]], [0, scale, half - scale * face.middle[1]]],
        np.float32,
    )
    size = (_SHARP_SIDE, _SHARP_SIDE)
    patch = cv2.warpAffine(picture, view, size, flags=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(patch, cv2.COLOR_RGB2GRAY), (0, 0), 0.8)
    edges = cv2.Laplacian(grey, cv2.CV_32F)
    return float(edges.std()) / max(1.0, float(grey.mean()))
