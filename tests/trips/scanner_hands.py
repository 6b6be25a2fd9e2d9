"""What staff do with a scanner, and what they see of it."""

from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.document import ItemRecord, PageRecord
from desktop.domain.fields import ItemField
from desktop.services.reading import Found, ReadingService
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.widgets.busy_overlay import BusyOverlay
from tests.fakes.escl_scanner import EsclScanner
from tests.trips.conftest import Hands
from tools.identity_papers import Paper, card, on_page, worn

FORM, GUARDIAN = "form_065", "identity_guardian"


def open_item(hands: Hands, item: str = FORM) -> None:
    hands.start()
    hands.cases.show_item(item)
    hands.settle()


def card_on_the_glass(scanner: EsclScanner) -> Paper:
    chance = np.random.default_rng(4)
    paper = card(chance)
    scanner.picture = worn(on_page(paper, chance, 4), chance)
    return paper


def reading_from(monkeypatch: pytest.MonkeyPatch, blind_to: bytes = b"") -> list[object]:
    """What is read from now on; nothing is found where it is `blind_to`."""
    sources: list[object] = []
    real = ReadingService.read

    def read(service: ReadingService, source: Path | bytes, *, stop: Event | None = None) -> Found:
        sources.append(source)
        return Found() if source == blind_to else real(service, source, stop=stop)

    monkeypatch.setattr(ReadingService, "read", read)
    return sources


def choose_scanner(hands: Hands, address: str, source: str = "feeder", item: str = FORM) -> None:
    """The scanner by its address, its feeder, and scan."""
    open_item(hands, item)
    scan_from(hands, address, source)


def scan_from(hands: Hands, address: str, source: str = "feeder") -> None:
    type_address(hands, address)
    hands.enter("scan_source", source)
    hands.press("scan_now")


def offer_scanner(hands: Hands, address: str, item: str = FORM) -> None:
    open_item(hands, item)
    type_address(hands, address)


def type_address(hands: Hands, address: str) -> None:
    ask_for_scanner(hands)
    hands.find("scanner_address").set_value(address)  # type: ignore[attr-defined]
    hands.press("add_scanner")


def ask_for_scanner(hands: Hands) -> None:
    """Have the scanner asked for; what asks is made in the first turns after that."""
    hands.cases.scan_page()
    hands.wait(lambda: scanner_sheet(hands).isVisible())


def scanner_sheet(hands: Hands) -> QWidget:
    sheets = hands.cases.page.findChildren(QWidget, "scanner_sheet")
    assert len(sheets) == 1
    return sheets[0]


def busy_of(hands: Hands) -> BusyOverlay:
    panels = hands.cases.page.findChildren(PagesPanel)
    (busy,) = [panel.busy for panel in panels if panel.isVisible()]
    return busy


def note_of(hands: Hands) -> str:
    note = hands.find("pages_note")
    assert isinstance(note, QLabel)
    return note.text()


def pages_of(hands: Hands, item: str = FORM) -> tuple[PageRecord, ...]:
    record = record_of(hands, item)
    return record.pages if record else ()


def detail_of(hands: Hands, field: ItemField) -> str:
    record = record_of(hands, GUARDIAN)
    return record.detail(field) if record else ""


def record_of(hands: Hands, item: str) -> ItemRecord | None:
    view = hands.desk.around.desk.intakes.get(hands.cases.session.id)
    return view.intake.items.get(item)
