"""The picture of a zone, upright and in colour, to stand beside the text that was read from it."""

import io
import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop.imaging.reading import Pixels, pixels_of
from desktop.scanner.reading.mrz.first_reader import ReadZone
from desktop.scanner.reading.mrz.upright import warped

_WIDEST = 1400
_ROOM = 1.0
"""Signs of room around the lines."""

_BESIDE = 6
"""Pixels around what is shown that are looked at."""


def zone_picture(image: Image.Image, zone: ReadZone) -> bytes:
    """JPEG of the zone as it stands on the page, not enlarged and at most 1400 pixels wide."""
    high, wide = zone.picture.grey.shape
    lines = [line.line for line in zone.lines]
    sign = float(np.median([line.high for line in lines]))
    columns = np.concatenate([line.columns for line in zone.lines])
    left = max(0.0, float(columns.min()) - (1 + _ROOM) * sign)
    right = min(float(wide), float(columns.max()) + (1 + _ROOM) * sign)
    top = max(0.0, min(lines[0].left, lines[0].right) - (0.5 + _ROOM) * sign)
    bottom = min(float(high), max(lines[-1].left, lines[-1].right) + (0.5 + _ROOM) * sign)
    matrix = zone.picture.matrix
    grown = math.hypot(matrix[0, 0], matrix[0, 1])
    scale = min(1.0 / grown, _WIDEST / (right - left))
    size = (max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale)))
    moved = np.array([[scale, 0, -left * scale], [0, scale, -top * scale]])
    part = moved @ np.vstack([matrix, [0, 0, 1]])
    seen, here = _about(image, part, size)
    buffer = io.BytesIO()
    Image.fromarray(warped(seen, here, size)).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def _about(
    image: Image.Image, way: NDArray[np.float64], size: tuple[int, int]
) -> tuple[Pixels, NDArray[np.float64]]:
    """The part of the picture that is shown, and the way from there: the rest stays uncopied."""
    corners = np.array([[0, 0, 1], [size[0], 0, 1], [0, size[1], 1], [size[0], size[1], 1]])
    seen = (corners @ np.linalg.inv(np.vstack([way, [0, 0, 1]])).T)[:, :2]
    left, top = np.clip(seen.min(axis=0) - _BESIDE, 0, np.array(image.size) - 1).astype(int)
    right, bottom = np.clip(seen.max(axis=0) + _BESIDE, 1, image.size).astype(int)
    box = (int(left), int(top), max(int(left) + 1, int(right)), max(int(top) + 1, int(bottom)))
    there = np.array([[1, 0, left], [0, 1, top], [0, 0, 1]])
    return pixels_of(image.crop(box)), way @ there
