"""The finished portrait: a frame cut from the picture, nothing added, nothing repainted."""

import io
import math

from PIL import Image

from desktop.domain.photo import ASPECT, Frame
from desktop.imaging.colour import srgb_profile
from desktop.photo.rules import SIZES

_QUALITY = 92
_QUARTERS = (
    None,
    Image.Transpose.ROTATE_270,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_90,
)
_LEVEL = 0.05
"""Degrees below which a turn would only soften the picture."""

Point = tuple[float, float]


def cut(image: Image.Image, frame: Frame, dpi: int) -> bytes:
    """The frame as an sRGB JPEG of 30 × 40 mm at 300 or 600 dpi; `image` stands as EXIF says."""
    if image.mode != "RGB":
        image = image.convert("RGB")
    image = _upright(image, frame.quarter)
    height = frame.height * image.height
    middle = (frame.centre_x * image.width, frame.centre_y * image.height)
    if abs(frame.turn) > _LEVEL:
        result = _turned(image, frame.turn, middle, height, SIZES[dpi])
    else:
        box = _within(image, middle, height * ASPECT / 2, height / 2)
        result = image.resize(SIZES[dpi], Image.Resampling.LANCZOS, box=box)
    buffer = io.BytesIO()
    result.save(
        buffer,
        "JPEG",
        quality=_QUALITY,
        subsampling=0,
        dpi=(dpi, dpi),
        icc_profile=srgb_profile(),
    )
    return buffer.getvalue()


def _upright(image: Image.Image, quarter: int) -> Image.Image:
    """The picture turned clockwise by quarters."""
    turn = _QUARTERS[quarter % 4]
    return image if turn is None else image.transpose(turn)


def _turned(
    image: Image.Image, turn: float, middle: Point, height: float, size: tuple[int, int]
) -> Image.Image:
    """The frame turned clockwise about its middle.

    First brought to the size that is wanted, for smoothing belongs to shrinking; then turned.
    """
    sine, cosine = abs(math.sin(math.radians(turn))), abs(math.cos(math.radians(turn)))
    across = height * (ASPECT * cosine + sine) / 2 + 2
    down = height * (ASPECT * sine + cosine) / 2 + 2
    left, top, right, bottom = box = _within(image, middle, across, down)
    scale = min(1.0, size[1] / height)
    whole = (max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale)))
    part = image.resize(whole, Image.Resampling.BICUBIC, box=box)
    x = (middle[0] - left) * part.width / (right - left)
    y = (middle[1] - top) * part.height / (bottom - top)
    step = height * part.height / (bottom - top) / size[1]
    cosine, sine = math.cos(math.radians(turn)) * step, math.sin(math.radians(turn)) * step
    half = (size[0] / 2, size[1] / 2)
    back = (
        *(cosine, sine, x - cosine * half[0] - sine * half[1]),
        *(-sine, cosine, y + sine * half[0] - cosine * half[1]),
    )
    return part.transform(size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)


def _within(
    image: Image.Image, middle: Point, across: float, down: float
) -> tuple[float, float, float, float]:
    """The box that reaches so far to each side of a point, as far as there is picture."""
    x, y = middle
    return (
        max(0.0, x - across),
        max(0.0, y - down),
        min(float(image.width), x + across),
        min(float(image.height), y + down),
    )
