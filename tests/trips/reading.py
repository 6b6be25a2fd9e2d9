"""An identity document on the screen, as it is read and as it stands beside the application."""

from pathlib import Path

import pytest

from desktop.domain.fields import ItemField
from desktop.services.reading import Found, ReadingService
from desktop.ui.widgets.comparison import ComparedRow, Comparison
from desktop.ui.widgets.read_document import ReadDocument
from tests.trips.conftest import Hands
from tests.trips.material import GUARDIAN, sheet
from tests.trips.work import add_pages

IIN = "880412401006"


def open_case(hands: Hands, item: str = "identity_guardian", **answers: str) -> None:
    hands.desk.around.translations.use("en")
    hands.start()
    for name, value in {**GUARDIAN, "guardian_iin": IIN, **answers}.items():
        hands.enter(name, value)
    hands.cases.show_item(item)
    hands.settle()


def detail(hands: Hands, field: ItemField, item: str = "identity_guardian") -> str:
    view = hands.desk.around.desk.intakes.get(hands.cases.session.id)
    record = view.intake.items.get(item)
    return record.detail(field) if record else ""


def rows(hands: Hands) -> dict[str, ComparedRow]:
    table = hands.find("comparison")
    assert isinstance(table, Comparison)
    return {row.name: row for row in table._shown}


def said(hands: Hands) -> str:
    panel = hands.cases.page.findChild(ReadDocument, "read_document")
    assert panel is not None
    return f"{panel.words} {panel.note}" if not panel.isHidden() else ""


def comes(hands: Hands, found: Found) -> None:
    """A page of the open item was read as this."""
    hands.cases.readings._taking.pages.found.emit(hands.cases.item, (), found)
    hands.settle()


def page_comes(hands: Hands, folder: Path, monkeypatch: pytest.MonkeyPatch, found: Found) -> None:
    """A file comes in, and is read as this."""
    monkeypatch.setattr(ReadingService, "read", lambda *_, **__: found)
    add_pages(hands, [sheet(folder / "card.jpg", "card")])


def hand_back(hands: Hands) -> None:
    """The document whose numbers were read is checked and given back."""
    hands.enter("shown_as", "original")
    hands.enter("issued_on", "12.03.2020")
    hands.press("handed_back")
