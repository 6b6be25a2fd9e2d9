"""A choice among few: big buttons side by side, all in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.ui.tokens import GRID
from desktop.ui.widgets.tab_order import reach_after

_FORWARD = {Qt.Key.Key_Right, Qt.Key.Key_Down}
_BACKWARD = {Qt.Key.Key_Left, Qt.Key.Key_Up}


class _Segment(QPushButton):
    stepped = Signal(int)
    advanced = Signal()

    def sizeHint(self) -> QSize:
        """Room for the words as they stand once chosen, which is a little bolder."""
        hint, chosen = super().sizeHint(), self.font()
        chosen.setWeight(QFont.Weight.Medium)
        wide = QFontMetrics(chosen).horizontalAdvance(self.text())
        more = wide - self.fontMetrics().horizontalAdvance(self.text())
        return hint.grownBy(QMargins(0, 0, max(0, more), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _FORWARD:
            self.stepped.emit(1)
        elif event.key() in _BACKWARD:
            self.stepped.emit(-1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.advanced.emit()
        else:
            super().keyPressEvent(event)


class SegmentedChoice(QWidget):
    """One of two to five values; the arrows choose, Enter goes on."""

    left = Signal(str)
    quiet = Signal(str)
    advanced = Signal()

    def __init__(self, parent: QWidget | None = None, *, folds: bool = False) -> None:
        """`folds`: where the buttons have no room side by side they stand one below another."""
        super().__init__(parent)
        self.moves_on = True
        self._folds = folds
        self._value = ""
        self._segments: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """(value, words) in order; the value that stands stays chosen."""
        if [value for value, _ in choices] != list(self._segments):
            self._build([value for value, _ in choices])
        for value, words in choices:
            self._segments[value].setText(words)
        self._show_value()
        self._fit()

    def value(self) -> str:
        """The chosen value, "" when none is."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a value; nothing is announced."""
        if value != self._value:
            self._value = value
            self._show_value()

    def take(self, value: str) -> None:
        """Choose a value as if somebody had."""
        if value != self._value:
            self.set_value(value)
            self.left.emit(value)

    def minimumSizeHint(self) -> QSize:
        """One that folds asks for no more than its widest button."""
        least = super().minimumSizeHint()
        if self._folds and self._segments:
            least.setWidth(max(one.minimumSizeHint().width() for one in self._segments.values()))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or unfold, by the room there is."""
        super().resizeEvent(event)
        self._fit()

    def announce(self) -> None:
        """A choice is announced as it is made: there is nothing to say."""

    def segment(self, value: str) -> QPushButton:
        """The button of one value."""
        return self._segments[value]

    def _fit(self) -> None:
        if not self._folds:
            return
        wide = sum(one.sizeHint().width() + GRID for one in self._segments.values())
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if self.width() < wide else ways.LeftToRight)

    def _build(self, values: list[str]) -> None:
        for segment in self._segments.values():
            self._group.removeButton(segment)
            self._row.removeWidget(segment)
            segment.deleteLater()
        self._segments = {value: self._segment(value) for value in values}
        self.setFocusProxy(None)  # type: ignore[arg-type]
        for at, segment in enumerate(self._segments.values()):
            self._row.insertWidget(at, segment)
            self._group.addButton(segment)
        reach_after(self, self._segments.values())

    def _segment(self, value: str) -> _Segment:
        segment = _Segment(self)
        segment.setCheckable(True)
        segment.setAutoDefault(False)
        segment.setProperty("look", "segment")
        segment.setCursor(Qt.CursorShape.PointingHandCursor)
        segment.setObjectName(f"{self.objectName()}_{value}" if self.objectName() else value)
        # A screen reader toggles a button and clicks none.
        segment.toggled.connect(lambda on: self.take(value) if on else None)
        segment.stepped.connect(self._step)
        segment.advanced.connect(lambda: self._advance(segment, value))
        return segment

    def _advance(self, segment: _Segment, value: str) -> None:
        if not self._value:
            self.take(value)
        self.advanced.emit()
        if self.moves_on:
            segment.focusNextChild()

    def _step(self, by: int) -> None:
        values = list(self._segments)
        focused = next((v for v, s in self._segments.items() if s.hasFocus()), self._value)
        at = values.index(focused) if focused in values else 0
        value = values[(at + by) % len(values)]
        self._segments[value].setFocus(Qt.FocusReason.TabFocusReason)
        self.take(value)

    def _show_value(self) -> None:
        self._group.setExclusive(False)
        for value, segment in self._segments.items():
            segment.setChecked(value == self._value)
        self._group.setExclusive(True)
        chosen = self._segments.get(self._value) or next(iter(self._segments.values()), None)
        for segment in self._segments.values():
            tab = Qt.FocusPolicy.StrongFocus if segment is chosen else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(tab)
        if chosen is not None:
            self.setFocusProxy(chosen)
