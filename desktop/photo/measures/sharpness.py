"""Sharpness: how wide the strongest edges are, in each direction.

An edge of width s, smoothed by a known width more, loses a known share of its slope: the loss tells
s whatever the edge's contrast, and noise, which is not among the strongest edges, hardly counts.
A lens out of focus widens all edges alike, motion only those across its path.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels

_FINE, _COARSE = 1.0, 2.0
"""Widths by which the picture is smoothed for the two slopes that are compared."""

_DIRECTIONS = 8
_STRONGEST = 0.04
"""Share of a direction's pixels that count as edges."""

_SHARPER = 0.7
"""Of these the quantile that is taken: a few soft contours must not speak for the lens."""

_LEAST_WIDTH = 0.2
_FEWEST = 20

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Sharpness:
    """Edges of a close-up."""

    width: float
    """Standard deviation of the blur in pixels, in the middle of the directions."""
    sharpest: float
    """The same across the direction that is sharpest but one."""
    smear: float
    """How many times wider edges are in one direction than across it; 1 is no motion."""


def sharpness(close_up: Pixels) -> Sharpness:
    """The blur of a face; a perfectly sharp lens leaves some 1.5 to 2 pixels of the face's own."""
    widths = edge_widths(cv2.cvtColor(close_up, cv2.COLOR_RGB2GRAY).astype(np.float32))
    across = np.roll(widths, _DIRECTIONS // 2)
    return Sharpness(
        width=float(np.median(widths)),
        sharpest=float(np.sort(widths)[1]),
        smear=float((widths / across).max()),
    )


def edge_widths(grey: Numbers) -> Numbers:
    """Width of the strongest edges whose slope runs at 0°, 22.5° … 157.5° to the picture's rows."""
    fine, coarse = _slopes(grey, _FINE), _slopes(grey, _COARSE)
    steep = coarse[0] ** 2 + coarse[1] ** 2
    strong = steep > np.partition(steep.ravel(), steep.size * 3 // 4)[steep.size * 3 // 4]
    fine, coarse = fine[:, strong], coarse[:, strong]
    angles = np.arctan2(coarse[1], coarse[0])
    return np.array(
        [
            _width(fine, coarse, angles, step * np.pi / _DIRECTIONS, steep.size)
            for step in range(_DIRECTIONS)
        ],
        np.float32,
    )


def _slopes(grey: Numbers, width: float) -> Numbers:
    smooth = cv2.GaussianBlur(grey, (0, 0), width)
    return np.stack((cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)))


def _width(fine: Numbers, coarse: Numbers, angles: Numbers, direction: float, pixels: int) -> float:
    near = np.abs(np.cos(angles - direction)) > np.cos(1.5 * np.pi / _DIRECTIONS)
    along = np.array((np.cos(direction), np.sin(direction)), np.float32)
    slow = np.abs(along @ coarse[:, near])
    count = min(slow.size, max(_FEWEST, round(pixels * 3 / _DIRECTIONS * _STRONGEST)))
    if count < _FEWEST:
        return _LEAST_WIDTH
    edges = np.argpartition(slow, slow.size - count)[slow.size - count :]
    fast = np.abs(along @ fine[:, near][:, edges])
    kept = max(1.0001, float(np.quantile(fast / np.maximum(slow[edges], 1e-6), _SHARPER)) ** 2)
    return float(max(_LEAST_WIDTH**2, (_COARSE**2 - kept * _FINE**2) / (kept - 1)) ** 0.5)
