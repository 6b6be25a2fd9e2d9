"""The sides of a paper to a fraction of a pixel: the straight line along which colour changes."""

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels
from desktop.imaging.shrinking import within

Floats = NDArray[np.float32]

_SIDE = 1600
"""Longest side of the picture in which sides are measured."""

_POINTS = 60
"""Places along a side."""

_REACH = 0.018
"""Share of the paper's longer side within which its true side lies."""

_INSET = 0.05
"""Share of a side at each end that is left out: corners are round."""


def refined(picture: Pixels, corners: Floats) -> Floats | None:
    """The corners where the sides' best lines cross; None where they do not."""
    scale = min(1.0, _SIDE / max(picture.shape[:2]))
    picture = within(picture, _SIDE)
    quad = corners * scale
    longest = float(np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1).max())
    for share in (_REACH, _REACH / 2):
        reach = max(5, round(longest * share))
        ends = np.roll(quad, -1, axis=0)
        lines = [_best(picture, *side, reach) for side in zip(quad, ends, strict=True)]
        met = [_crossing(lines[number - 1], lines[number]) for number in range(4)]
        if any(point is None for point in met):
            return None
        crossed = np.asarray(met, np.float32)
        if np.abs(crossed - quad).max() > 4 * reach:
            return None
        quad = crossed
    return np.asarray((quad + 0.5) / scale - 0.5, np.float32)


def _best(picture: Pixels, start: Floats, end: Floats, reach: int) -> tuple[Floats, Floats]:
    """The line near a side along which the picture changes most."""
    along = end - start
    across = np.array([-along[1], along[0]], np.float32) / max(1e-6, float(np.hypot(*along)))
    shares = np.linspace(_INSET, 1 - _INSET, _POINTS, dtype=np.float32)
    offsets = np.arange(-reach, reach + 1, dtype=np.float32)
    places = (start + along * shares[:, None])[:, None] + across * offsets[None, :, None]
    band = cv2.remap(
        picture,
        places[..., 0].astype(np.float32),
        places[..., 1].astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    change = _change(np.asarray(band, np.float32))
    first, last = _ends(change)
    a, b = start + along * shares[0], start + along * shares[-1]
    return a + across * (first - reach), b + across * (last - reach)


def _change(band: Floats) -> Floats:
    """How strongly colour changes across the side, by place; no one place outweighs the rest."""
    calm = cv2.GaussianBlur(band, (5, 3), 0)
    step = np.zeros(calm.shape, np.float32)
    step[:, 1:-1] = np.abs(calm[:, 2:] - calm[:, :-2])
    strength = step.max(axis=2)
    limit = np.quantile(strength.max(axis=1), 0.5)
    return np.asarray(np.minimum(strength, limit), np.float32)


def _ends(change: Floats) -> tuple[float, float]:
    """The offsets at the two ends of the straight line with the most change on it."""
    points, width = change.shape
    offsets = np.arange(width)
    ways = offsets[None, :] - offsets[:, None]
    sums = np.zeros((width, width), np.float32)
    for number in range(points):
        share = number / (points - 1)
        places = offsets[:, None] + ways * share
        low = np.minimum(places.astype(int), width - 2)
        part = (places - low).astype(np.float32)
        row = change[number]
        sums += row[low] * (1 - part) + row[low + 1] * part
    first, last = np.unravel_index(int(np.argmax(sums)), sums.shape)
    return (
        first + _peak(sums[:, last], int(first)),
        last + _peak(sums[first], int(last)),
    )


def _peak(values: Floats, at: int) -> float:
    """Where between the pixels the top lies, from the one below and the one above."""
    if not 0 < at < len(values) - 1:
        return 0.0
    low, top, high = (float(values[place]) for place in (at - 1, at, at + 1))
    bend = low - 2 * top + high
    return 0.0 if bend >= 0 else float(np.clip(0.5 * (low - high) / bend, -0.5, 0.5))


def _crossing(one: tuple[Floats, Floats], other: tuple[Floats, Floats]) -> Floats | None:
    (a, b), (c, d) = one, other
    first, second = b - a, d - c
    area = float(first[0] * second[1] - first[1] * second[0])
    if abs(area) < 1e-3:
        return None
    gap = c - a
    return np.asarray(a + first * float(gap[0] * second[1] - gap[1] * second[0]) / area, np.float32)
