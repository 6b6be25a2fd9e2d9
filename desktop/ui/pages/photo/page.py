"""The portrait: the picture with its frame at left, the result and its verdicts at right."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.photo import Frame
from desktop.ui import icons, theme
from desktop.ui.pages.case.item_head import ItemHead
from desktop.ui.pages.case.making import dress
from desktop.ui.widgets.busy_overlay import BusyOverlay
from desktop.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from desktop.ui.widgets.card import Card, EmptyState
from desktop.ui.widgets.crop_view import CropView
from desktop.ui.widgets.field_row import FieldRow
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.result_view import ResultView
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.text_field import TextField

_SIDE = 392
_BESIDE = 380
"""Width of the side from which both results stand beside each other."""
_STACKS_BELOW = 560
_TURN, _SCALE = 0.5, 1.02


class PhotoPage(QWidget):
    """Announces files and deeds; draws the result itself, so that it follows the hand."""

    choose_asked = Signal()
    files_dropped = Signal(list)
    paste_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photo_page")
        self.setAcceptDrops(True)
        self.built = False

    def build(self) -> Iterator[None]:
        """Make the page in the order in which it stands: the cursor follows it."""
        self.head = ItemHead(self)
        self.crop = CropView(self)
        self.crop.setObjectName("crop_view")
        self.tools = {
            name: IconButton(icon, self, name=name)
            for name, icon in (
                ("frame_larger", "zoom_out"),
                ("frame_smaller", "zoom_in"),
                ("turn_left", "rotate_left"),
                ("turn_right", "rotate_right"),
            )
        }
        self.reset = IconButton("undo", self, name="reset_frame")
        yield
        self.true_size = ResultView(1.0, self)
        self.twice = ResultView(2.0, self)
        self.reason = FieldRow(TextField(self), "accepted_reason", parent=self)
        self.use_photo = PrimaryButton(parent=self, name="use_photo", icon="check")
        self.dpi = FieldRow(SegmentedChoice(self), "photo_dpi", parent=self)
        yield
        self.add = SecondaryButton(parent=self, name="add_photo", icon="file")
        self.remove = QuietButton(parent=self, name="remove_photo", icon="trash")
        self.first_add = PrimaryButton(parent=self, name="add_files", icon="file")
        self.first_paste = SecondaryButton(parent=self, name="paste_photo", icon="paste")
        self._keys = text_label("note", wrap=True)
        self._used = text_label("note", wrap=True)
        self._used.setObjectName("photo_used")
        self._verdicts: list[tuple[QLabel, QLabel]] = []
        self._empty = EmptyState("camera", self)
        self.busy = BusyOverlay(self)
        yield
        self._lay_out()
        yield
        self._connect()
        self.built = True
        self.retranslate()
        yield
        yield from dress(self)

    def show_picture(self, image: QImage) -> None:
        """Show the working picture; a null one shows how a picture comes in."""
        self.crop.set_picture(image)
        self.true_size.set_picture(image)
        self.twice.set_picture(image)
        self._stack.setCurrentIndex(0 if image.isNull() else 1)

    def show_frame(self, frame: Frame) -> None:
        """Lay the frame and draw what it cuts out."""
        self.crop.set_frame(frame)
        self._show_result(frame)

    def show_verdicts(self, verdicts: tuple[tuple[str, str], ...]) -> None:
        """Sentences, each with the state whose sign stands before it."""
        while len(self._verdicts) < len(verdicts):
            self._add_verdict()
        for number, (sign, words) in enumerate(self._verdicts):
            shown = number < len(verdicts)
            sign.setVisible(shown)
            words.setVisible(shown)
            if shown:
                state, text = verdicts[number]
                icons.give(sign, state, state, 18)
                words.setText(text)

    def show_use(self, words: str, *, needs_reason: bool) -> None:
        """What stands on the big button, and whether a reason is asked for."""
        self.use_photo.setText(words)
        self.reason.setVisible(needs_reason)

    def set_open(self, *, open_: bool) -> None:
        """The photo of a closed case is looked at alone."""
        self.setAcceptDrops(open_)
        parts = (self.crop, self.use_photo, self.add, self.first_add, self.first_paste, self.remove)
        for part in parts:
            part.setEnabled(open_)

    def show_used(self, words: str) -> None:
        """What is kept by now."""
        self._used.setText(words)
        self._used.setVisible(bool(words))
        self.remove.setVisible(bool(words))

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._empty.set_words(
            self.tr("No photo yet"),
            self.tr("Drop a picture here, choose a file, or paste one with Ctrl+V."),
        )
        self.first_add.setText(self.tr("From a file…"))
        self.first_paste.setText(self.tr("Paste"))
        self.add.setText(self.tr("Another picture…"))
        self.remove.setText(self.tr("Remove the photo"))
        self.reset.set_words(self.tr("Frame as proposed (Home)"))
        self.dpi.keep_lines(0)
        self.dpi.set_label(self.tr("Resolution"))
        self.reason.set_label(self.tr("Reason for taking it all the same"))
        self._keys.setText(
            self.tr("Drag or arrows: move · wheel or + −: scale · [ ]: turn · with Shift: finer")
        )
        words = {
            "frame_larger": self.tr("Smaller head (−)"),
            "frame_smaller": self.tr("Larger head (+)"),
            "turn_left": self.tr("Turn left ([)"),
            "turn_right": self.tr("Turn right (])"),
        }
        for name, button in self.tools.items():
            button.set_words(words[name])
        self.crop.setAccessibleName(self.tr("Picture and frame"))
        self.true_size.setAccessibleName(self.tr("Result at true size"))
        self.twice.setAccessibleName(self.tr("Result, twice as large"))

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture may come from anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the picture."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The result goes below where there is no room beside the picture."""
        super().resizeEvent(event)
        if not self.built:
            return
        looks = theme.current()
        narrow = self.width() * 100 / looks.scale < _STACKS_BELOW
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        side = self.width() - 16 if narrow else min(_SIDE, self.width() // 2)
        self._side.setFixedWidth(side)
        beside = side >= _BESIDE
        self._results.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        # The big button stays in sight: where the results need height, they stand under it.
        place = 0 if beside else self._body.indexOf(self.use_photo)
        if self._body.indexOf(self._shown) != place:
            self._body.insertWidget(place, self._shown)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(self._make_work())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    def _make_empty(self) -> Card:
        card = Card(self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.first_add)
        row.addWidget(self.first_paste)
        row.addStretch(1)
        self._empty.body.insertLayout(4, row)
        card.body.addWidget(self._empty)
        return card

    def _make_work(self) -> QWidget:
        work = QWidget(self)
        self._columns = QHBoxLayout(work)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.crop, 1)
        tools = QHBoxLayout()
        for tool in self.tools.values():
            tools.addWidget(tool)
        tools.addWidget(self.reset)
        tools.addStretch(1)
        left.addLayout(tools)
        left.addWidget(self._keys)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._make_side())
        return work

    def _make_side(self) -> QScrollArea:
        card = Card(margin=16)
        card.body.setSpacing(8)
        self._body = card.body
        self._shown = QWidget(card)
        self._results = QHBoxLayout(self._shown)
        self._results.setContentsMargins(0, 0, 0, 0)
        self._results.setSpacing(12)
        self._results.addWidget(self.twice, 0, Qt.AlignmentFlag.AlignBottom)
        self._results.addWidget(self.true_size, 0, Qt.AlignmentFlag.AlignBottom)
        self._results.addStretch(1)
        card.body.insertWidget(0, self._shown)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        card.body.addLayout(self._list)
        for widget in (self.reason, self.use_photo, self._used, self.dpi, self.add, self.remove):
            card.body.addWidget(widget)
        card.body.addStretch(1)
        self._side = QScrollArea(self)
        self._side.setWidget(card)
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self._side

    def _add_verdict(self) -> None:
        sign, words = QLabel(self), text_label("body", wrap=True)
        words.setObjectName(f"verdict_{len(self._verdicts) + 1}")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._list.addLayout(row)
        self._verdicts.append((sign, words))

    def _connect(self) -> None:
        self.crop.frame_changed.connect(self._show_result)
        for button in (self.add, self.first_add):
            button.clicked.connect(self.choose_asked)
        self.first_paste.clicked.connect(self.paste_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.reset.clicked.connect(self.crop.reset_asked)
        self.tools["frame_larger"].clicked.connect(lambda: self.crop.scale_by(_SCALE))
        self.tools["frame_smaller"].clicked.connect(lambda: self.crop.scale_by(1 / _SCALE))
        self.tools["turn_left"].clicked.connect(lambda: self.crop.turn_by(-_TURN))
        self.tools["turn_right"].clicked.connect(lambda: self.crop.turn_by(_TURN))

    def _show_result(self, frame: Frame) -> None:
        self.true_size.set_frame(frame)
        self.twice.set_frame(frame)
