"""Noise: what is left of the smooth parts of a face when everything smooth is taken out."""

import cv2
import numpy as np

from desktop.imaging.reading import Pixels

_SECOND = np.array((1, -2, 1), np.float32)
_SMOOTHEST = 0.4
"""Share of the pixels, those without edges, that are looked at."""

_DARKEST, _LIGHTEST = 12, 243
"""Outside of these, clipping hides noise."""

_NORMAL = 0.6745
"""Median over standard deviation of what is normally distributed."""


def noise(close_up: Pixels) -> float:
    """Standard deviation of the green channel's noise, in steps of 0…255."""
    green = np.ascontiguousarray(close_up[..., 1]).astype(np.float32)
    rough = np.abs(cv2.sepFilter2D(green, cv2.CV_32F, _SECOND, _SECOND)) / 6
    smooth = cv2.GaussianBlur(green, (0, 0), 2)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    shown = (smooth > _DARKEST) & (smooth < _LIGHTEST)
    if not shown.any():
        return 0.0
    steep = (across**2 + down**2)[shown]
    flat = steep <= np.quantile(steep, _SMOOTHEST)
    return float(np.median(rough[shown][flat])) / _NORMAL
