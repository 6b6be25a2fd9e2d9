"""The search that is always at hand: names in any letters, numbers and codes by their keys."""

from PySide6.QtCore import QEvent, QRect, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui import icons, theme
from desktop.ui.physical_keys import as_code
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.texts import one_line

_PAUSE = 0
"""Milliseconds: every letter is looked for; answers that come late are dropped by who asks."""


_SIGN, _CROSS, _BESIDE = 18, 28, 8
"""Pixels: the sides of the sign and of the cross at a text scale of 100 %, and what is beside."""


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
        self._emptied = IconButton("close", self, name="empty_search")
        icons.give(self._emptied, "close", "muted", 16)
        self._emptied.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._emptied.clicked.connect(self.clear)
        self._emptied.hide()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cross stays at the right end."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign before the words: Qt's own place for it does not grow with the text."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.current().px(_SIGN)
        place = QRect(_BESIDE, (self.height() - side) // 2, side, side)
        painter.drawPixmap(place, icons.pixmap("search", "muted", _SIGN))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _on_changed(self, text: str) -> None:
        self._emptied.setVisible(bool(text))
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
        self._emptied.set_words(self.tr("Empty the search"))

    def _dress(self) -> None:
        looks = theme.current()
        self.setTextMargins(looks.px(_SIGN) + _BESIDE, 0, looks.px(_CROSS) + _BESIDE, 0)
        self._place()

    def _place(self) -> None:
        side = theme.current().px(_CROSS)
        self._emptied.setGeometry(
            self.width() - side - _BESIDE, (self.height() - side) // 2, side, side
        )
