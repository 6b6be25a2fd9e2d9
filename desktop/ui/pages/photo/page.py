"""The portrait: the picture with its frame at left, the result and its verdicts at right."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.photo import Frame
from desktop.ui import theme
from desktop.ui.pages.case.item_head import ItemHead
from desktop.ui.pages.case.making import dress
from desktop.ui.pages.photo.frame_tools import FrameTools
from desktop.ui.pages.photo.side import WIDTH, Side
from desktop.ui.tokens import GRID
from desktop.ui.widgets.busy_overlay import BusyOverlay
from desktop.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from desktop.ui.widgets.card import Card, EmptyState
from desktop.ui.widgets.crop_levels import Levels
from desktop.ui.widgets.crop_view import CropView
from desktop.ui.widgets.incoming_files import FileDrop
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.shot_strip import ShotStrip

_LEAST_WIDTH = 300
_UNBOUNDED = 16_777_215
_STACKS_BELOW = 560
_SHARE = 0.55
"""The most of the page's width that the side takes."""
_SIDE_LEAST = 240
"""Height at a text scale of 100 % that the side keeps below the picture."""
_BESIDE_LEAST = 276
"""Pixels beside the side that hold the picture, its scroll bar and the gaps."""
_KEYS_FROM = 420
"""Height at a text scale of 100 % from which there is room for the words on keys."""


