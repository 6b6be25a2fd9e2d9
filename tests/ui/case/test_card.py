"""The card of a case keeps to its place beside the page."""

from uuid import uuid4

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.pages.case.card import CardFacts, CaseCard

SIBLING = "Бауыры: Құлмағамбетова Айшабибі Нұрсұлтанқызы"


def test_a_long_name_of_a_sibling_never_widens_the_card(qtbot: QtBot) -> None:
    card = CaseCard()
    qtbot.addWidget(card)
    card.resize(232, 500)
    card.show()
    card.show_facts(CardFacts("", "", (), "", 0, 6, "", 0, 1, "", "", SIBLING, uuid4()))
    link = card.findChild(QPushButton, "open_sibling")
    assert link is not None
    assert card.minimumSizeHint().width() <= 232
    assert link.text().endswith("…")
    assert link.accessibleName() == link.toolTip() == SIBLING


def test_a_long_word_in_a_childs_name_never_widens_the_card(qtbot: QtBot) -> None:
    card = CaseCard()
    qtbot.addWidget(card)
    card.resize(232, 500)
    card.show()
    card.show_facts(CardFacts("Құдайбергенқызы" * 9, "", (), "", 0, 6, "", 0, 1, "", "", "", None))
    assert card.minimumSizeHint().width() <= 232
