"""What the picture worker does while a camera is open: many looks a second, networks kept loaded.

The hints are advice to whoever stands before the camera; the verdict on the portrait comes after.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from desktop.domain.live_photo import Hint, LiveLook, LivePicture
from desktop.imaging.channel import Send
from desktop.imaging.reading import Pixels
from desktop.photo.detector import FULL_RANGE, SHORT_RANGE, Box, detect
from desktop.photo.geometry import CROWN_SHARE
from desktop.photo.landmarks import Points, mesh_of
from desktop.photo.live_rules import LiveRules
from desktop.photo.weights import network

_SHARP_SIDE = 224
_SHARP_REACH = 1.5
_EYES = ((33, 133, 159, 145), (362, 263, 386, 374))
"""Corners and lids of each eye."""
_CHEEKS, _FOREHEAD = (50, 280), 151
_SIDES, _TOP, _CHIN, _LIPS = (234, 454), 10, 152, (13, 14)


def advise(send: Send, picture: LivePicture, rules: LiveRules, middle: float) -> LiveLook:  # noqa: ARG001 - tasks share one shape
    """What to say to whoever is in the picture. Weights stay loaded until `rest`.

    `middle` is the height at which the guides want the middle between eyes and chin.
    """
    pixels = _pixels(picture)
    boxes, face = _seen(pixels)
    if face is None:
        return LiveLook(Hint.NO_FACE)
    aim = Aim(middle, rules.least_head(picture.full_height))
    hint = next(_hints(face, boxes, pixels, rules, aim), Hint.READY)
    return replace(_weighed(face, pixels, rules), hint=hint)


def weigh(send: Send, still: LivePicture, rules: LiveRules) -> LiveLook:  # noqa: ARG001 - tasks share one shape
    """The measures by which a still of a burst is chosen; its one hint is that nobody is there."""
    pixels = _pixels(still)
    _, face = _seen(pixels)
    return LiveLook(Hint.NO_FACE) if face is None else _weighed(face, pixels, rules)


def rest(send: Send) -> None:  # noqa: ARG001 - tasks share one shape
    """Let the weights go: they would count against the next file's memory."""
    network.cache_clear()


@dataclass(frozen=True)
class Aim:
    """Where the guides want a face, in shares of the picture's height."""

    middle: float
    """Of the way from eyes to chin."""
    least_head: float


def _pixels(picture: LivePicture) -> Pixels:
    return np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 3)


def _seen(picture: Pixels) -> tuple[list[Box], "_Face | None"]:
    """All faces, the largest first, and what is measured of that one."""
    boxes = detect(picture, FULL_RANGE) or detect(picture, SHORT_RANGE)
    boxes.sort(key=lambda box: -box.area)
    mesh = mesh_of(picture, boxes[0]) if boxes else None
    return boxes, None if mesh is None else _measured(picture, mesh)


def _weighed(face: "_Face", picture: Pixels, rules: LiveRules) -> LiveLook:
    height, width = picture.shape[:2]
    return LiveLook(
        hint=Hint.READY,
        middle=(face.middle[0] / width, face.middle[1] / height),
        head=face.tall * CROWN_SHARE / height,
        eyes=face.eyes,
        eyes_open=face.eyes >= rules.eyes,
        sharpness=_sharpness(picture, face),
    )


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


def _hints(
    face: _Face, boxes: list[Box], picture: Pixels, rules: LiveRules, aim: Aim
) -> Iterator[Hint]:
    """Everything that could be better, the weightiest first."""
    if len(boxes) > 1 and boxes[1].area > boxes[0].area * rules.company:
        yield Hint.SEVERAL_FACES
    yield from _place(face, picture, rules, aim)
    yield from _lighting(face, boxes[0], picture, rules)
    if abs(face.yaw) > rules.yaw:
        yield Hint.LOOK_STRAIGHT
    if face.pitch < rules.pitch[0]:
        yield Hint.CHIN_UP
    if face.pitch > rules.pitch[1]:
        yield Hint.CHIN_DOWN
    if abs(face.roll) > rules.roll:
        yield Hint.HOLD_UPRIGHT
    if face.eyes < rules.eyes:
        yield Hint.OPEN_EYES
    if face.mouth > rules.mouth:
        yield Hint.CLOSE_MOUTH


def _place(face: _Face, picture: Pixels, rules: LiveRules, aim: Aim) -> Iterator[Hint]:
    height, width = picture.shape[:2]
    head = face.tall * CROWN_SHARE / height
    if head < aim.least_head:
        yield Hint.COME_NEARER
    if head > rules.largest_head:
        yield Hint.STEP_BACK
    across, down = abs(face.middle[0] - width / 2), abs(face.middle[1] - height * aim.middle)
    if max(across, down) > height * rules.off:
        yield Hint.MOVE_TO_MIDDLE


def _lighting(face: _Face, box: Box, picture: Pixels, rules: LiveRules) -> Iterator[Hint]:
    """Dark skin before a bright wall is not in the dark: the whole picture is asked too."""
    lit = max(*face.cheeks, face.forehead)
    around = _around(picture, box)
    if lit < rules.dark and float(picture.mean()) < rules.dim:
        yield Hint.MORE_LIGHT
    dark, bright = sorted(face.cheeks)
    if bright > dark * rules.one_sided or (around > rules.backlit and lit < rules.shaded):
        yield Hint.LIGHT_FROM_FRONT
    if lit > rules.glare:
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
