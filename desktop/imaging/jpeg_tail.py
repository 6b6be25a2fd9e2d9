"""Whether a JPEG that has an end has all that comes before it.

A copy that broke off and was closed by whoever found it decodes without a word: the library draws
what is missing in middle grey, the value of coefficients that are nought. A sound picture may end
in that grey too. They are told apart by more data before the end: a sound picture is complete and
passes it over, a torn one draws it.
"""

import io
from typing import BinaryIO

from PIL import Image, ImageChops

_GREYS = frozenset((127, 128))
_MORE = bytes((17 + 37 * at) % 251 for at in range(512))
"""Any bits do; no byte of it begins a marker."""


def ends_grey(image: Image.Image) -> bool:
    """Whether the last pixel is what the library draws where data is missing."""
    last = image.getpixel((image.width - 1, image.height - 1))
    return _GREYS.issuperset(last if isinstance(last, tuple) else (last,))


def differ(first: Image.Image, second: Image.Image) -> bool:
    """Whether two pictures of one size and mode have any pixel apart."""
    return any(
        one is not None
        for one in (
            ImageChops.difference(left, right).getbbox()
            for left, right in zip(first.split(), second.split(), strict=True)
        )
    )


class Lengthened(io.RawIOBase):
    """A JPEG file with more data before the marker of its end, which stands at `end`."""

    def __init__(self, stream: BinaryIO, end: int) -> None:
        super().__init__()
        self._stream, self._end, self._at = stream, end, 0
        self._tail = _MORE + b"\xff\xd9"

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, as files do."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at}.get(whence, self._end + len(self._tail))
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read what lies before the end from the file, the rest from here."""
        data = self._piece(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _piece(self, size: int) -> bytes:
        if self._at >= self._end:
            at = self._at - self._end
            return self._tail[at : at + size]
        self._stream.seek(self._at)
        return self._stream.read(min(size, self._end - self._at))
