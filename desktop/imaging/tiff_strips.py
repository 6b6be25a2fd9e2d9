"""A large TIFF in bands: each strip or tile becomes a small TIFF of its own.

Strips and tiles are coded independently of each other, so whatever the file's compression, a small
TIFF around one of them is decoded exactly as the whole would be.
"""

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import cv2
import numpy as np
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.colour import to_srgb
from desktop.imaging.kinds import FileKind
from desktop.imaging.limits import too_large
from desktop.imaging.reading import Pixels

_BAND_BYTES = 8_000_000
_PACKED_BYTES = 1 << 20
_PIECE_BYTES = 190_000_000
"""Memory that one strip or tile may take while it is decoded."""

_KEPT = (258, 259, 262, 266, 277, 284, 292, 293, 317, 320, 338, 339, 347, 530)
_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _OFFSETS, _SAMPLES = 256, 257, 258, 259, 273, 277
_ROWS_PER_STRIP, _COUNTS, _PLANAR = 278, 279, 284
_TILE_WIDTH, _TILE_HEIGHT, _TILE_OFFSETS, _TILE_COUNTS = 322, 323, 324, 325
_LONG_TAGS = frozenset((_WIDTH, _HEIGHT, _OFFSETS, _ROWS_PER_STRIP, _COUNTS))
_PLAIN = 1
_DEFLATE = (8, 32946)

Tags = Mapping[int, Any]


@dataclass(frozen=True)
class _Piece:
    """One coded strip, or one tile: its size in pixels and its bytes for each colour plane."""

    width: int
    height: int
    data: tuple[bytes, ...]


