"""Small steps that every widget needs to change its looks."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and dress the widget anew when it changed."""
    if (widget.property(name) or "") == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def text_label(look: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the looks of the style sheet; what looks like markup is shown as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    label.setWordWrap(wrap)
    return label


def plain_tip(text: str) -> str:
    """A tip that shows the text as it is: Qt would read markup in it, and fetch its pictures."""
    return "<p>" + escape(text).replace("\n", "<br>") + "</p>" if "<" in text else text


def divider() -> QFrame:
    """A hair line between parts of a card."""
    frame = QFrame()
    frame.setProperty("look", "line")
    return frame
