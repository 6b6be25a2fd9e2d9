"""A page of one of our own PDFs as a picture, for the preview and the printer."""

from dataclasses import dataclass
from threading import Lock

_PDFIUM = Lock()
_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PagePicture:
    """A page: width and height in pixels, and `rgb`, three bytes a pixel, rows without padding."""

    width: int
    height: int
    rgb: bytes


def render_page(pdf: bytes, page: int, dpi: float) -> PagePicture:
    """Page 0, 1 … of a PDF that this program drew; IndexError beyond the last one."""
    import pypdfium2  # noqa: PLC0415  (loaded by the first preview, not at the start)

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(page)
        bitmap = document[page].render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
        picture = bitmap.to_pil().convert("RGB")
        return PagePicture(picture.width, picture.height, picture.tobytes())


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has."""
    import pypdfium2  # noqa: PLC0415  (as above)

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return len(document)
