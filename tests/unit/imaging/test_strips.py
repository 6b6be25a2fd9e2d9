"""Large files are read in parts: every pixel must be what reading them whole gives."""

import io

import numpy as np
import pytest
from PIL import Image

from desktop.domain.errors import Code, DeviceError
from desktop.imaging import png, png_rows, tiff, tiff_strips
from desktop.imaging.colour import to_srgb
from desktop.imaging.opening import open_reader
from desktop.imaging.reading import Pixels
from tests.fakes.files import encoded, noise
from tests.fakes.files import png as png_file

ALL = 1 << 40
PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few rows, so that small pictures are read in many."""
    monkeypatch.setattr(png, "WHOLE", 0)
    monkeypatch.setattr(tiff, "WHOLE", 0)
    monkeypatch.setattr(png_rows, "_STRIP_BYTES", 4_000)
    monkeypatch.setattr(tiff_strips, "_BAND_BYTES", 9_000)


def in_parts(data: bytes, pixels: int = ALL) -> Pixels:
    return np.asarray(open_reader(io.BytesIO(data)).read(0, pixels).image)


def whole(data: bytes) -> Pixels:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return np.asarray(to_srgb(image))


def ramp(mode: str) -> Image.Image:
    """A picture that makes an encoder choose each of PNG's filters."""
    across = np.add.outer(np.arange(97) * 3, np.arange(131) * 2) % 256
    pixels = np.stack((across, across[::-1], noise(97, 131, 1)[..., 0]), axis=-1)
    return Image.fromarray(pixels.astype(np.uint8)).convert(mode)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "1"])
def test_a_png_in_parts_is_the_png(mode: str) -> None:
    image = ramp(mode)
    if mode in ("RGBA", "LA"):
        image.putalpha(Image.fromarray(noise(97, 131, 1)[..., 0]))
    data = encoded(image, "PNG")
    assert np.abs(in_parts(data).astype(int) - whole(data)).max() <= 1


@pytest.mark.parametrize("colours", [2, 4, 16, 200])
def test_a_palette_in_parts_is_the_palette(colours: int) -> None:
    data = encoded(ramp("RGB").quantize(colours), "PNG")
    assert np.array_equal(in_parts(data), whole(data))


@pytest.mark.parametrize(("colour", "channels"), [(0, 1), (2, 3), (4, 2), (6, 4)])
def test_sixteen_bits_in_parts_keep_their_upper_half(colour: int, channels: int) -> None:
    pixels = noise(40, 33, channels * 2)
    if channels in (2, 4):
        pixels[..., -2:] = 255
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    upper = pixels[..., ::2][..., : 3 if channels > 2 else 1]
    read = in_parts(png_file((33, 40, 16, colour, 0), rows))
    assert np.array_equal(read.reshape(upper.shape), upper)


def test_an_interlaced_png_is_put_together() -> None:
    pixels = noise(37, 45, 3)
    passes = [pixels[top::down, left::right] for left, top, right, down in PASSES]
    rows = b"".join(b"\0" + row.tobytes() for part in passes for row in part)
    data = png_file((45, 37, 8, 2, 1), rows)
    assert np.array_equal(in_parts(data), pixels)
    assert np.array_equal(in_parts(data, 45 * 37 // 16), pixels[::4, ::4])


def test_a_torn_png_is_named() -> None:
    data = encoded(ramp("RGB"), "PNG")
    with pytest.raises(DeviceError) as caught:
        in_parts(data[: len(data) // 2])
    assert caught.value.code is Code.FILE_TRUNCATED


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "CMYK"])
@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_adobe_deflate", "packbits"])
@pytest.mark.parametrize("one_strip", [False, True])
def test_a_tiff_in_parts_is_the_tiff(mode: str, compression: str | None, one_strip: bool) -> None:  # noqa: FBT001
    strip = {278: 97} if one_strip else {278: 11}
    data = encoded(ramp(mode), "TIFF", compression=compression, tiffinfo=strip)
    assert np.array_equal(in_parts(data), whole(data))


def test_a_fax_in_parts_is_the_fax() -> None:
    data = encoded(ramp("1"), "TIFF", compression="group4", tiffinfo={278: 10})
    assert np.array_equal(in_parts(data), whole(data))


def test_parts_are_averaged_across_their_borders() -> None:
    image = ramp("L")
    for kind in ("PNG", "TIFF"):
        data = encoded(image, kind, **({"tiffinfo": {278: 7}} if kind == "TIFF" else {}))
        pixels = np.asarray(image).astype(float)[:96, :129]
        mean = pixels.reshape(32, 3, 43, 3).mean(axis=(1, 3))
        assert np.abs(in_parts(data, 97 * 131 // 9) - mean).max() <= 1


def test_one_coded_piece_too_large_to_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiff_strips, "_PIECE_BYTES", 20_000)
    data = encoded(ramp("RGB"), "TIFF", compression="tiff_lzw", tiffinfo={278: 97})
    with pytest.raises(DeviceError) as caught:
        in_parts(data)
    assert caught.value.code is Code.PICTURE_TOO_LARGE
