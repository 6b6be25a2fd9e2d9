"""Points of one face: eyes and chin from landmarks, the crown from the ratio and a person mask.

The whole mesh and the mask are handed on with them, for what is measured in the face's pixels.
"""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels
from desktop.photo.detector import Box
from desktop.photo.geometry import CROWN_SHARE
from desktop.photo.weights import network

_LANDMARKS = "face_landmarks_detector.tflite"
_MASK = "selfie_segmentation.tflite"
_SIDE = 256
_REACH = 1.5
"""The network looks at the box enlarged by this."""

_CLOSE = 1.25
"""The second look is at the face's own points enlarged by this."""

_MASK_REACH = 5
"""Side of the mask's square, in heights from eyes to chin."""

_PRESENCE = 0.5
_RIGHT_EYE, _LEFT_EYE, _CHIN = (33, 133), (263, 362), 152
_CHIN_BELOW = 0.03
"""The mesh ends above the lowest point of the chin by this share of its way from the eyes."""

_SCALP = 0.985
"""Even short hair takes the rest."""

_HAIR_LIMIT = 1.10
"""Hair lifts the mask: above the ratio's crown it counts up to this."""

_HIGHEST = 1.25
"""What the mask finds above this is not hair."""

Points = NDArray[np.float32]
Matrix = NDArray[Any]


@dataclass(frozen=True)
class PersonMask:
    """Where the person is, in a square about the face that leans as the face does."""

    likelihood: Points
    """256 × 256, from 0 (not the person) to 1."""
    view: Points
    """Affine map, 2 × 3, from pixels of the picture to those of the mask."""
    pixels: Pixels
    """The square's picture, RGB; beyond the picture's edge its last pixels are repeated."""


@dataclass(frozen=True)
class Features:
    """Points of a face in pixels of the picture."""

    eye_left: tuple[float, float]
    eye_right: tuple[float, float]
    chin: tuple[float, float]
    crown: tuple[float, float]
    hair: tuple[float, float] | None
    mesh: Points
    """478 points of the face, the irises among them: x, y and depth in pixels of the picture,
    depth growing away from the camera."""
    mask: PersonMask


def features(picture: Pixels, box: Box) -> Features | None:
    """The points of the face in a box; None where the landmark network sees no face."""
    mesh = mesh_of(picture, box)
    if mesh is None:
        return None
    points = mesh[:, :2]
    right, left = points[list(_RIGHT_EYE)].mean(axis=0), points[list(_LEFT_EYE)].mean(axis=0)
    eyes = (right + left) / 2
    chin = points[_CHIN] + (points[_CHIN] - eyes) * _CHIN_BELOW
    up = (eyes - chin) / max(1e-6, float(np.linalg.norm(eyes - chin)))
    tall = float(np.linalg.norm(eyes - chin)) * CROWN_SHARE
    mask = person_mask(picture, eyes, chin)
    hair = _hair_height(mask, eyes, chin)
    crown = tall if hair is None else min(max(hair * _SCALP, tall * 0.95), tall * _HAIR_LIMIT)
    return Features(
        eye_left=_pair(right),
        eye_right=_pair(left),
        chin=_pair(chin),
        crown=_pair(chin + up * crown),
        hair=None if hair is None else _pair(chin + up * min(max(hair, crown), tall * _HIGHEST)),
        mesh=mesh,
        mask=mask,
    )


def mesh_of(picture: Pixels, box: Box) -> Points | None:
    """The 478 points as in `Features`; None where the network sees no face in the box.

    The mean of two looks, the second one straight at what the first has seen: one look alone is
    off by up to half a degree, and more where the face leans.
    """
    (x1, y1), (x2, y2) = box.eyes
    side = max(box.right - box.left, box.bottom - box.top) * _REACH
    first = _look(picture, _view(box.middle, side, math.atan2(y2 - y1, x2 - x1)))
    if first is None:
        return None
    right, left = first[list(_RIGHT_EYE), :2].mean(axis=0), first[list(_LEFT_EYE), :2].mean(axis=0)
    low, high = first[:, :2].min(axis=0), first[:, :2].max(axis=0)
    angle = math.atan2(left[1] - right[1], left[0] - right[0])
    second = _look(
        picture, _view(_pair((low + high) / 2), float((high - low).max()) * _CLOSE, angle)
    )
    return None if second is None else np.asarray((first + second) / 2, np.float32)


def _look(picture: Pixels, view: Points) -> Points | None:
    patch = cv2.warpAffine(picture, view, (_SIDE, _SIDE), flags=cv2.INTER_AREA)
    net = network(_LANDMARKS)
    net.setInput(cv2.dnn.blobFromImage(patch, 1 / 255))
    presence, mesh = net.forward(["Identity_1", "Identity"])
    if 1 / (1 + math.exp(-float(presence.reshape(-1)[0]))) < _PRESENCE:
        return None
    points = mesh.reshape(-1, 3)
    back = cv2.invertAffineTransform(view)
    depth = points[:, 2:] * np.float32(math.hypot(back[0, 0], back[1, 0]))
    return np.concatenate((_through(back, points[:, :2]), depth), axis=1)


def person_mask(picture: Pixels, eyes: Points, chin: Points) -> PersonMask:
    """The mask of a square with five times the height from eyes to chin, the face in its middle."""
    up = eyes - chin
    angle = math.atan2(up[0], -up[1])
    view = _view(_pair(eyes - up * 0.3), float(np.linalg.norm(up)) * _MASK_REACH, angle)
    patch = cv2.warpAffine(
        picture, view, (_SIDE, _SIDE), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    net = network(_MASK)
    net.setInput(cv2.dnn.blobFromImage(patch, 1 / 255))
    pixels = np.asarray(patch, np.uint8)
    return PersonMask(net.forward().reshape(_SIDE, _SIDE).astype(np.float32), view, pixels)


def _hair_height(mask: PersonMask, eyes: Points, chin: Points) -> float | None:
    """Chin to the top of the hair in pixels, along the face; None where the mask sees no person."""
    tall = float(np.linalg.norm(eyes - chin))
    side, view = tall * _MASK_REACH, mask.view
    person = mask.likelihood > 0.5
    eyes_in, chin_in = _through(view, np.stack((eyes, chin)))
    start, column = round(float(eyes_in[1])), round(float(eyes_in[0]))
    reach = max(1, round(tall * 0.45 * _SIDE / side))
    strip = person[: max(1, start), max(0, column - reach) : column + reach + 1]
    if strip.size == 0 or not strip[-1].any():
        return None
    filled = strip.mean(axis=1) > 0.2
    top = len(filled) - int(np.argmin(filled[::-1])) if not filled.all() else 0
    return (float(chin_in[1]) - top) * side / _SIDE


def _view(middle: tuple[float, float], side: float, angle: float) -> Points:
    """The affine map of a square around `middle`, leaning by `angle`, onto the networks' input."""
    scale = _SIDE / side
    cosine, sine = math.cos(angle) * scale, math.sin(angle) * scale
    x, y = middle
    half = _SIDE / 2
    return np.array(
        [
            [cosine, sine, half - cosine * x - sine * y],
            [-sine, cosine, half + sine * x - cosine * y],
        ],
        np.float32,
    )


def _through(view: Matrix, points: Matrix) -> Points:
    moved = points @ view[:, :2].T + view[:, 2]
    return np.asarray(moved, np.float32)


def _pair(point: Points) -> tuple[float, float]:
    return float(point[0]), float(point[1])
