"""Both versions of a case side by side; keys alone are enough."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.pages.sync.sides import OURS, THEIRS, SidesRow
from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.looks import divider, set_look, text_label
from desktop.ui.widgets.middle import MiddleColumn, empty

_WIDTH = 980
_FOLDS_BELOW = 620
"""Width, in pixels of the 100 % design, under which the versions stand one over the other."""


class ClashPage(QWidget):
    """Announces what was chosen; it never keeps anything by itself."""

    keep_asked = Signal()
    back_asked = Signal()
    case_asked = Signal()
    choice_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clash_page")
        self.setProperty("look", "ground")
        self.title = text_label("page", wrap=True)
        self.about = text_label("body", wrap=True)
        self.back = QuietButton(name="leave_clash", icon="back")
        self.open = SecondaryButton(name="open_clashed_case", icon="file")
        self.all_ours = SecondaryButton(name="all_ours")
        self.all_theirs = SecondaryButton(name="all_theirs")
        self.keep = PrimaryButton(name="keep_this", icon="check")
        self.count = text_label("muted", wrap=True)
        self.count.setObjectName("clash_count")
        self.rows: list[SidesRow] = []
        self._card = Card()
        self._list = QVBoxLayout()
        self._list.setSpacing(2 * GRID)
        self._middle = MiddleColumn(_WIDTH, folds_below=_FOLDS_BELOW, below=3 * GRID)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_rows(self, rows: list[SidesRow]) -> None:
        """The places that were changed on both sides."""
        empty(self._list)
        self.rows = rows
        for at, row in enumerate(rows):
            if at:
                self._list.addWidget(divider())
            self._list.addWidget(row)
            row.changed.connect(self.choice_changed)
            row.stepped.connect(lambda by, at=at: self._step(at + by))
        self._fold(narrow=self._middle.narrow)
        self._middle.verticalScrollBar().setValue(0)

    def show_count(self, words: str, *, weight: str = "") -> None:
        """How many places are chosen."""
        self.count.setText(words)
        set_look(self.count, "look", "note" if weight else "muted")
        set_look(self.count, "weight", weight)

    def take_all(self, side: str) -> None:
        """One side for every place."""
        for row in self.rows:
            row.choose(side)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus(self) -> None:
        """On the first place that is not chosen yet."""
        for row in self.rows:
            if not row.chosen:
                self._show(row)
                return
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_on(self, key: str) -> None:
        """On the place whose text cannot stand."""
        for row in self.rows:
            if row.key == key:
                self._show(row)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.back.setText(self.tr("Later  Esc"))
        self.back.setAccessibleName(self.tr("Later"))
        self.open.setText(self.tr("Open the case"))
        self.keep.setText(self.tr("Keep this  F9"))
        self.keep.setAccessibleName(self.tr("Keep this"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _step(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self._show(self.rows[number])
        elif number >= len(self.rows):
            self.keep.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, row: SidesRow) -> None:
        row.focus()
        # The row has its place only after this turn of the loop.
        QTimer.singleShot(0, row, lambda: self._middle.ensureWidgetVisible(row))

    def _fold(self, *, narrow: bool) -> None:
        for row in self.rows:
            row.fold(narrow=narrow)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.open.clicked.connect(self.case_asked)
        self.keep.clicked.connect(self.keep_asked)
        self.all_ours.clicked.connect(lambda: self.take_all(OURS))
        self.all_theirs.clicked.connect(lambda: self.take_all(THEIRS))
        self._middle.folded.connect(lambda narrow: self._fold(narrow=narrow))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.open)
        head.addWidget(self.back)
        sides = QHBoxLayout()
        sides.setSpacing(GRID)
        sides.addWidget(self.all_ours, 1)
        sides.addWidget(self.all_theirs, 1)
        self._card.body.addLayout(sides)
        self._card.body.addWidget(divider())
        self._card.body.addLayout(self._list)
        self._middle.fill(head, self.about, self._card)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._middle, 1)
        rows.addWidget(self._make_foot())

    def _make_foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("look", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(3 * GRID, 10, 2 * GRID, 10)
        row.setSpacing(2 * GRID)
        row.addWidget(self.count, 1)
        row.addWidget(self.keep)
        return foot
