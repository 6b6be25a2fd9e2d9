"""Raw measures as ISO/IEC 29794-5's reference software takes them, from our landmarks and mask.

They serve the scale that others know; our own verdicts go by the other measures of this folder.
"""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.photo.landmarks import Features
from desktop.photo.measures.light import CHEEKS, OVAL, filled, in_square, linear

_LUMINANCE = np.array((0.2126, 0.7152, 0.0722), np.float32)
_DARK, _LIGHT = 25, 247
_NATURAL = ((5.0, 25.0), (5.0, 35.0))
"""CIELAB a and b of skin."""

_EDGE = 9
"""Pixels about the person that do not count as background."""

Numbers = NDArray[np.float32]


def reference_measures(found: Features) -> Mapping[str, float]:
    """The raw measures that need pixels, by our own names."""
    pixels = found.mask.pixels
    side = pixels.shape[0]
    points = in_square(found)
    luminance = linear(pixels) @ _LUMINANCE
    face = luminance[filled(points[list(OVAL)], side)]
    shades = np.minimum(255, face * 256).astype(np.uint8)
    shares = np.bincount(shades, minlength=256) / max(1, shades.size)
    some = shares[shares > 0]
    right, left = (filled(points[list(cheek)], side) for cheek in CHEEKS)
    return {
        "luminance_mean": float(face.mean()),
        "luminance_variance": float(face.var()),
        "dark_share": float(shares[: _DARK + 1].sum()),
        "light_share": float(shares[_LIGHT:].sum()),
        "entropy": float(-(some * np.log2(some)).sum()),
        "cheeks_alike": _alike(luminance[right], luminance[left]),
        "unnatural_colour": _unnatural(pixels[right | left]),
        "background_gradient": _gradient(luminance, found.mask.likelihood),
    }


def _alike(one: Numbers, other: Numbers) -> float:
    """Shared area of the two histograms, 0…1."""
    both = [
        np.histogram(part, bins=256, range=(0, 1))[0] / max(1, part.size) for part in (one, other)
    ]
    return float(np.minimum(*both).sum())


def _unnatural(skin: NDArray[np.uint8]) -> float:
    """Distance of the mean colour from what skin has."""
    lab = cv2.cvtColor(skin[None].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[0].mean(axis=0)
    beyond = [
        max(0.0, low - value, value - high)
        for value, (low, high) in zip(lab[1:], _NATURAL, strict=True)
    ]
    return float(np.hypot(*beyond))


def _gradient(luminance: Numbers, likelihood: Numbers) -> float:
    """Mean Sobel magnitude of the background in steps of 0…255; 0 where there is none."""
    behind = (likelihood < 0.5).astype(np.uint8)
    behind = np.asarray(cv2.erode(behind, np.ones((_EDGE, _EDGE), np.uint8)), np.uint8)
    if not behind.any():
        return 0.0
    steps = luminance * np.float32(255)
    slopes = np.hypot(cv2.Sobel(steps, cv2.CV_32F, 1, 0), cv2.Sobel(steps, cv2.CV_32F, 0, 1))
    return float(slopes[behind > 0].mean())
