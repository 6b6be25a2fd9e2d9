"""An identity document: few keys, nothing confirmed that is not there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.domain.checklist import ItemState
from desktop.domain.fields import ItemField
from tests.trips.conftest import Hands
from tests.trips.material import GUARDIAN


def _open(hands: Hands) -> None:
    hands.start()
    for name, value in {**GUARDIAN, "guardian_iin": "880412401006"}.items():
        hands.enter(name, value)
    hands.enter("guardian_document_kind", "id_card")
    hands.enter("guardian_document_number", "041234567")
    hands.cases.show_item("identity_guardian")
    hands.settle()


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _detail(hands: Hands, field: ItemField) -> str:
    view = hands.desk.around.desk.intakes.get(hands.cases.session.id)
    return view.intake.items["identity_guardian"].detail(field)


def test_a_document_of_the_application_needs_six_enters_and_its_date(hands: Hands) -> None:
    _open(hands)

    def key(code: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(_focus(), code)
            QApplication.processEvents()

    key(Qt.Key.Key_Return, 3)
    QTest.keyClicks(_focus(), "12032020")
    key(Qt.Key.Key_Return, 2)
    assert QApplication.focusWidget() is hands.find("handed_back")
    key(Qt.Key.Key_Return)
    hands.settle()
    line = hands.cases.session.view.checklist.item("identity_guardian")
    assert line.state is ItemState.DONE
    assert _detail(hands, ItemField.NUMBER) == "041234567"
    assert hands.cases.item == "form_065"


def test_what_staff_typed_is_never_replaced_by_a_suggestion(hands: Hands) -> None:
    _open(hands)
    hands.enter("number", "999")
    hands.enter("issuer", "ҚР ӘМ")
    hands.enter("shown_as", "original")
    hands.enter("document_kind", "passport")
    assert _detail(hands, ItemField.NUMBER) == "999"
    assert _detail(hands, ItemField.ISSUER) == "ҚР ӘМ"


def test_a_suggestion_goes_with_the_kind_that_it_was_made_for(hands: Hands) -> None:
    _open(hands)
    hands.enter("shown_as", "original")
    assert _detail(hands, ItemField.ISSUER) == "ҚР ІІМ"
    hands.enter("document_kind", "foreign_passport")
    assert _detail(hands, ItemField.ISSUER) == ""
    assert _detail(hands, ItemField.NUMBER) == ""


def test_confirming_too_early_leads_to_what_is_missing(hands: Hands) -> None:
    _open(hands)
    hands.enter("shown_as", "original")
    hands.press("handed_back")
    line = hands.cases.session.view.checklist.item("identity_guardian")
    assert line.state is ItemState.BEGUN
    assert QApplication.focusWidget() is hands.find("issued_on")


def test_a_screen_of_a_phone_is_noted_as_seen_without_any_picture(hands: Hands) -> None:
    _open(hands)
    hands.desk.around.translations.use("en")
    hands.cases.retranslate()
    hands.enter("shown_as", "electronic")
    hands.enter("issued_on", "12.03.2020")
    act = hands.find("handed_back")
    assert isinstance(act, QPushButton)
    assert act.text() == "Checked on the parent's device"
    hands.press("handed_back")
    view = hands.cases.session.view
    assert view.checklist.item("identity_guardian").state is ItemState.DONE
    record = view.intake.items["identity_guardian"]
    assert record.confirmed_by == hands.desk.around.session.member.name
    assert record.pages == ()
    hands.cases.show_item("identity_guardian")
    hands.settle()
    words = hands.find("confirmed_by")
    assert isinstance(words, QLabel)
    assert words.text().startswith("Seen electronically")


@pytest.mark.parametrize("kept", [False, True])
def test_the_page_says_whether_pictures_of_the_document_are_kept(
    hands: Hands,
    kept: bool,  # noqa: FBT001
) -> None:
    station = hands.desk.around.workstation
    station.change(replace(station.settings, keep_identity_pictures=kept))
    _open(hands)
    notice = hands.find("pictures_notice")
    assert isinstance(notice, QLabel)
    assert ("сақталады" in notice.text()) is kept
    assert ("жойылады" in notice.text()) is not kept
    assert (notice.property("weight") == "warning") is kept
