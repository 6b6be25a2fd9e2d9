"""JPEG files: decoded at the smallest DCT scale that still gives the pixels asked for."""

import io
import math
from typing import BinaryIO, cast

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.colour import to_srgb
from desktop.imaging.jpeg_header import check_jpeg, end_of
from desktop.imaging.jpeg_tail import Lengthened, differ, ends_grey
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
        """The picture, scaled by 1, 1/2, 1/4 or 1/8 while it decodes.

        Raises DeviceError FILE_TRUNCATED when part of it is missing.
        """
        width, height = self._header.width, self._header.height
        with self._decoded(self._stream, pixels) as image:
            if ends_grey(image):
                self._require_all(image, pixels)
            orientation = image.getexif().get(_ORIENTATION)
            profile = image.info.get("icc_profile")
            tables = dict(cast("JpegImageFile", image).quantization)
            result = upright(to_srgb(image, profile), orientation)
        if lies_on_side(orientation):
            width, height = height, width
        return Picture(result, width, height, tables=tables)

    def _decoded(self, stream: BinaryIO, pixels: int) -> Image.Image:
        width, height = self._header.width, self._header.height
        share = min(1.0, math.sqrt(pixels / (width * height)))
        stream.seek(0)
        image = Image.open(stream, formats=("JPEG",))
        image.draft(None, (max(1, int(width * share)), max(1, int(height * share))))
        image.load()
        return image

    def _require_all(self, image: Image.Image, pixels: int) -> None:
        longer = io.BufferedReader(Lengthened(self._stream, end_of(self._stream, self._header)))
        with longer, self._decoded(longer, pixels) as again:
            if differ(image, again):
                raise DeviceError(Code.FILE_TRUNCATED)
