"""A page drawn to another place in its strip, as by a mouse."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest

from desktop.ui.widgets.page_strip import PageStrip


class OwnDrop(QDropEvent):
    """Pages of the strip itself, let go on it: no drag of the system runs without a screen."""

    def __init__(self, strip: PageStrip, to: QPoint) -> None:
        self._strip, self._data = strip, strip.mimeData(strip.selectedItems())
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        super().__init__(QPointF(to), Qt.DropAction.MoveAction, self._data, left, none)

    def source(self) -> PageStrip:
        return self._strip


class OwnMove(QDragMoveEvent):
    """Pages of the strip itself, held over it."""

    def __init__(self, strip: PageStrip, to: QPoint) -> None:
        self._strip, self._data = strip, strip.mimeData(strip.selectedItems())
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        super().__init__(to, Qt.DropAction.MoveAction, self._data, left, none)

    def source(self) -> PageStrip:
        return self._strip


def drag(strip: PageStrip, row: int, to: QPoint) -> None:
    """Press on a page, draw it somewhere and let go."""
    ground, start = strip.viewport(), strip.visualItemRect(strip.item(row)).center()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=start)
    drop = OwnDrop(strip, to)
    strip.dropEvent(drop)
    # What was let go is ordered by whoever owns it: the list itself takes nothing out.
    assert drop.dropAction() is Qt.DropAction.IgnoreAction
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=to)
