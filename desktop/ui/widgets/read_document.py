"""What was read from a document: the picture of the place, the lines beside it, what to know."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import icons, theme
from desktop.ui.pictures import decoded
from desktop.ui.widgets.buttons import SecondaryButton, SuggestionButton
from desktop.ui.widgets.looks import set_look, text_label

_HIGH = 92
"""Pixels of the picture's height at a text scale of 100 %."""

_ROOMY = 820
"""Width from which picture and lines stand side by side."""


class PlacePicture(QWidget):
    """A picture as large as there is room for it, and never wider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._dress)
        self._dress()

    @property
    def image(self) -> QImage:
        """What is shown; a null image for nothing."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Another picture."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """At the left, whole."""
        super().paintEvent(event)
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        fitted = self._image.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, fitted)
        painter.end()

    def _dress(self) -> None:
        self.setFixedHeight(theme.current().px(_HIGH))


class ReadDocument(QFrame):
    """Stands above the comparison while something was read; its deeds are announced."""

    all_taken = Signal()
    other_person_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read_document")
        self.setProperty("look", "sunken")
        self._sign = QLabel(self)
        self._words = text_label("label", wrap=True)
        self._words.setObjectName("read_words")
        self._note = text_label("note", wrap=True)
        self._note.setObjectName("read_note")
        self.picture = PlacePicture(self)
        self.picture.setObjectName("read_picture")
        self._lines = text_label("label")
        self._lines.setObjectName("read_lines")
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The page is never made wider than the window for them.
        self._lines.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._place = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.other_person = SuggestionButton(parent=self, name="other_person")
        self.take_all = SecondaryButton(parent=self, name="take_over_all", icon="check")
        self.other_person.clicked.connect(self.other_person_asked)
        self.take_all.clicked.connect(self.all_taken)
        self._lay_out()
        self.hide()

    @property
    def words(self) -> str:
        """What is said of the reading."""
        return self._words.text()

    @property
    def note(self) -> str:
        """What is to be known besides."""
        return self._note.text()

    def say(self, state: str, words: str, note: str = "", *, weight: str = "") -> None:
        """`state` names sign and colour; the note says what staff must know."""
        icons.give(self._sign, state, state, 18)
        self._words.setText(words)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        set_look(self._note, "weight", weight)
        self.setAccessibleName(f"{words} {note}".strip())
        self.show()

    def show_place(self, picture: bytes, lines: tuple[str, ...], spoken: str) -> None:
        """The picture of the place, and its lines; nothing of either for none."""
        image = decoded(picture)
        self.picture.setVisible(not image.isNull())
        self.picture.show_image(image)
        self.picture.setAccessibleName(spoken)
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))

    def clear(self) -> None:
        """Nothing was read, or what was is let go."""
        if self.isHidden() and not self.words:
            return
        self.hide()
        self._words.clear()
        self._note.clear()
        self.show_place(b"", (), "")
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else one above the other."""
        super().resizeEvent(event)
        roomy = self.width() >= theme.current().px(_ROOMY)
        self._place.setDirection(
            QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._words)
        texts.addWidget(self._note)
        texts.addStretch()
        head.addLayout(texts, 1)
        head.addWidget(self.other_person, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.take_all, 0, Qt.AlignmentFlag.AlignTop)
        self._place.setSpacing(8)
        self._place.addWidget(self.picture, 1)
        self._place.addWidget(self._lines, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._place)
