"""What can be done with the frame by hand, in rows under the picture."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.domain.photo import Frame
from desktop.ui import theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.crop_geometry import STEEPEST
from desktop.ui.widgets.crop_hands import SCALE, TURN
from desktop.ui.widgets.crop_view import CropView
from desktop.ui.widgets.degrees_field import DegreesField

_FIELD_WIDTH = 78
_ONE_ROW = 424
"""Width at a text scale of 100 % from which all tools stand in one row."""

_ICONS = {
    "frame_larger": "zoom_out",
    "frame_smaller": "zoom_in",
    "turn_left": "tilt_left",
    "turn_right": "tilt_right",
    "quarter_left": "rotate_left",
    "quarter_right": "rotate_right",
    "reset_frame": "undo",
    "mark_face": "mark",
    "show_whole": "eye",
}


class FrameTools(QWidget):
    """Buttons that do what keys do in the crop view, and the exact turn."""

    marking_asked = Signal()

    def __init__(self, crop: CropView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crop = crop
        first = ("frame_larger", "frame_smaller", "turn_left")
        self.buttons = {name: IconButton(_ICONS[name], self, name=name) for name in first}
        self.degrees = DegreesField(STEEPEST, self)
        self.degrees.setObjectName("turn_degrees")
        self.buttons |= {
            name: IconButton(icon, self, name=name)
            for name, icon in _ICONS.items()
            if name not in first
        }
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def show_frame(self, frame: Frame) -> None:
        """Show the angle of a frame that was moved elsewhere."""
        self.degrees.show_degrees(frame.turn)

    def set_open(self, *, open_: bool) -> None:
        """The frame of a closed case is looked at alone."""
        self.degrees.setEnabled(open_)
        for name, button in self.buttons.items():
            button.setEnabled(open_ or name == "show_whole")

    def retranslate(self) -> None:
        """Take the words of the present language."""
        words = {
            "frame_larger": self.tr("Smaller head (−)"),
            "frame_smaller": self.tr("Larger head (+)"),
            "turn_left": self.tr("Turn left ([)"),
            "turn_right": self.tr("Turn right (])"),
            "quarter_left": self.tr("Quarter turn left (Ctrl+[)"),
            "quarter_right": self.tr("Quarter turn right (Ctrl+])"),
            "reset_frame": self.tr("Frame as proposed (Home)"),
            "mark_face": self.tr("Show eyes and chin"),
            "show_whole": self.tr("Hold to see the picture as it came (B)"),
        }
        for name, button in self.buttons.items():
            button.set_words(words[name])
        self.degrees.setAccessibleName(self.tr("Turn in degrees"))
        self.degrees.setToolTip(self.tr("Turn in degrees"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows where one is too long."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        one = self.width() >= theme.current().px(_ONE_ROW)
        self._rows.setDirection(ways.LeftToRight if one else ways.TopToBottom)

    def _lay_out(self) -> None:
        self._rows = QHBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        for names in (tuple(_ICONS)[:4], tuple(_ICONS)[4:]):
            row = QHBoxLayout()
            row.setSpacing(2)
            for name in names:
                if name == "turn_right":
                    row.addWidget(self.degrees)
                row.addWidget(self.buttons[name])
            row.addStretch(1)
            self._rows.addLayout(row)

    def _connect(self) -> None:
        crop, buttons = self._crop, self.buttons
        deeds: dict[str, Callable[[], object]] = {
            "frame_larger": lambda: crop.scale_by(SCALE),
            "frame_smaller": lambda: crop.scale_by(1 / SCALE),
            "turn_left": lambda: crop.turn_by(-TURN),
            "turn_right": lambda: crop.turn_by(TURN),
            "quarter_left": lambda: crop.quarter_asked.emit(-1),
            "quarter_right": lambda: crop.quarter_asked.emit(1),
            "reset_frame": crop.reset_asked.emit,
            "mark_face": self.marking_asked.emit,
        }
        for name, deed in deeds.items():
            buttons[name].clicked.connect(deed)
        buttons["show_whole"].pressed.connect(lambda: crop.whole_asked.emit(True))
        buttons["show_whole"].released.connect(lambda: crop.whole_asked.emit(False))
        self.degrees.degrees_set.connect(crop.turn_to)
        self.degrees.advanced.connect(lambda: crop.setFocus(Qt.FocusReason.OtherFocusReason))

    def _dress(self) -> None:
        self.degrees.setFixedWidth(theme.current().px(_FIELD_WIDTH))
