"""What is typed is announced once, kept clean, and never lost by the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.field_row import ERROR, FieldRow
from desktop.ui.widgets.number_fields import DateField, IinField, PhoneField, read_date
from desktop.ui.widgets.search_box import SearchBox
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.text_field import TextField
from desktop.ui.widgets.tick_field import TickField
from tests.ui.keys import Keyboard


class Form:
    """Rows under each other, the first in focus, and what they announced."""

    def __init__(self, bot: QtBot, *controls: QWidget) -> None:
        self.window = QWidget()
        bot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        self.rows = [FieldRow(one, f"field_{at}", label="Field") for at, one in enumerate(controls)]
        self.left: list[str] = []
        self.quiet: list[str] = []
        for row in self.rows:
            column.addWidget(row)
            row.left.connect(self.left.append)
            row.quiet.connect(self.quiet.append)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.rows[0].focus()


def paste(control: TextField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    control.paste()


def test_a_field_is_announced_when_it_is_left_and_only_then(qtbot: QtBot) -> None:
    form = Form(qtbot, TextField(), TextField())
    Keyboard("ru").type("lfyf")
    assert form.left == []
    Keyboard("ru").key(Qt.Key.Key_Return)
    assert (form.left, form.rows[1].control.hasFocus()) == (["дана"], True)
    form.rows[0].focus()
    form.rows[1].focus()
    assert form.left == ["дана"]


def test_a_second_of_quiet_announces_too_and_leaving_does_not_repeat_it(qtbot: QtBot) -> None:
    form = Form(qtbot, TextField(), TextField())
    Keyboard("us").type("abc")
    qtbot.waitUntil(lambda: form.quiet == ["abc"], timeout=5000)
    form.rows[1].focus()
    assert form.left == []


def test_a_field_that_disappears_is_left(qtbot: QtBot) -> None:
    form = Form(qtbot, TextField())
    Keyboard("us").type("abc")
    form.window.hide()
    assert form.left == ["abc"]


def test_an_answer_from_the_store_does_not_disturb_typing(qtbot: QtBot) -> None:
    form = Form(qtbot, TextField())
    Keyboard("us").type("abcd")
    form.rows[0].set_value("abc")
    assert form.rows[0].value() == "abcd"


@pytest.mark.parametrize(
    ("pasted", "value"),
    [
        ("а" * 10_000, "а" * 100),
        ("Да\u200bна\u202e\u2067 \ufeffҚ", "Дана Қ"),
        ("Дана\nҚайрат\r\n\tқызы", "Дана Қайрат қызы"),
        ("И\u0306", "Й"),
        ("محمد", "محمد"),
        ("\x00\x07Дана", "Дана"),
    ],
)
def test_a_line_holds_one_line_of_signs_that_are_seen(
    qtbot: QtBot, pasted: str, value: str
) -> None:
    field = TextField(limit=100)
    form = Form(qtbot, field)
    paste(field, pasted)
    assert form.rows[0].value() == value


def test_what_does_not_fit_is_said_beside_the_field_until_there_is_room(qtbot: QtBot) -> None:
    field = TextField(limit=100)
    form = Form(qtbot, field)
    paste(field, "а" * 100)
    assert field.accessibleDescription() == ""
    Keyboard("ru").type("f")
    assert "100" in field.accessibleDescription()
    form.rows[0].set_note("checked", "hint")
    assert "100" in field.accessibleDescription(), "a save meanwhile does not hide it"
    Keyboard("ru").key(Qt.Key.Key_Backspace)
    assert field.accessibleDescription() == "checked"


def test_what_did_not_fit_for_one_child_is_not_said_of_the_next(qtbot: QtBot) -> None:
    field = TextField(limit=100)
    form = Form(qtbot, field, TextField())
    paste(field, "а" * 10_000)
    assert "100" in field.accessibleDescription()
    form.rows[1].focus()
    form.rows[0].set_value("а" * 100)
    assert "100" in field.accessibleDescription(), "what was taken comes back from the store"
    form.rows[0].set_value("")
    assert field.accessibleDescription() == ""


@pytest.mark.parametrize("control", [IinField, PhoneField, DateField])
def test_ten_thousand_signs_do_no_harm_to_a_number(qtbot: QtBot, control: type[TextField]) -> None:
    field = control()
    form = Form(qtbot, field)
    paste(field, "8" * 10_000)
    assert len(form.rows[0].value()) <= 16
    assert field.accessibleDescription() == "", "its own check says what is wrong"


def test_an_iin_is_shown_in_groups_and_copied_without_gaps(qtbot: QtBot) -> None:
    field = IinField()
    form = Form(qtbot, field)
    paste(field, "880412 401 006")
    assert form.rows[0].value() == "880412401006"
    assert field.text() == "880412 401006"
    field.selectAll()
    Keyboard("us").press("c", Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "880412401006"


def test_a_dot_in_an_empty_date_is_no_date(qtbot: QtBot) -> None:
    field = DateField()
    form = Form(qtbot, field)
    Keyboard("us").type(".")
    assert field.text() == "."
    assert form.rows[0].value() == ""


def test_a_digit_may_be_put_right_in_the_middle(qtbot: QtBot) -> None:
    field = IinField()
    form = Form(qtbot, field)
    field.set_value("88041240100")
    field.setCursorPosition(2)
    Keyboard("kz").type("0")
    assert (field.text(), field.cursorPosition()) == ("880041 240100", 3)
    assert form.rows[0].value() == "880041240100"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1.4.19", "01.04.2019"),
        ("01/04/2019", "01.04.2019"),
        ("01042019", "01.04.2019"),
        ("010419", "01.04.2019"),
        ("2019-04-01", "01.04.2019"),
        ("1 4 88", "01.04.1988"),
        ("31.02.2019", None),
        ("abc", None),
        ("12.2019", None),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, shown: str | None) -> None:
    assert read_date(typed) == shown


@pytest.mark.parametrize(
    ("pasted", "value", "shown"),
    [
        ("8 (701) 123-45-67", "+77011234567", "+7 701 123 45 67"),
        ("+77011234567", "+77011234567", "+7 701 123 45 67"),
        ("7011234567", "+77011234567", "+7 701 123 45 67"),
        ("+998901234567", "+998901234567", "+998901234567"),
    ],
)
def test_phones_come_in_every_form(qtbot: QtBot, pasted: str, value: str, shown: str) -> None:
    field = PhoneField()
    form = Form(qtbot, field)
    field.selectAll()
    paste(field, pasted)
    assert (form.rows[0].value(), field.text()) == (value, shown)


def test_the_prefix_alone_is_no_phone(qtbot: QtBot) -> None:
    form = Form(qtbot, PhoneField(), TextField())
    form.rows[1].focus()
    assert (form.rows[0].value(), form.left) == ("", [])


def test_a_choice_is_announced_as_it_is_made_and_survives_another_language(qtbot: QtBot) -> None:
    field = ChoiceField()
    form = Form(qtbot, field)
    field.set_choices([("a", "Алматы"), ("b", "Астана")])
    field.take("b")
    field.set_choices([("a", "Almaty"), ("b", "Astana")])
    assert (form.left, field.value(), field.currentText()) == (["b"], "b", "Astana")
    field.set_value("gone")
    assert field.value() == ""


@pytest.mark.qt_log_ignore("does not support")  # what the offscreen platform says of any popup
def test_the_open_list_shows_every_line_whole(qtbot: QtBot) -> None:
    long = "Қазақстан Республикасы азаматының паспорты"
    choice = ChoiceField()
    qtbot.addWidget(choice)
    choice.set_choices([("card", "жеке куәлік"), ("passport", long), ("other", "өзге құжат")])
    choice.resize(220, 40)
    choice.show()
    choice.showPopup()
    view = choice.view()
    last = view.visualRect(choice.model().index(2, 0))
    assert view.viewport().rect().contains(last)
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    choice.hidePopup()


def test_segments_are_chosen_by_the_arrows_and_left_by_enter(qtbot: QtBot) -> None:
    segments, after = SegmentedChoice(), TextField()
    segments.set_choices([("m", "Ұл"), ("f", "Қыз")])
    form = Form(qtbot, segments, after)
    board = Keyboard("kz")
    board.key(Qt.Key.Key_Right)
    board.key(Qt.Key.Key_Right)
    board.key(Qt.Key.Key_Return)
    assert (form.left, segments.value(), after.hasFocus()) == (["f", "m"], "m", True)


def test_words_of_a_segment_have_room_once_they_are_chosen(qtbot: QtBot) -> None:
    segments = SegmentedChoice()
    qtbot.addWidget(segments)
    segments.set_choices([("seen", "электрондық құжат")])
    segments.show()
    segment = segments.segment("seen")
    chosen = segment.font()
    chosen.setWeight(QFont.Weight.Medium)
    words = QFontMetrics(chosen).horizontalAdvance(segment.text())
    beside = 2 * (15 + 1)
    assert segment.sizeHint().width() >= words + beside


@pytest.mark.parametrize("scale", [100, 200])
def test_the_signs_of_the_search_grow_with_the_text(qtbot: QtBot, scale: int) -> None:
    theme.current().apply("light", scale=scale)
    search = SearchBox()
    qtbot.addWidget(search)
    search.setText("Ким")
    cross = search.findChild(QToolButton, "empty_search")
    assert cross is not None
    assert cross.accessibleName()
    assert cross.iconSize().width() == 16 * scale // 100
    assert search.textMargins().left() >= 18 * scale // 100
    cross.click()
    assert search.text() == ""


def test_a_tick_wraps_its_sentence_and_answers_to_space(qtbot: QtBot) -> None:
    tick = TickField("Ата-ана дербес деректерді өңдеуге келіседі. " * 6)
    form = Form(qtbot, tick)
    assert tick.heightForWidth(300) > 2 * tick.heightForWidth(3000)
    Keyboard("us").key(Qt.Key.Key_Space)
    assert form.left == ["yes"]


def test_a_tick_in_a_narrow_column_shows_every_line_of_its_sentence(qtbot: QtBot) -> None:
    column = QWidget()
    qtbot.addWidget(column)
    lines = QVBoxLayout(column)
    tick = TickField("Подписанное заявление родителя (законного представителя) получено. " * 2)
    lines.addWidget(tick)
    lines.addStretch(1)
    column.resize(300, 600)
    column.show()
    assert tick.height() == tick.heightForWidth(tick.width()) > tick.sizeHint().height()


def test_a_row_speaks_its_label_and_its_error(qtbot: QtBot) -> None:
    form = Form(qtbot, TextField())
    row = form.rows[0]
    row.set_label("Surname")
    row.set_required(True)
    row.set_note("Fill this in.", ERROR)
    assert row.control.accessibleName().startswith("Surname")
    assert row.control.accessibleDescription().endswith("Fill this in.")
    assert row.label.buddy() is row.control


@pytest.mark.parametrize(
    ("layout", "keys", "value"),
    [
        ("ru", "fcn", "71"),
        ("us", "fcn", "71"),
        ("us", "ast", "71"),
        ("ru", "zzz", ""),
        ("us", "2", "2"),
    ],
)
def test_a_line_is_found_by_the_first_letters_of_any_of_its_words(
    qtbot: QtBot, layout: str, keys: str, value: str
) -> None:
    choice = ChoiceField()
    form = Form(qtbot, choice)
    choice.set_choices([("11", "Акмолинская область"), ("71", "город Астана"), ("2", "2 класс")])
    for key in keys:
        Keyboard(layout).press(key)
    assert choice.value() == value
    qtbot.waitUntil(lambda: form.left[-1:] == ([value] if value else []))


def test_two_digits_are_one_number_and_a_letter_again_is_the_next_line(qtbot: QtBot) -> None:
    choice = ChoiceField()
    form = Form(qtbot, choice)
    choice.set_choices([(str(grade), f"{grade} класс") for grade in range(1, 12)])
    QTest.keyClicks(choice, "11")
    assert choice.value() == "11"
    choice.set_choices([("a", "мать"), ("b", "мачеха"), ("c", "отец")])
    choice.set_value("")
    choice._forget_typed()
    Keyboard("ru").press("v")
    Keyboard("ru").press("v")
    assert choice.value() == "b"
    qtbot.waitUntil(lambda: form.left[-1:] == ["b"])


def test_a_line_found_by_its_letters_is_the_answer_as_soon_as_the_field_is_left(
    qtbot: QtBot,
) -> None:
    choice, following = ChoiceField(), TextField()
    form = Form(qtbot, choice, following)
    choice.set_choices([("1", "1 класс"), ("2", "2 класс")])
    QTest.keyClicks(choice, "2")
    choice.set_value("")
    following.setFocus()
    assert form.left == ["2"], "what the store held before came in between"
