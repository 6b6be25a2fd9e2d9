"""What a paper lies on: the colour along the picture's margin, and what differs from it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels

_MARGIN = 0.03
"""Share of the sides that is looked at."""

_EACH = 3
"""Of so many rows and columns of the margin one is looked at."""

_LEAST, _MOST = 5.0, 34.0
"""Levels of Lab by which something must differ from the ground; more where it is uneven."""

_UNEVEN = 8.0


@dataclass(frozen=True)
class Ground:
    """The ground of a picture."""

    apart: NDArray[np.uint8]
    """Levels by which each pixel differs from it."""
    limit: float
    """Levels from which on something lies on it."""
    uneven: bool
    """Wood, cloth: its own pattern reaches beyond the limit."""
    lightness: float
    """0–255."""

    def covered(self, *, boldly: bool = False) -> NDArray[np.uint8]:
        """255 where something lies; `boldly` passes over all that is nearer to the ground."""
        if boldly:
            _, mask = cv2.threshold(self.apart, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        else:
            _, mask = cv2.threshold(self.apart, self.limit, 255, cv2.THRESH_BINARY)
        return np.asarray(mask, np.uint8)


def ground_of(picture: Pixels) -> Ground:
    """Fit a plane to each channel of the margin, passing over what reaches into it."""
    lab = np.asarray(cv2.cvtColor(cv2.blur(picture, (3, 3)), cv2.COLOR_RGB2LAB), np.uint8)
    height, width = lab.shape[:2]
    edge = max(3, round(_MARGIN * min(height, width)))
    outer = [_outer(side, edge) for side in (height, width)]
    rows, columns = np.nonzero(outer[0][:, None] | outer[1][None])
    rows, columns = rows * _EACH, columns * _EACH
    places = np.stack((columns / width, rows / height, np.ones(len(rows))))
    values = np.stack([lab[rows, columns, channel] for channel in range(3)])
    taken = _commonest(values)
    for _ in range(4):
        some = places[:, taken]
        planes = np.linalg.lstsq(some @ some.T, some @ values[:, taken].T, rcond=None)[0]
        off = np.abs(values - planes.T @ places).max(axis=0)
        limit = max(_LEAST, 3.0 * float(np.median(off[taken])))
        taken = off <= limit
    spread = float(np.quantile(off[taken], 0.98))
    apart = _apart(lab, planes)
    limit = float(np.clip(1.25 * spread, _LEAST, _MOST))
    return Ground(
        apart,
        limit,
        uneven=spread > _UNEVEN,
        lightness=float(planes[:, 0] @ (0.5, 0.5, 1.0)),
    )


def _outer(side: int, edge: int) -> NDArray[np.bool_]:
    """Of the places along a side that are looked at, whether they lie in the margin."""
    places = np.arange(0, side, _EACH)
    return np.asarray((places < edge) | (places >= side - edge))


def _apart(lab: Pixels, planes: NDArray[np.float64]) -> Pixels:
    """Levels between each pixel and the plane, in the channel that differs most."""
    height, width = lab.shape[:2]
    steps = np.linspace(0, 1, 33)
    coarse = planes[0] * steps[None, :, None] + planes[1] * steps[:, None, None] + planes[2]
    level = np.clip(coarse + 0.5, 0, 255).astype(np.uint8)
    plane = cv2.resize(level, (width, height), interpolation=cv2.INTER_LINEAR)
    first, second, third = cv2.split(cv2.absdiff(lab, plane))
    return np.asarray(cv2.max(cv2.max(first, second), third), np.uint8)


def _commonest(values: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The margin's pixels near its commonest lightness: a page may reach over half of it."""
    counts = np.bincount(values[0], minlength=256).astype(np.float32)
    smooth = np.convolve(counts, np.ones(17, np.float32), "same")
    level = float(np.argmax(smooth))
    near = np.abs(values[0] - level) <= 20
    middle = np.median(values[:, near], axis=1, keepdims=True)
    return np.asarray(near & (np.abs(values - middle).max(axis=0) <= 24))
