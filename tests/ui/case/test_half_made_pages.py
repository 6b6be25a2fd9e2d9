"""A page that is made in steps may be sized, painted and spoken to between any two of them."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.pages.application.page import ApplicationPage
from desktop.ui.pages.case.scanner_sheet import ScannerSheet
from desktop.ui.pages.finish.page import FinishPage
from desktop.ui.pages.identity.page import IdentityPage
from desktop.ui.pages.paper.page import PaperPage
from desktop.ui.pages.photo.page import PhotoPage

Page = (
    type[ApplicationPage]
    | type[IdentityPage]
    | type[PaperPage]
    | type[PhotoPage]
    | type[FinishPage]
    | type[ScannerSheet]
)


@pytest.mark.parametrize(
    "kind", [ApplicationPage, IdentityPage, PaperPage, PhotoPage, FinishPage, ScannerSheet]
)
def test_a_page_half_made_takes_a_size_a_language_and_a_painter(qtbot: QtBot, kind: Page) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    page = kind(around)
    with qtbot.capture_exceptions() as raised:
        for number, _ in enumerate(page.build()):
            page.resize(900 + number % 2, 640)
            for part in (page, *page.findChildren(QWidget)):
                QCoreApplication.sendEvent(part, QEvent(QEvent.Type.LanguageChange))
            page.grab()
    assert not raised
    assert page.built
