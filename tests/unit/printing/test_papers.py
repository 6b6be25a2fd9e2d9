"""What a parent holds in hand: every word on it, at any length, in every language and size."""

import json
import re
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from desktop.domain.document import ItemRecord
from desktop.domain.fields import Field, ItemField
from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize
from desktop.printing.compose import compose
from desktop.printing.content import Grid, PaperContent
from desktop.printing.draw import draw_pdf
from desktop.printing.fonts import printable_signs
from desktop.printing.raster import render_page
from desktop.printing.recovery import recovery_content
from desktop.printing.texts import leaves
from tests.fakes.counts import each_once
from tests.fakes.paper_source import NOW, SCHOOL, page, paper_source, paper_texts, renamed, rules

EVERY = each_once(PaperKind, PaperLanguage, PaperSize)
MISSING = ("form_065", "photo")


def pages(pdf: bytes) -> list[str]:
    """The text of each page, spaces and line ends as one space."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def closed_up(pdf: bytes) -> str:
    """All text without any space: what was broken into lines is whole again."""
    return re.sub(r"\s", "", "".join(pages(pdf)).replace("\ufffe", ""))


def drawn(kind: PaperKind, language: PaperLanguage, size: PaperSize) -> bytes:
    missing = MISSING if kind in {PaperKind.SLIP, PaperKind.REFUSAL} else ()
    return draw_pdf(compose(paper_source(kind, language, size, missing=missing)))


@pytest.mark.parametrize(("kind", "language", "size"), EVERY)
def test_every_paper_names_number_child_guardian_and_school(
    kind: PaperKind, language: PaperLanguage, size: PaperSize
) -> None:
    text = closed_up(drawn(kind, language, size))
    names = {PaperLanguage.KK: [SCHOOL.name_kk], PaperLanguage.RU: [SCHOOL.name_ru]}
    for wanted in (
        "A-2026-000117",
        "24.06.2026,14:32",
        "180440012349",
        "ӘбілқайырДанаЕрланқызы",
        "ҚуанышбековаШұғылаӨмірзаққызы",
        *(n.replace(" ", "") for n in names.get(language, [SCHOOL.name_kk, SCHOOL.name_ru])),
    ):
        assert wanted in text


def test_a_grade_that_nobody_chose_yet_prints_as_nothing() -> None:
    source = paper_source(PaperKind.SLIP, PaperLanguage.KK, PaperSize.A5, missing=MISSING)
    unknown = renamed(source, grade="", grade_letter="", language_of_instruction="")
    label = source.say("label.schooling")[0].replace(" ", "")
    assert label in closed_up(draw_pdf(compose(source)))
    assert label not in closed_up(draw_pdf(compose(unknown)))


@pytest.mark.parametrize("kind", [PaperKind.SLIP, PaperKind.REFUSAL])
def test_a_case_of_which_nothing_is_known_has_its_paper_all_the_same(kind: PaperKind) -> None:
    source = paper_source(kind, PaperLanguage.KK, PaperSize.A5, missing=MISSING)
    nothing = replace(source, intake=replace(source.intake, answers={}))
    label = source.say("label.child")[0].replace(" ", "")
    assert label in closed_up(draw_pdf(compose(nothing)))


def test_a_city_of_republican_significance_is_named_once() -> None:
    source = paper_source(PaperKind.APPLICATION, PaperLanguage.KK, PaperSize.A4)
    city = renamed(source, address_settlement="город Алматы")
    assert city.address == ("Алматы қаласы, Сәтпаев көшесі, 22–117",)


def test_the_receipt_says_all_that_the_rules_ask_of_it() -> None:
    text = closed_up(drawn(PaperKind.RECEIPT, PaperLanguage.RU, PaperSize.A5))
    for wanted in (
        "оригиналпоказанивозвращён",
        "электронныйдокумент",
        "электроннаякопия(скан)",
        "цифровоефото",
        "№АА0123456",
        "20.04.2019",
        "30.05.2026",
        "с25августа",
        "СеріковаАйгүл",
        "+77272910012",
        "Принял",
        "Сдал",
        "подпись",
    ):
        assert wanted in text


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (ItemRecord("application"), "—"),
        (ItemRecord("application", {ItemField.SHOWN_AS: "paper"}), "қол қойылған өтініш, қағаз"),
        (ItemRecord("application", {}, (page(0),)), "қол қойылған өтініш (скан)"),
    ],
)
def test_the_receipt_calls_an_application_signed_only_when_it_is(
    record: ItemRecord, words: str
) -> None:
    source = paper_source()
    items = {**source.intake.items, "application": record}
    content = compose(replace(source, intake=replace(source.intake, items=items)))
    line = next(row for block in content.blocks if isinstance(block, Grid) for row in block.rows)
    assert line[2][0].startswith(words)


def test_a_grade_without_an_answer_rule_prints_no_answer_date() -> None:
    content = compose(paper_source(answers={Field.GRADE: "5"}))
    assert "Жауап мерзімі" not in pages(draw_pdf(content))[0]


@pytest.mark.parametrize("kind", [PaperKind.SLIP, PaperKind.REFUSAL])
def test_slip_and_refusal_name_each_missing_document_and_answer(kind: PaperKind) -> None:
    source = paper_source(kind, PaperLanguage.KK, missing=MISSING, begun=("application",))
    text = pages(draw_pdf(compose(source)))[0]
    for code in MISSING:
        assert source.checklist.item(code).name["kk"] in text
    assert "ұялы телефон нөмірі" in text
    assert source.checklist.item("form_052_2").name["kk"] not in text


def test_the_application_carries_the_consent_with_its_seven_contents_and_version() -> None:
    texts = paper_texts()
    for language in PaperLanguage.KK, PaperLanguage.RU:
        text = closed_up(drawn(PaperKind.APPLICATION, language, PaperSize.A4))
        points = texts.list(language.value, "consent.point")
        assert len(points) == 7
        for point in points:
            assert (point["label"] + ":").replace(" ", "") in text
        assert texts.say(language.value, "consent.version") in text


@pytest.mark.parametrize(("language", "size"), each_once(PaperLanguage, PaperSize))
def test_the_code_in_the_corner_is_read_back_and_says_nothing_of_people(
    language: PaperLanguage, size: PaperSize
) -> None:
    page = render_page(drawn(PaperKind.RECEIPT, language, size), 0, 150)
    picture = Image.frombytes("RGB", (page.width, page.height), page.rgb)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == ["A-2026-000117-K7F3Q9XX"]


def test_a_reprint_equals_the_first_print_but_for_its_mark() -> None:
    content = compose(paper_source(language=PaperLanguage.BOTH))
    stored = json.loads(json.dumps(content.to_plain()))
    first, again = draw_pdf(content), draw_pdf(PaperContent.from_plain(stored))
    assert again == first

    copy = draw_pdf(content, 3)
    marks = re.compile(r"( · )?көшірме 3( [·/] копия 3)?")
    assert [marks.sub("", page) for page in pages(copy)] == pages(first)
    assert all("көшірме 3" in page and "копия 3" in page for page in pages(copy))


def test_properties_of_the_pdf_hold_no_name() -> None:
    with pypdfium2.PdfDocument(draw_pdf(compose(paper_source()))) as document:
        told = " ".join(document.get_metadata_dict().values())
    assert "Әбілқайыр" not in told
    assert "Қуанышбекова" not in told


def test_every_sign_of_every_text_is_in_the_typeface() -> None:
    words = [str(value) for table in paper_texts().texts.values() for _, value in leaves(table)]
    known = rules()
    words += [text for item in known.items for text in item.name.values()]
    words += [text for names in known.choice_names.values() for text in names.values()]
    words += [text for answer in known.answers for text in answer.text.values()]
    assert {sign for text in words for sign in text if ord(sign) not in printable_signs()} == set()


def test_kazakh_letters_and_tenge_are_in_the_typeface() -> None:
    assert {ord(sign) for sign in "ӘҒҚҢӨҰҮҺІәғқңөұүһі₸№«»—"} <= printable_signs()


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("李小龍", "[U+674E][U+5C0F][U+9F8D]"),
        ("Ай\u200bгүл", "Ай[U+200B]гүл"),
        ("\u202eлүгйА", "[U+202E]лүгйА"),
        ("Ай\u00adгүл", "Ай[U+00AD]гүл"),
        ("Андреи\u0306", "Андрей"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_a_sign_outside_the_typeface_is_seen_not_lost(name: str, seen: str) -> None:
    source = renamed(paper_source(), child_surname=name)
    assert seen in closed_up(draw_pdf(compose(source)))


@pytest.mark.parametrize(
    ("kind", "size", "name"),
    each_once(PaperKind, PaperSize, ["Ә" * 100, "Щ" * 10_000, "сөз " * 2_500]),
)
def test_no_length_of_a_name_breaks_the_sheet(name: str, kind: PaperKind, size: PaperSize) -> None:
    source = paper_source(kind, PaperLanguage.BOTH, size, missing=MISSING)
    source = renamed(source, child_surname=name, guardian_surname=name, address_street=name)
    pdf = draw_pdf(compose(source))
    assert closed_up(pdf).count(name[0]) >= 2 * name.count(name[0])
    assert outside_the_margins(pdf, source.texts.measures(size)) == 0


@pytest.mark.parametrize(("kind", "size"), each_once(PaperKind, PaperSize))
def test_signs_that_are_printed_as_their_codes_break_no_sheet(
    kind: PaperKind, size: PaperSize
) -> None:
    long, name = "\ufdfa" * 500, "\ufdfa" * 100
    source = paper_source(kind, PaperLanguage.BOTH, size, missing=MISSING)
    people = {f"guardian_{part}": name for part in ("surname", "given_name", "patronymic")}
    school = replace(source.school, name_kk=long, name_ru=long, director=long, address_kk=long)
    pdf = draw_pdf(compose(replace(renamed(source, **people), school=school)))
    assert closed_up(pdf).count("[U+FDFA]") >= 1000
    assert outside_the_margins(pdf, source.texts.measures(size)) == 0


def test_later_pages_say_which_paper_they_belong_to() -> None:
    source = renamed(paper_source(size=PaperSize.A5), child_surname="Щ" * 10_000)
    later = pages(draw_pdf(compose(source)))[1:]
    assert later
    assert all("Құжаттарды қабылдау туралы қолхат · A-2026-000117" in page for page in later)


def test_a_draft_says_so_and_has_no_code() -> None:
    content = compose(paper_source(number=""))
    assert content.code == ""
    assert "ҮЛГІ" in pages(draw_pdf(content))[0]


def test_a_void_paper_says_so() -> None:
    assert "ЖАРАМСЫЗ" in pages(draw_pdf(compose(paper_source()), void=True))[0]


def test_the_recovery_sheet_shows_every_group_of_the_key() -> None:
    key = "7K3F-9QXA-MM2P-0W4Z-R8TB-51CE-JN6H-DV3S-X2"
    content = recovery_content(
        paper_texts(),
        SCHOOL,
        key,
        language=PaperLanguage.BOTH,
        size=PaperSize.A5,
        moment=NOW,
    )
    text = pages(draw_pdf(content))
    assert len(text) == 1
    assert all(group in text[0] for group in key.split("-"))


def test_one_sheet_holds_the_usual_receipt() -> None:
    def usual(language: PaperLanguage, size: PaperSize) -> int:
        return len(pages(drawn(PaperKind.RECEIPT, language, size)))

    assert usual(PaperLanguage.KK, PaperSize.A5) == 1
    assert usual(PaperLanguage.RU, PaperSize.A5) == 1
    assert usual(PaperLanguage.BOTH, PaperSize.A4) == 1


def outside_the_margins(pdf: bytes, measures: dict[str, float]) -> int:
    """Dark pixels beyond the side margins of all pages, at one pixel a millimetre or so."""
    found = 0
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=1).to_pil().convert("L")
            scale = 72 / 25.4
            left = picture.crop((0, 0, int((measures["margin_left"] - 2) * scale), picture.height))
            edge = picture.width - int((measures["margin_right"] - 2) * scale)
            right = picture.crop((edge, 0, picture.width, picture.height))
            found += sum(pixel < 200 for part in (left, right) for pixel in part.tobytes())
    return found


def test_a_changed_case_leaves_an_issued_paper_as_it_was() -> None:
    source = paper_source()
    content = compose(source)
    later = compose(renamed(source, child_surname="Басқа"))
    assert "Басқа" not in pages(draw_pdf(content))[0]
    assert later != content
