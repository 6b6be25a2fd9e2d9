"""A choice among many: a list that opens, or typing the first letters."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop.domain.folding import fold, query_forms
from desktop.ui import icons, theme
from desktop.ui.widgets.looks import plain_tip

_PAUSE = 1000
"""Milliseconds after which typing in a list begins anew."""
_SETTLED = 150
"""Milliseconds without a letter after which what they found is the answer: a scanner's signs find
lines too, and are taken out again."""
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_FRAME = 12
"""Pixels around the lines of the open list."""
_AROUND = 36
"""Pixels beside the words and the arrow."""


class ChoiceField(QComboBox):
    """One value of several; "" is "not chosen".

    `left` carries the value as soon as somebody chooses; `quiet` is there for the common shape of
    fields and never sounds.
    """

    left = Signal(str)
    quiet = Signal(str)
    advanced = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moves_on = True
        self._announced = ""
        self.setView(QListView(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(14)
        self.activated.connect(self._on_activated)
        self._found = QTimer(self, singleShot=True, interval=_SETTLED)
        self._found.timeout.connect(self.announce)
        self._typed = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._forget_typed)
        self._name_empty()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """(value, words) in order; the value that stands stays chosen."""
        value = self._announced
        with QSignalBlocker(self):
            self.clear()
            for choice, words in choices:
                self.addItem(words, choice)
            self.setCurrentIndex(self.findData(value) if value else -1)

    def value(self) -> str:
        """The chosen value, "" when none is."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def set_value(self, value: str) -> None:
        """Show a value; one that is not on the list shows as not chosen. Nothing is announced.

        What is being found by its letters stands.
        """
        if self._found.isActive() or value == self._announced == self.value():
            return
        self._announced = value
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value) if value else -1)

    def take(self, value: str) -> None:
        """Choose a value as if somebody had."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value) if value else -1)
        self.announce()

    def announce(self) -> None:
        """Say the value now if it has not been said."""
        self._found.stop()
        value = self.value()
        if value and value != self._announced:
            self._announced = value
            self.left.emit(value)

    def showPopup(self) -> None:
        """The list is as wide as its longest line."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width() if self._scrolls() else 0
        view.setMinimumWidth(max(self.width() - 2, view.sizeHintForColumn(0) + _FRAME + bar))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.announce()
            self.advanced.emit()
            if self.moves_on:
                self.focusNextChild()
        elif not self._search(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was found by its letters is the answer."""
        super().focusOutEvent(event)
        if self._found.isActive():
            self.announce()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the page; it never changes a choice by the way."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_empty()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - painted whole
        """The box of the style sheet, words that end in … where they must, our own arrow."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        text = self.currentText()
        if self.currentIndex() < 0:
            option.palette.setColor(QPalette.ColorRole.Text, theme.current().colour("muted"))
            text = self.placeholderText()
        size = theme.current().px(16)
        room = self.width() - size - _AROUND
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        corner = QPoint(self.width() - size - 12, (self.height() - size) // 2)
        painter.drawPixmap(
            QRect(corner, theme.current().icon_size(16)), icons.pixmap("chevron_down", "muted", 16)
        )
        painter.end()
        self.setToolTip(plain_tip(text) if option.currentText != text else "")

    def _scrolls(self) -> bool:
        return self.count() > self.maxVisibleItems()

    def _search(self, event: QKeyEvent) -> bool:
        """First letters of any word find a line: "аст" finds "город Астана" under every layout."""
        sign = event.text()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | _KEYPAD)
        if held or not sign.isprintable() or not (sign.strip() or (sign and self._typed)):
            return False
        self._typed += sign
        self._pause.start()
        found = self._find(self._typed)
        if found >= 0:
            self.setCurrentIndex(found)
            self._found.start()
        return True

    def _find(self, typed: str) -> int:
        """The line that begins so, else one with a word that does; one letter again is the next."""
        if len(typed) > 1 and len(set(typed)) == 1 and not typed.isdigit():
            return self._line_with(query_forms(typed[0]), self.currentIndex() + 1)
        return self._line_with(query_forms(typed), 0)

    def _line_with(self, forms: Sequence[str], start: int) -> int:
        lines = [f" {fold(self.itemText(at))}" for at in range(self.count())]
        order = [*range(start, self.count()), *range(start)]
        begin = [at for at in order if any(lines[at].startswith(f" {form}") for form in forms)]
        within = [at for at in order if any(f" {form}" in lines[at] for form in forms)]
        return next(iter(begin + within), -1)

    def _on_activated(self, _index: int) -> None:
        self.announce()

    def _forget_typed(self) -> None:
        self._typed = ""

    def _name_empty(self) -> None:
        self.setPlaceholderText(self.tr("Choose"))
