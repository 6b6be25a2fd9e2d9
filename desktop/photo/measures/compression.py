"""JPEG damage: how coarse the file's tables are, and the blocks that stay when it is saved anew."""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels

_FINEST = 16
_STANDARD = 15.375
"""Mean of the 16 finest steps of the luminance table that the JPEG standard gives for quality 50:
coarser ones are cut off at 255 where the quality is poor."""

_BLOCK = 8
_SIDE = 400
"""Pixels of each side that are enough to know a grid by."""

_STRONGEST_STEP = 8.0
"""Steps above this are the picture's own edges."""

_SEEN = ((0.0, 100.0), (0.8, 85.0), (1.9, 45.0), (2.25, 30.0), (2.8, 22.0), (3.6, 12.0), (6.0, 1.0))
"""Height of the steps between blocks, in grey values, and the quality of portraits that had it."""

Numbers = NDArray[np.float32]


def table_quality(tables: Mapping[int, Sequence[int]]) -> float:
    """The quality, 1…100, whose standard tables are as coarse as the file's luminance table."""
    if not tables:
        return 100.0
    finest = sorted(tables[min(tables)])[:_FINEST]
    percent = 100 * sum(finest) / len(finest) / _STANDARD
    return min(100.0, 5000 / percent if percent > 100 else (200 - percent) / 2)


def block_quality(part: Pixels) -> float:
    """The quality that the steps on a grid of eight pixels speak of; 100 without such steps."""
    top, left = (max(0, size - _SIDE) // 2 for size in part.shape[:2])
    middle = np.ascontiguousarray(part[top : top + _SIDE, left : left + _SIDE])
    grey = cv2.cvtColor(middle, cv2.COLOR_RGB2GRAY).astype(np.float32)
    if min(grey.shape) < 4 * _BLOCK:
        return 100.0
    steps = (_grid_step(grey) + _grid_step(np.ascontiguousarray(grey.T))) / 2
    return float(np.interp(steps, [step for step, _ in _SEEN], [value for _, value in _SEEN]))


def _grid_step(grey: Numbers) -> float:
    """How much higher the steps between columns are at every eighth one than at the others."""
    steps = np.abs(np.diff(grey, axis=1))
    lone = steps[:, 1:-1] - (steps[:, :-2] + steps[:, 2:]) / 2
    columns = np.clip(lone, -_STRONGEST_STEP, _STRONGEST_STEP).mean(axis=0)
    whole = len(columns) // _BLOCK * _BLOCK
    by_phase = columns[:whole].reshape(-1, _BLOCK).mean(axis=0)
    return float(by_phase.max() - np.median(by_phase))
