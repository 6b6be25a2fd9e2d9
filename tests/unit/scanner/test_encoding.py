import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from desktop.scanner.cleaning.encoding import (
    A4_PIXELS,
    TARGET_BYTES,
    encoded_page,
    fitted,
    has_colour,
    turned_page,
)
from desktop.scanner.messages import MadePage
from tests.fakes.files import encoded, noise, picture


def clean_page(image: Image.Image, *, bilevel: bool = False) -> MadePage:
    return encoded_page(fitted(np.asarray(image)), bilevel=bilevel)


def scanned(*, colour: bool) -> Image.Image:
    """A 300-dpi scan: lines, a stamp or none, and the grain of paper."""
    page = np.asarray(picture(2480, 3508, colour=colour)).astype(np.int16)
    grain = np.resize(noise(512, 512, 1) // 20, (3508, 2480, 1))
    return Image.fromarray((page - grain).clip(0, 255).astype(np.uint8))


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("colour", [True, False])
def test_a_scanned_page_travels_small_at_200_dpi(colour: bool) -> None:  # noqa: FBT001
    page = clean_page(scanned(colour=colour))
    assert len(page.data) <= TARGET_BYTES
    assert A4_PIXELS * 0.95 < page.width * page.height <= A4_PIXELS
    assert opened(page.data).size == (page.width, page.height)


def test_a_stamp_keeps_its_colour_and_grey_stays_grey() -> None:
    assert opened(clean_page(scanned(colour=True)).data).mode == "RGB"
    assert opened(clean_page(scanned(colour=False)).data).mode == "L"


def test_a_signature_in_blue_ink_is_colour() -> None:
    page = picture(1654, 2339, colour=False)
    assert not has_colour(np.asarray(page))
    ImageDraw.Draw(page).line([(900, 2100), (980, 2040), (1060, 2110), (1200, 2050)], "navy", 7)
    assert has_colour(np.asarray(page))


def test_black_and_white_stays_black_and_white() -> None:
    page = clean_page(picture(2480, 3508, colour=False).convert("1").convert("L"), bilevel=True)
    assert page.media_type == "image/png"
    assert opened(page.data).mode == "1"
    assert len(page.data) < 60_000


def test_a_small_picture_is_never_enlarged() -> None:
    page = clean_page(Image.new("RGB", (300, 200), "white"))
    assert (page.width, page.height) == (300, 200)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_four_quarter_turns_give_the_page_back(kind: str) -> None:
    before = clean_page(scanned(colour=True)).data
    if kind == "PNG":
        before = encoded(picture(640, 480).convert("L"), "PNG")
    data = before
    for _ in range(4):
        data = turned_page(data, 1).data
    first, last = (np.asarray(opened(part).convert("L")).astype(int) for part in (before, data))
    assert np.abs(first - last).mean() < 1.0


def test_a_turn_is_clockwise() -> None:
    image = Image.new("RGB", (640, 320), "white")
    image.paste("black", (0, 0, 100, 100))
    turned = opened(turned_page(encoded(image, "JPEG"), 1).data)
    assert turned.size == (320, 640)
    assert np.asarray(turned)[40, 280, 0] < 40
