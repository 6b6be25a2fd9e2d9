"""WebP files, as messengers and websites hand pictures on: the first frame."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

import cv2
import numpy as np
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.colour import to_srgb
from desktop.imaging.kinds import FileKind
from desktop.imaging.limits import check_pixels
from desktop.imaging.reading import Picture, Pixels, lies_on_side, upright

_ORIENTATION = 0x0112
_HEAD, _CHUNK = 12, 8


class WebpReader:
    """A WebP picture."""

    pages = 1

    def __init__(self, stream: BinaryIO) -> None:
        """Raises DeviceError PICTURE_TOO_LARGE, FILE_TRUNCATED, FILE_UNREADABLE."""
        self._data = stream.read()
        if int.from_bytes(self._data[4:8], "little") + _CHUNK > len(self._data):
            raise DeviceError(Code.FILE_TRUNCATED)
        self._chunks = dict(_chunks(self._data))
        self._size = _size(self._chunks)
        check_pixels(FileKind.WEBP, *self._size)

    def read(self, index: int, pixels: int) -> Picture:  # noqa: ARG002 - there is one page, whole
        """The picture in its full size."""
        flat = to_srgb(Image.fromarray(_decoded(self._data)), self._chunks.get(b"ICCP"))
        exif = Image.Exif()
        exif.load(self._chunks.get(b"EXIF", b""))
        orientation = exif.get(_ORIENTATION)
        width, height = self._size
        if lies_on_side(orientation):
            width, height = height, width
        return Picture(upright(flat, orientation), width, height)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _HEAD
    while at + _CHUNK <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        yield name, data[at + _CHUNK : at + _CHUNK + size]
        at += _CHUNK + size + size % 2


def _size(chunks: dict[bytes, bytes]) -> tuple[int, int]:
    """Width and height by the first header there is: of the canvas, the lossy, the lossless one."""
    if canvas := chunks.get(b"VP8X"):
        return 1 + int.from_bytes(canvas[4:7], "little"), 1 + int.from_bytes(canvas[7:10], "little")
    if lossy := chunks.get(b"VP8 "):
        width, height = struct.unpack_from("<HH", lossy, 6)
        return width & 0x3FFF, height & 0x3FFF
    bits = int.from_bytes(chunks[b"VP8L"][1:5], "little")
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)


def _decoded(data: bytes) -> Pixels:
    """RGB or RGBA. Pillow's decoder would hold each frame three times."""
    found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if found is None:
        raise DeviceError(Code.FILE_UNREADABLE)
    order = cv2.COLOR_BGRA2RGBA if found.shape[2] == 4 else cv2.COLOR_BGR2RGB
    return np.asarray(cv2.cvtColor(found, order), np.uint8)
