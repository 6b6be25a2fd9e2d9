"""The calm middle of the window before the desk opens: sign, card, language at the foot."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import icons, theme
from desktop.ui.tokens import GRID
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.segmented_choice import SegmentedChoice


class Gate(QScrollArea):
    """A page in one column; fill `card`. The language can be changed at any time."""

    language_chosen = Signal(str)
    reworded = Signal()
    """The page speaks another language: what was said on it has to be said again."""

    def __init__(self, *, width: int, languages: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._width = width
        self.setWidgetResizable(True)
        # The controls in it take the cursor and bring themselves into sight.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title = text_label("page", wrap=True)
        self.subtitle = text_label("muted", wrap=True)
        self.card = Card(margin=4 * GRID)
        self.languages = SegmentedChoice()
        self.languages.setObjectName("language")
        self.languages.set_choices(languages)
        self.languages.moves_on = False
        self.languages.left.connect(self.language_chosen)
        self._column = QWidget()
        self._lay_out_gate()
        theme.current().changed.connect(self._dress_gate)
        self._dress_gate()
        self._name_language()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_language()
            self.reworded.emit()

    def _lay_out_gate(self) -> None:
        sign = QLabel()
        sign.setPixmap(icons.pixmap("qabyldau", "text", 48))
        name = text_label("section", "Qabyldau")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(sign)
        head.addWidget(name, 1)
        head.addWidget(self.languages)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 4 * GRID, 0, 4 * GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addSpacing(3 * GRID)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addSpacing(2 * GRID)
        column.addWidget(self.card)
        column.addStretch(1)
        ground = QWidget()
        ground.setProperty("look", "ground")
        row = QHBoxLayout(ground)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        self.setWidget(ground)

    def _dress_gate(self) -> None:
        self._column.setMaximumWidth(theme.current().px(self._width))

    def _name_language(self) -> None:
        self.languages.setAccessibleName(self.tr("Language"))
