"""What is seldom done: a paper cancelled, an application withdrawn, a clock in doubt, a sibling."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.domain.paper import PaperKind
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.field_row import FieldRow
from desktop.ui.widgets.message_bar import MessageBar
from tests.trips.conftest import Hands
from tests.trips.material import ADDRESS, CHILD, GUARDIAN, iin_of
from tests.trips.work import BORN, PORTRAIT, accept

needs_portrait = pytest.mark.skipif(
    not PORTRAIT.exists(), reason="not run here: no portrait is shipped"
)


def _papers(hands: Hands) -> list[tuple[PaperKind, int, str]]:
    view = hands.desk.around.desk.intakes.get(hands.cases.session.id)
    return [(one.kind, one.number.serial, one.void_reason) for one in view.intake.papers]


@needs_portrait
def test_a_cancelled_receipt_keeps_its_number_and_the_next_takes_another(
    hands: Hands, tmp_path: Path
) -> None:
    accept(hands, tmp_path)
    hands.press("void_paper")
    assert QApplication.focusWidget() is hands.find("void_reason")
    hands.press("void_now")
    assert _papers(hands) == [(PaperKind.RECEIPT, 1, "")]
    row = hands.find("void_reason").parentWidget()
    assert isinstance(row, FieldRow)
    assert row.note()

    hands.enter("void_reason", "аты қате")
    hands.press("void_now")
    assert _papers(hands) == [(PaperKind.RECEIPT, 1, "аты қате")]
    assert QApplication.focusWidget() is hands.find("next_parent")
    hands.press("print_receipt")
    assert _papers(hands)[1:] == [(PaperKind.RECEIPT, 2, "")]


@needs_portrait
def test_after_a_cancelled_receipt_the_next_may_be_seen_before_it_is_issued(
    hands: Hands, tmp_path: Path
) -> None:
    accept(hands, tmp_path)
    hands.press("void_paper")
    hands.enter("void_reason", "аты қате")
    hands.press("void_now")
    hands.enter("issued_paper", "new")
    again = tmp_path / "again.pdf"
    hands.cases.finish.save_to(again)
    hands.wait(again.exists)
    hands.settle()
    assert _papers(hands)[1:] == [(PaperKind.RECEIPT, 2, "")]


@needs_portrait
def test_a_withdrawn_application_is_closed_and_frees_the_child(
    hands: Hands, tmp_path: Path
) -> None:
    accept(hands, tmp_path)
    hands.press("withdraw")
    assert QApplication.focusWidget() is hands.find("withdrawal_signed")
    assert not hands.find("withdraw_now").isEnabled()
    hands.enter("withdrawal_signed", "yes")
    hands.press("withdraw")
    hands.press("withdraw")
    assert not hands.find("withdraw_now").isEnabled(), "it is ticked anew each time"
    hands.enter("withdrawal_signed", "yes")
    hands.press("withdraw_now")
    view = hands.cases.session.view
    assert view.intake.state is IntakeState.WITHDRAWN
    assert _papers(hands)[-1][:2] == (PaperKind.WITHDRAWAL, 1)
    number = hands.find("paper_number")
    assert isinstance(number, QLabel)
    assert number.text() == str(view.intake.papers[-1].number)
    hands.cases.show_item("application")
    hands.settle()
    assert not hands.find("child_surname").isEnabled()

    hands.leave()
    hands.start()
    hands.enter("child_iin", iin_of(BORN))
    assert hands.cases.session.view.same_child is None


def test_a_clock_in_doubt_takes_no_number_before_staff_say_that_it_is_right(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.desk.clock.pass_time(days=-3)
    hands.cases.show_finish()
    hands.settle()
    hands.press("print_slip")
    assert _papers(hands) == []
    top = hands.desk.around.messages.top
    assert top is not None
    assert (top.key, top.weight) == ("clock", "warning")
    assert top.do is not None
    top.do()
    hands.settle()
    assert [kind for kind, _, _ in _papers(hands)] == [PaperKind.SLIP]
    assert all(one.key != "clock" for one in [hands.desk.around.messages.top] if one)


def test_a_sibling_lends_parent_and_address_and_overwrites_nothing(hands: Hands) -> None:
    hands.start()
    hands.enter("child_iin", iin_of(BORN))
    for values in (CHILD, GUARDIAN, ADDRESS, {"guardian_iin": "880412401006"}):
        for name, value in values.items():
            hands.enter(name, value)
    hands.leave()

    hands.start()
    hands.enter("child_iin", iin_of(BORN.replace(year=2019)))
    hands.enter("address_house", "77")
    hands.enter("guardian_iin", "880412401006")
    bar = hands.find("sibling_offer")
    assert isinstance(bar, MessageBar)
    assert CHILD["child_given_name"] in bar.text()
    bar._on_pressed()
    hands.settle()
    assert hands.answer(Field.GUARDIAN_SURNAME) == GUARDIAN["guardian_surname"]
    assert hands.answer(Field.ADDRESS_STREET) == ADDRESS["address_street"]
    assert hands.answer(Field.ADDRESS_HOUSE) == "77"
    assert hands.answer(Field.CHILD_GIVEN_NAME) == ""
    assert not bar.isVisible()
    assert QApplication.focusWidget() is hands.find("child_surname")


def test_a_city_of_republican_significance_fills_its_settlement(hands: Hands) -> None:
    hands.start()
    hands.enter("address_region", "75")
    assert hands.answer(Field.ADDRESS_SETTLEMENT) == "Алматы қаласы"
    assert hands.answer(Field.ADDRESS_TYPE) == "urban"
    district = hands.cases.page.findChild(QWidget, "address_district")
    assert district is not None
    assert not district.isVisible()
    hands.enter("address_region", "15")
    assert hands.answer(Field.ADDRESS_SETTLEMENT) == ""
    assert district.isVisible()
    hands.enter("address_settlement", "Қобда")
    hands.enter("address_region", "71")
    assert hands.answer(Field.ADDRESS_SETTLEMENT) == "Қобда"


@needs_portrait
def test_enter_keeps_the_photo_then_leads_on_and_issues_nothing(hands: Hands) -> None:
    hands.start()
    hands.cases.show_item("photo")
    hands.cases.photo.load_file(PORTRAIT)
    hands.wait(lambda: hands.cases.photo.proposal is not None)
    hands.settle()
    crop = hands.find("crop_view")
    QTest.keyClick(crop, Qt.Key.Key_Return)
    hands.settle()
    kept = hands.cases.session.view.intake.photo
    assert kept is not None
    assert kept.final_sha256
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
        hands.settle()
    assert _papers(hands) == []


def test_a_case_that_comes_back_with_its_slip_opens_on_what_is_missing(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    case = hands.cases.session.id
    hands.cases.show_finish()
    hands.settle()
    hands.press("print_slip")
    assert hands.find("paper_number").isVisible()
    hands.leave()
    hands.cases.open(case)
    hands.wait(lambda: hands.cases.is_open and hands.cases.item != "")
    hands.settle()
    assert hands.cases.item == "application"
    hands.cases.show_finish()
    hands.settle()
    assert hands.find("print_slip").isEnabled()


def test_the_finish_page_shows_one_thing_to_do_next(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.cases.show_finish()
    hands.settle()
    assert _first(hands) == ["print_slip"]
    hands.press("print_refusal")
    assert _first(hands) == ["print_receipt"]
    assert hands.find("print_slip").isEnabled()
    hands.press("void_paper")
    hands.enter("void_reason", "қате")
    hands.press("void_now")
    assert _first(hands) == []
    hands.enter("issued_paper", "new")
    assert _first(hands) == ["print_slip"]


def _first(hands: Hands) -> list[str]:
    buttons = hands.cases.finish.page.findChildren(PrimaryButton)
    return [one.objectName() for one in buttons if one.isVisible() and one.first]


def test_a_slip_gives_way_once_something_else_is_missing(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.cases.show_finish()
    hands.settle()
    hands.press("print_slip")
    assert not hands.cases.finish.page.print_slip.isVisible()
    assert hands.find("print_refusal").isEnabled()
    hands.cases.show_item("application")
    hands.settle()
    hands.enter("child_given_name", "Артём")
    hands.cases.show_finish()
    hands.settle()
    assert hands.find("print_slip").isEnabled()
