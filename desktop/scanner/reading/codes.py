"""All codes on a page. Loaded in the picture worker only."""

from collections.abc import Callable, Iterable, Iterator, Sized

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from desktop.imaging.reading import greys_of
from desktop.scanner.reading.messages import Box, PageCode

Grey = NDArray[np.uint8]

CODES = 64
"""The most codes that are read on one page: six are usual, sixty would fill it."""

_KINDS = {
    "QRCode": "qr",
    "Code128": "code128",
    "ITF": "itf",
    "Code39": "code39",
    "DataMatrix": "datamatrix",
    "PDF417": "pdf417",
}
_BY_NAME = {getattr(zxingcpp.BarcodeFormat, name): kind for name, kind in _KINDS.items()}
_SQUARE = zxingcpp.barcode_formats_from_str("QRCode")
_LINES = zxingcpp.barcode_formats_from_str("Code128,ITF,Code39")
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_SELDOM = zxingcpp.barcode_formats_from_str("QRCode,DataMatrix,PDF417")

_WAYS: tuple[tuple[zxingcpp.BarcodeFormats, bool, Callable[[Sized], bool]], ...] = (
    (_SQUARE, False, lambda _: True),
    (_SQUARE, True, lambda found: len(found) > 0),
    (_LINES, True, lambda _: True),
    (_SELDOM, True, lambda found: len(found) == 0),
)
"""Which kinds, how slowly, and after which findings."""


def codes_on(
    image: Image.Image, enough: Callable[[Iterable[PageCode]], bool] = lambda _: False
) -> tuple[PageCode, ...]:
    """Every code on a page in any turn, from its top to its bottom; looked for until `enough`.

    The seldom kinds, which take longer than all others together, are looked for where nothing else
    stands. A square code that was seen is reason to look for its like again, more slowly, as
    crowded sheets need.
    """
    page = greys_of(image)
    found: dict[bytes, PageCode] = {}
    for formats, slowly, after in _WAYS:
        if after(found):
            found = {code.data: code for code in _read(page, formats, slowly=slowly)} | found
        if enough(found.values()):
            break
    ordered = sorted(found.values(), key=lambda code: (round(code.box[1], 1), code.box[0]))
    return tuple(ordered[:CODES])


def _read(page: Grey, formats: zxingcpp.BarcodeFormats, *, slowly: bool) -> Iterator[PageCode]:
    height, width = page.shape
    results = zxingcpp.read_barcodes(page, formats=formats, try_invert=False, try_downscale=slowly)
    for result in results:
        kind = _BY_NAME.get(result.format)
        if kind is not None and result.valid:
            yield PageCode(kind, bytes(result.bytes), _box(result.position, width, height))


def _box(place: object, width: int, height: int) -> Box:
    corners = [getattr(place, name) for name in _CORNERS]
    across = [corner.x / width for corner in corners]
    down = [corner.y / height for corner in corners]
    return min(across), min(down), max(across), max(down)