def decode_shrunk(stream: BinaryIO, tags: Tags, factor: int) -> Pixels:
    """The page divided by `factor` on both sides, as (rows, columns) or (rows, columns, 3).

    Raises DeviceError FILE_TRUNCATED, or PICTURE_TOO_LARGE when the file is one coded piece that
    cannot be decoded in parts.
    """
    width = int(tags[_WIDTH])
    across = width // factor
    shrunk = []
    left_over: Pixels | None = None
    for rows in _bands(stream, tags):
        band = rows if left_over is None else np.concatenate((left_over, rows))
        whole = len(band) // factor * factor
        left_over = band[whole:]
        if whole:
            part = np.ascontiguousarray(band[:whole, : across * factor])
            size = (across, whole // factor)
            shrunk.append(cv2.resize(part, size, interpolation=cv2.INTER_AREA))
    if not shrunk:
        raise DeviceError(Code.FILE_UNREADABLE)
    return np.concatenate(shrunk).astype(np.uint8, copy=False)


def _bands(stream: BinaryIO, tags: Tags) -> Iterator[Pixels]:
    """The page's rows from top to bottom, in grey or RGB."""
    left = int(tags[_HEIGHT])
    for rows in _tile_bands(stream, tags) if _TILE_WIDTH in tags else _strip_bands(stream, tags):
        yield rows[:left]
        left -= len(rows)
        if left <= 0:
            return


def _tile_bands(stream: BinaryIO, tags: Tags) -> Iterator[Pixels]:
    width, height = int(tags[_TILE_WIDTH]), int(tags[_TILE_HEIGHT])
    _check_piece(tags, width, height)
    across = -(-int(tags[_WIDTH]) // width)
    down = -(-int(tags[_HEIGHT]) // height)
    places = _Places(stream, tags, across * down, offsets=_TILE_OFFSETS, counts=_TILE_COUNTS)
    for row in range(down):
        numbers = range(row * across, (row + 1) * across)
        tiles = [_decoded(_Piece(width, height, places.data(number)), tags) for number in numbers]
        pixels = np.concatenate([np.asarray(to_srgb(tile)) for tile in tiles], axis=1)
        yield pixels[:, : int(tags[_WIDTH])]


def _strip_bands(stream: BinaryIO, tags: Tags) -> Iterator[Pixels]:
    width = int(tags[_WIDTH])
    rows = max(1, _BAND_BYTES // (4 * width))
    for piece in _strips(stream, tags):
        image = _decoded(piece, tags)
        for top in range(0, piece.height, rows):
            band = image.crop((0, top, width, min(top + rows, piece.height)))
            yield np.asarray(to_srgb(band))


def _strips(stream: BinaryIO, tags: Tags) -> Iterator[_Piece]:
    width, height = int(tags[_WIDTH]), int(tags[_HEIGHT])
    rows = min(height, int(tags.get(_ROWS_PER_STRIP, height))) or height
    count = -(-height // rows)
    places = _Places(stream, tags, count, offsets=_OFFSETS, counts=_COUNTS)
    for number in range(count):
        here = min(rows, height - number * rows)
        long = here * _row_bytes(tags, width) > _BAND_BYTES
        if long and tags.get(_COMPRESSION, _PLAIN) in (_PLAIN, *_DEFLATE):
            yield from _split(tags, width, here, places.readers(number))
        else:
            _check_piece(tags, width, here)
            yield _Piece(width, here, places.data(number))


class _Places:
    """Where the coded pieces lie; planes of separate colours follow one another."""

    def __init__(
        self, stream: BinaryIO, tags: Tags, count: int, *, offsets: int, counts: int
    ) -> None:
        self._stream = stream
        self._offsets = tuple(int(value) for value in tags[offsets])
        self._counts = tuple(int(value) for value in tags.get(counts, ()))
        self._count = count
        self._planes = int(tags.get(_SAMPLES, 1)) if tags.get(_PLANAR, 1) == 2 else 1
        if len(self._offsets) < count * self._planes or len(self._counts) < len(self._offsets):
            raise DeviceError(Code.FILE_UNREADABLE)

    def readers(self, number: int) -> tuple["_Stretch", ...]:
        """The coded bytes of one piece, for each plane."""
        numbers = (number + plane * self._count for plane in range(self._planes))
        return tuple(_Stretch(self._stream, self._offsets[n], self._counts[n]) for n in numbers)

    def data(self, number: int) -> tuple[bytes, ...]:
        """The same, read whole. Raises DeviceError FILE_TRUNCATED."""
        return tuple(reader.read(reader.left) for reader in self.readers(number))


class _Stretch:
    """A part of the file, read from its start on."""

    def __init__(self, stream: BinaryIO, offset: int, size: int) -> None:
        self._stream = stream
        self._offset = offset
        self.left = size

    def read(self, size: int) -> bytes:
        """The next bytes, as many as are left. Raises DeviceError FILE_TRUNCATED."""
        size = min(size, self.left)
        self._stream.seek(self._offset)
        data = self._stream.read(size)
        if len(data) < size:
            raise DeviceError(Code.FILE_TRUNCATED)
        self._offset += size
        self.left -= size
        return data


def _row_bytes(tags: Tags, width: int) -> int:
    """Bytes of one plane's row as libtiff hands it out."""
    samples = 1 if tags.get(_PLANAR, 1) == 2 else int(tags.get(_SAMPLES, 1))
    return (width * samples * int(tags.get(_BITS, (1,))[0]) + 7) // 8


def _check_piece(tags: Tags, width: int, height: int) -> None:
    """A piece is decoded in one go: once as libtiff holds it, once as Pillow does."""
    samples = int(tags.get(_SAMPLES, 1))
    held = _row_bytes(tags, width) + width * (4 if samples >= 3 else 1)
    if held * height > _PIECE_BYTES:
        limit = _PIECE_BYTES / held * width / 1e6
        raise too_large(limit, width * height, FileKind.TIFF)


def _split(tags: Tags, width: int, height: int, readers: tuple[_Stretch, ...]) -> Iterator[_Piece]:
    """A long strip that is plain or deflated, cut between rows."""
    row = _row_bytes(tags, width)
    rows = max(1, _BAND_BYTES // row)
    deflated = tags.get(_COMPRESSION, _PLAIN) in _DEFLATE
    planes = [_Inflated(reader) if deflated else reader for reader in readers]
    for start in range(0, height, rows):
        here = min(rows, height - start)
        parts = [plane.read(here * row) for plane in planes]
        if any(len(part) < here * row for part in parts):
            raise DeviceError(Code.FILE_TRUNCATED)
        yield _Piece(width, here, tuple(zlib.compress(p, 0) if deflated else p for p in parts))


class _Inflated:
    """A deflated strip, read a stretch at a time."""

    def __init__(self, packed: _Stretch) -> None:
        self._machine = zlib.decompressobj()
        self._packed = packed

    def read(self, size: int) -> bytes:
        """The next bytes of the rows; fewer when the strip ends early."""
        parts = []
        while size > 0 and not self._machine.eof:
            packed = self._machine.unconsumed_tail or self._packed.read(_PACKED_BYTES)
            if not packed:
                break
            part = self._machine.decompress(packed, size)
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


def _decoded(piece: _Piece, tags: Tags) -> Image.Image:
    with Image.open(io.BytesIO(_small_tiff(piece, tags)), formats=("TIFF",)) as image:
        image.load()
        return image


def _small_tiff(piece: _Piece, tags: Tags) -> bytes:
    """A TIFF of one strip for each plane, in the byte order of the file it comes from."""
    order = "<" if getattr(tags, "prefix", b"II") == b"II" else ">"
    values = {tag: _listed(tags[tag]) for tag in _KEPT if tag in tags}
    values[_WIDTH], values[_HEIGHT] = (piece.width,), (piece.height,)
    values[_ROWS_PER_STRIP] = (piece.height,)
    values[_COUNTS] = tuple(len(plane) for plane in piece.data)
    starts = [8]
    for plane in piece.data[:-1]:
        starts.append(starts[-1] + len(plane))
    values[_OFFSETS] = tuple(starts)
    directory_at = starts[-1] + len(piece.data[-1])
    mark = b"II*\0" if order == "<" else b"MM\0*"
    head = mark + struct.pack(order + "I", directory_at)
    return head + b"".join(piece.data) + _directory(values, directory_at, order)


def _listed(value: object) -> tuple[int, ...] | bytes:
    if isinstance(value, bytes):
        return value
    return tuple(int(part) for part in value) if isinstance(value, tuple) else (int(str(value)),)


def _directory(values: Mapping[int, tuple[int, ...] | bytes], start: int, order: str) -> bytes:
    entries = struct.pack(order + "H", len(values))
    outside = b""
    outside_at = start + 2 + 12 * len(values) + 4
    for tag, value in sorted(values.items()):
        kind, packed = _packed(tag, value, order)
        field = packed.ljust(4, b"\0")
        if len(packed) > 4:
            field = struct.pack(order + "I", outside_at + len(outside))
            outside += packed + b"\0" * (len(packed) % 2)
        entries += struct.pack(order + "HHI", tag, kind, len(value)) + field
    return entries + b"\0\0\0\0" + outside


def _packed(tag: int, value: tuple[int, ...] | bytes, order: str) -> tuple[int, bytes]:
    if isinstance(value, bytes):
        return 7, value
    if tag in _LONG_TAGS:
        return 4, struct.pack(f"{order}{len(value)}I", *value)
    return 3, struct.pack(f"{order}{len(value)}H", *value)
