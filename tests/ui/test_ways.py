"""From a case to a page beside it and back: the cursor, the words, what was said."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.domain.fields import Field, ItemField
from desktop.domain.intake import IntakeLine
from desktop.domain.paper import PaperKind, PaperLanguage, PaperSize
from desktop.ui import theme
from desktop.ui.front_desk import FrontDesk
from desktop.ui.pages.today.item_models import LINE_ROLE
from desktop.ui.widgets.choice_field import ChoiceField
from tests.ui.keys import Keyboard
from tests.ui.reception import Reception


@pytest.mark.parametrize("aside", ["settings", "staff"])
def test_escape_from_a_page_opened_over_a_case_leads_back_into_its_field(
    reception: Reception, aside: str
) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    cases = reception.front._cases
    assert cases is not None
    case = cases.session.id
    reception.field("child_surname").setFocus()
    Keyboard("ru").type("lfyf")
    assert reception.desk.around.commands.do(aside)
    reception.settle()
    assert not cases.is_open
    Keyboard("ru").key(Qt.Key.Key_Escape)
    reception.wait(lambda: reception.field("child_surname").hasFocus())
    assert cases.session.id == case
    assert reception.field("child_surname").value() == "дана"


def test_escape_from_settings_opened_over_the_finish_leads_back_to_the_finish(
    reception: Reception,
) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    cases = reception.front._cases
    assert cases is not None
    cases.show_finish()
    reception.front.show_settings()
    reception.settle()
    Keyboard("kz").key(Qt.Key.Key_Escape)
    reception.wait(lambda: cases.is_open and cases.item == "finish")


def test_from_a_case_today_is_shown_at_that_case(reception: Reception) -> None:
    reception.open_door()
    reception.sign_in()
    cases = []
    for name in ("Дана", "Әсел"):
        reception.new_case()
        reception.field("child_surname").take(name)
        assert reception.front._cases is not None
        cases.append(reception.front._cases.session.id)
    today = reception.front.today
    reception.front.show_today()
    reception.wait(lambda: today.lines.row_of(cases[1]) >= 0)
    assert _stands_on(reception) == cases[1]
    reception.front.open_case(cases[0])
    reception.wait(lambda: not today.isVisible())
    Keyboard("kz").key(Qt.Key.Key_Escape)
    reception.wait(lambda: today.isVisible() and _stands_on(reception) == cases[0])


def _stands_on(reception: Reception) -> UUID:
    line = reception.front.today.list.currentIndex().data(LINE_ROLE)
    assert isinstance(line, IntakeLine)
    return line.id


class _Elapsed:
    """Seven minutes since the parent came, until it is started anew."""

    def __init__(self) -> None:
        self.minutes = 7

    def isValid(self) -> bool:
        return True

    def start(self) -> None:
        self.minutes = 0

    def elapsed(self) -> int:
        return self.minutes * 60_000


def test_the_minutes_at_the_desk_go_on_over_the_settings_and_begin_with_the_next_child(
    reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    cases = reception.front._cases
    assert cases is not None
    here = _Elapsed()
    monkeypatch.setattr(cases._summary, "_here", here)
    reception.front.show_settings()
    reception.settle()
    Keyboard("kz").key(Qt.Key.Key_Escape)
    reception.wait(lambda: cases.is_open)
    reception.settle()
    assert here.minutes == 7
    reception.new_case()
    assert here.minutes == 0


def test_when_it_was_saved_is_said_in_the_language_that_is_chosen(reception: Reception) -> None:
    reception.desk.around.translations.use("kk")
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    reception.field("child_surname").take("Дана")
    reception.settle()
    saved = reception.find("saved_at")
    assert isinstance(saved, QLabel)
    assert saved.text().startswith("Сақталды")
    reception.desk.around.translations.use("ru")
    reception.settle()
    assert saved.text().startswith("Сохранено")


def test_escape_from_settings_opened_at_today_leads_to_today(reception: Reception) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    reception.front.show_settings()
    reception.settle()
    reception.front.show_today()
    reception.settle()
    reception.front.show_settings()
    reception.settle()
    Keyboard("kz").key(Qt.Key.Key_Escape)
    reception.wait(reception.front.today.isVisible)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_commands_name_the_items_of_the_case_by_their_words(
    reception: Reception, language: str
) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    around = reception.desk.around
    around.translations.use(language)
    offered = {one.name: one.words() for one in around.commands.offered()}
    cases = reception.front._cases
    assert cases is not None
    for number, line in enumerate(cases.session.view.checklist.items, 1):
        assert offered.pop(f"item_{number}") == line.short_name[language]
    assert not [name for name in offered if name.startswith("item_")]


@pytest.mark.parametrize(("number", "field"), [(1, "child_sex"), (2, "shown_as"), (4, "issuer")])
def test_a_case_opened_again_speaks_the_language_that_was_chosen_at_today(
    reception: Reception, number: int, field: str
) -> None:
    around = reception.desk.around
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    cases = reception.front._cases
    assert cases is not None
    case = cases.session.id
    cases.show_number(number)
    reception.front.show_today()
    reception.settle()
    around.translations.use("ru")
    reception.front.open_case(case)
    reception.wait(lambda: cases.page.isVisible() and cases.is_open)
    cases.show_number(number)
    reception.settle()
    known = ItemField(field) if number > 1 else Field(field)
    name = around.desk.rules.field_name(known)["ru"]
    assert reception.find(field).accessibleName().startswith(name)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_long_choices_are_read_whole_in_the_window_of_a_small_screen(
    reception: Reception, language: str
) -> None:
    theme.current().apply("light")
    reception.desk.around.translations.use(language)
    reception.window.resize(1280, 720)
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    for name, value in (("child_citizenship", "kz"), ("guardian_document_kind", "passport")):
        choice = reception.find(name)
        assert isinstance(choice, ChoiceField)
        choice.take(value)
        reception.settle()
        choice.grab()
        assert choice.toolTip() == "", f"{choice.currentText()} ends in …"


@pytest.mark.qt_log_ignore("does not support")  # what the offscreen platform says of any popup
def test_the_head_of_the_window_lets_the_cursor_stay_in_the_field(reception: Reception) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    surname = reception.field("child_surname")
    surname.setFocus()
    QTimer.singleShot(0, reception.window, lambda: _popup().close())
    QTest.mouseClick(reception.find("user_menu"), Qt.MouseButton.LeftButton)
    assert surname.hasFocus()


def _popup() -> QWidget:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return popup


@pytest.mark.parametrize("way_on", [FrontDesk.show_today, FrontDesk.new_intake])
def test_what_was_scanned_and_said_of_it_goes_with_its_case(
    reception: Reception, way_on: Callable[[FrontDesk], None]
) -> None:
    desk = reception.desk.around.desk
    by = desk.staff.list()[0].id
    case = desk.intakes.start(by).intake.id
    paper = desk.papers.issue(case, PaperKind.SLIP, PaperLanguage.KK, PaperSize.A5, by)
    desk.papers.issue(case, PaperKind.WITHDRAWAL, PaperLanguage.KK, PaperSize.A5, by, signed=True)
    reception.open_door()
    reception.sign_in()
    Keyboard("us").scan(f"{paper.number}-{paper.check_code}")
    messages = reception.desk.around.messages
    reception.wait(lambda: messages.top is not None and messages.top.key == "code")
    reception.settle()
    way_on(reception.front)
    reception.settle()
    assert messages.top is None or messages.top.key != "code"
    assert reception.window.header.search.text() == ""


def test_a_scan_over_a_choice_leaves_the_answer_as_it_was(reception: Reception) -> None:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    cases = reception.front._cases
    assert cases is not None
    choice = reception.find("grade")
    assert isinstance(choice, ChoiceField)
    choice.take("3")
    reception.settle()
    before = cases.session.view.intake.revision
    choice.setFocus()
    Keyboard("us").scan("150412501233")
    reception.bot.wait(300)
    reception.settle()
    assert choice.value() == "3"
    intake = reception.desk.around.desk.intakes.get(cases.session.id).intake
    assert (intake.answer(Field.GRADE), intake.revision) == ("3", before)


@pytest.mark.parametrize("dash", ["-", "", " ", "–"])
def test_a_false_code_is_named_however_it_is_spelled(reception: Reception, dash: str) -> None:
    desk = reception.desk.around.desk
    by = desk.staff.list()[0].id
    case = desk.intakes.start(by).intake.id
    number = desk.papers.issue(case, PaperKind.SLIP, PaperLanguage.KK, PaperSize.A5, by).number
    reception.open_door()
    reception.sign_in()
    typed = dash.join((*str(number).split("-"), "ABCDEFGH"))
    search = reception.window.header.search
    search.setText(typed)
    QTest.keyClick(search, Qt.Key.Key_Return)
    reception.wait(lambda: reception.front._cases is not None and reception.front._cases.is_open)
    top = reception.desk.around.messages.top
    assert top is not None
    assert (top.key, top.weight) == ("code", "error")