class PhotoPage(QWidget):
    """Announces files and deeds; draws the result itself, so that it follows the hand."""

    choose_asked = Signal()
    camera_asked = Signal()
    scan_asked = Signal()
    scanner_asked = Signal()
    paste_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photo_page")
        self.dropped = FileDrop(self)
        self.built = False
        self._open, self._framed, self._away = True, True, False

    def build(self) -> Iterator[None]:
        """Make the page in the order in which it stands: the cursor follows it."""
        self.head = ItemHead(self)
        self._make_places()
        self.crop = CropView(self._hands)
        self.crop.setObjectName("crop_view")
        self.tools = FrameTools(self.crop, self._hands)
        yield
        self.side = Side(self._work)
        yield from self.side.build()
        yield
        empty = self._none
        self.first_add = PrimaryButton(parent=empty, name="add_files", icon="file")
        self.camera = SecondaryButton(parent=self, name="camera_beside", icon="camera")
        self.first_camera = SecondaryButton(parent=empty, name="open_camera", icon="camera")
        self.first_scan = SecondaryButton(parent=empty, name="scan_print", icon="scan")
        self.scanner = IconButton("settings", empty, name="choose_scanner")
        self.scan = IconButton("scan", self, name="scan_beside")
        self.first_paste = IconButton("paste", empty, name="paste_photo")
        self._keys = text_label("note", wrap=True)
        yield
        self._empty = EmptyState("camera", empty)
        self.shots = ShotStrip(self._hands)
        self.shots.setObjectName("shots")
        self.busy = BusyOverlay(self)
        yield
        self._fill_empty()
        yield
        self._fill_work()
        yield
        self._connect()
        yield
        self.built = True
        self.retranslate()
        yield
        yield from dress(self)

    def show_picture(self, picture: Levels) -> None:
        """Show the working picture; a null one shows how a picture comes in."""
        self.crop.set_picture(picture)
        self.side.show_picture(picture)
        self._stack.setCurrentIndex(0 if picture.whole.isNull() else 1)

    def show_panel(self, panel: QWidget) -> None:
        """Let something else stand where the picture is; `hide_panel` brings the picture back."""
        self.add_panel(panel)
        self._stack.setCurrentWidget(panel)

    def add_panel(self, panel: QWidget) -> None:
        """Make it ready to be shown."""
        if self._stack.indexOf(panel) < 0:
            self._stack.addWidget(panel)

    def hide_panel(self) -> None:
        """The picture, or how one comes in."""
        if self._stack.currentIndex() > 1:
            self._stack.setCurrentIndex(0 if self.crop.picture.whole.isNull() else 1)

    def show_frame(self, frame: Frame) -> None:
        """Lay the frame and draw what it cuts out."""
        self.crop.set_frame(frame)
        self._show_result(frame)

    def set_open(self, *, open_: bool) -> None:
        """The photo of a closed case is looked at alone."""
        self._open = open_
        self.dropped.set_open(open_=open_)
        sources = (self.first_add, self.first_camera, self.first_paste, self.camera, self.scan)
        for part in (self.shots, *sources, self.first_scan, self.scanner):
            part.setEnabled(open_)
        self._shut()

    def set_framed(self, *, framed: bool) -> None:
        """Whether a frame can be laid on what is shown; a finished portrait is looked at alone."""
        self._framed = framed
        self._shut()

    def show_away(self, *, away: bool) -> None:
        """Say of an empty page whether there is a photo that is not here yet."""
        self._away = away
        self._say_why_empty()

    def focus_way_in(self) -> None:
        """Put the cursor where another picture comes in."""
        shown = self._stack.currentWidget() is self._none
        (self.first_add if shown else self.side.again).setFocus()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._say_why_empty()
        self.first_add.setText(self.tr("From a file…"))
        for button in (self.first_camera, self.camera):
            button.setText(self.tr("Camera (F7)"))
        self.first_scan.setText(self.tr("Scan (F6)"))
        self.scan.set_words(self.tr("Scan a paper print (F6)"))
        self.scanner.set_words(self.tr("Which scanner, and how"))
        self.first_paste.set_words(self.tr("Paste (Ctrl+V)"))
        self.shots.setAccessibleName(self.tr("Shots"))
        self._keys.setText(
            self.tr(
                "Drag or arrows: move · wheel, two fingers or + −: scale · [ ]: turn ·"
                " with Shift: finer"
            )
        )
        self.crop.setAccessibleName(self.tr("Picture and frame"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes a picture wherever the cursor is."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Its parts were given their widths by the room there was: they do not hold that room."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The result goes below where there is no room beside the picture."""
        super().resizeEvent(event)
        if not self.built:
            return
        looks = theme.current()
        narrow = self.width() * 100 / looks.scale < _STACKS_BELOW
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        room = min(round(self.width() * _SHARE), self.width() - _BESIDE_LEAST)
        wanted = max(1, min(looks.px(WIDTH), room))
        self.side.setMinimumWidth(1 if narrow else wanted)
        self.side.setMaximumWidth(_UNBOUNDED if narrow else wanted)
        self.side.setMinimumHeight(looks.px(_SIDE_LEAST) if narrow else 0)
        # Beside the side it scrolls alone, so that the button there stays; above it, with it.
        self._left.setMinimumHeight(self._hands.minimumSizeHint().height() if narrow else 0)
        self._show_keys()

    def _shut(self) -> None:
        self.crop.setEnabled(self._open and self._framed)
        self.tools.set_open(open_=self._open)
        self.tools.setVisible(self._framed)
        self.side.set_open(open_=self._open, framed=self._framed)
        self._show_keys()

    def _show_keys(self) -> None:
        room = self.height() >= theme.current().px(_KEYS_FROM)
        self._keys.setVisible(self._framed and room)

    def _say_why_empty(self) -> None:
        if self._away:
            self._empty.set_words(
                self.tr("The photo is at another workstation"),
                self.tr("It comes with the line. Another picture can be taken in its place."),
            )
            return
        self._empty.set_words(
            self.tr("No photo yet"),
            self.tr(
                "Drop a picture here, choose a file, or paste one with Ctrl+V."
                " A paper print goes onto the scanner's glass."
            ),
        )

    def _make_places(self) -> None:
        """Where the parts stand, first: what moves house later is dressed anew."""
        self._stack = QStackedWidget(self)
        self._none = Card(self._stack, margin=GRID)
        self._work, self._hands = QWidget(), QWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(scrolled(self._work, self._stack))
        self._left = scrolled(self._hands, self._work)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    def _fill_empty(self) -> None:
        sources, scanning = QHBoxLayout(), QHBoxLayout()
        sources.setSpacing(GRID // 2)
        scanning.setSpacing(0)
        for icon in (self.first_scan, self.scanner, self.first_paste):
            scanning.addWidget(icon)
        sources.addStretch(1)
        sources.addWidget(self.first_add)
        sources.addWidget(self.first_camera)
        sources.addLayout(scanning)
        sources.addStretch(1)
        self._empty.body.insertLayout(4, sources)
        self._empty.body.setContentsMargins(0, 0, 0, 0)
        self._none.body.addWidget(scrolled(self._empty, self._none))

    def _fill_work(self) -> None:
        self._columns = QHBoxLayout(self._work)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        left = QVBoxLayout(self._hands)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        left.addWidget(self.crop, 1)
        left.addWidget(self.shots)
        left.addWidget(self.tools)
        left.addWidget(self._keys)
        self._columns.addWidget(self._left, 1)
        self.side.sources.insertWidget(0, self.camera, 1)
        self.side.sources.insertWidget(2, self.scan)
        self._columns.addWidget(self.side)

    def _connect(self) -> None:
        self.crop.frame_changed.connect(self._show_result)
        for button in (self.side.again, self.first_add):
            button.clicked.connect(self.choose_asked)
        for button in (self.camera, self.first_camera):
            button.clicked.connect(self.camera_asked)
        for scan in (self.scan, self.first_scan):
            scan.clicked.connect(self.scan_asked)
        self.scanner.clicked.connect(self.scanner_asked)
        self.first_paste.clicked.connect(self.paste_asked)

    def _show_result(self, frame: Frame) -> None:
        self.side.show_frame(frame)
        self.tools.show_frame(frame)
