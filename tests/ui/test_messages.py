"""Staff are told what happened and what to do, in words, and nothing personal is written down."""

import logging
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Code, StorageError
from desktop.domain.intake import IntakeState
from desktop.ui.error_texts import ADVICE, TEXTS, advice_text, error_text
from desktop.ui.messages import Messages
from desktop.ui.reports import report_of, write_log
from desktop.ui.state_texts import STATE_TEXTS
from desktop.ui.translations import Translations
from desktop.ui.widgets.message_bar import MessageBar


def test_every_code_and_every_state_has_its_words() -> None:
    assert set(TEXTS) == set(Code)
    assert set(STATE_TEXTS) == set(IntakeState)
    assert set(ADVICE) <= set(Code)


@pytest.mark.parametrize("code", list(Code))
def test_a_sentence_stands_even_when_its_facts_are_missing(code: Code) -> None:
    sentence = error_text(code)
    assert sentence
    assert "{" not in sentence + advice_text(code)


def test_the_weightiest_message_stands_and_goes_when_it_is_done(qtbot: QtBot) -> None:  # noqa: ARG001
    messages = Messages()
    messages.show("saved", key="good", weight="done")
    messages.show_failure(StorageError(Code.DISK_FULL), lambda: None, key="save")
    messages.show("by the way")
    top = messages.top
    assert top is not None
    assert (top.key, top.weight) == ("save", "error")
    messages.clear("save")
    assert messages.top is not None
    assert messages.top.what == "by the way"


def test_trying_again_takes_the_message_away(qtbot: QtBot) -> None:  # noqa: ARG001
    messages, tried = Messages(), []
    messages.show_failure(StorageError(Code.DISK_FULL), lambda: tried.append(1))
    top = messages.top
    assert top is not None
    assert top.do is not None
    top.do()
    assert (tried, messages.top) == ([1], None)


def test_a_bar_speaks_its_words_and_its_button_acts(qtbot: QtBot) -> None:
    bar, pressed = MessageBar(), []
    qtbot.addWidget(bar)
    bar.say(
        "The printer is off.", "Switch it on.", action="Try again", do=lambda: pressed.append(1)
    )
    assert bar.accessibleName() == "The printer is off. Switch it on."
    bar._button.click()
    bar.clear()
    assert (pressed, bar.text()) == ([1], "")


def _quote() -> NoReturn:
    raise ValueError("Dana Smith\nSmith of 5b 880412401006 Әбілқайыр")


def _fault() -> BaseException:
    """A fault that names a child in Latin letters, unquoted, on one line and on several."""
    try:
        try:
            _quote()
        except ValueError as error:
            raise StorageError(Code.DISK_FULL, place="Smith") from error
    except StorageError as error:
        return error


def test_a_message_follows_the_language_and_old_news_goes(qapp: QApplication) -> None:  # noqa: ARG001 - speaks
    messages, translations = Messages(), Translations()
    translations.use("en")
    messages.show("The account is added.", key="staff", weight="done")
    messages.show_failure(StorageError(Code.DISK_FULL))
    translations.use("kk")
    messages.retranslate()
    top = messages.top
    assert top is not None
    assert (top.what, top.advice) == (error_text(Code.DISK_FULL), advice_text(Code.DISK_FULL))
    messages.clear_top()
    assert messages.top is None
    translations.use("en")


def test_a_report_says_what_failed_and_where_and_nothing_that_was_typed() -> None:
    report = report_of(_fault())
    assert "builtins.ValueError\n" in report
    assert report.endswith("desktop.domain.errors.StorageError [disk_full]")
    assert report.count("tests/ui/test_messages.py:") == 3
    assert report.index(" in _quote") < report.index("builtins.ValueError")
    for personal in ("880412", "Әбілқайыр", "Dana", "Smith", "raise"):
        assert personal not in report


def test_the_log_is_masked(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    level = root.level
    write_log(tmp_path / "log" / "qabyldau.log")
    try:
        logging.getLogger("desktop").error("Әбілқайыр 880412401006", exc_info=_fault())
    finally:
        for handler in root.handlers[:]:
            if handler not in before:
                root.removeHandler(handler)
                handler.close()
        root.setLevel(level)
    written = (tmp_path / "log" / "qabyldau.log").read_text(encoding="utf-8")
    assert "ERROR" in written
    assert "StorageError [disk_full]" in written
    assert "Smith" not in written
    assert "880412" not in written
    assert "Әбілқайыр" not in written


def _words_of_a_file_box() -> set[str]:
    box = QFileDialog()
    box.setOption(QFileDialog.Option.DontUseNativeDialog)
    return {label.text() for label in box.findChildren(QLabel) if label.text()}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_qts_own_boxes_and_menus_speak_the_language(qapp: QApplication, language: str) -> None:
    translations = Translations()
    words = (
        ("QPlatformTheme", "Cancel"),
        ("QLineEdit", "&Paste"),
        ("QAbstractFileIconProvider", "Folder", "All other platforms"),
        ("QAbstractFileIconProvider", "File Folder", "Match Windows Explorer"),
    )
    english = _words_of_a_file_box()
    try:
        translations.use(language)
        assert [one for one in words if qapp.translate(*one) == one[1]] == []
        assert not english & _words_of_a_file_box()
    finally:
        translations.use("en")
