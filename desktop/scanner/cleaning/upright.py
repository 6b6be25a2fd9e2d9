"""Whether a page stands on its head, by a network that looks at lines of writing."""

import hashlib
import json
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.domain.errors import Code, StorageError
from desktop.imaging.reading import Pixels
from desktop.imaging.warm import keep_warm
from desktop.paths import resources

_WEIGHTS = "text_direction.onnx"
_BEFORE_SHARES = "onnx_node!Add@43"
"""Where the network's two sums leave it: its last step divides by the wrong axis in OpenCV."""

_HEIGHT, _WIDTH = 48, 192
_MOST = 4
"""Lines that are looked at."""

_AGAINST = 0.4
"""Share of the lines that, held for upright, settle it: two of four do on most pages."""

_CLEAR = 7.0
"""Lead of upright in one line that settles it: of 1,200 lines upside down one has 6, none 8."""

_SURE = 4.0
"""Mean lead of one way over the other from which on the page is turned."""

_LOWEST, _TALLEST = 7, 60
"""Pixels of a line's height."""


def stands_on_head(grey: Pixels, ink: Pixels) -> bool:
    """Whether the lines of a level page are upside down; False where they do not tell.

    Raises StorageError BLOB_MISSING, BLOB_DAMAGED when the weights are not whole.
    """
    crops = [_crop(grey, box) for box in _lines(ink)]
    if not crops:
        return False
    leads: list[float] = []
    for crop in crops:
        leads.append(_lead(crop))
        against = sum(lead <= 0 for lead in leads)
        if leads[-1] <= -_CLEAR or against >= _AGAINST * len(crops):
            return False
    return float(np.mean(leads)) > _SURE


def _lead(crop: NDArray[np.float32]) -> float:
    """By how much the network holds a line for one that is upside down."""
    network = _network()
    network.setInput(crop[None])
    sums = network.forward(_BEFORE_SHARES).ravel()
    return float(sums[1] - sums[0])


@cache
def _network() -> cv2.dnn.Net:
    folder = resources() / "models"
    try:
        data = (folder / _WEIGHTS).read_bytes()
        expected = json.loads((folder / "MANIFEST.json").read_bytes())[_WEIGHTS]["sha256"]
    except OSError as error:
        raise StorageError(Code.BLOB_MISSING) from error
    if hashlib.sha256(data).hexdigest() != expected:
        raise StorageError(Code.BLOB_DAMAGED)
    return cv2.dnn.readNetFromONNX(np.frombuffer(data, np.uint8))


keep_warm(_network.cache_clear)


def _lines(ink: Pixels) -> list[tuple[int, int, int, int]]:
    """Boxes of lines of writing, the longest for their height first."""
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, max(9, ink.shape[1] // 70))))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [
        (int(left), int(top), int(wide), int(tall))
        for left, top, wide, tall, area in stats[1:]
        if _LOWEST <= tall <= _TALLEST and wide >= 3.5 * tall and area >= 0.35 * wide * tall
    ]
    boxes.sort(key=lambda box: min(box[2] / box[3], 12.0) * box[3] ** 0.5, reverse=True)
    return boxes[:_MOST]


def _crop(grey: Pixels, box: tuple[int, int, int, int]) -> NDArray[np.float32]:
    """A line's beginning as the network takes it: its letters large, grey as −1 to 1."""
    left, top, wide, tall = box
    room = max(1, tall // 6)
    rows = slice(max(0, top - room), top + tall + room)
    part = grey[rows, max(0, left - room) : left + min(wide, 5 * tall) + room]
    width = min(_WIDTH, max(1, round(part.shape[1] * _HEIGHT / part.shape[0])))
    small = cv2.resize(part, (width, _HEIGHT), interpolation=cv2.INTER_AREA).astype(np.float32)
    low, high = float(small.min()), float(small.max())
    values = (small - low) / max(1.0, high - low) * 2 - 1
    filled = np.zeros((3, _HEIGHT, _WIDTH), np.float32)
    filled[:, :, :width] = values
    return filled
