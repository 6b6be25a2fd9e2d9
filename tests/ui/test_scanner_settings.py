"""The settings' card of scanners shows those that can be tried."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.capture import Device, Driver, ScannerSettings
from desktop.domain.errors import Code
from desktop.ui.error_texts import error_text
from desktop.ui.pages.settings.scanner_card import ScannerCard
from desktop.ui.pages.settings.scanners import ScannerSettingsWork
from tests.fakes.escl_scanner import EsclScanner, served
from tests.fakes.scanning_desk import at
from tests.ui.keys import tab_names
from tests.ui.reception import Reception


@pytest.fixture
def scanner() -> EsclScanner:
    return EsclScanner()


@pytest.fixture
def card(reception: Reception, qtbot: QtBot, scanner: EsclScanner) -> Iterator[ScannerCard]:
    """The card with one scanner that is known, switched on."""
    around = reception.desk.around
    card = ScannerCard()
    qtbot.addWidget(card)
    with served(scanner) as url:
        known = ScannerSettings(devices=(at(url, scanner),))
        around.workstation.change(replace(around.workstation.settings, scanner=known))
        ScannerSettingsWork(around, card).show()
        card.resize(700, 600)
        card.show()
        yield card
        reception.settle()


def test_the_tab_key_comes_to_a_known_scanner_before_the_search_for_others(
    reception: Reception,
) -> None:
    around = reception.desk.around
    known = ScannerSettings(devices=(Device("escl:1", Driver.ESCL, "Testmaker", "http://x/eSCL"),))
    around.workstation.change(replace(around.workstation.settings, scanner=known))
    reception.open_door()
    reception.sign_in()
    reception.front.show_settings()
    reception.settle()
    first = reception.find("test_scanner_1")
    assert tab_names(first, 2) == ["forget_scanner_1", "find_scanners"]


def test_a_test_page_is_shown_and_kept_nowhere(
    reception: Reception, card: ScannerCard, scanner: EsclScanner, tmp_path: Path
) -> None:
    files = {path for path in tmp_path.rglob("*") if path.is_file()}
    press_test_page(reception, card)
    picture, words = trial(card)
    assert (picture.isVisible(), picture.pixmap().isNull()) == (True, False)
    assert "160 × 224" in words.text()
    assert words.property("weight") == "done"
    assert scanner.sides == 1
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == files


def test_a_test_page_of_a_scanner_that_is_off_says_what_to_do(
    reception: Reception, card: ScannerCard, scanner: EsclScanner
) -> None:
    around = reception.desk.around
    (device,) = around.workstation.settings.scanner.devices
    gone = ScannerSettings(devices=(replace(device, address="http://127.0.0.1:9/eSCL"),))
    around.workstation.change(replace(around.workstation.settings, scanner=gone))
    press_test_page(reception, card)
    picture, words = trial(card)
    assert not picture.isVisible()
    assert words.property("weight") == "error"
    assert error_text(Code.SCANNER_GONE) in words.text()
    assert scanner.sides == 0


def test_the_button_beside_the_typed_address_stands_level_with_it(
    reception: Reception, card: ScannerCard
) -> None:
    reception.settle()
    field = card.rows["new_scanner_address"].control
    for words in ("", "No scanner answers there. " * 4):
        card.show_address_fault(words)
        reception.settle()
        level = [one.mapTo(card, one.rect().center()).y() for one in (field, card.add)]
        assert abs(level[0] - level[1]) <= 1


def press_test_page(reception: Reception, card: ScannerCard) -> None:
    button = card.findChild(QPushButton, "test_scanner_1")
    assert button is not None
    button.click()
    reception.settle()
    assert card.busy.isHidden()


def trial(card: ScannerCard) -> tuple[QLabel, QLabel]:
    picture = card.findChild(QLabel, "test_page_picture")
    words = card.findChild(QLabel, "test_page_words")
    assert picture is not None
    assert words is not None
    return picture, words


def test_the_folder_that_is_scanned_into_is_no_scanner_to_be_tried(reception: Reception) -> None:
    around = reception.desk.around
    devices = (
        Device("folder:scans", Driver.FOLDER, "scans", "scans"),
        Device("escl:1", Driver.ESCL, "Testmaker", "http://127.0.0.1/eSCL"),
    )
    known = ScannerSettings(devices=devices, folder="scans")
    around.workstation.change(replace(around.workstation.settings, scanner=known))
    card = ScannerCard()
    ScannerSettingsWork(around, card).show()
    buttons = [one for one in card.findChildren(QPushButton) if "test_scanner" in one.objectName()]
    assert [one.accessibleName().partition(": ")[2] for one in buttons] == ["Testmaker"]
