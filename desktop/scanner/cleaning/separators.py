"""Sheets between documents in a feeder: patch codes, and our own sheet that names an item."""

import re
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.domain.document import SEPARATOR_MARK
from desktop.imaging.reading import Pixels
from desktop.scanner.messages import Separator

_PATCHES = frozenset(((0, 1, 0, 1), (1, 0, 1, 0), (1, 0, 0, 1)))
"""Narrow and wide bars of the patches that part documents: T, the same on its head, and 2."""

_NARROW, _WIDE, _ALL = 0.08, 0.2, 0.8
"""Inches of a bar, and of the whole patch: two narrow and two wide bars, three narrow gaps."""

_LONGEST = 11.7
"""Inches of a page's longer side; a smaller sheet's bars are only larger on it."""

_STEP = 12
"""Pixels between two looks across the page."""

_AGREE = 9
"""Looks side by side that must show the same bars."""

_ITEM = re.compile(rf"{SEPARATOR_MARK}([a-z0-9_]{{0,40}})")


def separator_on(seen: Pixels) -> Separator | None:
    """What a page's small grey picture is, if it is no page."""
    dark = seen < 110
    if not 0.01 < float(dark.mean()) < 0.4:
        return None
    if not _has_bars(dark) or not any(_has_patch(way) for way in (dark, dark.T)):
        return None
    return Separator(0, _named(seen))


def _has_bars(dark: NDArray[np.bool_]) -> bool:
    """Whether anything is as thick and long as bars are: most pages have no such thing."""
    few = dark[::3, ::3].astype(np.uint8)
    long = max(few.shape) // 8
    bars = (cv2.morphologyEx(few, cv2.MORPH_OPEN, np.ones(way)) for way in ((2, long), (long, 2)))
    return any(cv2.countNonZero(bar) for bar in bars)


def _has_patch(dark: NDArray[np.bool_]) -> bool:
    """Whether bars lie across the page's rows, each a strip from left to right."""
    inch = max(dark.shape) / _LONGEST
    met: dict[int, int] = {}
    for column in range(_STEP // 2, dark.shape[1], _STEP):
        starts = {round(start / (inch * 0.25)) for start in _patches(dark[:, column], inch)}
        near = {start + off for start in starts for off in (-1, 0, 1)}
        met = {start: met.get(start, 0) + 1 for start in near}
        if any(count >= _AGREE for count in met.values()):
            return True
    return False


def _patches(line: NDArray[np.bool_], inch: float) -> Iterator[int]:
    """Where patches begin on a line of pixels."""
    edges = np.flatnonzero(np.diff(line.astype(np.int8), prepend=0, append=0))
    runs = np.diff(edges)
    for first in range(0, len(runs) - 6, 2):
        seven = runs[first : first + 7] / inch
        if not _ALL * 0.85 <= seven.sum() <= _ALL * 1.2:
            continue
        bars = tuple(int(width > (_NARROW + _WIDE) / 2) for width in seven[::2])
        expected = [_WIDE if wide else _NARROW for wide in bars]
        off = np.abs(seven[::2] - expected).max(), np.abs(seven[1::2] - _NARROW).max()
        if bars in _PATCHES and max(off) < 0.045:
            yield int(edges[first])


def _named(seen: Pixels) -> str:
    """The item in the sheet's QR code; "" where there is none of ours."""
    import zxingcpp  # noqa: PLC0415 few pages are separators

    codes = zxingcpp.read_barcodes(
        np.ascontiguousarray(seen), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    found = (_ITEM.fullmatch(code.text) for code in codes)
    return next((match.group(1) for match in found if match), "")
