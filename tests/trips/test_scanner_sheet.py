"""The sheet that asks which scanner: it says what is there, and stands in no way."""

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from desktop.domain.paper import PaperSize
from desktop.scanner.cleaning.separators import separator_on
from desktop.scanner.devices.port import Scanners
from desktop.ui.pages.case.scanner_sheet import ScannerSheet
from desktop.ui.print_adapter import PrintAdapter, prepared
from tests.trips.conftest import Hands
from tests.trips.material import sheet
from tests.trips.scanner_hands import (
    FORM,
    GUARDIAN,
    ask_for_scanner,
    offer_scanner,
    open_item,
    pages_of,
    scanner_sheet,
)


def test_the_sheet_between_two_documents_is_printed_where_the_feeder_is_chosen(
    hands: Hands,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = tmp_path / "sheet.pdf"

    def choose(_self: object, size: PaperSize, title: str, _parent: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        return prepared(printer, size, title)

    monkeypatch.setattr(PrintAdapter, "choose", choose)
    offer_scanner(hands, address)
    button = hands.cases.page.findChild(QWidget, "print_separator")
    assert button is not None
    assert not button.isVisible()
    hands.enter("scan_source", "feeder")
    hands.enter("separator_item", "form_052_2")
    hands.press("print_separator")
    hands.settle()
    page = pypdfium2.PdfDocument(printed)[0].render(scale=1, grayscale=True).to_numpy()
    mark = separator_on(np.ascontiguousarray(page[..., 0] if page.ndim == 3 else page))
    assert mark is not None
    assert mark.item == "form_052_2"


def test_a_button_of_the_sheet_stands_level_with_its_field(hands: Hands, address: str) -> None:
    offer_scanner(hands, address)
    hands.enter("scan_source", "feeder")
    pairs = {
        "scanner_device": "look_for_scanners",
        "separator_item": "print_separator",
        "scanner_address": "add_scanner",
    }
    assert {_middle(hands.find(one)) - _middle(hands.find(two)) for one, two in pairs.items()} <= {
        -1,
        0,
        1,
    }


def _middle(control: QWidget) -> int:
    return control.mapToGlobal(control.rect().center()).y()


def test_where_no_scanner_is_the_sheet_says_so_and_files_come_in(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scanners, "look", lambda *_: {})
    hands.desk.around.translations.use("en")
    open_item(hands)
    ask_for_scanner(hands)
    hands.settle()
    words = hands.find("scanner_words")
    assert isinstance(words, QLabel)
    assert "No scanner was found" in words.text()
    assert "files" in words.text()
    assert not hands.find("scan_now").isEnabled()
    hands.press("scanner_back")
    file = str(sheet(tmp_path / "form.jpg", "065"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([file], ""))
    hands.press("add_files")
    hands.wait(lambda: len(pages_of(hands)) == 1)
    for item in ("application", GUARDIAN, FORM):
        hands.cases.show_item(item)
        hands.settle()
        assert hands.find("add_files").isEnabled(), item


def test_words_about_a_scanner_squeeze_no_row(hands: Hands) -> None:
    open_item(hands)
    ask_for_scanner(hands)
    shown = scanner_sheet(hands)
    assert isinstance(shown, ScannerSheet)
    hands.settle()
    shown.say("Another device answers in the place of this scanner. " * 4)
    shown.trust.show()
    hands.settle()
    row = shown.rows["scanner_address"]
    assert row.height() >= row.minimumSizeHint().height()


def test_escape_from_the_choice_changes_nothing(hands: Hands) -> None:
    open_item(hands)
    ask_for_scanner(hands)
    sheet = scanner_sheet(hands)
    assert sheet.isVisible()
    hands.press("scanner_back")
    hands.settle()
    assert not sheet.isVisible()
    assert pages_of(hands) == ()
    assert hands.desk.around.workstation.settings.scanner.choices == ()
