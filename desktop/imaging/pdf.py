"""PDF files: one page rendered at a time."""

import math
from itertools import islice
from typing import BinaryIO

import pypdfium2
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.colour import to_srgb
from desktop.imaging.limits import check_page_count
from desktop.imaging.reading import Picture

DPI = 200
"""Pages are rendered at this resolution, larger sheets than A4 at fewer."""

_COVERED = 0.6
"""Share of a page that a scanner's picture takes."""

_OBJECTS = 400
"""Objects of a page that are looked at."""


class PdfReader:
    """A PDF document."""

    def __init__(self, stream: BinaryIO) -> None:
        """Raises DeviceError PDF_ENCRYPTED, PDF_TOO_MANY_PAGES, FILE_UNREADABLE."""
        try:
            self._document = pypdfium2.PdfDocument(stream)
            self.pages = len(self._document)
        except pypdfium2.PdfiumError as error:
            code = Code.PDF_ENCRYPTED if "password" in str(error).lower() else Code.FILE_UNREADABLE
            raise DeviceError(code) from error
        check_page_count(self.pages)

    def read(self, index: int, pixels: int) -> Picture:
        """Page `index` with at most `pixels` pixels. Raises DeviceError FILE_UNREADABLE."""
        return self.render(index, pixels, DPI)

    def render(self, index: int, pixels: int, dpi: int) -> Picture:
        """The same at another resolution, as dense codes need."""
        try:
            page = self._document[index]
            width, height = page.get_size()
            scale = min(dpi / 72, math.sqrt(pixels / max(1.0, width * height)))
            bitmap = page.render(scale=scale, rev_byteorder=True)
            drawn = not _is_scan(page, width * height)
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise DeviceError(Code.FILE_UNREADABLE, page=index + 1) from error
        image = to_srgb(Image.fromarray(bitmap.to_numpy()))
        bitmap.close()
        page.close()
        return Picture(image, image.width, image.height, drawn=drawn)

    def words(self, index: int, letters: int) -> str:
        """The first letters of a page that holds its words as text; "" for a picture of a page."""
        try:
            page = self._document[index]
            text = page.get_textpage()
            found: str = text.get_text_range(0, min(letters, text.count_chars()))
        except (pypdfium2.PdfiumError, ValueError):
            return ""
        text.close()
        page.close()
        return found


def _is_scan(page: pypdfium2.PdfPage, area: float) -> bool:
    """Whether one picture covers most of the page; a few objects are enough to tell."""
    for thing in islice(page.get_objects(max_depth=3), _OBJECTS):
        if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            if abs((right - left) * (top - bottom)) >= _COVERED * area:
                return True
    return False
