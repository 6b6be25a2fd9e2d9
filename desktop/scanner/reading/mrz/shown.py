"""The picture of a zone, upright and in colour, to stand beside the text that was read from it."""

import io
import math

import numpy as np
from PIL import Image

from desktop.scanner.reading.mrz.first_reader import ReadZone
from desktop.scanner.reading.mrz.upright import warped

_WIDEST = 1400
_ROOM = 1.0
"""Signs of room around the lines."""


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
    pixels = np.asarray(image if image.mode in ("L", "RGB") else image.convert("RGB"))
    buffer = io.BytesIO()
    Image.fromarray(warped(pixels, part, size)).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
