"""The smallest form in which a page stays readable: 200 dpi, grey where colour says nothing."""

import io
import math

import cv2
import numpy as np
from PIL import Image

from desktop.imaging.reading import Pixels, pixels_of
from desktop.imaging.shrinking import shrunk
from desktop.scanner.messages import MadePage

A4_PIXELS = 1654 * 2339
"""An A4 sheet at 200 dpi."""

TARGET_BYTES = 300_000
"""What a page should not exceed."""

CARD_BYTES = 120_000
"""What a card should not exceed."""

_QUALITIES = (75, 66, 58, 50)
_SHARES = (1.0, 0.89, 0.82, 0.763)
"""What a page takes at each quality, beside the best of them; between them in proportion."""

_AIM = 0.95
"""Share of the target that is aimed at: what is foretold is a few hundredths off."""

_COLOURED = 26
"""Distance between the strongest and the weakest colour of a pixel that the eye calls coloured."""

_COLOURED_SHARE = 0.0006
"""A signature in blue ink or a small stamp covers more of a page than this."""

_BLANK_PAPER_SHARE = 0.8
"""Drawn pages (PDF) have that much untouched white; scanned paper never has."""

_DENSITY_AT, _DENSITY = (13, 18), bytes((1, 0, 200, 0, 200))
"""Where a JPEG says its resolution, which OpenCV leaves open, and 200 dpi as it is said there."""

_STRIP, _EACH = 16, 8
"""Pixels of a strip that foretells a page's size, and of how many strips one is looked at."""


def encoded_page(page: Pixels, *, bilevel: bool = False, target: int = TARGET_BYTES) -> MadePage:
    """Judge the colour and compress; the picture, grey or RGB, has its size already."""
    if bilevel:
        return _encoded_png(Image.fromarray(page).convert("1", dither=Image.Dither.NONE))
    if page.ndim == 3 and not has_colour(page):
        page = np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8)
    if page.ndim == 2 and is_drawn(image := Image.fromarray(page)):
        drawn = _encoded_png(_sixteen_greys(image))
        if len(drawn.data) <= target:
            return drawn
    return _encoded_jpeg(page, target)


def has_colour(page: Pixels) -> bool:
    """Whether enough of an RGB picture is coloured to say something."""
    tall, wide = page.shape[:2]
    factor = max(1, round(math.sqrt(wide * tall / 600_000)))
    width, height = max(1, wide // factor), max(1, tall // factor)
    small = shrunk(page[: height * factor, : width * factor], (width, height))
    red, green, blue = cv2.split(small)
    spread = cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))
    return float((spread > _COLOURED).mean()) > _COLOURED_SHARE


def turned_page(data: bytes, quarter_turns: int) -> MadePage:
    """A finished page turned clockwise. Its sides are whole blocks, so that little is lost."""
    image, is_png = opened_page(data)
    method = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180,
              Image.Transpose.ROTATE_90)[quarter_turns % 4]  # fmt: skip
    turned = image if method is None else image.transpose(method)
    return repacked(turned, is_png=is_png)


def opened_page(data: bytes) -> tuple[Image.Image, bool]:
    """A finished page's picture, and whether it is a PNG."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        image.load()
        return image.copy(), image.format == "PNG"


def repacked(image: Image.Image, *, is_png: bool) -> MadePage:
    """A finished page's picture as a file of its own kind again."""
    return _encoded_png(image) if is_png else _encoded_jpeg(pixels_of(image), TARGET_BYTES)


def fitted(page: Pixels) -> Pixels:
    """At most A4 at 200 dpi in area, cut to whole blocks of sixteen pixels where it is large."""
    tall, wide = page.shape[:2]
    scale = min(1.0, math.sqrt(A4_PIXELS / (wide * tall)))
    size = whole_blocks(max(1, round(wide * scale)), max(1, round(tall * scale)))
    if size == (wide, tall):
        return page
    if scale == 1.0:
        return np.ascontiguousarray(page[: size[1], : size[0]])
    return shrunk(page, size)


def whole_blocks(width: int, height: int) -> tuple[int, int]:
    """Sides of a page that can be turned without loss; a small one stays as it is."""
    if width >= 512 and height >= 512:
        return width // 16 * 16, height // 16 * 16
    return width, height


def is_drawn(image: Image.Image) -> bool:
    """Whether a grey page has the untouched white of one that no scanner saw."""
    histogram = image.histogram()
    return sum(histogram[250:]) / sum(histogram) > _BLANK_PAPER_SHARE


def _sixteen_greys(image: Image.Image) -> Image.Image:
    """Enough for the soft edges of drawn letters, and half the bits."""
    greys = image.point([value // 16 for value in range(256)]).convert("P")
    greys.putpalette([level * 17 for level in range(16) for _ in range(3)])
    return greys


def _encoded_jpeg(page: Pixels, target: int) -> MadePage:
    """JPEG at the best quality that keeps to the target, else at the lowest of them."""
    quality = _quality_for(_foretold(page), target)
    data = _jpeg(page, quality)
    if len(data) > target and quality > _QUALITIES[-1]:
        data = _jpeg(page, _quality_for(len(data) / _share(quality), target))
    return MadePage(data, "image/jpeg", page.shape[1], page.shape[0])


def _foretold(page: Pixels) -> float:
    """About how many bytes the page takes at the best quality, by strips from top to bottom.

    They cross every line of writing, as strips from side to side would not.
    """
    width: int = page.shape[1]
    lefts = range(_STRIP * _EACH // 2, width - _STRIP, _STRIP * _EACH)
    if not lefts:
        return 0.0
    few = np.concatenate([page[:, left : left + _STRIP] for left in lefts], axis=1)
    seen: int = few.shape[1]
    return len(_jpeg(few, _QUALITIES[0])) * width / seen


def _quality_for(size: float, target: int) -> int:
    """The best quality at which a page that takes `size` bytes at the best one meets the target."""
    best, *_others, least = _QUALITIES
    fitting = (one for one in range(best, least, -1) if size * _share(one) <= target * _AIM)
    return next(fitting, least)


def _share(quality: int) -> float:
    """What a page takes at a quality, beside the best of them."""
    return float(np.interp(quality, _QUALITIES[::-1], _SHARES[::-1]))


def _jpeg(page: Pixels, quality: int) -> bytes:
    picture = page if page.ndim == 2 else cv2.cvtColor(page, cv2.COLOR_RGB2BGR)
    # Progressive is a twelfth smaller and takes three times as long; codes of the picture's own
    # are a twenty-fifth smaller and take twice as long.
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    start, end = _DENSITY_AT
    return data[:start].tobytes() + _DENSITY + data[end:].tobytes()


def _encoded_png(image: Image.Image) -> MadePage:
    buffer = io.BytesIO()
    depth = {"bits": 4} if image.mode == "P" else {}
    image.save(buffer, "PNG", compress_level=6, dpi=(200, 200), **depth)
    return MadePage(buffer.getvalue(), "image/png", image.width, image.height)
