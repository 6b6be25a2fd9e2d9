import io

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from desktop.domain.document import CARD_PIXELS
from desktop.imaging.reading import Picture, Pixels
from desktop.scanner.cleaning.encoding import CARD_BYTES, TARGET_BYTES
from desktop.scanner.cleaning.finding import find_papers
from desktop.scanner.cleaning.lines import ink_of, lines_of
from desktop.scanner.cleaning.page import cleaned_page, page_as_scanned
from desktop.scanner.messages import MadePage
from tests.fakes import papers


def cleaned(pixels: Pixels, *, bilevel: bool = False, drawn: bool = False) -> MadePage:
    image = Image.fromarray(pixels)
    made = cleaned_page(Picture(image, image.width, image.height, bilevel=bilevel, drawn=drawn))
    assert isinstance(made, MadePage)
    return made


def opened(page: MadePage) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(page.data)).convert("RGB"))


def grey(pixels: Pixels, side: int = 1200) -> Pixels:
    plain = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = side / max(plain.shape)
    small = cv2.resize(plain, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def likeness(one: Pixels, other: Pixels) -> float:
    """How far two pages show the same: 1 the same, 0 nothing in common."""
    size = (300, 420)
    first, second = (
        cv2.GaussianBlur(cv2.resize(grey(page), size, interpolation=cv2.INTER_AREA), (0, 0), 3)
        for page in (one, other)
    )
    return float(np.corrcoef(first.ravel().astype(float), second.ravel().astype(float))[0, 1])


KINDS = ("card white", "card photo", "page photo")
"""Looked for in every run; the others in the long one."""


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=() if kind in KINDS else pytest.mark.long)
        for kind in sorted({kind for kind, _ in papers.population(14)})
    ],
)
def test_a_card_or_page_is_found_to_within_two_millimetres(kind: str) -> None:
    seed = next(seed for one, seed in papers.population(14, 3) if one == kind)
    laid = papers.laid(kind, seed)
    found = find_papers(laid.picture)
    assert [paper.card for paper in found] == [kind.startswith("card")]
    assert laid.millimetres_off(found[0].corners) <= 2.0


@pytest.mark.parametrize(
    "skew", [-3.37, *(pytest.param(more, marks=pytest.mark.long) for more in (0.11, 1.9))]
)
def test_a_page_is_made_level_to_a_tenth_of_a_degree(skew: float) -> None:
    page = papers.sheet(papers.form(4, dpi=150), 4, skew=skew)
    assert abs(lines_of(ink_of(grey(opened(cleaned(page))))).skew) <= 0.1


@pytest.mark.parametrize(
    "quarters", [2, *(pytest.param(more, marks=pytest.mark.long) for more in (1, 3))]
)
def test_a_page_is_turned_upright(quarters: int) -> None:
    form = papers.form(6, dpi=150)
    page = np.ascontiguousarray(np.rot90(papers.sheet(form, 6, skew=0.7), quarters))
    made = opened(cleaned(page))
    assert made.shape[0] > made.shape[1]
    assert likeness(made, np.asarray(form)) > 0.7
    assert likeness(np.ascontiguousarray(np.rot90(made, 2)), np.asarray(form)) < 0.5


@pytest.mark.parametrize(
    "quarters", [1, 2, *(pytest.param(more, marks=pytest.mark.long) for more in (0, 3))]
)
@pytest.mark.parametrize(
    "seed", [5, *(pytest.param(more, marks=pytest.mark.long) for more in (1, 2))]
)
def test_a_table_is_turned_by_its_writing_not_by_its_rules(seed: int, quarters: int) -> None:
    table = np.asarray(papers.vaccination_card(seed))
    made = opened(cleaned(np.ascontiguousarray(np.rot90(table, quarters))))
    assert made.shape[0] > made.shape[1]
    assert likeness(made, table) > likeness(np.ascontiguousarray(np.rot90(made, 2)), table)


def test_a_photo_of_a_page_is_straight_white_and_only_the_page() -> None:
    form = papers.form(11)
    laid = papers.photographed(form, papers.A4_MM, 11, frame=(1800, 2400))
    made = opened(cleaned(laid.picture))
    assert abs(max(made.shape) / min(made.shape[:2]) - 2**0.5) < 0.02
    assert likeness(made, np.asarray(form)) > 0.8
    rim = np.concatenate((made[8], made[-8], made[:, 8], made[:, -8]))
    assert (rim.min(axis=1) > 240).mean() > 0.97


def test_no_crop_goes_into_ink() -> None:
    """Four marks at the very corners of a sheet, which lies askew, are all still there."""
    form = papers.form(2, dpi=150, colour=False)
    draw = ImageDraw.Draw(form)
    for x in (8, form.width - 40):
        for y in (8, form.height - 40):
            draw.rectangle((x, y, x + 30, y + 30), fill=(200, 20, 20))
    wide = Image.new("RGB", (form.width + 120, form.height + 160), "white")
    wide.paste(form, (60, 80))
    made = opened(cleaned(papers.sheet(wide, 2, skew=2.5)))
    red = ((made[..., 0].astype(int) - made[..., 1]) > 90).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(red)
    whole = [area for *_, area in stats[1:] if area > 500]
    assert len(whole) == 4, count
    assert min(whole) > 0.85 * max(whole)


