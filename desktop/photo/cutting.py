"""The finished portrait: a frame cut from the picture, nothing added, nothing repainted."""

import io
import math

from PIL import Image

from desktop.domain.photo import Frame
from desktop.imaging.colour import srgb_profile
from desktop.photo.rules import ASPECT, SIZES

_QUALITY = 92
_LEVEL = 0.05
"""Degrees below which a turn would only soften the picture."""


def cut(image: Image.Image, frame: Frame, dpi: int) -> bytes:
    """The frame as an sRGB JPEG of 30 × 40 mm at 300 or 600 dpi."""
    image = image.convert("RGB")
    height = frame.height * image.height
    width = height * ASPECT
    x, y = frame.centre_x * image.width, frame.centre_y * image.height
    if abs(frame.turn) > _LEVEL:
        image, x, y = _turned(image, frame.turn, x, y, math.hypot(width, height) / 2 + 2)
    box = (
        max(0.0, x - width / 2),
        max(0.0, y - height / 2),
        min(float(image.width), x + width / 2),
        min(float(image.height), y + height / 2),
    )
    result = image.resize(SIZES[dpi], Image.Resampling.LANCZOS, box=box)
    buffer = io.BytesIO()
    result.save(
        buffer,
        "JPEG",
        quality=_QUALITY,
        subsampling=0,
        optimize=True,
        dpi=(dpi, dpi),
        icc_profile=srgb_profile(),
    )
    return buffer.getvalue()


def _turned(
    image: Image.Image, turn: float, x: float, y: float, reach: float
) -> tuple[Image.Image, float, float]:
    """The part within `reach` of a point, turned clockwise about it; where the point is now."""
    left, top = max(0, math.floor(x - reach)), max(0, math.floor(y - reach))
    right = min(image.width, math.ceil(x + reach))
    bottom = min(image.height, math.ceil(y + reach))
    part = image.crop((left, top, right, bottom))
    x, y = x - left, y - top
    turned = part.rotate(-turn, Image.Resampling.BICUBIC, center=(x, y))
    return turned, x, y
