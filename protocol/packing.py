"""Lines of JSON under zstd, unpacked within bounds."""

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
import zstandard

MEDIA_TYPE = "application/x-ndjson+zstd"

MAX_PACKED = 8_000_000
"""Bytes of a batch as it travels."""
MAX_UNPACKED = 40_000_000
"""Bytes of a batch unpacked: what claims more is refused before it is."""
MAX_LINES = 2_000
"""More than any batch or page has. Empty lines would take many times the bytes that they are."""

_LEVEL = 6
_Line = TypeVar("_Line")


class PackingError(Exception):
    """The bytes are not such lines, or more of them than the bound."""


def packed(lines: Iterable[msgspec.Struct]) -> bytes:
    """The lines as they travel."""
    text = msgspec.json.Encoder().encode_lines(lines)
    return zstandard.ZstdCompressor(level=_LEVEL).compress(text)


def unpacked(data: bytes, *, bound: int = MAX_UNPACKED) -> list[bytes]:
    """The lines of JSON; raises PackingError."""
    try:
        claimed = zstandard.get_frame_parameters(data).content_size
        if claimed > bound and claimed != zstandard.CONTENTSIZE_UNKNOWN:
            raise PackingError
        unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 25)
        text = unpacker.decompress(data, max_output_size=bound)
    except zstandard.ZstdError as error:
        raise PackingError from error
    *lines, rest = text.split(b"\n", MAX_LINES)
    if rest or not lines:
        raise PackingError
    return lines


def read(line: bytes, kind: type[_Line]) -> _Line:
    """One line as a message; raises PackingError."""
    try:
        return _decoder(kind).decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise PackingError from error


def _decoder(kind: type[_Line]) -> msgspec.json.Decoder[_Line]:
    decoder: msgspec.json.Decoder[_Line] | None = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    return decoder


_decoders: dict[type, msgspec.json.Decoder[Any]] = {}
"""One of each kind: to make one costs more than a short line."""
