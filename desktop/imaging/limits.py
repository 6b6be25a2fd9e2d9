"""How much of a file the desk takes, read from headers before anything is decoded."""

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.kinds import FileKind
from desktop.imaging.warm import make_room

MEGAPIXELS: dict[FileKind, int] = {
    FileKind.JPEG: 200,
    FileKind.PNG: 75,
    FileKind.TIFF: 75,
    FileKind.HEIC: 50,
    FileKind.WEBP: 25,
}
PAGES = 200
"""Pages of one PDF or TIFF."""

FILE_BYTES: dict[FileKind, int] = {
    FileKind.PDF: 100_000_000,
    FileKind.HEIC: 100_000_000,
    FileKind.WEBP: 100_000_000,
    FileKind.JPEG: 400_000_000,
    FileKind.PNG: 700_000_000,
    FileKind.TIFF: 700_000_000,
}
"""No honest picture within the megapixels is larger."""

COEFFICIENT_BYTES = 160_000_000
"""Memory that a progressive JPEG's coefficients may take; they cannot be read in parts."""

SIDE = 65_500
"""The longest side that libjpeg reads or writes; every page is kept as a JPEG."""


LARGE = 16_000_000
"""Pixels from which on a picture needs the room of all that tasks keep warm."""


def check_file_size(kind: FileKind, size: int) -> None:
    """Refuse a file by its length. Raises DeviceError FILE_TOO_LARGE (limit and value in MB)."""
    limit = FILE_BYTES[kind]
    if size > limit:
        raise DeviceError(
            Code.FILE_TOO_LARGE, limit=limit // 1_000_000, value=round(size / 1e6), kind=kind.value
        )


def check_pixels(kind: FileKind, width: int, height: int) -> None:
    """Refuse a picture by its size; before a large one, make room for it.

    Raises DeviceError PICTURE_TOO_LARGE (in megapixels), PICTURE_TOO_LONG (in pixels of a side).
    What a camera maker calls 50 megapixels may be 50.3: whole megapixels are compared.
    """
    if width < 1 or height < 1:
        raise DeviceError(Code.FILE_UNREADABLE)
    limit = MEGAPIXELS[kind]
    if round(width * height / 1e6) > limit:
        raise too_large(limit, width * height, kind)
    if max(width, height) > SIDE:
        raise DeviceError(Code.PICTURE_TOO_LONG, limit=SIDE, value=max(width, height))
    if width * height > LARGE:
        make_room()


def check_page_count(pages: int) -> None:
    """Refuse a document by its pages. Raises DeviceError PDF_TOO_MANY_PAGES, FILE_EMPTY."""
    if pages < 1:
        raise DeviceError(Code.FILE_EMPTY)
    if pages > PAGES:
        raise DeviceError(Code.PDF_TOO_MANY_PAGES, limit=PAGES, value=pages)


def too_large(limit: float, pixels: int, kind: FileKind) -> DeviceError:
    """The refusal of a picture, its limit and its size in megapixels."""
    value = round(pixels / 1e6, 1) if pixels < 1e7 else round(pixels / 1e6)
    return DeviceError(Code.PICTURE_TOO_LARGE, limit=round(limit), value=value, kind=kind.value)
