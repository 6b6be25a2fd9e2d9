"""What a reader of one file kind gives, and what the readers share."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

_ROWS = 64

WHOLE = 16_000_000
"""Pixels up to which a picture is decoded in one piece."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Picture:
    """A decoded page: upright, in mode L or RGB, perhaps smaller than the file holds it."""

    image: Image.Image
    width: int
    """Pixels of the upright original."""
    height: int
    bilevel: bool = False
    """The file itself knows only black and white."""
    drawn: bool = False
    """Letters and lines of a document, not what a scanner or a camera saw."""
    tables: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """Quantisation tables of a JPEG, 64 steps each: how coarsely the file was saved."""


class Reader(Protocol):
    """An opened file, its headers checked."""

    pages: int

    def read(self, index: int, pixels: int) -> Picture:
        """Page `index` with at least `pixels` pixels if it has them, at most some four times."""


def pixels_of(image: Image.Image) -> Pixels:
    """A grey picture as (rows, columns), any other as (rows, columns, red green blue)."""
    return _copied(image, "L" if image.mode == "L" else "RGB")


def greys_of(image: Image.Image) -> Pixels:
    """Any picture's lightness as (rows, columns)."""
    return _copied(image, "L")


def _copied(image: Image.Image, mode: str) -> Pixels:
    """Some rows at a time: a whole picture Pillow copies twice more on the way.

    Each time that is to new memory, which costs more than the copy itself.
    """
    wide, tall = image.size
    pixels = np.empty((tall, wide) if mode == "L" else (tall, wide, 3), np.uint8)
    for top in range(0, tall, _ROWS):
        rows = image.crop((0, top, wide, min(tall, top + _ROWS)))
        if rows.mode != mode:
            rows = rows.convert(mode)
        if mode == "L":
            pixels[top : top + _ROWS] = np.asarray(rows)
        else:
            _unpadded(rows, pixels[top : top + _ROWS])
    return pixels


def _unpadded(rows: Image.Image, pixels: Pixels) -> None:
    """Pillow keeps a fourth byte with each pixel; OpenCV leaves it out quicker."""
    padded = np.frombuffer(rows.tobytes("raw", "RGBX"), np.uint8)
    cv2.cvtColor(padded.reshape(*pixels.shape[:2], 4), cv2.COLOR_RGBA2RGB, dst=pixels)


def shrink_factor(width: int, height: int, pixels: int) -> int:
    """The largest whole divisor of both sides that leaves at least `pixels` pixels."""
    return max(1, math.isqrt(max(1, width * height // max(1, pixels))))


def upright(image: Image.Image, orientation: object) -> Image.Image:
    """Apply an EXIF orientation, 1–8; anything else is taken as upright."""
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return image if turn is None else image.transpose(turn)


def lies_on_side(orientation: object) -> bool:
    """Whether an EXIF orientation swaps width and height."""
    return isinstance(orientation, int) and 5 <= orientation <= 8
