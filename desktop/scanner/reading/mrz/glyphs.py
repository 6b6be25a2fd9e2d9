"""The first reader: one sign at a time, by a small network of our own trained on OCR-B.

A line is brought to a strip in which signs stand `PITCH` pixels apart and are `CAP` pixels high;
the network says of every place along it which sign is centred there, or that none is.
`tools/training/glyphs.py` trains it.
"""

import io
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.domain.mrz import ALPHABET
from desktop.imaging.weights import checked_weights
from desktop.scanner.reading.mrz.arrays import Floats

WEIGHTS = "mrz_glyphs.npz"
PITCH = 16
"""Pixels from one sign to the next in a strip."""

CAP = 16
"""Height of a sign in a strip."""

HEIGHT, WIDTH = 24, 20
"""The window that the network looks through."""

BETWEEN = len(ALPHABET)
"""The class of a window that no sign is in the middle of."""

STEP = 2
"""Pixels between two places that are looked at."""


@dataclass(frozen=True)
class Network:
    """Two hidden layers."""

    weights: tuple[Floats, Floats, Floats]
    biases: tuple[Floats, Floats, Floats]

    def scores(self, windows: Floats) -> Floats:
        """Natural logarithms of the classes' likelihoods, (n, 38), for windows (n, 480)."""
        one, two, three = self.weights
        hidden = np.maximum(windows @ one + self.biases[0], 0)
        hidden = np.maximum(hidden @ two + self.biases[1], 0)
        raw = hidden @ three + self.biases[2]
        raw -= raw.max(axis=1, keepdims=True)
        result: Floats = raw - np.log(np.exp(raw).sum(axis=1, keepdims=True))
        return result


@cache
def glyph_network() -> Network:
    """The network, loaded once in this process. Raises StorageError as `checked_weights` does."""
    with np.load(io.BytesIO(checked_weights(WEIGHTS)), allow_pickle=False) as held:
        arrays = [held[name].astype(np.float32) for name in sorted(held.files)]
    biases, weights = arrays[:3], arrays[3:]
    return Network((weights[0], weights[1], weights[2]), (biases[0], biases[1], biases[2]))


def evened(strip: Floats) -> Floats:
    """A grey strip (24, n) → ink from 0 to about 1, whatever light and paper were."""
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (PITCH + 5, HEIGHT // 2 + 1))
    paper = cv2.GaussianBlur(cv2.morphologyEx(strip, cv2.MORPH_CLOSE, kernel), (0, 0), 6)
    ink = np.maximum(paper - strip, 0)
    # The darkest of two signs' width, as an even stretch of contrast.
    darkest = cv2.dilate(ink, np.ones((HEIGHT, 2 * PITCH + 1), np.uint8))
    contrast = cv2.blur(darkest, (3 * PITCH + 1, 1))
    result: Floats = np.clip(ink / np.maximum(contrast, 4.0), 0, 1.3).astype(np.float32)
    return result


def windows(strip: Floats, centres: NDArray[np.int_]) -> Floats:
    """The windows around these columns of an evened strip, one a row."""
    half = WIDTH // 2
    padded = np.pad(strip, ((0, 0), (half, half)))
    views = np.lib.stride_tricks.sliding_window_view(padded, WIDTH, axis=1)
    result: Floats = np.ascontiguousarray(
        views[:, np.clip(centres, 0, strip.shape[1]), :].transpose(1, 0, 2)
    ).reshape(len(centres), HEIGHT * WIDTH)
    return result
