"""Big tiles to choose one of: people, mostly."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.tokens import GRID
from desktop.ui.widgets.looks import plain_tip

_FACE = 40
_HEIGHT = 64
_AROUND = 54
"""What the sheet's padding and the gap after the face take."""
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 2,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -2,
}


class _Tile(QPushButton):
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words.replace("\n", ", "))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that are too long end in …, and stand whole in the tooltip."""
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - _AROUND
        lines = [
            self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
            for line in self._words.split("\n")
        ]
        shown = "\n".join(lines)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tip(self._words) if shown != self._words else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.setChecked(True)
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Tiles(QWidget):
    """Tiles in two columns; arrows move, Enter or a click chooses."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self._group = QButtonGroup(self)
        self._tiles: dict[str, _Tile] = {}
        self._initials: dict[str, str] = {}
        theme.current().changed.connect(self._dress)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """(value, words on up to two lines, initials) in order."""
        for tile in self._tiles.values():
            self._group.removeButton(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = {value: self._tile(value, words) for value, words, _ in choices}
        self._initials = {value: initials for value, _, initials in choices}
        columns = 1 if len(choices) == 1 else 2
        for at, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, at // columns, at % columns)
            # A tile that is not shown yet cannot take the cursor.
            if self.isVisible():
                tile.show()
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))
        self._dress()

    def value(self) -> str:
        """The chosen one, "" when none is."""
        return next((value for value, tile in self._tiles.items() if tile.isChecked()), "")

    def choose(self, value: str) -> None:
        """Show one as chosen; nothing is announced."""
        if value in self._tiles:
            with QSignalBlocker(self._tiles[value]):
                self._tiles[value].setChecked(True)

    def focus(self) -> None:
        """Put the cursor on the chosen tile, else on the first."""
        tile = self._tiles.get(self.value()) or next(iter(self._tiles.values()), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tile(self, value: str, words: str) -> _Tile:
        tile = _Tile(words, self)
        tile.setProperty("look", "tile")
        tile.setCheckable(True)
        tile.setAutoDefault(False)
        tile.setCursor(Qt.CursorShape.PointingHandCursor)
        tile.setObjectName(f"staff_{value[-6:]}")
        tile.clicked.connect(lambda: self.chosen.emit(value))
        # A screen reader toggles a button and clicks none.
        tile.toggled.connect(lambda on: self.chosen.emit(value) if on else None)
        tile.entered.connect(lambda: self.chosen.emit(value))
        tile.stepped.connect(lambda step: self._step(value, step))
        self._group.addButton(tile)
        return tile

    def _step(self, value: str, step: int) -> None:
        values = list(self._tiles)
        at = min(max(values.index(value) + step, 0), len(values) - 1)
        self._tiles[values[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def _dress(self) -> None:
        side = theme.current().px(_FACE)
        for value, tile in self._tiles.items():
            tile.setMinimumHeight(theme.current().px(_HEIGHT))
            tile.setIcon(QIcon(_face(self._initials[value])))
            tile.setIconSize(QSize(side, side))


def _face(initials: str) -> QPixmap:
    looks, ratio = theme.current(), 2.0
    side = looks.px(_FACE)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(looks.colour("accent"))
    painter.drawEllipse(QRectF(1, 1, side - 2, side - 2))
    painter.setPen(looks.colour("on_accent"))
    painter.setFont(looks.font(15, bold=True))
    painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, initials)
    painter.end()
    return picture
