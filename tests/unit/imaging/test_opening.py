import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging import source as sources
from desktop.imaging.kinds import FileKind
from desktop.imaging.opening import PICTURES, open_reader
from desktop.imaging.reading import Picture
from desktop.imaging.source import FileSource, open_source
from tests.fakes.files import (
    encoded,
    heic,
    jpeg_header,
    noise,
    pdf,
    picture,
    png,
    tiff_header,
    webp_header,
)


def read(data: bytes, pixels: int = 400_000, index: int = 0) -> Picture:
    return open_reader(io.BytesIO(data)).read(index, pixels)


def refusal(data: bytes) -> DeviceError:
    with pytest.raises(DeviceError) as caught:
        read(data)
    return caught.value


@pytest.mark.parametrize(
    "made",
    [
        lambda: encoded(picture(), "JPEG"),
        lambda: encoded(picture(), "JPEG", progressive=True),
        lambda: encoded(picture().convert("L"), "JPEG"),
        lambda: encoded(picture().convert("CMYK"), "JPEG"),
        lambda: encoded(picture(), "PNG"),
        lambda: encoded(picture().convert("RGBA"), "PNG"),
        lambda: encoded(picture().convert("1"), "PNG"),
        lambda: encoded(picture().quantize(40), "PNG"),
        lambda: encoded(picture(), "TIFF", compression="tiff_lzw"),
        lambda: encoded(picture().convert("1"), "TIFF", compression="group4"),
        lambda: encoded(picture().convert("LA"), "PNG"),
        lambda: encoded(picture(), "WEBP"),
        lambda: encoded(picture().convert("RGBA"), "WEBP", lossless=True),
    ],
)
def test_what_parents_bring_is_read_upright_in_grey_or_rgb(made: Callable[[], bytes]) -> None:
    page = read(made())
    assert (page.width, page.height) == (900, 1200)
    assert page.image.mode in ("L", "RGB")
    assert abs(np.asarray(page.image.convert("L")).mean() - 250) < 12


def test_a_webp_lies_as_its_exif_says_and_a_cut_one_is_told() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(picture(), "WEBP", exif=exif)
    page = read(data)
    assert (page.width, page.height) == page.image.size == (1200, 900)
    assert refusal(data[: len(data) // 2]).code is Code.FILE_TRUNCATED


def test_a_phone_picture_made_of_tiles_is_read() -> None:
    page = read(heic(4, 6), 24_000_000)
    assert (page.width, page.height) == (256, 384)
    red, _, blue = np.asarray(page.image)[55, 64 + 55]
    assert red > 150 > blue
    red, _, blue = np.asarray(page.image)[20, 64 + 20]
    assert blue > 150 > red


def test_each_page_of_a_document_is_there() -> None:
    pages = [picture(300, 400), picture(500, 300)]
    tiff = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert open_reader(io.BytesIO(tiff)).pages == 2
    assert read(tiff, index=1).width == 500
    assert open_reader(io.BytesIO(pdf(3))).pages == 3


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_picture_taken_sideways_stands_upright(kind: str, orientation: int) -> None:
    upright = Image.new("RGB", (300, 400), "white")
    upright.paste("red", (0, 0, 90, 90))
    undo = [None, None, 0, 3, 1, 5, 2, 6, 4][orientation]
    stored = upright if undo is None else upright.transpose(Image.Transpose(undo))
    exif = Image.Exif()
    exif[0x0112] = orientation
    page = read(encoded(stored, kind, exif=exif))
    assert page.image.size == (page.width, page.height) == (300, 400)
    red, green, _ = np.asarray(page.image)[30, 30]
    assert red > 200
    assert green < 80


def test_transparency_is_white_paper() -> None:
    clear = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    assert read(encoded(clear, "PNG")).image.convert("L").getextrema() == (255, 255)


def test_sixteen_bits_keep_their_greys() -> None:
    deep = Image.fromarray(np.full((50, 50), 0x8000, np.uint16))
    assert read(encoded(deep, "PNG")).image.getpixel((5, 5)) == 128


@pytest.mark.parametrize(
    ("data", "limit"),
    [
        (jpeg_header(20_000, 10_100), 200),
        (jpeg_header(65_000, 65_000), 200),
        (png((9_000, 8_400, 8, 2, 0), b""), 75),
        (png((60_000, 60_000, 1, 0, 0), b""), 75),
        (tiff_header(9_000, 8_400), 75),
        (heic(2, 2, promised=(8_600, 6_000)), 50),
        (encoded(Image.new("L", (5_200, 5_000)), "WEBP", lossless=True), 25),
        (webp_header(16_000, 16_000), 25),
    ],
)
def test_too_many_pixels_are_refused_by_the_header_and_the_limit_is_named(
    data: bytes, limit: int
) -> None:
    error = refusal(data)
    assert error.code is Code.PICTURE_TOO_LARGE
    assert error.facts["limit"] == limit
    assert float(str(error.facts["value"])) > limit


def test_a_side_that_no_page_can_be_kept_with_is_refused_and_its_limit_named() -> None:
    error = refusal(png((65_501, 20, 8, 2, 0), b""))
    assert error.code is Code.PICTURE_TOO_LONG
    assert error.facts == {"limit": 65_500, "value": 65_501}


def test_a_page_of_the_longest_side_is_kept() -> None:
    reader = open_reader(io.BytesIO(encoded(Image.new("L", (65_500, 4)), "PNG")))
    kept = encoded(reader.read(0, 1 << 20).image, "JPEG")
    assert open_reader(io.BytesIO(kept)).read(0, 1 << 20).width == 65_500


def test_what_makers_call_fifty_megapixels_is_taken() -> None:
    assert open_reader(io.BytesIO(heic(2, 2, promised=(8_192, 6_144)))).pages == 1


def test_a_progressive_picture_is_bounded_by_what_its_coefficients_need() -> None:
    error = refusal(jpeg_header(9_000, 8_000, progressive=True))
    assert error.code is Code.PICTURE_TOO_LARGE
    assert 30 < int(str(error.facts["limit"])) < 72


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.FILE_EMPTY),
        (b"hello", Code.FILE_KIND_UNKNOWN),
        (b"PK\3\4" + b"\0" * 100, Code.FILE_KIND_UNKNOWN),
        (pdf(1, encrypted=True), Code.PDF_ENCRYPTED),
        (pdf(201), Code.PDF_TOO_MANY_PAGES),
        (b"%PDF-1.7\n%%EOF", Code.FILE_UNREADABLE),
        (encoded(picture(), "JPEG")[:-9_000], Code.FILE_TRUNCATED),
        (encoded(picture(), "JPEG")[:-9_000] + bytes(9_000), Code.FILE_TRUNCATED),
        (encoded(picture(), "JPEG")[:100], Code.FILE_TRUNCATED),
    ],
)
def test_a_bad_file_is_named_for_what_it_is(data: bytes, code: Code) -> None:
    assert refusal(data).code is code


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("pixels", [20_000, 2_000_000])
def test_a_torn_jpeg_that_somebody_closed_is_not_taken_with_grey_for_the_rest(
    share: float, mode: str, pixels: int
) -> None:
    whole = encoded(picture().convert(mode), "JPEG")
    torn = whole[: int(len(whole) * share)].rstrip(b"\xff") + b"\xff\xd9"
    with pytest.raises(DeviceError) as caught:
        read(torn, pixels)
    assert caught.value.code is Code.FILE_TRUNCATED


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_whole_jpeg_may_end_in_grey(mode: str, *, progressive: bool) -> None:
    grey = picture().convert(mode)
    grey.paste(128 if mode == "L" else (128, 128, 128), (0, 600, 900, 1200))
    assert read(encoded(grey, "JPEG", progressive=progressive), 2_000_000).height == 1200


