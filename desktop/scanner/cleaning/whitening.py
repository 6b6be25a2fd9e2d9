"""The paper of a page made white, whatever light lay on it; ink of every colour stays."""

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.imaging.reading import Pixels
from desktop.imaging.shrinking import shrunk

_CELL = 16
"""Pixels of the page that one cell of the paper's map stands for."""

_DARK = 0.55
"""Share of the paper's usual lightness below which a cell is no paper."""

_COLOURED = 34
"""Levels by which a cell's colour may differ from the paper's own."""

_PAPER = 0.5
"""Share of the page that must be paper; a card or a picture is left as it is."""

_NEAR, _FAR = 5.0, 24.0
"""Reach in cells: of a shadow's edge, and of what fills the gaps between bits of paper."""

_GAIN = 1.05
"""The paper's grain lies below its mean."""

_CLEAR, _KEEP = 246, 208
"""What is lighter becomes white; what is darker stays; between them it fades."""


def whitened(page: Pixels) -> Pixels:
    """The page with white paper; the same page where it is no paper."""
    channels = page if page.ndim == 3 else page[:, :, None]
    paper = _paper(channels)
    if paper is None:
        return page
    height, width = page.shape[:2]
    ground = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    bright = cv2.divide(page, ground, dst=ground, scale=255 * _GAIN, dtype=cv2.CV_8U)
    return np.asarray(cv2.LUT(bright, _FADE, dst=bright), np.uint8)


def _paper(page: NDArray[np.uint8]) -> Pixels | None:
    """The paper's colour cell by cell, smooth; None where most of the page is something else."""
    height, width = page.shape[:2]
    size = (max(2, width // _CELL), max(2, height // _CELL))
    quarter = (size[0] * 4, size[1] * 4)
    calm = shrunk(page, quarter)
    bright = cv2.dilate(calm, np.ones((5, 5), np.uint8))
    cells = cv2.resize(bright, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    cells = cells.reshape(size[1], size[0], -1)
    light = cells.mean(axis=2)
    usual = float(np.quantile(light, 0.75))
    tint = np.median(cells[light >= usual], axis=0)
    off = np.abs((cells - light[..., None]) - (tint - tint.mean())).max(axis=2)
    weight = ((light > usual * _DARK) & (off < _COLOURED)).astype(np.float32)
    if weight.mean() < _PAPER or tint.max() - tint.min() > 2 * _COLOURED:
        return None
    smooth = _spread(cells, weight, _NEAR)
    return np.asarray(np.clip(smooth + 0.5, 24, 255), np.uint8)


def _spread(
    cells: NDArray[np.float32], weight: NDArray[np.float32], reach: float
) -> NDArray[np.float32]:
    """The paper's cells smoothed, and what lies between them filled from those around."""
    near, far = _blurred(cells, weight, reach), _blurred_far(cells, weight)
    share = np.minimum(1.0, cv2.GaussianBlur(weight, (0, 0), reach) * 2)[..., None]
    return np.asarray(near * share + far * (1 - share), np.float32)


def _blurred_far(cells: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """What reaches so far is told as well by a quarter of the cells each way."""
    height, width = weight.shape
    few = (max(1, width // 4), max(1, height // 4))
    held = np.asarray(cv2.resize(weight, few, interpolation=cv2.INTER_AREA), np.float32)
    sums = cv2.resize(cells * weight[..., None], few, interpolation=cv2.INTER_AREA)
    means = sums.reshape(few[1], few[0], -1) / np.maximum(held, 1e-6)[..., None]
    far = _blurred(np.asarray(means, np.float32), held, _FAR / 4)
    wide = np.asarray(cv2.resize(far, (width, height)), np.float32)
    return wide.reshape(cells.shape)


def _blurred(
    cells: NDArray[np.float32], weight: NDArray[np.float32], sigma: float
) -> NDArray[np.float32]:
    held = cv2.GaussianBlur(weight, (0, 0), sigma)[..., None]
    sums = cv2.GaussianBlur(cells * weight[..., None], (0, 0), sigma)
    mean = float((cells * weight[..., None]).sum() / max(1.0, weight.sum() * cells.shape[2]))
    return np.asarray((sums.reshape(cells.shape) + mean * 1e-4) / (held + 1e-4), np.float32)


def _fade() -> NDArray[np.uint8]:
    levels = np.arange(256, dtype=np.float64)
    lifted = _KEEP + (levels - _KEEP) * (255 - _KEEP) / (_CLEAR - _KEEP)
    return np.clip(np.where(levels < _KEEP, levels, lifted), 0, 255).round().astype(np.uint8)


_FADE = _fade()
