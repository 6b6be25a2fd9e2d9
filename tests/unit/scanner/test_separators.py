import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from desktop.domain.document import SEPARATOR_MARK
from desktop.imaging.reading import Picture
from desktop.scanner.cleaning.page import cleaned_page
from desktop.scanner.messages import MadePage, Separator
from tests.fakes import papers
from tests.fakes.counts import first

PATCHES = {"T": (0.08, 0.2, 0.08, 0.2), "2": (0.2, 0.08, 0.08, 0.2), "4": (0.08, 0.2, 0.2, 0.08)}


def patch_sheet(name: str, *, item: str = "", dpi: int = 150) -> Image.Image:
    page = Image.new("RGB", (round(8.27 * dpi), round(11.69 * dpi)), "white")
    draw = ImageDraw.Draw(page)
    top = 0.5 * dpi
    for bar in PATCHES[name]:
        draw.rectangle((0.6 * dpi, top, 7.6 * dpi, top + bar * dpi), fill="black")
        top += (bar + 0.08) * dpi
    if item:
        code = zxingcpp.create_barcode(SEPARATOR_MARK + item, zxingcpp.BarcodeFormat.QRCode)
        picture = Image.fromarray(np.asarray(code.to_image(scale=6)))
        page.paste(picture.convert("RGB"), (300, 900))
    return page


def seen(page: Image.Image, *, skew: float = 0.0) -> MadePage | Separator:
    image = Image.fromarray(papers.sheet(page, 2, skew=skew))
    return cleaned_page(Picture(image, image.width, image.height))


@pytest.mark.parametrize("skew", [0.0, 1.5, -2.0])
@pytest.mark.parametrize("name", ["T", "2"])
def test_a_patch_sheet_is_no_page(name: str, skew: float) -> None:
    assert seen(patch_sheet(name), skew=skew) == Separator(0, "")


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_patch_sheet_may_lie_any_way(turns: int) -> None:
    assert seen(patch_sheet("T").rotate(90 * turns, expand=True)) == Separator(0, "")


def test_our_own_sheet_names_the_item_that_follows() -> None:
    assert seen(patch_sheet("T", item="form_065"), skew=0.8) == Separator(0, "form_065")


def test_a_patch_for_the_scanner_itself_is_a_page() -> None:
    assert isinstance(seen(patch_sheet("4")), MadePage)


@pytest.mark.parametrize("seed", first(2, range(6)))
def test_no_form_is_taken_for_a_separator(seed: int) -> None:
    assert isinstance(seen(papers.form(seed, dpi=150), skew=seed - 3.0), MadePage)


def test_a_separator_that_is_asked_for_as_a_page_is_one() -> None:
    image = Image.fromarray(papers.sheet(patch_sheet("T"), 2))
    made = cleaned_page(Picture(image, image.width, image.height), separators=False)
    assert isinstance(made, MadePage)
