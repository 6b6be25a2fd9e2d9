"""A large PNG in strips: each strip is wrapped as a small PNG of its own and decoded by OpenCV.

PNG's filters look at the row above, so a strip begins with the last row of the one before, stored
unfiltered. What a row means (palette, depth) does not matter to the filters: the small PNG only
has the same number of bytes in a pixel.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.png_header import PngHeader
from desktop.imaging.reading import Pixels

_STRIP_BYTES = 4_000_000
_AS_COLOUR = {1: (0, 8), 2: (0, 16), 3: (2, 8), 4: (6, 8), 6: (2, 16), 8: (6, 16)}
_PASSES = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4),
    (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
)  # fmt: skip
"""Adam7: first column, first row, column step, row step."""


class Rows:
    """Unfiltered rows from the inflated stream of a PNG."""

    def __init__(self, inflated: Iterator[bytes], pixel_bytes: int) -> None:
        self._inflated = inflated
        self._pixel_bytes = pixel_bytes
        self._buffer = bytearray()

    def strips(self, header: PngHeader, width: int, count: int, step: int) -> Iterator[Pixels]:
        """`count` rows of `width` pixels, in strips of a multiple of `step` rows.

        Each strip is (rows, bytes of a row), its bytes as the picture means them.
        """
        row_bytes = header.row_bytes(width)
        most = max(step, _STRIP_BYTES // max(row_bytes + 1, width) // step * step)
        above = bytes(row_bytes)
        for start in range(0, count, most):
            filtered = self._take((row_bytes + 1) * min(most, count - start))
            raw = _unfilter(above, filtered, row_bytes, self._pixel_bytes)
            above = raw[-1].tobytes()
            yield raw

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < size:
            piece = next(self._inflated, None)
            if piece is None:
                raise DeviceError(Code.FILE_TRUNCATED)
            self._buffer += piece
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken


def decode_shrunk(rows: Rows, header: PngHeader, palette: Pixels, factor: int) -> Pixels:
    """The picture divided by `factor` on both sides, as (rows, columns) or (rows, columns, 3).

    Straight pictures are averaged; of interlaced ones the lattice is taken that the factor's
    power of two needs.
    """
    if header.interlaced:
        return _lattice(rows, header, palette, 1 << (min(factor, 8).bit_length() - 1))
    across, down = header.width // factor, header.height // factor
    bands = []
    for raw in rows.strips(header, header.width, down * factor, factor):
        pixels = _pixels(raw, header, header.width, palette)[:, : across * factor]
        size = (across, len(pixels) // factor)
        bands.append(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
    return np.concatenate(bands).astype(np.uint8, copy=False)


def _lattice(rows: Rows, header: PngHeader, palette: Pixels, step: int) -> Pixels:
    shape: tuple[int, ...] = (-(-header.height // step), -(-header.width // step))
    result: Pixels | None = None
    for left, top, right, below in _PASSES[: {8: 1, 4: 3, 2: 5, 1: 7}[step]]:
        across, down = -(-(header.width - left) // right), -(-(header.height - top) // below)
        if across < 1 or down < 1:
            continue
        line = top // step
        for raw in rows.strips(header, across, down, 1):
            pixels = _pixels(raw, header, across, palette)
            if result is None:
                result = np.zeros(shape + pixels.shape[2:], np.uint8)
            last = line + len(pixels) * (below // step)
            result[line : last : below // step, left // step :: right // step] = pixels
            line = last
    if result is None:
        raise DeviceError(Code.FILE_UNREADABLE)
    return result


def _unfilter(above: bytes, filtered: bytes, row_bytes: int, pixel_bytes: int) -> Pixels:
    colour, depth = _AS_COLOUR[pixel_bytes]
    height = len(filtered) // (row_bytes + 1) + 1
    head = struct.pack(">IIBBBBB", row_bytes // pixel_bytes, height, depth, colour, 0, 0, 0)
    body = zlib.compress(b"\0" + above + filtered, 0)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    png = b"\x89PNG\r\n\x1a\n" + chunks
    decoded: NDArray[Any] | None = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    if decoded is None:
        raise DeviceError(Code.FILE_UNREADABLE)
    if colour != 0:
        cv2.cvtColor(
            decoded, cv2.COLOR_BGR2RGB if colour == 2 else cv2.COLOR_BGRA2RGBA, dst=decoded
        )
    if depth == 16:
        decoded = decoded.astype(">u2")
    return np.ascontiguousarray(decoded[1:]).view(np.uint8).reshape(height - 1, row_bytes)


def _pixels(raw: Pixels, header: PngHeader, width: int, palette: Pixels) -> Pixels:
    """Raw rows as grey or RGB on white."""
    if header.depth < 8:
        return _looked_up(_indices(raw, header.depth)[:, :width], header, palette)
    if header.depth == 16:
        raw = raw[:, ::2]
    if header.colour == 3:
        return _looked_up(raw, header, palette)
    if header.channels == 1:
        return np.ascontiguousarray(raw)
    pixels = np.ascontiguousarray(raw.reshape(len(raw), width, header.channels))
    return _on_white(pixels) if header.channels in (2, 4) else pixels


def _looked_up(indices: Pixels, header: PngHeader, palette: Pixels) -> Pixels:
    if header.colour == 3:
        return _on_white(palette[indices])
    return np.ascontiguousarray(palette[:, 0][indices])


def _indices(raw: Pixels, depth: int) -> Pixels:
    shifts = np.arange(8 - depth, -1, -depth, dtype=np.uint8)
    return ((raw[:, :, None] >> shifts) & ((1 << depth) - 1)).astype(np.uint8).reshape(len(raw), -1)


def _on_white(pixels: Pixels) -> Pixels:
    """Samples with opacity last → samples on white."""
    alpha = pixels[..., -1:]
    if int(alpha.min(initial=255)) == 255:
        opaque = pixels[..., :-1]
    else:
        opacity = alpha.astype(np.uint16)
        mixed = (pixels[..., :-1] * opacity + 255 * (255 - opacity) + 127) // 255
        opaque = mixed.astype(np.uint8)
    return np.ascontiguousarray(opaque[..., 0] if opaque.shape[-1] == 1 else opaque)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
