"""The card of a case keeps to its place beside the page."""

from dataclasses import replace
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


def test_a_joined_case_shows_the_way_to_the_one_that_is_gone_on_with(qtbot: QtBot) -> None:
    card, kept = CaseCard(), uuid4()
    qtbot.addWidget(card)
    card.resize(232, 500)
    card.show()
    facts = CardFacts("", "", (), "", 0, 6, "", 0, 1, "", "", "", None, "Open the other", kept)
    card.show_facts(facts)
    link = card.findChild(QPushButton, "open_joined")
    assert link is not None
    with qtbot.waitSignal(card.case_asked) as asked:
        link.click()
    assert asked.args == [kept]
    card.show_facts(replace(facts, onward_id=None))
    assert not link.isVisible()
