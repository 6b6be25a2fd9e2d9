"""Faces found in a picture of half the size, brought back to the whole one."""

from dataclasses import replace

import cv2
import numpy as np

from desktop.imaging.reading import Pixels
from desktop.photo.finding import Found, quarter_turned
from desktop.photo.landmarks import Features, Points


def halved(picture: Pixels) -> Pixels:
    """Each two by two pixels as one; a last odd row or column is left out."""
    height, width = picture.shape[0] // 2, picture.shape[1] // 2
    even = picture[: height * 2, : width * 2]
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def doubled(found: Found, picture: Pixels) -> Found:
    """What was found in the half picture, in pixels of the whole one."""
    return replace(
        found,
        picture=quarter_turned(picture, found.quarter),
        features=tuple(map(_doubled, found.features)),
    )


def _doubled(small: Features) -> Features:
    """Pixel n of the half picture stands between the pixels 2n and 2n + 1."""
    mesh = small.mesh * np.float32(2)
    mesh[:, :2] += 0.5
    return Features(
        eye_left=_point(small.eye_left),
        eye_right=_point(small.eye_right),
        chin=_point(small.chin),
        crown=_point(small.crown),
        hair=None if small.hair is None else _point(small.hair),
        mesh=mesh,
        mask=replace(small.mask, view=_view(small.mask.view)),
    )


def _point(point: tuple[float, float]) -> tuple[float, float]:
    return point[0] * 2 + 0.5, point[1] * 2 + 0.5


def _view(view: Points) -> Points:
    """The map from the whole picture, for the one from the half picture."""
    linear = view[:, :2] / 2
    moved = view[:, 2] - linear.sum(axis=1) * 0.5
    return np.asarray(np.column_stack((linear, moved)), np.float32)
