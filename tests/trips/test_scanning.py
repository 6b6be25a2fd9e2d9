"""Scanning at the desk: asked once which scanner, then one key, and no page is lost."""

from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from desktop.domain.capture import Source
from desktop.domain.errors import Code, StorageError
from desktop.domain.fields import ItemField
from desktop.services.documents import AddedPages, DocumentService
from desktop.storage.blobs import BlobStore, StoredBlob
from desktop.ui.pages.case.keys import CaseKeys
from tests.fakes.escl_scanner import EsclScanner, served
from tests.fakes.scanning_desk import leave_cut_off
from tests.trips.conftest import PATIENCE_MS, Hands
from tests.trips.scanner_hands import (
    FORM,
    GUARDIAN,
    busy_of,
    card_on_the_glass,
    choose_scanner,
    detail_of,
    note_of,
    offer_scanner,
    pages_of,
    reading_from,
    scan_from,
    scanner_sheet,
)
from tests.ui.keys import Keyboard
from tools.identity_papers import FACE

needs_font = pytest.mark.skipif(
    not FACE.is_file(), reason="not run here: the font is missing (apt-get install fonts-ocr-b)"
)


def test_the_scanner_is_asked_for_once_and_then_one_key_scans(
    hands: Hands, scanner: EsclScanner, address: str
) -> None:
    choose_scanner(hands, address)
    assert len(pages_of(hands)) == 3
    assert "3" in note_of(hands)
    scanner.sheets = 2
    hands.cases.scan_page()
    hands.settle()
    assert not scanner_sheet(hands).isVisible()
    assert len(pages_of(hands)) == 5
    choice = hands.desk.around.workstation.settings.scanner.choice(FORM)
    assert choice is not None
    assert choice.settings.source is Source.FEEDER


