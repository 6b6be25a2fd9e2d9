"""The settings' card of scanners shows those that can be tried."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from desktop.domain.capture import Device, Driver, ScannerSettings
from desktop.ui.pages.settings.scanner_card import ScannerCard
from desktop.ui.pages.settings.scanners import ScannerSettingsWork
from tests.ui.reception import Reception


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
