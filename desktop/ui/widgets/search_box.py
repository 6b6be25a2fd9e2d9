"""The search that is always at hand: names in any letters, numbers and codes by their keys."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui import icons, theme
from desktop.ui.physical_keys import as_code
from desktop.ui.widgets.texts import one_line

_PAUSE = 0
"""Milliseconds: every letter is looked for; answers that come late are dropped by who asks."""


class SearchBox(QLineEdit):
    """What stands here is looked for while it is typed."""

    searched = Signal(str)
    """The text to look for, "" when the box was emptied."""
    opened = Signal(str)
    """Enter was pressed on this text."""
    stepped = Signal(int)
    """Up or down into the results."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setProperty("look", "search")
        self.setMaxLength(200)
        self.setClearButtonEnabled(True)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(self._on_changed)
        theme.current().changed.connect(self._dress)
        self._dress()
        self._name()

    def scan(self, code: str) -> None:
        """Put a scanned code in and open what it names."""
        self.setText(code)
        self._pause.stop()
        self.opened.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the arrows go into the results."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pause.stop()
            self.opened.emit(self.text().strip())
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _on_changed(self, text: str) -> None:
        clean = one_line(text)
        meant = as_code(clean) or clean
        if meant != text:
            self.setText(meant)
            return
        self._pause.start()

    def _name(self) -> None:
        self.setPlaceholderText(self.tr("Search: name, IIN, receipt, or scan a code"))
        self.setAccessibleName(self.tr("Search"))
        self.setToolTip("Ctrl+F")

    def _dress(self) -> None:
        self._sign.setIcon(icons.icon("search", "muted"))
