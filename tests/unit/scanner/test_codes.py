import io
import threading

import pytest
from PIL import Image, ImageDraw, ImageFont

from desktop.domain.electronic import Part
from desktop.domain.errors import DeskError
from desktop.imaging.source import Source
from desktop.paths import resources
from desktop.scanner.reading.codes import codes_on
from desktop.scanner.reading.messages import PageRead
from desktop.scanner.reading.tasks import read_pages, read_titles
from desktop.scanner.reading.which import form_numbers
from tests.fakes.electronic_papers import (
    code_picture,
    document_xml,
    electronic_page,
    filled,
    part_xml,
    parts_of,
    scanned,
    sheet_of,
    zipped,
)

IIN = "880412401006"


def _nowhere(_: object) -> None: ...


def read(source: Source) -> list[PageRead]:
    told: list[object] = []
    read_pages(told.append, source)
    return [one for one in told if isinstance(one, PageRead)]


def six_parts() -> list[Part]:
    return parts_of(zipped(filled(document_xml(), 7500)))


@pytest.mark.parametrize("quality", [20, 45, 75])
@pytest.mark.parametrize("degrees", [0, 2.3, -4, 180])
def test_six_dense_codes_on_a_skewed_and_compressed_sheet_are_all_read(
    degrees: float, quality: int
) -> None:
    parts = six_parts()
    (page,) = read(electronic_page(parts, degrees=degrees, quality=quality))
    assert {part.number for part in page.parts} == {1, 2, 3, 4, 5, 6}
    assert set(page.parts) == set(parts)


def test_six_codes_of_a_pdf_are_rendered_sharp_enough() -> None:
    buffer = io.BytesIO()
    sheet = sheet_of([code_picture(part_xml(part)) for part in six_parts()])
    sheet.save(buffer, "PDF", resolution=300)
    (page,) = read(buffer.getvalue())
    assert len(page.parts) == 6


@pytest.mark.parametrize("kind", ["Code128", "ITF", "Code39", "DataMatrix", "PDF417", "QRCode"])
def test_the_number_of_a_card_is_read_whatever_the_kind_of_its_code(kind: str) -> None:
    page = Image.open(io.BytesIO(scanned(sheet_of([code_picture(IIN, kind, 800)]))))
    (code,) = codes_on(page)
    assert code.data == IIN.encode()
    left, top, right, bottom = code.box
    assert 0 < left < right < 1
    assert 0 < top <= bottom < 0.6


def test_a_barcode_beside_a_square_code_is_read_too() -> None:
    page = sheet_of([code_picture("https://example.test"), code_picture(IIN, "Code128", 800)])
    assert {code.data for code in codes_on(page)} == {b"https://example.test", IIN.encode()}


def test_a_page_without_codes_says_nothing() -> None:
    assert codes_on(Image.new("L", (2480, 3508), 255)) == ()
    assert codes_on(Image.new("RGB", (1, 1))) == ()


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n" + b"\0" * 200, b"%PDF-1.4\n1 0 obj\n<< /Pages 1 0 R >>\n", b"\xff\xd8\xff" * 9],
)
def test_a_hostile_file_is_one_error_with_a_code(data: bytes) -> None:
    with pytest.raises(DeskError):
        read_pages(_nowhere, data)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("№ 065/у «Профилактикалық екпелер картасы»", ("065",)),
        ("Форма 052-2/у «Паспорт здоровья ребёнка»", ("052-2",)),
        ("026/у-3 нысаны", ("026",)),
        ("065/y", ("065",)),
        ("тел. 8065/уч 12", ()),
        ("Өтініш", ()),
    ],
)
def test_a_form_is_known_by_the_number_in_its_title(words: str, numbers: tuple[str, ...]) -> None:
    assert form_numbers(words) == numbers


@pytest.mark.parametrize("number", ["065", "052-2"])
def test_a_form_is_known_by_its_printed_title(number: str) -> None:
    page = Image.new("L", (2480, 3508), 250)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(resources() / "fonts" / "NotoSans-Regular.ttf", 42)
    draw.text((1400, 300), "2020 жылғы 30 қазандағы № ҚР ДСМ-175/2020", fill=20, font=font)
    draw.text((1400, 430), f"№ {number}/у нысаны", fill=20, font=font)
    draw.text((1400, 520), f"Форма № {number}/у", fill=20, font=font)
    draw.text((400, 700), "Тегі, аты 0651234 тел. 8 701 123 45 67", fill=20, font=font)
    assert read_titles(_nowhere, scanned(page, degrees=1)) == (number,)


@pytest.mark.parametrize("points", [9, 12, 14, 18])
@pytest.mark.parametrize(
    ("title", "number"),
    [("№ 065/у", "065"), ("№ 052-2/у", "052-2"), ("Форма № 052-2/у", "052-2")],
)
def test_a_form_is_known_by_a_title_of_any_size(title: str, number: str, points: int) -> None:
    page = Image.new("L", (1654, 2339), 250)
    font = ImageFont.truetype(
        resources() / "fonts" / "NotoSans-Regular.ttf", round(points * 200 / 72)
    )
    ImageDraw.Draw(page).text((200, 300), title, fill=20, font=font)
    assert read_titles(_nowhere, scanned(page, degrees=0.5)) == (number,)


def test_a_page_without_a_title_is_no_form() -> None:
    assert read_titles(_nowhere, scanned(sheet_of([code_picture(IIN, "Code128", 800)]))) == ()


def test_nothing_of_the_reading_runs_threads_on() -> None:
    before = threading.active_count()
    read(electronic_page(six_parts()))
    assert threading.active_count() == before
