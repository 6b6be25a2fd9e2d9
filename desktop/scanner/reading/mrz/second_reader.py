"""The second reader: PP-OCR's line recogniser, which reads words and knows nothing of cells.

It sees the picture's own greys, all lines in one row, without the inner part of long fillers, which
it cannot count. What it says at a sign's place is compared with what the first reader says there.
"""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.domain.mrz import ALPHABET, FILLER
from desktop.imaging.warm import keep_warm
from desktop.imaging.weights import checked_weights
from desktop.scanner.reading.mrz.arrays import Floats
from desktop.scanner.reading.mrz.first_reader import ReadLine, ReadZone
from desktop.scanner.reading.mrz.upright import Upright

WEIGHTS = "mrz_lines.onnx"
SIGN_WIDTH = 16
"""Pixels of a sign as this network sees it."""

_HIGH = 32
_SIGN_HIGH = 22
_STEP = 8
"""Pixels for each of which the network says something."""

_GAP = 1
"""Signs of paper between two lines."""


@cache
def line_network() -> cv2.dnn.Net:
    """The network, loaded once in this process. Raises StorageError as `checked_weights` does."""
    return cv2.dnn.readNetFromONNX(np.frombuffer(checked_weights(WEIGHTS), np.uint8))


keep_warm(line_network.cache_clear)


def second_scores(zone: ReadZone, texts: tuple[str, ...]) -> list[Floats]:
    """For each line, (n, 37) likelihoods as this reader has them; a row of zeros says nothing.

    `texts` are the first reader's lines; they only say which fillers need not be looked at.
    """
    cells = [_looked_at(text) for text in texts]
    pieces, starts, at = [], [], 0
    for line, chosen in zip(zone.lines, cells, strict=True):
        pieces.append(_seen(zone.picture, line, chosen))
        starts.append(at)
        at += (len(chosen) + _GAP) * SIGN_WIDTH
    row = np.concatenate(pieces, axis=1)
    row = np.pad(row, ((0, 0), (0, -row.shape[1] % _STEP)), mode="edge")
    said = _said(row)
    result = []
    for text, chosen, start in zip(texts, cells, starts, strict=True):
        scores = np.zeros((len(text), len(ALPHABET)), np.float32)
        scores[chosen] = _at_cells(said, start, len(chosen))
        result.append(scores)
    return result


def _looked_at(text: str) -> NDArray[np.int_]:
    """The cells that are shown: of a run of fillers the first and the last one."""
    inner = f"{FILLER * 3}"
    padded = f"{FILLER}{text}{FILLER}"
    return np.array([index for index in range(len(text)) if padded[index : index + 3] != inner])


def _seen(picture: Upright, line: ReadLine, cells: NDArray[np.int_]) -> Floats:
    """These cells of a line side by side, then a gap of paper."""
    inside = (np.arange(SIGN_WIDTH, dtype=np.float32) + 0.5) / SIGN_WIDTH - 0.5
    signs = (cells[:, None] + inside[None, :]).ravel()
    count = len(line.columns)
    slope, base = np.polyfit(np.arange(count), line.columns, 1)
    bent = np.interp(signs, np.arange(count), line.columns - slope * np.arange(count) - base)
    columns = (slope * signs + base + bent).astype(np.float32)
    lean = (line.line.right - line.line.left) / picture.grey.shape[1]
    rows = (np.arange(_HIGH, dtype=np.float32) + 0.5 - _HIGH / 2) * (line.line.high / _SIGN_HIGH)
    grid_y = (line.line.left - 0.5 + lean * columns)[None, :] + rows[:, None]
    grid_x = np.broadcast_to(columns, grid_y.shape)
    seen = cv2.remap(
        picture.grey, np.ascontiguousarray(grid_x), grid_y.astype(np.float32),
        cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    paper = np.full((_HIGH, _GAP * SIGN_WIDTH), np.percentile(seen, 80), np.float32)
    return np.concatenate([seen.astype(np.float32), paper], axis=1)


def _said(row: Floats) -> Floats:
    """(steps, 38) likelihoods: nothing, then the signs."""
    network = line_network()
    shown = np.repeat((row / 127.5 - 1)[None, None], 3, axis=1)
    network.setInput(np.ascontiguousarray(shown, np.float32))
    result: Floats = network.forward()[0]
    return result


def _at_cells(said: Floats, start: int, count: int) -> Floats:
    """The strongest words about each cell, each step belonging to the cell that it lies in."""
    result = np.zeros((count, len(ALPHABET)), np.float32)
    middles = (np.arange(len(said)) + 0.5) * _STEP - start
    cells = np.floor(middles / SIGN_WIDTH).astype(int)
    for step, cell in enumerate(cells):
        if 0 <= cell < count:
            result[cell] = np.maximum(result[cell], said[step, 1:])
    return result
