"""Heavy things made in small steps between events, so that hands and eyes are never held up."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui import litter

_POLISHED_AT_ONCE = 8


class Making(QObject):
    """Runs steps one at a time; what waits for their end is done then."""

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._waiting: list[Callable[[], None]] = []
        self._ended = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()

    @property
    def ended(self) -> bool:
        """Whether everything is made."""
        return self._ended

    def then(self, deed: Callable[[], None]) -> None:
        """Do this once everything is made: now, if it is."""
        if self._ended:
            deed()
        else:
            self._waiting.append(deed)

    def _on_turn(self) -> None:
        for _ in self._steps:
            return
        self._timer.stop()
        self._ended = True
        litter.stays()
        waiting, self._waiting = self._waiting, []
        for deed in waiting:
            deed()


def dress(page: QWidget) -> Iterator[None]:
    """Let the style sheet reach a page that is not shown yet, some widgets at a time."""
    for number, widget in enumerate(page.findChildren(QWidget)):
        widget.ensurePolished()
        if number % _POLISHED_AT_ONCE == 0:
            yield


def lay(page: QWidget) -> Iterator[None]:
    """Give everything on a page that is not shown yet its place in the room that the page will get.

    Qt lays a page out when it is first shown: a form of forty fields at one go, under somebody's
    hands. What was laid before is only looked through then.
    """
    for widget in (page, *page.findChildren(QWidget)):
        around = widget.parentWidget()
        if isinstance(around, QStackedWidget):
            widget.resize(around.size())
        if widget.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
            QCoreApplication.sendEvent(widget, QResizeEvent(widget.size(), QSize()))
        layout = widget.layout()
        if layout is not None:
            layout.activate()
            yield
