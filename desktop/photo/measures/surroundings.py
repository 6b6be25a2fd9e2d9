"""The background on a coarse grid, for verdicts on any frame about the face without its pixels."""

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.domain.photo import Surroundings
from desktop.imaging.reading import Pixels
from desktop.photo.landmarks import Features

_CELLS = 32
_NOT_PERSON = 0.1
"""Likelihood below which a pixel is not the person: edges of hair stay out."""

Numbers = NDArray[np.float32]


def surroundings(picture: Pixels, found: Features) -> Surroundings:
    """The grid over the person mask's square."""
    mask = found.mask
    back = cv2.invertAffineTransform(mask.view).astype(np.float64)
    height, width = picture.shape[:2]
    step = mask.likelihood.shape[0] / _CELLS
    first = back @ (step / 2 - 0.5, step / 2 - 0.5, 1.0)
    behind = (mask.likelihood < _NOT_PERSON) & _within(back, mask.likelihood.shape[0], picture)
    part, light, rough = _cells(mask.pixels, behind.astype(np.float32))
    return Surroundings(
        side=_CELLS,
        first=(float(first[0]) / width, float(first[1]) / height),
        across=(float(back[0, 0]) * step / width, float(back[1, 0]) * step / height),
        down=(float(back[0, 1]) * step / width, float(back[1, 1]) * step / height),
        background=_bytes(part * 255),
        lightness=_bytes(light),
        roughness=_bytes(rough),
    )


def _within(back: NDArray[np.float64], side: int, picture: Pixels) -> NDArray[np.bool_]:
    """The pixels of the square that the picture holds."""
    height, width = picture.shape[:2]
    steps = np.arange(side)
    x = back[0, 0] * steps + (back[0, 1] * steps + back[0, 2])[:, None]
    y = back[1, 0] * steps + (back[1, 1] * steps + back[1, 2])[:, None]
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return np.asarray(inside, np.bool_)


def _cells(pixels: Pixels, behind: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """For each cell: part of it that is background, its mean lightness, the spread of it."""
    light = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB)[..., 0].astype(np.float32)
    part = _means(behind)
    some = np.maximum(part, 1e-6)
    mean = _means(light * behind) / some
    spread = np.maximum(0.0, _means(light * light * behind) / some - mean * mean)
    return part, np.asarray(mean, np.float32), np.asarray(np.sqrt(spread), np.float32)


def _means(values: Numbers) -> Numbers:
    small = cv2.resize(values, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32)


def _bytes(values: Numbers) -> bytes:
    return np.clip(np.round(values), 0, 255).astype(np.uint8).tobytes()
