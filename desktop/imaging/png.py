"""PNG files: small ones in one piece, large ones in strips, so that memory stays small."""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging.colour import to_srgb
from desktop.imaging.kinds import FileKind
from desktop.imaging.limits import check_pixels
from desktop.imaging.png_header import PngHeader, read_header
from desktop.imaging.png_rows import Rows, decode_shrunk
from desktop.imaging.reading import WHOLE, Picture, Pixels, lies_on_side, shrink_factor, upright

_ORIENTATION = 0x0112
_INFLATE = 1 << 16


class PngReader:
    """A PNG picture."""

    pages = 1

    def __init__(self, stream: BinaryIO) -> None:
        """Raises DeviceError PICTURE_TOO_LARGE, FILE_TRUNCATED, FILE_UNREADABLE."""
        self._stream = stream
        self._header = read_header(stream)
        check_pixels(FileKind.PNG, self._header.width, self._header.height)

    def read(self, index: int, pixels: int) -> Picture:  # noqa: ARG002 - there is one page
        """The picture; above 16 megapixels averaged down while it is inflated."""
        header = self._header
        self._stream.seek(0)
        with Image.open(self._stream, formats=("PNG",)) as image:
            profile = image.info.get("icc_profile")
            orientation = _orientation(image)
            if header.width * header.height <= WHOLE:
                image.load()
                flat = to_srgb(image, profile)
            else:
                flat = to_srgb(self._in_strips(image, pixels), profile)
        width, height = header.width, header.height
        if lies_on_side(orientation):
            width, height = height, width
        return Picture(upright(flat, orientation), width, height, bilevel=header.depth == 1)

    def _in_strips(self, image: Image.Image, pixels: int) -> Image.Image:
        header = self._header
        rows = Rows(_inflated(self._stream), header.pixel_bytes)
        factor = shrink_factor(header.width, header.height, pixels)
        shrunk = decode_shrunk(rows, header, _palette(image, header), factor)
        return Image.fromarray(shrunk)


def _orientation(image: Image.Image) -> object:
    block = image.info.get("exif")
    if not isinstance(block, bytes):
        return None
    exif = Image.Exif()
    exif.load(block)
    return exif.get(_ORIENTATION)


def _palette(image: Image.Image, header: PngHeader) -> Pixels:
    """256 colours with their opacity; for greys, the steps of the depth."""
    table = np.full((256, 4), 255, np.uint8)
    if header.colour == 3 and image.palette is not None:
        colours = np.frombuffer(bytes(image.palette.palette), np.uint8).reshape(-1, 3)[:256]
        table[: len(colours), :3] = colours
        opacity = image.info.get("transparency")
        if isinstance(opacity, bytes):
            table[: len(opacity), 3] = np.frombuffer(opacity[:256], np.uint8)
    elif header.depth < 8:
        steps = np.linspace(0, 255, 1 << header.depth).round().astype(np.uint8)
        table[: len(steps), :3] = steps[:, None]
    return table


def _inflated(stream: BinaryIO) -> Iterator[bytes]:
    """The picture's filtered rows, piece by piece. Raises DeviceError FILE_TRUNCATED."""
    machine = zlib.decompressobj()
    for piece in _data_pieces(stream):
        yield machine.decompress(piece, _INFLATE * 16)
        while machine.unconsumed_tail:
            yield machine.decompress(machine.unconsumed_tail, _INFLATE * 16)
        if machine.eof:
            return
    raise DeviceError(Code.FILE_TRUNCATED)


def _data_pieces(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(8)
    while len(head := stream.read(8)) == 8:
        length, name = struct.unpack(">I4s", head)
        if name == b"IEND":
            return
        if name != b"IDAT":
            stream.seek(length + 4, 1)
            continue
        while length > 0:
            piece = stream.read(min(length, _INFLATE))
            if not piece:
                raise DeviceError(Code.FILE_TRUNCATED)
            length -= len(piece)
            yield piece
        stream.seek(4, 1)
