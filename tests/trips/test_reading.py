"""The paper is on the glass, the fields fill themselves; nothing is overwritten unseen."""

from pathlib import Path

import pytest

from desktop.domain.fields import Field, ItemField
from desktop.services.reading import Found, ReadingService
from desktop.ui.pages.case.pages_work import PagesWork
from desktop.ui.widgets.read_document import PlacePicture
from tests.fakes.electronic_papers import (
    Named,
    document_xml,
    electronic_page,
    filled,
    part_xml,
    parts_of,
    zipped,
)
from tests.fakes.zones import card, read_as, visa
from tests.trips.conftest import Hands
from tests.trips.material import sheet
from tests.trips.reading import IIN, comes, detail, hand_back, open_case, page_comes, rows, said
from tests.trips.work import add_pages


def test_the_page_of_a_document_gets_the_reader_ready(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ReadingService, "get_ready", lambda _: asked.append(hands.cases.item))
    open_case(hands)
    assert asked == ["identity_guardian"]


def test_a_card_fills_its_page_and_the_application_is_compared(hands: Hands) -> None:
    open_case(hands)
    comes(hands, Found(zone=read_as(card(surname="QASENOVA"))))
    assert detail(hands, ItemField.NUMBER) == "041234567"
    assert detail(hands, ItemField.IIN) == IIN
    assert detail(hands, ItemField.BIRTH_DATE) == "1988-04-12"
    assert detail(hands, ItemField.EXPIRES_ON) == "2030-03-12"
    assert detail(hands, ItemField.DOCUMENT_KIND) == "id_card"
    assert detail(hands, ItemField.ISSUER) == "ҚР ІІМ"
    assert hands.answer(Field.GUARDIAN_DOCUMENT_NUMBER) == ""
    surname = rows(hands)["Surname"]
    assert (surname.mark, surname.takeable) == ("question", False)
    assert "QASENOVA" in surname.word
    picture = hands.find("read_picture")
    assert isinstance(picture, PlacePicture)
    assert not picture.image.isNull()


def test_what_staff_typed_stands_and_the_other_is_offered(hands: Hands) -> None:
    open_case(hands)
    hands.enter("number", "999999999")
    comes(hands, Found(zone=read_as(card())))
    assert detail(hands, ItemField.NUMBER) == "999999999"
    hands.press("number_suggestion")
    assert detail(hands, ItemField.NUMBER) == "041234567"


@pytest.mark.long
def test_one_fact_is_taken_over_and_taken_back(hands: Hands) -> None:
    open_case(hands, guardian_iin="900101300811")
    comes(hands, Found(zone=read_as(card())))
    row = rows(hands)["IIN"]
    assert row.mark == "question"
    assert row.left_spans
    number = list(rows(hands)).index("IIN") + 1
    hands.press(f"take_over_{number}")
    assert hands.answer(Field.GUARDIAN_IIN) == IIN
    hands.desk.around.messages.take_back()
    hands.settle()
    assert hands.answer(Field.GUARDIAN_IIN) == "900101300811"


def test_an_electronic_document_gives_its_cyrillic_names_from_shuffled_pages(
    hands: Hands, tmp_path: Path
) -> None:
    person = Named(surname="Қуанышбекова")
    parts = parts_of(zipped(filled(document_xml(person), 7000)), 8)
    first, second = tmp_path / "1.jpg", tmp_path / "2.jpg"
    first.write_bytes(electronic_page([parts[one] for one in (5, 0, 3, 6)]))
    second.write_bytes(electronic_page([parts[one] for one in (7, 2, 4, 1)]))
    open_case(hands, guardian_surname="Куанышбекова", guardian_given_name="")
    add_pages(hands, [first])
    hands.settle()
    assert "codes 2, 3, 5, 8 of 8" in said(hands)
    add_pages(hands, [second])
    hands.settle()
    assert "not verified" in said(hands)
    assert detail(hands, ItemField.SHOWN_AS) == "electronic"
    surname = rows(hands)["Surname"]
    assert (surname.left_spans, surname.right_spans) == (((0, 1),), ((0, 1),))
    assert "letter 1" in surname.word
    assert hands.answer(Field.GUARDIAN_SURNAME) == "Куанышбекова"
    hands.press("take_over_all")
    assert hands.answer(Field.GUARDIAN_SURNAME) == "Қуанышбекова"
    assert hands.answer(Field.GUARDIAN_GIVEN_NAME) == "Шұғыла"


def test_the_codes_of_an_electronic_document_may_be_typed_by_a_scanner(hands: Hands) -> None:
    open_case(hands, guardian_given_name="")
    for part in reversed(parts_of(zipped(document_xml()), 2)):
        assert hands.cases.readings.take_paper(part_xml(part).decode())
        hands.settle()
    assert "not verified" in said(hands)
    assert detail(hands, ItemField.SHOWN_AS) == "electronic"
    hands.cases.show_item("form_065")
    assert not hands.cases.readings.take_paper("<?xml")


