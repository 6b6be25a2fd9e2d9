"""TIFF files: every page; large ones strip by strip, so that memory stays small."""

from typing import BinaryIO

from PIL import Image, TiffImagePlugin

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.colour import to_srgb
from desktop.imaging.kinds import FileKind
from desktop.imaging.limits import PAGES, check_page_count, check_pixels
from desktop.imaging.reading import WHOLE, Picture, lies_on_side, shrink_factor, upright
from desktop.imaging.tiff_strips import decode_shrunk

_ORIENTATION = 274
_BITS = 258
_SAMPLES = 277
_STRETCH = 1 << 20


class TiffReader:
    """A TIFF document."""

    def __init__(self, stream: BinaryIO) -> None:
        """Raises DeviceError PICTURE_TOO_LARGE, PDF_TOO_MANY_PAGES, FILE_UNREADABLE."""
        self._stream = stream
        image = Image.open(stream, formats=("TIFF",))
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
        self._image = image
        self.pages = self._check_pages()

    def read(self, index: int, pixels: int) -> Picture:
        """Page `index`; above 16 megapixels averaged down strip by strip."""
        image = self._image
        image.seek(index)
        tags = image.tag_v2
        width, height = int(tags[256]), int(tags[257])
        orientation = tags.get(_ORIENTATION)
        profile = image.info.get("icc_profile")
        if width * height <= WHOLE:
            # Pillow turns a TIFF upright as it loads.
            flat = to_srgb(self._decoded(), profile)
        else:
            factor = shrink_factor(width, height, pixels)
            shrunk = decode_shrunk(self._stream, tags, factor)
            flat = upright(to_srgb(Image.fromarray(shrunk), profile), orientation)
        if lies_on_side(orientation):
            width, height = height, width
        bilevel = tags.get(_BITS, (1,)) == (1,) and tags.get(_SAMPLES, 1) == 1
        return Picture(flat, width, height, bilevel=bilevel)

    def _decoded(self) -> Image.Image:
        try:
            return self._image.copy()
        except OSError:
            # libtiff reads past the stream, which alone tells a failed drive from a broken file.
            self._stream.seek(0)
            while self._stream.read(_STRETCH):
                pass
            raise

    def _check_pages(self) -> int:
        """Walk all headers; what is too large on any page refuses the file."""
        for index in range(PAGES + 1):
            try:
                self._image.seek(index)
            except EOFError:
                return index
            tags = self._image.tag_v2
            if 256 not in tags or 257 not in tags:
                raise DeviceError(Code.FILE_UNREADABLE, page=index + 1)
            check_pixels(FileKind.TIFF, int(tags[256]), int(tags[257]))
        check_page_count(PAGES + 1)
        return PAGES
