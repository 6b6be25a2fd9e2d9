"""What a PNG says of itself before its pixels."""

import struct
from dataclasses import dataclass
from typing import BinaryIO

from desktop.domain.errors import Code, DeviceError

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


@dataclass(frozen=True)
class PngHeader:
    """What IHDR says."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool

    @property
    def channels(self) -> int:
        """Samples in a pixel."""
        return _CHANNELS[self.colour]

    @property
    def pixel_bytes(self) -> int:
        """The distance that PNG's filters look back, in bytes."""
        return max(1, self.channels * self.depth // 8)

    def row_bytes(self, width: int) -> int:
        """Bytes of a row of that many pixels, without its filter byte."""
        return (width * self.channels * self.depth + 7) // 8


def read_header(stream: BinaryIO) -> PngHeader:
    """What IHDR says. Raises DeviceError FILE_TRUNCATED, FILE_UNREADABLE."""
    stream.seek(8)
    chunk = stream.read(25)
    if len(chunk) < 25:
        raise DeviceError(Code.FILE_TRUNCATED)
    fields = struct.unpack(">I4sIIBBBBB", chunk[:21])
    length, name, width, height, depth, colour, _, _, lace = fields
    if (length, name) != (13, b"IHDR") or colour not in _CHANNELS or depth not in (1, 2, 4, 8, 16):
        raise DeviceError(Code.FILE_UNREADABLE)
    return PngHeader(width, height, depth, colour, interlaced=lace == 1)
