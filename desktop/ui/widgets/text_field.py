"""A line of text that announces itself when it is left, and after a second of quiet."""

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui import icons, theme
from desktop.ui.widgets.texts import one_line

QUIET_MILLISECONDS = 1000
HARD_LIMIT = 500

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class TextField(QLineEdit):
    """One line of text.

    `left` and `quiet` carry the value, and only when it differs from what was last set or
    announced. Enter goes to the next field; a field with `moves_on` false leaves that to whoever
    listens to `advanced`.
    """

    left = Signal(str)
    quiet = Signal(str)
    advanced = Signal()
    """Enter was pressed."""

    def __init__(self, parent: QWidget | None = None, *, limit: int = HARD_LIMIT) -> None:
        super().__init__(parent)
        self.moves_on = True
        self._announced = ""
        self._before_clearing = ""
        self._last_text = ""
        self.setMaxLength(limit)
        self.setMinimumWidth(80)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._on_quiet)
        self._bring_back = QAction(self)
        self._bring_back.triggered.connect(self.bring_back)
        self.textEdited.connect(self._on_edited)
        theme.current().changed.connect(self._dress)
        self._name_action()

    def value(self) -> str:
        """What the field holds, as the store keeps it."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a value from the store, unless somebody is typing; nothing is announced."""
        if self._quiet.isActive() and self.hasFocus():
            return
        with QSignalBlocker(self):
            self.setText(self._shown(one_line(value)))
        self._announced = self.value()
        self._last_text = self.text()
        self._offer_bringing_back(offered=False)

    def take(self, value: str) -> None:
        """Put a value in as if it had been typed and left: it is announced at once."""
        self.setText(self._shown(one_line(value)))
        self._last_text = self.text()
        self.announce()

    def announce(self) -> None:
        """Say the value now if it has not been said."""
        self._quiet.stop()
        value = self.value()
        if value != self._announced:
            self._announced = value
            self.left.emit(value)

    def put_back(self, text: str) -> None:
        """Show what stood here before a device typed: nobody is typing on that account."""
        self.setText(text)
        self._last_text = text
        if self.value() == self._announced:
            self._quiet.stop()

    def bring_back(self) -> None:
        """Undo the clearing of the field."""
        if self._before_clearing and not self.text():
            self.setText(self._before_clearing)
            self._last_text = self.text()
            self._offer_bringing_back(offered=False)
            self._quiet.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field announces it; a menu or another window is not leaving the field."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._tidy()
            self.announce()

    def hideEvent(self, event: QHideEvent) -> None:
        """A field that disappears is left."""
        super().hideEvent(event)
        self.announce()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter moves on; undo in an emptied field brings its text back."""
        if event.key() in _ENTER:
            self._tidy()
            self.announce()
            self.advanced.emit()
            if self.moves_on:
                self.focusNextChild()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self._can_undo():
            self.bring_back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_action()

    def _shown(self, value: str) -> str:
        """How a stored value stands in the field."""
        return value

    def _tidied(self, text: str) -> str:
        """The text as it stands once typing is over."""
        return text.strip()

    def _reshaped(self, text: str, cursor: int) -> tuple[str, int]:
        """Text and cursor as they stand while typing."""
        clean = one_line(text)
        return clean, max(0, cursor - (len(text) - len(clean)))

    def _can_undo(self) -> bool:
        return self.isUndoAvailable()

    def _tidy(self) -> None:
        tidied = self._tidied(self.text())
        if tidied != self.text():
            self.setText(tidied)
            self._last_text = tidied

    def _on_edited(self, text: str) -> None:
        shaped, cursor = self._reshaped(text, self.cursorPosition())
        if shaped != text:
            self.setText(shaped)
            self.setCursorPosition(min(cursor, len(shaped)))
        if not shaped and self._last_text:
            self._before_clearing = self._last_text
        self._offer_bringing_back(offered=not shaped and bool(self._before_clearing))
        self._last_text = shaped
        self._quiet.start()

    def _on_quiet(self) -> None:
        value = self.value()
        if value != self._announced:
            self._announced = value
            self.quiet.emit(value)

    def _offer_bringing_back(self, *, offered: bool) -> None:
        if offered == (self._bring_back in self.actions()):
            return
        if offered:
            self._dress()
            self.addAction(self._bring_back, QLineEdit.ActionPosition.TrailingPosition)
        else:
            self.removeAction(self._bring_back)

    def _dress(self) -> None:
        self._bring_back.setIcon(icons.icon("undo", "accent"))

    def _name_action(self) -> None:
        self._bring_back.setText(self.tr("Bring back the cleared text"))
