"""Verdicts on the background within a frame, from the coarse grid that was measured once."""

import math
from collections.abc import Iterator, Mapping

from desktop.domain.photo import Frame, PhotoFinding, Surroundings
from desktop.photo.geometry import Picture, in_frame
from desktop.photo.quality import above, below
from desktop.photo.rules import Bounds

_LEAST_PART = 128
"""Part of a cell, of 255, that must be background for the cell to count."""

_FEWEST = 6
"""Cells below which too little background is seen for a verdict."""

_STEPS = 255 / 100
"""Steps of the grid in one of lightness."""


def judge_background(
    around: Surroundings, frame: Frame, picture: Picture, bounds: Mapping[str, Bounds]
) -> Iterator[PhotoFinding]:
    """background_busy and background_dark measure lightness, 0…100."""
    cells = list(_cells(around, frame, picture))
    if len(cells) < _FEWEST:
        return
    mean = sum(around.lightness[cell] for cell in cells) / len(cells)
    spread = sum(
        (around.lightness[cell] - mean) ** 2 + around.roughness[cell] ** 2 for cell in cells
    )
    yield from above(
        "background_busy", math.sqrt(spread / len(cells)) / _STEPS, bounds["background_busy"]
    )
    yield from below("background_dark", mean / _STEPS, bounds["background_dark"])


def _cells(around: Surroundings, frame: Frame, picture: Picture) -> Iterator[int]:
    """Numbers of the cells that are background and in the frame."""
    x, y = in_frame(around.first, frame, picture)
    right = in_frame(_moved(around.first, around.across), frame, picture)
    below_ = in_frame(_moved(around.first, around.down), frame, picture)
    across, down = (right[0] - x, right[1] - y), (below_[0] - x, below_[1] - y)
    for cell, part in enumerate(around.background):
        if part < _LEAST_PART:
            continue
        row, column = divmod(cell, around.side)
        if (
            0 <= x + column * across[0] + row * down[0] <= 1
            and 0 <= y + column * across[1] + row * down[1] <= 1
        ):
            yield cell


def _moved(point: tuple[float, float], by: tuple[float, float]) -> tuple[float, float]:
    return point[0] + by[0], point[1] + by[1]
