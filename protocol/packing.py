"""Lines of JSON under zstd, unpacked within bounds."""

from collections.abc import Iterable
from typing import TypeVar

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
    encoder = msgspec.json.Encoder()
    text = b"".join(encoder.encode(line) + b"\n" for line in lines)
    return zstandard.ZstdCompressor(level=_LEVEL).compress(text)


def unpacked(data: bytes, *, bound: int = MAX_UNPACKED) -> list[bytes]:
    """The lines of JSON; raises PackingError."""
    try:
        reader = zstandard.ZstdDecompressor(max_window_size=1 << 25).stream_reader(data)
        text = reader.read(bound + 1)
    except zstandard.ZstdError as error:
        raise PackingError from error
    if len(text) > bound or not text.endswith(b"\n") or text.count(b"\n") > MAX_LINES:
        raise PackingError
    return text.split(b"\n")[:-1]


def read(line: bytes, kind: type[_Line]) -> _Line:
    """One line as a message; raises PackingError."""
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise PackingError from error
