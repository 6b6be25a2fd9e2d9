"""One place of a case that was changed on both sides: ours, theirs, or another text."""

from typing import cast

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import icons
from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.field_row import Control
from desktop.ui.widgets.looks import text_label

OURS, THEIRS, OTHER = "ours", "theirs", "other"

_STEPS = {
    Qt.Key.Key_Left: ("side", -1),
    Qt.Key.Key_Right: ("side", 1),
    Qt.Key.Key_Up: ("line", -1),
    Qt.Key.Key_Down: ("line", 1),
}


class _Side(QPushButton):
    """A version as a tile: its words wrap, a sign says whether it is chosen."""

    stepped = Signal(str, int)
    advanced = Signal()

    def __init__(self, head: str, value: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "tile")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{head}: {value}")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._sign = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(GRID + 2)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        for look, text in (("note", head), ("strong", value)):
            words.addWidget(text_label(look, text, wrap=True))
        row.addLayout(words, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_chosen(False)

    def sizeHint(self) -> QSize:
        """Room for the words."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """A tile may be narrow: its words wrap."""
        return QSize(120, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped words."""
        layout = self.layout()
        return (
            super().heightForWidth(width) if layout is None else layout.totalHeightForWidth(width)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the other side and to the next line; Enter chooses and goes on."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(*step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            self.advanced.emit()
        else:
            super().keyPressEvent(event)

    def show_chosen(self, chosen: bool) -> None:  # noqa: FBT001 as Qt sets a tick
        """Ticked or not; nothing is announced."""
        with QSignalBlocker(self):
            self.setChecked(chosen)
        icons.give(self._sign, "done" if chosen else "missing", "accent" if chosen else "muted", 22)


class SidesRow(QFrame):
    """Label, two tiles and, where the place can be typed, a field for another text."""

    changed = Signal()
    stepped = Signal(int)
    """To the next line (1) or the one before (-1)."""

    def __init__(self, key: str, label: str, number: int) -> None:
        super().__init__()
        self.key, self._label, self._number = key, label, number
        self.setAccessibleName(label)
        self._texts: dict[str, str] = {}
        self._sides: dict[str, _Side] = {}
        self._control: QWidget | None = None
        self._before = text_label("note", wrap=True)
        self._before.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._tiles = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tiles.setSpacing(GRID)
        self._write = LinkButton(name=f"write_{number}")
        self._write.hide()
        self._write.clicked.connect(lambda: self.choose(OTHER, focus=True))
        self._lay_out()

    def show_before(self, words: str) -> None:
        """What both sides started from."""
        self._before.setText(words)

    def add_side(self, side: str, head: str, text: str, words: str) -> None:
        """One version: `text` is what would be kept, `words` what is read."""
        tile = _Side(head, words, self)
        tile.setObjectName(f"{side}_{self._number}")
        tile.setAccessibleDescription(self._label)
        # A screen reader toggles a button and clicks none.
        tile.toggled.connect(lambda: self.choose(side))
        tile.stepped.connect(lambda way, by: self._on_stepped(side, way, by))
        tile.advanced.connect(lambda: self.stepped.emit(1))
        self._texts[side], self._sides[side] = text, tile
        self._tiles.addWidget(tile, 1)

    def add_control(self, control: QWidget, words: str) -> None:
        """Another text may be written instead."""
        self._control = control
        control.setObjectName(f"other_{self._number}")
        control.setAccessibleName(self._label)
        field = cast("Control", control)
        field.moves_on = False
        for signal in (field.left, field.quiet):
            signal.connect(lambda _value: self.changed.emit())
        field.advanced.connect(lambda: self.stepped.emit(1))
        self._write.setText(words)
        self._write.setAccessibleName(f"{words}: {self._label}")
        self._write.show()
        control.hide()
        self._column.addWidget(control)

    @property
    def chosen(self) -> str:
        """ours, theirs, other, or "" before a choice."""
        if self._control is not None and not self._control.isHidden():
            return OTHER
        return next((side for side, tile in self._sides.items() if tile.isChecked()), "")

    @property
    def text(self) -> str:
        """What would be kept."""
        if self.chosen == OTHER:
            return cast("Control", self._control).value()
        return self._texts.get(self.chosen, "")

    def choose(self, side: str, *, text: str | None = None, focus: bool = False) -> None:
        """Take a side; for another text, begin with what was chosen before."""
        before = self.text if self.chosen else self._texts[OURS]
        if side == OTHER and self._control is not None:
            if self._control.isHidden() or text is not None:
                cast("Control", self._control).set_value(before if text is None else text)
            self._control.show()
            if focus:
                self._control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._control is not None:
            self._control.hide()
        for name, tile in self._sides.items():
            tile.show_chosen(name == side)
        self._write.setVisible(self._control is not None and side != OTHER)
        self.changed.emit()

    def focus(self) -> None:
        """Put the cursor on the chosen side, else on the first."""
        if self.chosen == OTHER and self._control is not None:
            self._control.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            side = self.chosen or OURS
            self._sides[side].setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self, *, narrow: bool) -> None:
        """Beside each other where there is room, else one over the other."""
        way = QBoxLayout.Direction
        self._tiles.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _on_stepped(self, side: str, way: str, by: int) -> None:
        if way == "line":
            self.stepped.emit(by)
            return
        other = THEIRS if side == OURS else OURS
        self._sides[other].setFocus(Qt.FocusReason.TabFocusReason)
        self.choose(other)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text_label("label", self._label, wrap=True), 1)
        head.addWidget(self._before, 1)
        head.addWidget(self._write)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addLayout(self._tiles)
