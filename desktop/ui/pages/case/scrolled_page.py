"""A page that scrolls up and down, made in steps so that no one step is felt."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.widgets.field_row import FieldRow

_AROUND = 32
"""Pixels that stay in sight above and below what has the cursor."""


class ScrolledPage(QWidget):
    """Fill `column`; children stand in `content` from the start, so that nothing moves house.

    What is added to `outer` stands under it and never scrolls away. `build` makes the parts and
    yields between them; `retranslate` is not called before it ended.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.built = False
        self.content = QWidget()
        self.content.setProperty("look", "clear")
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 8, 8)
        self.column.setSpacing(12)
        area = QScrollArea(self)
        area.setWidget(self.content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._area = area
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(8)
        self.outer.addWidget(area, 1)

    def show_top(self) -> None:
        """Begin at the head: another item is shown."""
        self._area.verticalScrollBar().setValue(0)

    def show_from(self, part: QWidget) -> None:
        """Bring the head of a part to the top: what stands below it is to be read."""
        self._area.verticalScrollBar().setValue(part.mapTo(self.content, QPoint()).y())

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whatever has the cursor is in sight, however it came there."""
        if now is not None and self.isVisible() and self.content.isAncestorOf(now):
            self._area.ensureWidgetVisible(_row_of(now), 0, _AROUND)

    def _on_range_changed(self) -> None:
        """An offer that comes above the cursor pushes it down, but not out of sight."""
        now = QApplication.focusWidget()
        if now is None or not self.content.isAncestorOf(now):
            return
        place = _row_of(now)
        seen = place.visibleRegion().boundingRect().height()
        if 0 < seen < place.height():
            self._area.ensureWidgetVisible(place, 0, _AROUND)

    def retranslate(self) -> None:
        """Take the words of the present language."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built:
            self.retranslate()


def _row_of(control: QWidget) -> QWidget:
    """A control with its label and its note, where it has them."""
    parent = control.parentWidget()
    return parent if isinstance(parent, FieldRow) else control
