"""JPEG files: decoded at the smallest DCT scale that still gives the pixels asked for."""

import math
from typing import BinaryIO

from PIL import Image

from desktop.imaging.colour import to_srgb
from desktop.imaging.jpeg_header import check_jpeg
from desktop.imaging.reading import Picture, lies_on_side, upright

_ORIENTATION = 0x0112


class JpegReader:
    """A JPEG picture; further pictures in the same file (previews, depth) are passed over."""

    pages = 1

    def __init__(self, stream: BinaryIO) -> None:
        """Raises DeviceError PICTURE_TOO_LARGE, FILE_TRUNCATED, FILE_UNREADABLE."""
        self._stream = stream
        self._header = check_jpeg(stream)

    def read(self, index: int, pixels: int) -> Picture:  # noqa: ARG002 - there is one page
        """The picture, scaled by 1, 1/2, 1/4 or 1/8 while it decodes."""
        width, height = self._header.width, self._header.height
        self._stream.seek(0)
        with Image.open(self._stream, formats=("JPEG",)) as image:
            orientation = image.getexif().get(_ORIENTATION)
            profile = image.info.get("icc_profile")
            share = min(1.0, math.sqrt(pixels / (width * height)))
            image.draft(None, (max(1, int(width * share)), max(1, int(height * share))))
            image.load()
            result = upright(to_srgb(image, profile), orientation)
        if lies_on_side(orientation):
            width, height = height, width
        return Picture(result, width, height)
