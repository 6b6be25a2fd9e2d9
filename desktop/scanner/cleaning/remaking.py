"""Finished pages put together on one, and one page cut in two."""

from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image

from desktop.imaging.reading import Pixels
from desktop.scanner.cleaning.cards import on_one_page
from desktop.scanner.cleaning.encoding import fitted, opened_page, repacked
from desktop.scanner.messages import MadePage

_NEAR = 0.15
"""How far from the middle a gap between two halves is looked for, in shares of the page."""

_EDGES = (0.05, 0.95)
"""A cut nearer to an end leaves no page."""


def joined(pages: Sequence[bytes]) -> MadePage:
    """Lying pages one below the other, standing ones side by side, in their order."""
    opened = [opened_page(page) for page in pages]
    pictures = [_plain(image) for image, _ in opened]
    drawn = all(is_png for _, is_png in opened)
    beside = all(picture.shape[0] > picture.shape[1] for picture in pictures)
    if beside:
        pictures = [_turned(picture) for picture in pictures]
    one = on_one_page(pictures)
    page = np.ascontiguousarray(_turned(one)) if beside else one
    return repacked(Image.fromarray(fitted(page)), is_png=drawn)


def parts_of(page: bytes, at: float | None) -> tuple[MadePage, MadePage]:
    """Both parts of a page, cut at a share of its longer side; None: in the gap near its middle."""
    image, is_png = opened_page(page)
    standing = image.height >= image.width
    longer = max(image.size)
    share = _gap(_plain(image)) if at is None else min(max(at, _EDGES[0]), _EDGES[1])
    cut = min(max(1, round(longer * share)), longer - 1)
    if standing:
        boxes = ((0, 0, image.width, cut), (0, cut, image.width, image.height))
    else:
        boxes = ((0, 0, cut, image.height), (cut, 0, image.width, image.height))
    first, second = (repacked(image.crop(box), is_png=is_png) for box in boxes)
    return first, second


def _plain(image: Image.Image) -> Pixels:
    return np.asarray(image if image.mode in ("L", "RGB") else image.convert("L"), np.uint8)


def _turned(picture: Pixels) -> Pixels:
    """Rows become columns: what lies below then lies to the right."""
    return np.asarray(np.swapaxes(picture, 0, 1), np.uint8)


def _gap(page: Pixels) -> float:
    """Where near the middle the widest stretch without ink is; the middle where there is none."""
    grey = page if page.ndim == 2 else cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    lines = grey if grey.shape[0] >= grey.shape[1] else grey.T
    length = len(lines)
    first, last = round(length * (0.5 - _NEAR)), round(length * (0.5 + _NEAR))
    spread = lines[first:last].astype(np.float32).std(axis=1)
    empty = spread <= max(6.0, float(spread.min()) * 1.5)
    edges = np.flatnonzero(np.diff(empty.astype(np.int8), prepend=0, append=0))
    if not len(edges):
        return 0.5
    starts, ends = edges[::2], edges[1::2]
    widest = int(np.argmax(ends - starts))
    return float(first + (starts[widest] + ends[widest]) / 2) / length
