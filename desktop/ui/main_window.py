"""The one window: gates before the desk is open, then head, message bar and pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.paint_turn import PaintTurn
from desktop.ui.tokens import GRID

if TYPE_CHECKING:
    # Loaded once the first page is painted.
    from desktop.ui.header import Header
    from desktop.ui.widgets.message_bar import MessageBar

_SMALLEST = (800, 520)
_FIRST_SIZE = (1280, 760)
_TITLE_BAR = 40
"""Pixels that the system's own frame takes of a screen's height."""
_SETTLING = 30
"""Milliseconds in which the system gives a new window the focus."""


class MainWindow(QMainWindow):
    """Looks alone: what happens on the pages is wired elsewhere."""

    close_asked = Signal()
    """Somebody wants to close; `close_now` does it when everything is safe."""
    first_painted = Signal()
    """Something is on the screen: the rest may be loaded."""

    def __init__(self, remembered: Path) -> None:
        """`remembered` keeps the window's place from start to start."""
        super().__init__()
        self.setObjectName("main_window")
        self._remembered = QSettings(str(remembered), QSettings.Format.IniFormat)
        self._may_close = False
        self._working: QWidget | None = None
        self._painted = False
        PaintTurn(self)
        self.header: Header
        self.messages: MessageBar
        self.pages = QStackedWidget()
        self.shell = QWidget()
        self._root = QStackedWidget()
        waiting = QWidget()
        waiting.setProperty("look", "ground")
        for place in (waiting, self.shell):
            self._root.addWidget(place)
        self.setCentralWidget(self._root)
        self.setMinimumSize(*_SMALLEST)
        self.retranslate()
        self._take_place()

    def build_desk(self) -> None:
        """Make what stands behind the gates."""
        from desktop.ui.header import Header  # noqa: PLC0415
        from desktop.ui.widgets.message_bar import MessageBar  # noqa: PLC0415

        self.header = Header()
        self.messages = MessageBar()
        self.setWindowIcon(QIcon(icons.pixmap("qabyldau", "text", 64)))
        self._lay_out()

    def remembered_number(self, name: str) -> int:
        """A number kept from start to start, 0 when none is; nothing personal goes there."""
        kept = str(self._remembered.value(name, 0))
        return int(kept) if kept.isdecimal() else 0

    def remember_number(self, name: str, number: int) -> None:
        """Keep a number for the next start."""
        self._remembered.setValue(name, number)

    def show_gate(self, gate: QWidget) -> None:
        """Something stands before the desk; the work behind it is out of sight."""
        if self.at_work:
            self._working = self.focusWidget()
        if self._root.indexOf(gate) < 0:
            self._root.addWidget(gate)
        self._root.setCurrentWidget(gate)
        # What is hidden only is still read out by whatever asks the window for its controls.
        self._root.removeWidget(self.shell)
        self.shell.setParent(None)

    def show_desk(self) -> None:
        """To work, the cursor where it was."""
        self._take_back()
        self._root.setCurrentWidget(self.shell)
        if self._working is not None and self._working.isVisible():
            self._working.setFocus(Qt.FocusReason.OtherFocusReason)
        self._working = None

    @property
    def at_work(self) -> bool:
        """Whether the desk itself is in sight."""
        return self._root.currentWidget() is self.shell

    @property
    def standing(self) -> QWidget | None:
        """What is in sight: a gate or the desk."""
        return self._root.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """One page of the desk."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def come_forward(self) -> None:
        """Somebody has started the program again: here it is."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def close_now(self) -> None:
        """Everything is safe: the window may go."""
        self._may_close = True
        self._take_back()
        self.close()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.setWindowTitle("Qabyldau")
        self.pages.setAccessibleName(self.tr("Page"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, that the window is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(_SETTLING, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first; remember the place when it goes."""
        if self._may_close:
            self._remembered.setValue("geometry", self.saveGeometry())
            event.accept()
        else:
            event.ignore()
            self.close_asked.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _take_back(self) -> None:
        if self._root.indexOf(self.shell) < 0:
            self._root.addWidget(self.shell)

    def _lay_out(self) -> None:
        self.shell.setProperty("look", "ground")
        notice = QVBoxLayout()
        notice.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        notice.addWidget(self.messages)
        column = QVBoxLayout(self.shell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.header)
        column.addLayout(notice)
        column.addWidget(self.pages, 1)

    def _take_place(self) -> None:
        geometry = self._remembered.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry().size() - QSize(0, _TITLE_BAR)
            self.resize(QSize(*_FIRST_SIZE).boundedTo(room).expandedTo(QSize(*_SMALLEST)))
