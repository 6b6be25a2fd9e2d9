"""Pages without a word: the back of a form, a sheet that was fed by mistake."""

import cv2
import numpy as np

from desktop.imaging.reading import Pixels

_SHARE = 0.0015
"""Share of ink on a page that is written on, at least: blank ones have 0.00002 to 0.0007."""

_DENSE = 0.012
"""Share of ink in one part of a page from which on a line is written there."""

_MARGIN = 0.035
"""Share of the sides where the glass and the sheet's own edge leave their traces."""

_COLUMNS, _ROWS = 12, 17
_DARK = 165
"""Darker than this is ink; what shows through from the other side is lighter."""

_HOLES = 0.003
"""Share of a page that its punched holes take at most."""

_HOLE_MM = (4.0, 8.5)


def is_blank(grey: Pixels) -> bool:
    """Whether nothing is written on a whitened page; punched holes, dust and folds count as none.

    It is a question to staff, never a reason to leave a page out.
    """
    across, down = (max(1, round(side * _MARGIN)) for side in (grey.shape[1], grey.shape[0]))
    inner = grey[down:-down, across:-across]
    if min(inner.shape) < 64:
        return False
    half = cv2.resize(inner, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = (half < _DARK).astype(np.uint8)
    if float(ink.mean()) >= _SHARE + _HOLES:
        return False
    ink = _without_holes(np.asarray(ink, np.uint8), max(grey.shape) // 2)
    if float(ink.mean()) >= _SHARE:
        return False
    parts = cv2.resize(ink.astype(np.float32), (_COLUMNS, _ROWS), interpolation=cv2.INTER_AREA)
    return float(parts.max()) < _DENSE


def _without_holes(ink: Pixels, longest: int) -> Pixels:
    unit = longest / 297
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    for number in range(1, min(count, 400)):
        _, _, wide, tall, area = stats[number]
        round_ = abs(wide - tall) <= 0.25 * max(wide, tall) and area > 0.65 * wide * tall
        if round_ and _HOLE_MM[0] * unit <= max(wide, tall) <= _HOLE_MM[1] * unit:
            ink[labels == number] = 0
    return ink