def test_a_portrait_is_not_taken_from_a_document() -> None:
    with pytest.raises(DeviceError) as caught:
        open_reader(io.BytesIO(pdf(1)), PICTURES)
    assert caught.value.code is Code.FILE_KIND_UNKNOWN
    assert FileKind.PDF not in PICTURES


def test_only_whole_regular_files_are_opened(tmp_path: Path) -> None:
    with pytest.raises(DeviceError) as caught:
        open_source(FileSource(tmp_path / "gone.jpg"))
    assert caught.value.code is Code.FILE_GONE
    with pytest.raises(DeviceError) as caught:
        open_source(FileSource(tmp_path))
    assert caught.value.code is Code.FILE_UNREADABLE
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jpg")
        with pytest.raises(DeviceError) as caught:
            open_source(FileSource(tmp_path / "pipe.jpg"))
        assert caught.value.code is Code.FILE_UNREADABLE


class _HoledFile(io.FileIO):
    """A file on a drive that fails amid it, and for whoever reads past Python at once."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._middle = path.stat().st_size // 2
        self._torn = io.FileIO(os.devnull)

    def fileno(self) -> int:
        return self._torn.fileno()

    def readinto(self, buffer: object) -> int:
        here = self.tell()
        if here <= self._middle < here + len(memoryview(buffer)):  # type: ignore[arg-type]
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().readinto(buffer)  # type: ignore[arg-type]

    def close(self) -> None:
        self._torn.close()
        super().close()


@pytest.mark.parametrize("compression", ["tiff_lzw", "jpeg", None])
def test_a_drive_that_fails_under_a_tiff_is_not_called_a_broken_file(
    tmp_path: Path, compression: str | None
) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(encoded(Image.fromarray(noise(300, 300, 3)), "TIFF", compression=compression))
    with (
        patch.object(sources, "_open_bare", _HoledFile),
        pytest.raises(DeviceError) as caught,
        open_source(FileSource(path)) as stream,
    ):
        open_reader(stream).read(0, 400_000)
    assert caught.value.code is Code.FILE_GONE


def test_the_pixels_read_do_not_depend_on_how_much_is_wanted() -> None:
    image = Image.fromarray(noise(64, 64, 3))
    small = read(encoded(image.resize((2048, 2048)), "JPEG", quality=95), 40_000)
    assert small.image.size == (256, 256)
    assert (small.width, small.height) == (2048, 2048)


def test_a_header_without_end_is_given_up() -> None:
    honest = encoded(picture(), "JPEG")
    for filling in (b"\0", b"\xff", b"\xff\x01", b"\xff\xe1\0\2"):
        endless = honest[:20] + filling * (3_000_000 // len(filling)) + honest[20:]
        assert refusal(endless).code is Code.FILE_UNREADABLE
