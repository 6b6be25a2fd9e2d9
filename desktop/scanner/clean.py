"""A page made ready to travel: as large as 200 dpi need, grey where colour says nothing."""

import io
import math

import cv2
import numpy as np
from PIL import Image

from desktop.scanner.messages import MadePage

A4_PIXELS = 1654 * 2339
"""An A4 sheet at 200 dpi."""

TARGET_BYTES = 300_000
"""What a page should not exceed."""

_QUALITIES = (75, 66, 58, 50)
_COLOURED = 26
"""Distance between the strongest and the weakest colour of a pixel that the eye calls coloured."""

_COLOURED_SHARE = 0.0006
"""A signature in blue ink or a small stamp covers more of a page than this."""

_BLANK_PAPER_SHARE = 0.8
"""Drawn pages (PDF) have that much untouched white; scanned paper never has."""


def clean_page(image: Image.Image, *, bilevel: bool = False) -> MadePage:
    """Fit, judge the colour, compress: the smallest form in which the page stays readable."""
    fitted = _fitted(image)
    if bilevel:
        return _encoded_png(fitted.convert("1", dither=Image.Dither.NONE))
    if fitted.mode == "RGB" and not has_colour(fitted):
        fitted = fitted.convert("L")
    if fitted.mode == "L" and _is_drawn(fitted):
        drawn = _encoded_png(_sixteen_greys(fitted))
        if len(drawn.data) <= TARGET_BYTES:
            return drawn
    return _encoded_jpeg(fitted)


def has_colour(image: Image.Image) -> bool:
    """Whether enough of an RGB picture is coloured to say something."""
    scale = min(1.0, math.sqrt(600_000 / (image.width * image.height)))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    small = cv2.resize(np.asarray(image), size, interpolation=cv2.INTER_AREA).astype(np.int16)
    spread = small.max(axis=2) - small.min(axis=2)
    return float((spread > _COLOURED).mean()) > _COLOURED_SHARE


def turned_page(data: bytes, quarter_turns: int) -> MadePage:
    """A finished page turned clockwise. Its sides are whole blocks, so that little is lost."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        image.load()
        turned = image.copy()
        method = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180,
                  Image.Transpose.ROTATE_90)[quarter_turns % 4]  # fmt: skip
        if method is not None:
            turned = turned.transpose(method)
        if image.format == "PNG":
            return _encoded_png(turned)
        return _encoded_jpeg(turned)


def _fitted(image: Image.Image) -> Image.Image:
    """At most A4 at 200 dpi in area, cut to whole blocks of sixteen pixels where it is large."""
    scale = min(1.0, math.sqrt(A4_PIXELS / (image.width * image.height)))
    width, height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    if width >= 512 and height >= 512:
        width, height = width // 16 * 16, height // 16 * 16
    if (width, height) == image.size:
        return image
    if scale == 1.0:
        return image.crop((0, 0, width, height))
    pixels = cv2.resize(np.asarray(image), (width, height), interpolation=cv2.INTER_AREA)
    return Image.fromarray(pixels)


def _is_drawn(image: Image.Image) -> bool:
    histogram = image.histogram()
    return sum(histogram[250:]) / sum(histogram) > _BLANK_PAPER_SHARE


def _sixteen_greys(image: Image.Image) -> Image.Image:
    """Enough for the soft edges of drawn letters, and half the bits."""
    greys = image.point([value // 16 for value in range(256)]).convert("P")
    greys.putpalette([level * 17 for level in range(16) for _ in range(3)])
    return greys


def _encoded_jpeg(image: Image.Image) -> MadePage:
    """JPEG at the best of the qualities that keeps to the target, else at the last of them."""
    data = b""
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True, dpi=(200, 200))
        data = buffer.getvalue()
        if len(data) <= TARGET_BYTES:
            break
    return MadePage(data, "image/jpeg", image.width, image.height)


def _encoded_png(image: Image.Image) -> MadePage:
    buffer = io.BytesIO()
    depth = {"bits": 4} if image.mode == "P" else {}
    image.save(buffer, "PNG", compress_level=6, dpi=(200, 200), **depth)
    return MadePage(buffer.getvalue(), "image/png", image.width, image.height)
