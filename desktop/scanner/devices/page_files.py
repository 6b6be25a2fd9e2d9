"""Lines that come from a device become a page's file while they come.

No driver holds a whole sheet: a page of 300 dpi has 26 MB of pixels, its file one. And when the
last line is there, only the last strip is left to be squeezed.
"""

import io
import struct
import zlib
from typing import Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.limits import SIDE

Lines = npt.NDArray[np.uint8]

_STRIP = 256
"""Lines squeezed together; whole blocks of sixteen."""
_QUALITY = 90
_SOF0, _SOS, _DRI = 0xC0, 0xDA, 0xDD
_END = b"\xff\xd9"


class PageFile(Protocol):
    """A page that grows line by line."""

    suffix: str

    def feed(self, lines: Lines) -> None:
        """Take more lines; raises DeviceError SCAN_UNREADABLE where they do not end."""

    def finish(self) -> bytes:
        """The whole file; raises DeviceError SCAN_CUT_SHORT when there is no line."""


class JpegPage:
    """Grey or coloured lines, as JPEG whose strips are parted by restart markers."""

    suffix = ".jpg"

    def __init__(self, resolution: int) -> None:
        self._resolution = resolution
        self._waiting: list[Lines] = []
        self._count = 0
        self._height = 0
        self._head = b""
        self._scans: list[bytes] = []

    def feed(self, lines: Lines) -> None:
        """Lines of shape (n, width) or (n, width, 3)."""
        self._waiting.append(lines)
        self._count += len(lines)
        _check_ends(self._height + self._count)
        if self._count < _STRIP:
            return
        held = np.concatenate(self._waiting)
        whole = len(held) // _STRIP * _STRIP
        for begin in range(0, whole, _STRIP):
            self._squeeze(held[begin : begin + _STRIP])
        self._waiting = [held[whole:].copy()]
        self._count = len(held) - whole

    def finish(self) -> bytes:
        """The JPEG file."""
        if self._count:
            self._squeeze(np.concatenate(self._waiting))
        if not self._scans:
            raise DeviceError(Code.SCAN_CUT_SHORT)
        body = [self._head_of(self._height)]
        for index, scan in enumerate(self._scans):
            body.append(scan)
            body.append(bytes((0xFF, 0xD0 + index % 8)))
        return b"".join((*body[:-1], _END))

    def _squeeze(self, strip: Lines) -> None:
        file = io.BytesIO()
        dpi = (self._resolution, self._resolution)
        Image.fromarray(strip).save(file, "JPEG", quality=_QUALITY, subsampling="4:2:0", dpi=dpi)
        data = file.getvalue()
        at = _find(data, _SOS)
        (length,) = struct.unpack_from(">H", data, at + 2)
        if not self._head:
            self._head = _with_restarts(data[: at + 2 + length], at, strip)
        self._scans.append(data[at + 2 + length : -len(_END)])
        self._height += len(strip)

    def _head_of(self, height: int) -> bytes:
        head = bytearray(self._head)
        struct.pack_into(">H", head, _find(self._head, _SOF0) + 5, height)
        return bytes(head)


def _with_restarts(head: bytes, scan_at: int, strip: Lines) -> bytes:
    """The header, told how many blocks lie between two restart markers."""
    side = 16 if strip.ndim == 3 else 8
    blocks = -(-strip.shape[1] // side) * (_STRIP // side)
    interval = struct.pack(">BBHH", 0xFF, _DRI, 4, blocks)
    return head[:scan_at] + interval + head[scan_at:]


def _find(data: bytes, marker: int) -> int:
    """Where a segment of a JPEG header begins."""
    at = 2
    while data[at + 1] != marker:
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + length
    return at


class BilevelPage:
    """Black and white lines, eight pixels a byte, black 1: as PNG."""

    suffix = ".png"

    def __init__(self, resolution: int, width: int) -> None:
        self._resolution = resolution
        self._width = width
        self._height = 0
        self._squeeze = zlib.compressobj(6)
        self._data: list[bytes] = []

    def feed(self, lines: Lines) -> None:
        """Lines of shape (n, bytes a line)."""
        unfiltered = np.zeros((len(lines), 1), np.uint8)
        self._data.append(self._squeeze.compress(np.hstack((unfiltered, ~lines)).tobytes()))
        self._height += len(lines)
        _check_ends(self._height)

    def finish(self) -> bytes:
        """The PNG file."""
        if not self._height:
            raise DeviceError(Code.SCAN_CUT_SHORT)
        self._data.append(self._squeeze.flush())
        per_metre = round(self._resolution / 0.0254)
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            _chunk(name, body)
            for name, body in (
                (b"IHDR", struct.pack(">IIBBBBB", self._width, self._height, 1, 0, 0, 0, 0)),
                (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
                (b"IDAT", b"".join(self._data)),
                (b"IEND", b""),
            )
        )


def _check_ends(lines: int) -> None:
    """A page without end is a driver's fault: no paper is so long, and no file holds it."""
    if lines > SIDE:
        raise DeviceError(Code.SCAN_UNREADABLE)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
