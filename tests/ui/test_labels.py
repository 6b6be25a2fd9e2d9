"""What staff type, or a file is called, is shown as it stands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.pages.case.item_head import ItemHead
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.field_row import FieldRow
from desktop.ui.widgets.link_line import LinkLine
from desktop.ui.widgets.looks import plain_tip, text_label

_PICTURE = '<img src="//evil/share/x.png">Асан & "Үсен"\n<b>x'


def test_markup_in_a_name_is_shown_not_followed() -> None:
    label = text_label("body", '<img src="file:///etc/hostname">Асан')
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_tip_shows_markup_as_it_is_and_other_words_untouched() -> None:
    shown = QTextDocument()
    shown.setHtml(plain_tip(_PICTURE))
    assert shown.toPlainText().replace("\N{LINE SEPARATOR}", "\n") == _PICTURE
    assert plain_tip("Асан & Үсен") == "Асан & Үсен"


def test_what_comes_from_elsewhere_is_no_markup_in_any_label_of_a_case(qtbot: QtBot) -> None:
    row = FieldRow(ChoiceField(), "grade")
    head, line = ItemHead(), LinkLine()
    for widget in (head, line, row):
        qtbot.addWidget(widget)
    head.show_item("Медициналық карта", "missing", "жоқ", _PICTURE)
    line.set_links(_PICTURE, (), "")
    for widget in (head, line):
        (label,) = [one for one in widget.findChildren(QLabel) if one.text() == _PICTURE]
        assert label.textFormat() == Qt.TextFormat.PlainText
    row.set_note(_PICTURE)
    notes = [label for label in row.findChildren(QLabel) if label.text() == _PICTURE]
    assert [note.textFormat() for note in notes] == [Qt.TextFormat.PlainText]
    assert all("<img" not in note.toolTip() for note in notes)