@pytest.mark.long
def test_codes_of_two_documents_are_told(hands: Hands, tmp_path: Path) -> None:
    one = parts_of(zipped(document_xml()), 2, "1")
    other = parts_of(zipped(document_xml(Named("900101300811", "Ким"))), 2, "2")
    open_case(hands)
    file = tmp_path / "mixed.jpg"
    file.write_bytes(electronic_page([other[1], one[0], one[1]]))
    add_pages(hands, [file])
    hands.settle()
    assert "several documents" in said(hands)
    assert detail(hands, ItemField.IIN) == IIN


def test_a_visa_is_no_identity_document(hands: Hands) -> None:
    open_case(hands)
    comes(hands, Found(zone=read_as(visa())))
    assert "visa" in said(hands)
    assert detail(hands, ItemField.NUMBER) == ""


def test_a_number_that_only_passes_its_check_digit_is_offered(hands: Hands) -> None:
    open_case(hands)
    comes(hands, Found(numbers=("180440012349",)))
    assert detail(hands, ItemField.IIN) == ""
    assert "180440012349" in said(hands)
    hands.press("iin_suggestion")
    assert detail(hands, ItemField.IIN) == "180440012349"


@pytest.mark.long
def test_barcode_and_lines_that_disagree_are_told(hands: Hands) -> None:
    open_case(hands)
    comes(hands, Found(zone=read_as(card()), numbers=("900101300811",)))
    assert "another IIN" in said(hands)


def test_confirming_lets_the_picture_and_the_reading_go(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_case(hands)
    page_comes(hands, tmp_path, monkeypatch, Found(zone=read_as(card())))
    hand_back(hands)
    hands.cases.show_item("identity_guardian")
    hands.settle()
    assert said(hands) == ""
    assert hands.cases.readings._taking.reading.of("identity_guardian").facts is None
    assert not any((tmp_path / "transient").rglob("*.key"))


def test_a_picture_that_comes_after_its_case_was_left_is_not_held(
    hands: Hands, tmp_path: Path
) -> None:
    open_case(hands)
    work = next(one for one in hands.cases.findChildren(PagesWork) if one.item == hands.cases.item)
    work.incoming.add_files([sheet(tmp_path / "card.jpg", "card")])
    hands.cases.leave()
    hands.wait(lambda: not work.incoming.busy)
    hands.settle()
    assert not any((tmp_path / "transient").rglob("*.key"))


def test_a_zone_that_a_reader_types_leads_to_its_document(hands: Hands) -> None:
    open_case(hands, "application")
    hands.cases.readings.take_zone(card())
    hands.settle()
    assert hands.cases.item == "identity_guardian"
    assert detail(hands, ItemField.NUMBER) == "041234567"
    assert "reader has typed" in said(hands)


@pytest.mark.parametrize(
    ("number", "stands", "taken"),
    [
        ("880412401006", "", True),
        ("180440012349", "", False),
        ("880412401006", "900101300811", False),
    ],
)
def test_a_scanned_iin_is_taken_where_nothing_stands_and_it_is_surely_one(
    hands: Hands,
    number: str,
    stands: str,
    taken: bool,  # noqa: FBT001
) -> None:
    hands.desk.around.translations.use("en")
    hands.start()
    if stands:
        hands.enter("guardian_iin", stands)
    hands.cases.readings.take_number(number)
    hands.settle()
    assert (hands.answer(Field.GUARDIAN_IIN) == number) is taken
    top = hands.desk.around.messages.top
    assert top is not None
    assert (top.weight == "done") is taken
    if not taken:
        assert top.do is not None
        top.do()
        hands.settle()
        assert number in {hands.answer(Field.GUARDIAN_IIN), hands.answer(Field.CHILD_IIN)}


@pytest.mark.long
def test_leaving_the_case_forgets_what_was_read(hands: Hands) -> None:
    open_case(hands)
    comes(hands, Found(zone=read_as(card())))
    reading = hands.cases.readings._taking.reading
    hands.leave()
    assert reading._read == {}
    assert said(hands) == ""


@pytest.mark.long
def test_a_folder_gives_its_files_and_a_page_taken_away_takes_its_reading_along(
    hands: Hands, tmp_path: Path
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    parts = parts_of(zipped(document_xml()), 2)
    for at, part in enumerate(parts):
        (folder / f"{at}.jpg").write_bytes(electronic_page([part]))
    open_case(hands)
    add_pages(hands, [folder])
    reading = hands.cases.readings._taking.reading
    hands.wait(lambda: reading.of("identity_guardian").document is not None)
    hands.settle()
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    pages = documents.pages(case, "identity_guardian")
    assert len(pages) == 2
    for page in pages:
        documents.remove(page.id, hands.desk.around.session.by)
    hands.cases.session.refresh()
    hands.settle()
    assert said(hands) == ""
    assert detail(hands, ItemField.IIN) == IIN
