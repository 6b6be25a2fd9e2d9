"""HEIC files from phones: the primary picture; libheif turns it upright itself."""

from typing import BinaryIO

import cv2
import numpy as np
import pi_heif
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.colour import to_srgb
from desktop.imaging.kinds import FileKind
from desktop.imaging.limits import check_pixels
from desktop.imaging.reading import Picture, shrink_factor

pi_heif.options.THUMBNAILS = False
pi_heif.options.DEPTH_IMAGES = False
pi_heif.options.AUX_IMAGES = False
pi_heif.options.DECODE_THREADS = 2


class HeicReader:
    """An HEIC picture."""

    pages = 1

    def __init__(self, stream: BinaryIO) -> None:
        """Raises DeviceError PICTURE_TOO_LARGE, FILE_UNREADABLE."""
        try:
            self._picture = pi_heif.open_heif(stream)
        except (ValueError, SyntaxError, EOFError, RuntimeError) as error:
            raise DeviceError(Code.FILE_UNREADABLE) from error
        check_pixels(FileKind.HEIC, *self._picture.size)

    def read(self, index: int, pixels: int) -> Picture:  # noqa: ARG002 - there is one page
        """The picture, averaged down right after decoding without a second copy of it."""
        decoded = np.asarray(self._picture)
        width, height = self._picture.size
        factor = shrink_factor(width, height, pixels)
        size = (max(1, width // factor), max(1, height // factor))
        profile = self._picture.info.get("icc_profile")
        small = cv2.resize(decoded[:, :width], size, interpolation=cv2.INTER_AREA)
        return Picture(to_srgb(Image.fromarray(small), profile), width, height)
