"""The open camera: the live picture at left, which camera and the big button at right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from desktop.domain.live_photo import GUIDE_HEIGHT
from desktop.ui import theme
from desktop.ui.pages.photo.camera_source import CameraChoice
from desktop.ui.physical_keys import sign_of
from desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from desktop.ui.widgets.card import Card, EmptyState
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.field_row import FieldRow
from desktop.ui.widgets.live_view import LiveView
from desktop.ui.widgets.looks import text_label

_SIDE = 280
_STACKS_BELOW = 560
_UNBOUNDED = 16_777_215


class CameraPanel(QWidget):
    """Shows and announces; it never touches a camera."""

    shoot_asked = Signal()
    close_asked = Signal()
    file_asked = Signal()
    again_asked = Signal()
    camera_chosen = Signal(str)
    went_out_of_sight = Signal()
    """The page, the desk or the window is no longer looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("camera_panel")
        self.view = LiveView(GUIDE_HEIGHT, self)
        self.view.setObjectName("live_view")
        self.again = PrimaryButton(parent=self, name="camera_again", icon="undo")
        self.from_file = SecondaryButton(parent=self, name="camera_from_file", icon="file")
        self.cameras = FieldRow(ChoiceField(self), "camera", parent=self)
        self.shoot = PrimaryButton(parent=self, name="shoot", icon="camera")
        self.close_camera = SecondaryButton(parent=self, name="close_camera", icon="back")
        self._tips = text_label("note", wrap=True)
        self._trouble = EmptyState("camera", self)
        self._places = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_cameras(self, cameras: Sequence[CameraChoice], chosen: str) -> None:
        """Which cameras there are."""
        control = self.cameras.control
        if isinstance(control, ChoiceField):
            control.set_choices([(camera.id, camera.name) for camera in cameras])
        self.cameras.set_value(chosen)
        self.cameras.setVisible(bool(cameras))

    def show_live(self) -> None:
        """There is a picture, or there will be one in a moment."""
        self._places.setCurrentIndex(0)
        self.shoot.setEnabled(True)
        self.view.setFocus()

    def show_trouble(self, what: str, advice: str) -> None:
        """There is none: why, and what to do."""
        # The focus goes to what can be done, not to wherever Qt thinks is next.
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._trouble.set_words(what, advice)
        self._places.setCurrentIndex(1)
        self.shoot.setEnabled(False)
        if had_focus:
            self.again.setFocus()

    @property
    def in_trouble(self) -> bool:
        """Whether words stand where the picture should be."""
        return self._places.currentIndex() == 1

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.shoot.setText(self.tr("Take the photo (Space)"))
        self.close_camera.setText(self.tr("Switch off (Esc)"))
        self.again.setText(self.tr("Try again"))
        self.from_file.setText(self.tr("Picture from a file…"))
        self.cameras.keep_lines(0)
        self.cameras.set_label(self.tr("Camera"))
        self._tips.setText(
            self.tr(
                "A plain light wall, the light before the child, the camera as high as the eyes. "
                "Several stills are taken at once; the sharpest with open eyes is proposed."
            )
        )
        self.view.setAccessibleName(self.tr("Live picture"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shoots, under every layout."""
        space = event.key() == Qt.Key.Key_Space or sign_of(event) == " "
        if space and not event.modifiers() and not event.isAutoRepeat():
            self.shoot.click()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A camera that nobody looks at must not be on."""
        super().hideEvent(event)
        self.went_out_of_sight.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The deeds go below where there is no room beside the picture."""
        super().resizeEvent(event)
        narrow = self.width() * 100 / theme.current().scale < _STACKS_BELOW
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        wide = min(theme.current().px(_SIDE), self.width() // 2)
        self._side.setFixedWidth(self.width() if narrow else wide)
        self._tips.setVisible(not narrow)
        self._side.setMaximumHeight(self._deeds.sizeHint().height() if narrow else _UNBOUNDED)

    def _lay_out(self) -> None:
        self._places.addWidget(self.view)
        self._places.addWidget(self._make_trouble())
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        self._columns.addWidget(self._places, 1)
        self._columns.addWidget(self._make_side())

    def _make_trouble(self) -> Card:
        card = Card(self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.from_file)
        row.addStretch(1)
        self._trouble.body.insertLayout(4, row)
        card.body.addWidget(self._trouble)
        return card

    def _make_side(self) -> QScrollArea:
        card = self._deeds = Card(margin=16)
        card.body.setSpacing(12)
        for widget in (self.cameras, self.shoot, self.close_camera, self._tips):
            card.body.addWidget(widget)
        card.body.addStretch(1)
        self._side = QScrollArea(self)
        self._side.setWidget(card)
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self._side

    def _connect(self) -> None:
        self.shoot.clicked.connect(self.shoot_asked)
        self.close_camera.clicked.connect(self.close_asked)
        self.again.clicked.connect(self.again_asked)
        self.from_file.clicked.connect(self.file_asked)
        self.cameras.left.connect(self.camera_chosen)
