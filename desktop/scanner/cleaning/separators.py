"""Sheets between documents in a feeder: patch codes, and our own sheet that names an item."""

import re

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.domain.document import SEPARATOR_MARK
from desktop.imaging.reading import Pixels
from desktop.scanner.messages import Separator

_PATCHES = ((0, 1, 0, 1), (1, 0, 1, 0), (1, 0, 0, 1))
"""Narrow and wide bars of the patches that part documents: T, the same on its head, and 2."""

_NARROW, _WIDE, _ALL = 0.08, 0.2, 0.8
"""Inches of a bar, and of the whole patch: two narrow and two wide bars, three narrow gaps."""

_RUNS = 7
"""Bars and gaps of a patch."""

_OFF = 0.045
"""Inches by which a bar or a gap may differ from what it should be."""

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
    if not 0.01 < np.count_nonzero(dark) / dark.size < 0.4:
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
    looks = dark[:, _STEP // 2 :: _STEP].T
    columns, starts = _patches(looks, inch)
    heights = np.round(starts / (inch * 0.25)).astype(int)
    return any(
        len(np.unique(columns[np.abs(heights - height) <= 1])) >= _AGREE
        for height in np.unique(heights)
    )


def _patches(looks: NDArray[np.bool_], inch: float) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Of each patch on lines of pixels: which line it is on, and where it begins there."""
    line = np.pad(looks, ((0, 0), (1, 1))).astype(np.int8).ravel()
    edges = np.flatnonzero(np.diff(line))  # a line begins and ends light: dark runs are the even
    if len(edges) < _RUNS + 1:
        return edges[:0], edges[:0]
    whole = (edges[_RUNS:] - edges[:-_RUNS])[::2] / inch
    long = 2 * np.flatnonzero((whole >= _ALL * 0.85) & (whole <= _ALL * 1.2))
    ends = edges[long + np.arange(_RUNS + 1)[:, None]]
    columns, places = np.divmod(ends, looks.shape[1] + 2)
    runs = np.diff(ends, axis=0) / inch
    bars, gaps = runs[::2], runs[1::2]
    wide = bars > (_NARROW + _WIDE) / 2
    fits = (
        (columns[0] == columns[-1])
        & (np.abs(bars - np.where(wide, _WIDE, _NARROW)).max(axis=0) < _OFF)
        & (np.abs(gaps - _NARROW).max(axis=0) < _OFF)
        & (wide == np.array(_PATCHES, bool)[..., None]).all(axis=1).any(axis=0)
    )
    return columns[0, fits], places[0, fits]


def _named(seen: Pixels) -> str:
    """The item in the sheet's QR code; "" where there is none of ours."""
    import zxingcpp  # noqa: PLC0415 few pages are separators

    codes = zxingcpp.read_barcodes(
        np.ascontiguousarray(seen), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    found = (_ITEM.fullmatch(code.text) for code in codes)
    return next((match.group(1) for match in found if match), "")
