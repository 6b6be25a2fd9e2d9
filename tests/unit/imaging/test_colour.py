import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from desktop.imaging.opening import open_reader
from tests.fakes.files import encoded, png
from tests.fakes.profiles import (
    ADOBE_RGB,
    DISPLAY_P3,
    Display,
    grey_profile,
    ink_profile,
    rgb_profile,
)

GREEN = (150, 200, 100)
KINDS = ("JPEG", "PNG", "TIFF")


def seen(data: bytes) -> tuple[int, ...]:
    """The colour of an even picture's middle once it was read; a grey has one part."""
    image = open_reader(io.BytesIO(data)).read(0, 400_000).image
    assert image.mode in ("L", "RGB")
    colour = image.getpixel((image.width // 2, image.height // 2))
    return colour if isinstance(colour, tuple) else (int(colour or 0),)


def flat(mode: str, colour: int | tuple[int, ...]) -> Image.Image:
    return Image.new(mode, (64, 64), colour)


def deep(colour_type: int, *values: int) -> bytes:
    """A PNG of 16 bits a part, all pixels alike."""
    row = b"\0" + np.tile(np.array(values, ">u2"), 64).tobytes()
    return png((64, 64, 16, colour_type, 0), row * 64)


# What Adobe RGB (1998) and Display P3 mean in sRGB, by their published primaries.
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("space", "expected"), [(ADOBE_RGB, (124, 201, 92)), (DISPLAY_P3, (137, 203, 84))]
)
def test_wide_colours_become_srgb(kind: str, space: Display, expected: tuple[int, ...]) -> None:
    assert seen(
        encoded(flat("RGB", GREEN), kind, icc_profile=rgb_profile(*space))
    ) == pytest.approx(expected, abs=3)


def test_wide_colours_keep_their_meaning_in_a_palette_and_under_transparency() -> None:
    profile = rgb_profile(*DISPLAY_P3)
    for image in (flat("RGB", GREEN).quantize(8), flat("RGBA", (*GREEN, 255))):
        assert seen(encoded(image, "PNG", icc_profile=profile)) == pytest.approx(
            (137, 203, 84), abs=3
        )


@pytest.mark.parametrize("kind", KINDS)
def test_greys_follow_their_profile(kind: str) -> None:
    # A linear 100 of 255 is 0.392 of the light: 168 in sRGB.
    assert seen(encoded(flat("L", 100), kind, icc_profile=grey_profile(1.0))) == (168,)
    assert seen(encoded(flat("LA", (100, 255)), "PNG", icc_profile=grey_profile(1.0))) == (168,)


def test_a_profile_of_colours_says_nothing_of_greys() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert seen(encoded(flat("L", 100), "JPEG", icc_profile=profile)) == (100,)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_become_light(kind: str) -> None:
    # A JPEG holds inks upside down, as Adobe's programs write them.
    for inks, light in (
        ((0, 255, 255, 0), (255, 0, 0)),
        ((255, 0, 255, 0), (0, 255, 0)),
        ((0, 0, 0, 255), (0, 0, 0)),
        ((0, 0, 0, 0), (255, 255, 255)),
    ):
        assert seen(encoded(flat("CMYK", inks), kind)) == pytest.approx(light, abs=3)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_follow_their_profile(kind: str) -> None:
    red, green, blue = seen(encoded(flat("CMYK", (255, 0, 0, 0)), kind, icc_profile=ink_profile()))
    assert red > 190
    assert max(green, blue) < 90
    white = encoded(flat("CMYK", (0, 0, 0, 0)), kind, icc_profile=ink_profile())
    assert min(seen(white)) > 250


def test_sixteen_bits_keep_their_colours_and_transparency_is_paper() -> None:
    assert seen(deep(2, 0x96AA, 0xC8AA, 0x64AA)) == pytest.approx(GREEN, abs=1)
    assert seen(deep(6, 0x96AA, 0xC8AA, 0x64AA, 0x8000)) == pytest.approx((202, 227, 177), abs=2)
    assert seen(deep(4, 0x64AA, 0x8000)) == pytest.approx((177,) * 3, abs=2)
    assert seen(deep(0, 0x8000)) == (128,)


def test_a_profile_that_does_not_fit_is_passed_over() -> None:
    for profile in (ink_profile(), grey_profile(1.0), b"no profile at all"):
        assert seen(encoded(flat("RGB", GREEN), "PNG", icc_profile=profile)) == GREEN


def test_a_lightness_of_one_print_space_is_read() -> None:
    red, green, blue = seen(encoded(flat("LAB", (128, 200, 128)), "TIFF"))
    assert red > 150 > green
    assert blue > green
