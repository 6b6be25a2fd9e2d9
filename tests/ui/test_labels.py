"""What staff type, or a file is called, is shown as it stands."""

from PySide6.QtCore import Qt

from desktop.ui.widgets.looks import text_label


def test_markup_in_a_name_is_shown_not_followed() -> None:
    label = text_label("body", '<img src="file:///etc/hostname">Асан')
    assert label.textFormat() == Qt.TextFormat.PlainText