@pytest.mark.parametrize("seed", [1, pytest.param(0, marks=pytest.mark.long)])
def test_a_page_of_its_own_is_never_cropped_to_a_part_of_it(seed: int) -> None:
    assert find_papers(papers.sheet(papers.form(seed, dpi=150), seed, skew=seed - 2.0)) == ()


def test_a_printed_frame_is_no_paper() -> None:
    page = Image.new("RGB", (1240, 1754), (246, 244, 240))
    ImageDraw.Draw(page).rectangle((300, 400, 900, 800), outline="black", width=4)
    assert find_papers(np.asarray(page)) == ()


def test_white_is_white_in_uneven_light_and_blue_ink_stays_blue() -> None:
    dark = papers.sheet(papers.form(9, dpi=150), 9).astype(np.float32)
    dark *= np.linspace(1.0, 0.62, dark.shape[1])[None, :, None]
    made = opened(cleaned(dark.astype(np.uint8)))
    white = made.min(axis=2) >= 250
    third = made.shape[1] // 3
    assert min(white[:, :third].mean(), white[:, -third:].mean()) > 0.8
    blue = (made[..., 2].astype(int) - made[..., 0]) > 40
    assert blue.mean() > 0.002


def test_a_blank_page_is_flagged_and_kept() -> None:
    empty = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(empty)
    for y in (640, 1110):
        draw.ellipse((40, y, 76, y + 36), fill=(60, 60, 60))
    page = cleaned(papers.sheet(empty, 3))
    assert page.blank
    assert page.width > 1000


@pytest.mark.parametrize("words", ["подпись ______", "page 2"])
def test_a_page_with_one_line_on_it_is_not_blank(words: str) -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    ImageDraw.Draw(page).text((300, 800), words, fill=(30, 30, 40), font=papers.font(24))
    assert not cleaned(papers.sheet(page, 3)).blank


def test_a_card_travels_in_its_own_size() -> None:
    laid = papers.scanned(papers.card(5), papers.CARD_MM, 5, dpi=300)
    made = cleaned(laid.picture)
    assert (made.width, made.height) == CARD_PIXELS
    assert len(made.data) <= CARD_BYTES
    assert likeness(opened(made), np.asarray(papers.card(5))) > 0.9


def test_two_cards_on_the_glass_come_onto_one_page() -> None:
    first = papers.scanned(papers.card(1), papers.CARD_MM, 1, turn=4)
    second = papers.scanned(papers.card(2), papers.CARD_MM, 8, turn=0)
    tops = [laid.corners[:, 1] for laid in (first, second)]
    picture = first.picture.copy()
    box = second.corners
    left, top = np.floor(box.min(axis=0)).astype(int) - 8
    right, bottom = np.ceil(box.max(axis=0)).astype(int) + 8
    away = 0 if tops[0].min() > picture.shape[0] / 2 else picture.shape[0] - (bottom - top)
    picture[away : away + bottom - top, left:right] = second.picture[top:bottom, left:right]
    made = cleaned(picture)
    assert made.height > 2 * made.width * 0.6
    assert len(made.data) <= CARD_BYTES


def test_a_drawn_page_is_left_as_it_is() -> None:
    page = papers.form(3, dpi=150)
    image = Picture(page, page.width, page.height, drawn=True)
    made = cleaned_page(image)
    assert isinstance(made, MadePage)
    assert not made.cleaned
    assert made.data == page_as_scanned(image).data


def test_a_page_in_colour_keeps_to_the_target() -> None:
    page = cleaned(papers.sheet(papers.form(1, dpi=200, pitch_mm=8), 1))
    assert page.width >= 1640
    assert len(page.data) <= TARGET_BYTES


def test_the_same_picture_gives_the_same_bytes() -> None:
    page = papers.sheet(papers.form(1, dpi=150), 1, skew=1.0)
    assert cleaned(page).data == cleaned(page).data


@pytest.mark.parametrize("shape", [(1, 1), (1, 3000), (3000, 1), (700, 3), (900, 900)])
@pytest.mark.parametrize("fill", ["flat", "noise", "black"])
def test_pictures_of_any_shape_come_through(shape: tuple[int, int], fill: str) -> None:
    chance = np.random.default_rng(3)
    pixels = np.full((*shape, 3), 200 if fill == "flat" else 0, np.uint8)
    if fill == "noise":
        pixels = chance.integers(0, 256, pixels.shape, np.uint8)
    assert cleaned(pixels).data


def test_black_and_white_is_levelled_and_stays_black_and_white() -> None:
    page = papers.sheet(papers.form(8, dpi=200, colour=False), 8, skew=1.4)
    two = (cv2.cvtColor(page, cv2.COLOR_RGB2GRAY) > 150).astype(np.uint8) * 255
    made = cleaned(two, bilevel=True)
    assert Image.open(io.BytesIO(made.data)).mode == "1"
    assert abs(lines_of(ink_of(grey(opened(made)))).skew) <= 0.1
