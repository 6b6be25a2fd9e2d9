"""A page that lies in the wrong item is noticed; it is moved, or goes, with one press."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from desktop.domain.fields import ItemField
from desktop.models.document import PageRow
from desktop.services.reading import Found, ReadingService
from desktop.ui.pages.case.keys import CaseKeys
from tests.fakes.electronic_papers import (
    Named,
    document_xml,
    electronic_page,
    parts_of,
    zipped,
)
from tests.fakes.zones import card, read_as
from tests.trips.conftest import Hands
from tests.trips.material import sheet
from tests.trips.reading import IIN, detail, hand_back, open_case, page_comes
from tests.trips.work import add_pages, confirm_document
from tests.ui.keys import CONTROL, Keyboard


def pages_of_file(folder: Path) -> Path:
    """A file of three pages."""
    pages = [Image.open(sheet(folder / f"{one}.jpg", one)) for one in ("form", "card", "more")]
    pages[0].save(folder / "all.pdf", save_all=True, append_images=pages[1:])
    return folder / "all.pdf"


def check_card(hands: Hands, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guardian's card is seen and handed back; the next item is a medical form."""
    open_case(hands)
    page_comes(hands, folder, monkeypatch, Found(zone=read_as(card())))
    hand_back(hands)
    hands.cases.show_item("form_065")
    hands.settle()


def test_a_card_among_the_medical_forms_is_moved_with_one_key_and_not_kept(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_case(hands, "form_065")
    page_comes(hands, tmp_path, monkeypatch, Found(zone=read_as(card())))
    top = hands.desk.around.messages.top
    assert top is not None
    assert top.key == "page.misplaced"
    hands.cases.move_page()
    hands.settle()
    assert hands.cases.item == "identity_guardian"
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    assert documents.pages(case, "form_065") == ()
    (moved,) = documents.pages(case, "identity_guardian")
    assert moved.transient
    assert detail(hands, ItemField.NUMBER) == "041234567"


def test_a_moved_card_that_was_checked_since_is_not_offered_back(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_case(hands, "form_065")
    page_comes(hands, tmp_path, monkeypatch, Found(zone=read_as(card())))
    hands.cases.move_page()
    hands.settle()
    hand_back(hands)
    assert hands.desk.around.messages.top is None


def test_a_card_that_was_checked_already_does_not_stay_unnoticed_among_the_medical_forms(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_card(hands, tmp_path, monkeypatch)
    page_comes(hands, tmp_path, monkeypatch, Found(zone=read_as(card())))
    top = hands.desk.around.messages.top
    assert top is not None
    assert top.key == "page.misplaced"
    hands.cases.move_page()
    hands.settle()
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    assert len(documents.pages(case, "form_065")) == 1, "what was checked is not opened again"
    assert top.do is not None
    top.do()
    hands.settle()
    assert documents.pages(case, "form_065") == ()
    note = hands.find("pages_note")
    assert isinstance(note, QLabel)
    assert note.text() == "", "what was said of the page went with it"


def test_both_pages_of_a_document_that_was_checked_go_by_one_press_and_for_good(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_card(hands, tmp_path, monkeypatch)
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    zone = Found(zone=read_as(card()))

    def read_page(_self: object, _case: UUID, page_id: UUID) -> Found:
        return zone if documents.pages(case, "form_065")[0].id != page_id else Found()

    monkeypatch.setattr(ReadingService, "read_page", read_page)
    add_pages(hands, [pages_of_file(tmp_path)])
    messages = hands.desk.around.messages
    top = messages.top
    assert top is not None
    assert "cannot be brought back" in top.advice
    form, *_ = documents.pages(case, "form_065")
    assert top.do is not None
    top.do()
    hands.settle()
    assert documents.pages(case, "form_065") == (form,)
    assert messages.top is None, "no undo is offered"
    with hands.desk.assembly.profile.store.read() as session:
        (original,) = session.scalars(select(PageRow.original_sha256))
    assert original is None, "the file that showed the card"


def test_a_card_that_is_checked_while_its_move_is_offered_is_offered_to_be_removed(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_case(hands, "form_065")
    page_comes(hands, tmp_path, monkeypatch, Found(zone=read_as(card())))
    confirm_document(hands, "identity_guardian")
    messages = hands.desk.around.messages
    assert messages.top is not None
    assert messages.top.action == "Remove the page"
    assert not hands.cases.readings.misplaced.waits


def test_another_document_checked_leaves_the_offer_to_remove_a_page(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_card(hands, tmp_path, monkeypatch)
    page_comes(hands, tmp_path, monkeypatch, Found(zone=read_as(card())))
    confirm_document(hands, "identity_child")
    top = hands.desk.around.messages.top
    assert top is not None
    assert top.action == "Remove the page"


def test_the_key_moves_no_earlier_page_while_another_is_offered_to_be_removed(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_card(hands, tmp_path, monkeypatch)
    page_comes(hands, tmp_path, monkeypatch, Found(forms=("052-2",)))
    page_comes(hands, tmp_path, monkeypatch, Found(zone=read_as(card())))
    hands.cases.move_page()
    hands.settle()
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    assert len(documents.pages(case, "form_065")) == 2


def test_an_electronic_document_among_the_medical_forms_is_moved_with_one_key(
    hands: Hands, tmp_path: Path
) -> None:
    file = tmp_path / "egov.jpg"
    file.write_bytes(electronic_page(parts_of(zipped(document_xml(Named(IIN))), 2)))
    open_case(hands, "form_065")
    CaseKeys(hands.desk.around, hands.cases)
    add_pages(hands, [file])
    top = hands.desk.around.messages.top
    assert top is not None
    assert top.key == "page.misplaced"
    hands.cases.page.activateWindow()
    Keyboard("us").press("m", CONTROL)
    hands.settle()
    assert hands.cases.item == "identity_guardian"
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    assert documents.pages(case, "form_065") == ()
    (moved,) = documents.pages(case, "identity_guardian")
    assert moved.transient
    assert detail(hands, ItemField.SHOWN_AS) == "electronic"
    assert detail(hands, ItemField.IIN) == IIN


def test_of_a_file_only_the_card_is_moved_and_the_forms_stay(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_case(hands, "form_065")
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    zone = Found(zone=read_as(card()))

    def read_page(_self: object, _case: UUID, page_id: UUID) -> Found:
        return zone if documents.pages(case, "form_065")[1].id == page_id else Found()

    monkeypatch.setattr(ReadingService, "read", lambda *_, **__: zone)
    monkeypatch.setattr(ReadingService, "read_page", read_page)
    add_pages(hands, [pages_of_file(tmp_path)])
    first, _, third = documents.pages(case, "form_065")
    hands.cases.move_page()
    hands.settle()
    assert documents.pages(case, "form_065") == (first, replace(third, position=1))
    assert len(documents.pages(case, "identity_guardian")) == 1


def test_a_form_among_the_forms_of_the_other_number_is_noticed(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_case(hands, "form_065")
    page_comes(hands, tmp_path, monkeypatch, Found(forms=("052-2",)))
    hands.cases.move_page()
    hands.settle()
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    assert len(documents.pages(case, "form_052_2")) == 1
    hands.desk.around.messages.take_back()
    hands.settle()
    assert len(documents.pages(case, "form_065")) == 1
