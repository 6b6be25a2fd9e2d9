"""A page seen closely, over the page of the case: zoom, pan, turn; Esc goes back."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.physical_keys import sign_of
from desktop.ui.widgets.buttons import IconButton, SecondaryButton
from desktop.ui.widgets.cover import Cover

_STEP = 1.25
_LARGEST = 6.0
_SMALLEST = 0.1


class PageViewer(Cover):
    """Lies over its parent while open; it asks for nothing and keeps nothing."""

    closed = Signal()
    turn_asked = Signal(object, int)
    """UUID of the page and quarter turns clockwise."""
    step_asked = Signal(int)
    """The next (1) or previous (-1) page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page_viewer")
        self._page: UUID | None = None
        self._pixmap = QPixmap()
        self._zoom = 0.0
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("look", "section")
        self._paper = QLabel(self)
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._paper)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = SecondaryButton(parent=self, name="viewer_back", icon="back")
        self._back.clicked.connect(self.close_page)
        self._tools = self._make_tools()
        self._lay_out()
        self.retranslate()

    @property
    def shown(self) -> UUID | None:
        """The page that is open, None while closed."""
        return self._page

    def show_page(self, page: UUID, title: str, image: QImage) -> None:
        """Open with a page, fitted to the room there is."""
        self._page = page
        self._title.setText(title)
        self._pixmap = QPixmap.fromImage(image)
        self._zoom = 0.0
        self.lay_over()
        self._scroll.setFocus()
        self._redraw()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        words = {
            "viewer_back": self.tr("Back  Esc"),
            "viewer_previous": self.tr("Previous page"),
            "viewer_next": self.tr("Next page"),
            "viewer_smaller": self.tr("Smaller  −"),
            "viewer_larger": self.tr("Larger  +"),
            "viewer_fit": self.tr("Whole page  0"),
            "viewer_turn": self.tr("Turn  R"),
        }
        self._back.setText(words.pop("viewer_back"))
        for name, spoken in words.items():
            self._tools[name].set_words(spoken)
        self._scroll.setAccessibleName(self.tr("Page, enlarged"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page that was fitted is fitted anew."""
        super().resizeEvent(event)
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something here; others go on."""
        deeds = {
            "+": self._larger,
            "=": self._larger,
            "-": self._smaller,
            "0": self._fit,
            "r": self._turn,
        }
        deed = deeds.get(sign_of(event).lower())
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step_asked.emit(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif deed is not None:
            deed()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scales."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._set_zoom(self._shown_zoom() * _STEP ** (event.angleDelta().y() / 120))
            event.accept()

    def close_page(self) -> None:
        """Forget the picture and give the page back."""
        if self._page is None:
            return
        self._page = None
        self.hide()
        self._pixmap = QPixmap()
        self._paper.clear()
        self.closed.emit()

    def _make_tools(self) -> dict[str, IconButton]:
        deeds: dict[str, tuple[str, Callable[[], object]]] = {
            "viewer_previous": ("chevron_up", lambda: self.step_asked.emit(-1)),
            "viewer_next": ("chevron_down", lambda: self.step_asked.emit(1)),
            "viewer_smaller": ("zoom_out", self._smaller),
            "viewer_larger": ("zoom_in", self._larger),
            "viewer_fit": ("file", self._fit),
            "viewer_turn": ("rotate_right", self._turn),
        }
        tools = {}
        for name, (icon, deed) in deeds.items():
            tools[name] = IconButton(icon, self, name=name)
            tools[name].clicked.connect(deed)
        return tools

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(12)
        bar.addWidget(self._back)
        bar.addWidget(self._title, 1)
        for tool in self._tools.values():
            bar.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self._scroll, 1)

    def _larger(self) -> None:
        self._set_zoom(self._shown_zoom() * _STEP)

    def _smaller(self) -> None:
        self._set_zoom(self._shown_zoom() / _STEP)

    def _fit(self) -> None:
        self._set_zoom(0.0)

    def _turn(self) -> None:
        if self._page is not None:
            self.turn_asked.emit(self._page, 1)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom and max(_SMALLEST, min(_LARGEST, zoom))
        self._redraw()

    def _shown_zoom(self) -> float:
        return self._zoom or self._fitting()

    def _fitting(self) -> float:
        room = self._scroll.viewport().size() - QSize(16, 16)
        if self._pixmap.isNull():
            return 1.0
        return min(
            room.width() / self._pixmap.width(), room.height() / self._pixmap.height(), _LARGEST
        )

    def _redraw(self) -> None:
        if self._pixmap.isNull():
            return
        size = QPointF(self._pixmap.width(), self._pixmap.height()) * self._shown_zoom()
        self._paper.setPixmap(
            self._pixmap.scaled(
                max(1, round(size.x())),
                max(1, round(size.y())),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
