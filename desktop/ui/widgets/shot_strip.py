"""Stills of a burst in a row: one is proposed, a click takes another."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from desktop.ui import icons, theme

_THUMB = QSize(54, 72)
_EDGE = 3
_SIGN = 18


class _ShotButton(QAbstractButton):
    reached = Signal()

    def __init__(self, thumb: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QPixmap.fromImage(thumb)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(_THUMB + QSize(2 * _EDGE, 2 * _EDGE))

    def nextCheckState(self) -> None:
        """Whoever owns the strip says what is chosen."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight."""
        super().focusInEvent(event)
        self.reached.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Painted whole."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        place = QRectF(_EDGE, _EDGE, _THUMB.width(), _THUMB.height())
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        looks = theme.current()
        role = "focus" if self.hasFocus() else "accent" if self.isChecked() else "line"
        thick = _EDGE if self.hasFocus() or self.isChecked() else 1
        painter.setPen(QPen(looks.colour(role), thick))
        inset = thick / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _EDGE, _EDGE
        )
        if self.isChecked():
            self._paint_sign(painter, looks)

    def _paint_sign(self, painter: QPainter, looks: theme.Theme) -> None:
        corner = QRectF(self.width() - _SIGN - _EDGE, self.height() - _SIGN - _EDGE, _SIGN, _SIGN)
        painter.fillRect(corner, looks.colour("accent"))
        sign = icons.pixmap("check", "on_accent", 14)
        painter.drawPixmap(corner.adjusted(2, 2, -2, -2), sign, QRectF(sign.rect()))


class ShotStrip(QScrollArea):
    """Shows itself while it has stills."""

    shot_picked = Signal(int)
    """Place of the still that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[_ShotButton] = []
        self._inner = QWidget()
        self._inner.setProperty("look", "clear")
        self._row = QHBoxLayout(self._inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_THUMB.height() + 2 * _EDGE + 14)
        self.hide()

    def __len__(self) -> int:
        return len(self._buttons)

    @property
    def chosen(self) -> int:
        """Place of the still that is worked on, -1 for none."""
        return next((at for at, one in enumerate(self._buttons) if one.isChecked()), -1)

    def set_shots(self, thumbs: Sequence[QImage]) -> None:
        """Show these; none hides the strip."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(at, thumb) for at, thumb in enumerate(thumbs)]
        self.setVisible(bool(self._buttons))

    def choose(self, place: int) -> None:
        """Mark the still that is worked on; -1 marks none."""
        for at, button in enumerate(self._buttons):
            with QSignalBlocker(button):
                button.setChecked(at == place)

    def name_shots(self, names: Sequence[str]) -> None:
        """What each is called, for the pointer and for the screen reader."""
        for button, name in zip(self._buttons, names, strict=True):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def pick(self, place: int) -> None:
        """As if somebody had clicked it."""
        self._buttons[place].click()

    def _button(self, at: int, thumb: QImage) -> _ShotButton:
        button = _ShotButton(thumb, self._inner)
        button.setObjectName(f"shot_{at + 1}")
        button.clicked.connect(lambda: self.shot_picked.emit(at))
        # A screen reader toggles a button and clicks none.
        button.toggled.connect(lambda: self.shot_picked.emit(at))
        button.reached.connect(lambda: self.ensureWidgetVisible(button))
        self._row.insertWidget(at, button)
        return button
