"""The list of cases: Enter opens, and the heading of what is in sight stays at the top."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.pages.today.item_models import IntakeLines
from desktop.ui.pages.today.line_delegate import LineDelegate, paint_heading

_HEADING = 36
_Index = QModelIndex | QPersistentModelIndex


class LinesView(QListView):
    """Shows `IntakeLines`."""

    entered_line = Signal(QModelIndex)

    def __init__(self, lines: IntakeLines) -> None:
        super().__init__()
        self.lines = lines
        self.setObjectName("cases")
        self.setModel(lines)
        self.setItemDelegate(LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.heading = _Heading(self)
        self.verticalScrollBar().valueChanged.connect(self.heading.follow)
        lines.modelReset.connect(self._on_model_reset)
        theme.current().changed.connect(self.heading.follow)

    def stand_on(self, row: int) -> None:
        """The cursor goes to this row, and the row comes into sight."""
        index = self.lines.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._show_whole(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_line.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The heading is as wide as the lines."""
        super().resizeEvent(event)
        self.heading.follow()

    def _on_model_reset(self) -> None:
        # Headings are lower than lines: without them one height is asked for, not a thousand.
        self.setUniformItemSizes(not self.lines.has_headings)
        self.heading.follow()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """No line hides behind the heading that stays; the first shows its own heading."""
        super().currentChanged(current, previous)
        self._show_whole(current)

    def _show_whole(self, line: _Index) -> None:
        hidden = theme.current().px(_HEADING) - self.visualRect(line).top()
        bar = self.verticalScrollBar()
        if line.row() == self.lines.first():
            bar.setValue(0)
        elif hidden > 0 and self.lines.heading_of(line.row()) >= 0:
            bar.setValue(bar.value() - hidden)


class _Heading(QWidget):
    """The heading of the topmost line, while its own row is out of sight."""

    def __init__(self, view: LinesView) -> None:
        super().__init__(view)
        self._view = view
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def words(self) -> str:
        """What stays at the top, "" while nothing need."""
        return self._words if self.isVisibleTo(self._view) else ""

    def follow(self) -> None:
        """Take the place and the words that belong to what is in sight."""
        view, height = self._view, theme.current().px(_HEADING)
        if not view.lines.has_headings:
            self.hide()
            return
        room = view.viewport().geometry()
        top = view.indexAt(QPoint(room.width() // 2, 1))
        at = view.lines.heading_of(top.row()) if top.isValid() else -1
        own = view.visualRect(view.lines.index(at)) if at >= 0 else QRect()
        self.setVisible(at >= 0 and own.bottom() < height)
        if self.isHidden():
            return
        self._words = str(view.lines.index(at).data())
        after = view.lines.heading_after(at)
        pushed = min(0, view.visualRect(view.lines.index(after)).bottom() - 2 * height)
        self.setGeometry(
            room.left(), room.top() + (pushed if after >= 0 else 0), room.width(), height
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """On the ground of the list, with a hair line below."""
        painter = QPainter(self)
        looks = theme.current()
        painter.fillRect(self.rect(), looks.colour("surface"))
        painter.setPen(looks.colour("line"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        paint_heading(painter, self.rect(), self._words)
        painter.end()
