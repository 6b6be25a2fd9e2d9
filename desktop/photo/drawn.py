"""Telling a drawn face: it is painted in even colours, where light models a real one."""

import cv2
import numpy as np

from desktop.imaging.reading import Pixels
from desktop.photo.landmarks import Features

_PATCH = 48
_REACH = 1.2
"""Side of the square that is looked at, in heights from eyes to chin."""

_EVEN = 0.02
"""Part of the brightest channel by which pixels of one paint differ."""

_DRAWN = 0.4
"""Share of one paint from which a face is drawn: real ones had at most 0.06, drawings from 0.5."""

_BURNT = 245
"""From this level on in all channels it is light that is too strong, not paint."""


def is_drawn(picture: Pixels, face: Features) -> bool:
    """Whether most of the face has one and the same colour."""
    eyes = np.mean((face.eye_left, face.eye_right), axis=0)
    middle = (eyes + np.asarray(face.chin)) / 2
    scale = _PATCH / max(1.0, float(np.linalg.norm(eyes - face.chin)) * _REACH)
    off = _PATCH / 2 - middle * scale
    view = np.array([[scale, 0, off[0]], [0, scale, off[1]]])
    patch = cv2.warpAffine(picture, view, (_PATCH, _PATCH), flags=cv2.INTER_AREA)
    pixels = patch.reshape(-1, 3).astype(np.float32)
    paint = np.median(pixels, axis=0)
    if paint.min() >= _BURNT:
        return False
    even = np.abs(pixels - paint).max(axis=1) <= max(1.5, _EVEN * float(paint.max()))
    return bool(even.mean() >= _DRAWN)
