"""A full day on Today: what is found, what stays in sight, what a long name shows."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from desktop.domain.intake import IntakeLine, IntakeState
from desktop.ui.pages.today.found import marks_of, marks_of_number
from desktop.ui.pages.today.item_models import LineWords
from desktop.ui.pages.today.page import Sections, TodayPage

NOW = datetime(2027, 6, 1, 5, 0, tzinfo=UTC)


def _line(name: str) -> IntakeLine:
    return IntakeLine(uuid4(), IntakeState.DRAFT, name, "", "1", "kk", (), "", NOW, "А. Серікова")


def _words(line: IntakeLine) -> LineWords:
    return LineWords("begun", "жоба", line.child, "1-сынып", "", "09:58", line.staff)


def _day(cases: int) -> Sections:
    lines = [_line(f"Ким {at}") for at in range(cases)]
    return (("Continue", lines), ("Done today", [_line("Әлиева Дана")]))


@pytest.fixture
def today(qtbot: QtBot) -> TodayPage:
    page = TodayPage()
    qtbot.addWidget(page)
    page.resize(1093, 520)
    page.show()
    return page


@pytest.mark.parametrize(
    ("name", "query", "found"),
    [
        ("Әбілқайырқызы Дана", "абилк", ["Әбілқ"]),
        ("Әбілқайырқызы Дана", "dana", ["Дана"]),
        ("Щербак Лев", "sherb", ["Щерб"]),
        ("Ким Арсений", "rbv", ["Ким"]),
        ("Ким Арсений", "сений", []),
    ],
)
def test_a_result_shows_what_of_the_name_was_found(name: str, query: str, found: list[str]) -> None:
    assert [name[at : at + length] for at, length in marks_of(name, query)] == found


@pytest.mark.parametrize(
    ("query", "found"), [("8804124", ["880412 4"]), ("401006", ["401006"]), ("124010", [])]
)
def test_a_result_shows_which_digits_were_found(query: str, found: list[str]) -> None:
    iin = "880412 401006"
    assert [iin[at : at + length] for at, length in marks_of_number(iin, query)] == found


def test_the_heading_of_what_is_in_sight_stays_at_the_top(today: TodayPage) -> None:
    today.show_sections(_day(30), _words, "")
    assert today.list.heading.words() == ""
    today.list.verticalScrollBar().setValue(600)
    assert today.list.heading.words() == "Continue"


def test_no_line_that_the_arrows_come_to_hides_behind_the_heading(today: TodayPage) -> None:
    today.show_sections(_day(30), _words, "")
    bar = today.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    for row in range(25, 1, -1):
        index = today.lines.index(row)
        today.list.setCurrentIndex(index)
        heading = today.list.heading
        covered = heading.geometry().bottom() if heading.words() else 0
        assert today.list.visualRect(index).top() >= covered


def test_a_new_reading_of_the_day_leaves_the_scrolled_place(today: TodayPage) -> None:
    day = _day(30)
    today.show_sections(day, _words, "")
    today.list.verticalScrollBar().setValue(600)
    heading, lines = day[0]
    today.show_sections(((heading, [_line("Жаңа"), *lines]), day[1]), _words, "")
    assert today.list.verticalScrollBar().value() == 600


def test_after_a_case_that_stays_open_the_day_is_shown_at_it(today: TodayPage) -> None:
    day = _day(30)
    today.show_sections(day, _words, "")
    today.list.setCurrentIndex(today.lines.index(3))
    left = day[0][1][25]
    today.stand_on(left.id)
    today.show_sections(day, _words, "")
    row = today.lines.row_of(left.id)
    assert today.list.currentIndex().row() == row
    place = today.list.visualRect(today.lines.index(row))
    assert today.list.heading.geometry().bottom() <= place.top()
    assert place.bottom() <= today.list.viewport().height()


def test_after_a_case_that_is_done_the_day_is_shown_at_its_top(today: TodayPage) -> None:
    (heading, lines), (done, _) = _day(30)
    today.show_sections(((heading, lines),), _words, "")
    today.list.setCurrentIndex(today.lines.index(20))
    received = replace(lines[19], state=IntakeState.ACCEPTED)
    rest = [line for line in lines if line.id != received.id]
    today.stand_on(received.id)
    today.show_sections(((heading, rest), (done, [received])), _words, "")
    assert today.list.currentIndex().row() == today.lines.first()
    assert today.list.verticalScrollBar().value() == 0


def test_the_cursor_goes_to_the_first_case_when_the_day_has_come(
    today: TodayPage, qtbot: QtBot
) -> None:
    today.activateWindow()
    today.focus()
    qtbot.waitUntil(today.new.hasFocus)
    today.show_sections(_day(2), _words, "")
    assert today.list.hasFocus()
    assert today.list.currentIndex().row() == 1


def test_a_search_begins_at_its_first_result(today: TodayPage) -> None:
    (_, lines), _ = _day(3)
    today.show_sections((("Continue", lines),), _words, "")
    today.list.setCurrentIndex(today.lines.index(3))
    today.show_results("ким", lines, _words, "")
    assert today.list.currentIndex() == today.lines.index(0)


def test_the_state_is_said_in_words(today: TodayPage) -> None:
    today.show_sections(_day(1), _words, "")
    index: QModelIndex = today.lines.index(1)
    assert "жоба" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_line_is_put_into_words_when_it_comes_into_sight(today: TodayPage) -> None:
    asked: list[str] = []

    def _asked(line: IntakeLine) -> LineWords:
        asked.append(line.child)
        return _words(line)

    today.show_sections(_day(300), _asked, "")
    today.list.viewport().grab()
    assert "Ким 0" in asked
    assert len(asked) < 30


def test_the_same_cases_in_other_words_are_shown_in_these(today: TodayPage) -> None:
    day = _day(3)
    today.show_sections(day, _words, "")
    shown = [index.data() for index in map(today.lines.index, range(5))]
    today.show_sections(day, lambda line: replace(_words(line), child="Kim"), "")
    assert "Ким 0" in shown
    assert today.lines.index(1).data() == "Kim"


def test_headings_are_lower_than_lines_after_a_search_too(today: TodayPage) -> None:
    day = _day(3)
    today.show_results("ким", day[0][1], _words, "")
    line = today.list.visualRect(today.lines.index(0)).height()
    today.show_sections(day, _words, "")
    heights = [today.list.visualRect(today.lines.index(row)).height() for row in range(2)]
    assert heights[0] < heights[1] == line
