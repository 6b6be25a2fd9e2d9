"""The face alone at one size, so that a measure in pixels means the same in every picture."""

import cv2
import numpy as np

from desktop.imaging.reading import Pixels
from desktop.photo.landmarks import Points

EYE_DISTANCE = 120
"""Pixels between the eyes in the close-up: some more than a portrait of 300 dpi has."""

_EYES = ((33, 133), (263, 362))
_MARGIN = 0.15
"""Of the distance between the eyes, about the mesh."""


def close_up(picture: Pixels, mesh: Points, *, enlarged: bool) -> Pixels:
    """The face with its surroundings left out, neither turned nor smoothed more than needed.

    A smaller face is brought to the same size where `enlarged`, or stays as it is.
    """
    scale = EYE_DISTANCE / max(1.0, eye_distance(mesh))
    part = face_part(picture, mesh, _MARGIN)
    if scale > 1 and not enlarged:
        return part
    size = (max(8, round(part.shape[1] * scale)), max(8, round(part.shape[0] * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, size, interpolation=way), np.uint8)


def face_part(picture: Pixels, mesh: Points, margin: float) -> Pixels:
    """The pixels about a face as they are; `margin` in distances between the eyes."""
    room = margin * eye_distance(mesh)
    left, top = np.maximum(0, np.floor(mesh[:, :2].min(axis=0) - room)).astype(int)
    right, bottom = np.ceil(mesh[:, :2].max(axis=0) + room).astype(int)
    part = picture[top : max(bottom, top + 8), left : max(right, left + 8)]
    return part if part.size else picture[:8, :8]


def eye_distance(mesh: Points) -> float:
    """Pixels between the middles of the eyes."""
    one, other = (mesh[list(corners), :2].mean(axis=0) for corners in _EYES)
    return float(np.hypot(*(one - other)))