@needs_font
def test_a_scanned_card_is_read_from_what_the_scanner_sent(
    hands: Hands, scanner: EsclScanner, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = card_on_the_glass(scanner)
    sources = reading_from(monkeypatch)
    choose_scanner(hands, address, "glass", GUARDIAN)
    assert sources == [scanner.picture]
    assert detail_of(hands, ItemField.IIN) == paper.lines[0][15:27]
    assert detail_of(hands, ItemField.NUMBER) == paper.lines[0][5:14]


@needs_font
def test_a_card_whose_second_side_says_nothing_is_read_from_both_sides(
    hands: Hands, scanner: EsclScanner, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    card_on_the_glass(scanner)
    choose_scanner(hands, address, "glass", GUARDIAN)
    sources = reading_from(monkeypatch, blind_to=scanner.picture)
    hands.cases.scan_page()
    hands.settle()
    (joined,) = pages_of(hands, GUARDIAN)
    assert joined.remade
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    assert sources == [scanner.picture, documents.page_bytes(case, joined.id)]


def test_a_jam_keeps_the_pages_before_it_and_names_the_sheet(
    hands: Hands, scanner: EsclScanner, address: str
) -> None:
    scanner.faults = {2: "jam"}
    choose_scanner(hands, address)
    assert len(pages_of(hands)) == 1
    assert "2" in note_of(hands)
    scanner.faults = {}
    scanner.clear()
    scanner.sheets = 2
    hands.cases.scan_page()
    hands.settle()
    assert len(pages_of(hands)) == 3


def test_a_scan_that_ended_with_the_program_names_the_sheet_until_pages_come(
    hands: Hands, address: str
) -> None:
    hands.start()
    store = hands.desk.assembly.profile.store
    leave_cut_off(store, hands.desk.clock, hands.cases.session.id, taken=3)
    hands.cases.show_item(FORM)
    hands.settle()
    assert {"3", "4"} <= set(note_of(hands)), "after which sheet, and which to feed"
    case = hands.cases.session.id
    hands.leave()
    hands.cases.open(case)
    hands.wait(lambda: bool(hands.cases.item))
    hands.cases.show_item(GUARDIAN)
    hands.settle()
    assert note_of(hands) == "", "another item's pages"
    hands.cases.show_item(FORM)
    hands.settle()
    assert "4" in note_of(hands)
    scan_from(hands, address)
    hands.cases.show_item(GUARDIAN)
    hands.cases.show_item(FORM)
    hands.settle()
    assert note_of(hands) == ""


def test_escape_is_answered_while_the_page_that_is_in_is_kept(
    hands: Hands, scanner: EsclScanner, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanner.faults = {2: "hang"}
    add, keeping, go_on = DocumentService.add_bytes, Event(), Event()

    def add_slowly(*arguments: Any, **named: Any) -> AddedPages:  # noqa: ANN401 passed on
        keeping.set()
        go_on.wait(PATIENCE_MS / 1000)
        return add(*arguments, **named)

    monkeypatch.setattr(DocumentService, "add_bytes", add_slowly)
    offer_scanner(hands, address)
    hands.enter("scan_source", "feeder")
    hands.find("scan_now").click()  # type: ignore[attr-defined]
    hands.wait(keeping.is_set)
    busy = busy_of(hands)
    hands.wait(busy.isVisible)
    before = busy.accessibleName()
    hands.cases.page.activateWindow()
    Keyboard("kz").key(Qt.Key.Key_Escape)
    answer = busy.accessibleName()
    assert answer != before
    go_on.set()
    hands.settle()
    assert busy.accessibleName() == answer
    assert len(pages_of(hands)) == 1


def test_from_the_glass_each_press_of_the_key_brings_a_page(hands: Hands, address: str) -> None:
    choose_scanner(hands, address, "glass")
    assert len(pages_of(hands)) == 1
    bar = busy_of(hands).findChild(QProgressBar)
    assert bar is not None
    shares: list[float] = []
    bar.valueChanged.connect(lambda done: shares.append(done / max(1, bar.maximum())))
    CaseKeys(hands.desk.around, hands.cases)
    hands.cases.page.activateWindow()
    for pages in (2, 3):
        Keyboard("us").key(Qt.Key.Key_F6)
        hands.settle()
        assert len(pages_of(hands)) == pages
        assert "F6" in note_of(hands)
    assert any(0 < share <= 1 for share in shares), "how far the page is"


def test_a_full_disk_names_the_sheet_to_go_on_with(
    hands: Hands, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, kept = BlobStore.put, []

    def full(store: BlobStore, data: bytes) -> StoredBlob:
        kept.append(data)
        if len(kept) > 2:  # a page and its original make two
            raise StorageError(Code.DISK_FULL)
        return put(store, data)

    monkeypatch.setattr(BlobStore, "put", full)
    choose_scanner(hands, address)
    assert len(pages_of(hands)) == 1
    assert "2" in note_of(hands)


def test_a_front_that_came_twice_goes_with_one_press_and_comes_back(
    hands: Hands, scanner: EsclScanner, address: str
) -> None:
    scanner.faults = {4: "jam"}
    choose_scanner(hands, address, "duplex")
    first, second, front = pages_of(hands)
    messages = hands.desk.around.messages
    assert messages.top is None or messages.top.key != "scan.fed_again"
    scanner.faults = {}
    scanner.clear()
    scanner.sheets = 1
    hands.cases.scan_page()
    hands.settle()
    again = pages_of(hands)[3:]
    assert len(again) == 2
    assert messages.top is not None
    assert messages.top.key == "scan.fed_again"
    assert messages.top.do is not None
    messages.top.do()
    hands.settle()
    assert [page.id for page in pages_of(hands)] == [one.id for one in (first, second, *again)]
    messages.take_back()
    hands.settle()
    assert front.id in {page.id for page in pages_of(hands)}


def test_a_scanner_that_went_away_is_named_and_another_can_be_chosen(
    hands: Hands, scanner: EsclScanner
) -> None:
    with served(scanner) as url:
        choose_scanner(hands, url)
    hands.cases.scan_page()
    hands.settle()
    assert scanner_sheet(hands).isVisible()
    assert hands.find("scanner_words").text()  # type: ignore[attr-defined]
    assert len(pages_of(hands)) == 3
