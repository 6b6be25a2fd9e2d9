"""A JPEG's frame header, and whether the file has an end: read without decoding."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.kinds import FileKind
from desktop.imaging.limits import COEFFICIENT_BYTES, check_pixels, too_large

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = frozenset((0xC2, 0xC6, 0xCA, 0xCE))
_BARE = frozenset(range(0xD0, 0xD8)) | {0x01, 0xD8}
_CHUNK = 1 << 20
_STEPS = 1 << 20


@dataclass(frozen=True)
class JpegHeader:
    """What a frame header says."""

    width: int
    height: int
    buffered: bool
    """Progressive, or a scan for each colour: decoding holds all coefficients at once."""
    coefficients: int
    """Coefficients of all components, at their sampling."""
    scan_offset: int
    """Where the first scan begins."""


def read_header(stream: BinaryIO) -> JpegHeader:
    """Walk the segments up to the first scan.

    Raises DeviceError FILE_TRUNCATED when the file ends before it, FILE_UNREADABLE when a segment
    makes no sense.
    """
    stream.seek(2)
    frame: tuple[int, bytes] | None = None
    for marker in _markers(stream):
        if marker in _BARE:
            continue
        body = _segment(stream)
        if marker in _FRAMES:
            frame = (marker, body)
        if marker == 0xDA:
            if frame is None:
                raise DeviceError(Code.FILE_UNREADABLE)
            return _frame_header(*frame, scan=body, scan_offset=stream.tell())
    raise DeviceError(Code.FILE_UNREADABLE)


def check_jpeg(stream: BinaryIO) -> JpegHeader:
    """Refuse what is too large or was cut off; the stream is left at its start.

    Raises DeviceError PICTURE_TOO_LARGE, FILE_TRUNCATED, FILE_UNREADABLE.
    """
    header = read_header(stream)
    check_pixels(FileKind.JPEG, header.width, header.height)
    if header.buffered and header.coefficients * 2 > COEFFICIENT_BYTES:
        pixels = header.width * header.height
        limit = COEFFICIENT_BYTES / (header.coefficients * 2) * pixels / 1e6
        raise too_large(limit, pixels, FileKind.JPEG)
    end_of(stream, header)
    stream.seek(0)
    return header


def end_of(stream: BinaryIO, header: JpegHeader) -> int:
    """Where the marker of the picture's end stands. Raises DeviceError FILE_TRUNCATED.

    A copy that broke off may be padded with zeros: decoders draw grey and say nothing.
    """
    at = header.scan_offset
    stream.seek(at)
    tail = b""
    while chunk := stream.read(_CHUNK):
        found = (tail + chunk).find(b"\xff\xd9")
        if found >= 0:
            return at - len(tail) + found
        at += len(chunk)
        tail = chunk[-1:]
    raise DeviceError(Code.FILE_TRUNCATED)


def _markers(stream: BinaryIO) -> Iterator[int]:
    """Markers from here on, past what lies between them; the caller reads their segments.

    Ends after `_STEPS` bytes of markers and of what is none: no honest header has so many.
    """
    begun = False
    for _ in range(_STEPS):
        byte = stream.read(1)
        if not byte or (begun and byte == b"\xd9"):
            raise DeviceError(Code.FILE_TRUNCATED)
        if begun and byte not in (b"\xff", b"\0"):
            yield byte[0]
        begun = byte == b"\xff"


def _segment(stream: BinaryIO) -> bytes:
    size = stream.read(2)
    length = int.from_bytes(size, "big") - 2
    body = stream.read(max(length, 0))
    if len(size) < 2 or len(body) < length:
        raise DeviceError(Code.FILE_TRUNCATED)
    return body


def _frame_header(marker: int, body: bytes, *, scan: bytes, scan_offset: int) -> JpegHeader:
    try:
        _, height, width, count = struct.unpack_from(">BHHB", body)
        sampling = [divmod(body[6 + 3 * index + 1], 16) for index in range(count)]
        widest = max(across for across, _ in sampling)
        tallest = max(down for _, down in sampling)
        share = sum(across * down for across, down in sampling) / (widest * tallest)
    except (struct.error, IndexError, ValueError, ZeroDivisionError) as error:
        raise DeviceError(Code.FILE_UNREADABLE) from error
    return JpegHeader(
        width=width,
        height=height,
        buffered=marker in _PROGRESSIVE or scan[:1] != bytes((count,)),
        coefficients=round(width * height * share),
        scan_offset=scan_offset,
    )
