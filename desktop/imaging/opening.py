"""Any file that comes in → a reader of its pages, refused by its header when it is too much."""

import struct
import zlib
from collections.abc import Callable
from typing import BinaryIO

from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.heic import HeicReader
from desktop.imaging.jpeg import JpegReader
from desktop.imaging.kinds import HEAD, FileKind, kind_of
from desktop.imaging.limits import check_file_size
from desktop.imaging.pdf import PdfReader
from desktop.imaging.png import PngReader
from desktop.imaging.reading import Reader
from desktop.imaging.source import size_of
from desktop.imaging.tiff import TiffReader
from desktop.imaging.webp import WebpReader

Image.MAX_IMAGE_PIXELS = None
"""Each reader checks its own limit by the header, with the words that staff need."""

_READERS: dict[FileKind, Callable[[BinaryIO], Reader]] = {
    FileKind.JPEG: JpegReader,
    FileKind.PNG: PngReader,
    FileKind.TIFF: TiffReader,
    FileKind.HEIC: HeicReader,
    FileKind.WEBP: WebpReader,
    FileKind.PDF: PdfReader,
}
_BROKEN = (struct.error, zlib.error, SyntaxError, ValueError, IndexError, KeyError, TypeError)

PICTURES = frozenset(FileKind) - {FileKind.PDF}
"""The kinds that may hold a portrait."""


def open_reader(stream: BinaryIO, kinds: frozenset[FileKind] = frozenset(FileKind)) -> Reader:
    """The reader of a stream's kind, its headers checked; nothing is decoded yet.

    Raises DeviceError: FILE_EMPTY, FILE_KIND_UNKNOWN, FILE_TOO_LARGE, PICTURE_TOO_LARGE,
    PDF_ENCRYPTED, PDF_TOO_MANY_PAGES, FILE_TRUNCATED, FILE_UNREADABLE.
    """
    stream.seek(0)
    head = stream.read(HEAD)
    if not head:
        raise DeviceError(Code.FILE_EMPTY)
    kind = kind_of(head)
    if kind is None or kind not in kinds:
        raise DeviceError(Code.FILE_KIND_UNKNOWN)
    check_file_size(kind, size_of(stream))
    stream.seek(0)
    try:
        return _READERS[kind](stream)
    except _BROKEN as error:
        raise DeviceError(Code.FILE_UNREADABLE) from error
