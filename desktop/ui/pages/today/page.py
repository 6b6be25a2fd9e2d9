"""Home: what to go on with, what is done, and the results of a search in their place."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.intake import IntakeLine
from desktop.ui.pages.today.item_models import LINE_ROLE, IntakeLines, Words, is_open
from desktop.ui.pages.today.lines_view import LinesView
from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.card import EmptyState
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.message_bar import MessageBar

Sections = Sequence[tuple[str, Sequence[IntakeLine]]]


class TodayPage(QWidget):
    """The list, the counts, the one big button."""

    new_asked = Signal()
    case_chosen = Signal(object)
    """UUID."""
    home_asked = Signal()
    """Leave the results, back to the day."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.new = PrimaryButton(name="new_intake", icon="plus")
        self.counts = text_label("muted", wrap=True)
        self.counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.home = QuietButton(name="leave_results", icon="back")
        self.title = text_label("page")
        self.notice = MessageBar()
        self.lines = IntakeLines(self)
        self.list = LinesView(self.lines)
        self.empty = EmptyState("inbox")
        self._places = QStackedWidget()
        self._lay_out()
        self._connect()
        self._searching = ""
        self._arriving = False
        self._left: UUID | None = None
        self.retranslate()

    def stand_on(self, case: UUID) -> None:
        """Show the day next at this case while it is to be gone on with, else at its top."""
        self._left = case

    def show_sections(self, sections: Sections, words: Words, counts: str) -> None:
        """The day."""
        self._searching = ""
        self._show(sections, words, counts)
        if self._left is not None and (row := self._row_left(self._left)) >= 0:
            self.list.stand_on(row)
        self._left = None

    def show_results(
        self, text: str, lines: Sequence[IntakeLine], words: Words, counts: str
    ) -> None:
        """What a search found."""
        self._searching = text
        self._show((("", lines),), words, counts)

    @property
    def searching(self) -> str:
        """The text whose results are shown, "" for the day."""
        return self._searching

    def step(self, by: int) -> None:
        """From the search box into the list."""
        row = self.lines.first()
        if row >= 0:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if by > 0 or not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.lines.index(row))

    def only_line(self) -> UUID | None:
        """The one case that is shown; None when there are none or several."""
        found = [
            line
            for row in range(self.lines.rowCount())
            if (line := self.lines.data(self.lines.index(row), LINE_ROLE)) is not None
        ]
        return found[0].id if len(found) == 1 and isinstance(found[0], IntakeLine) else None

    def focus(self) -> None:
        """Where hands begin: the list when there is one, else the button."""
        self._arriving = self.lines.first() < 0
        place = self.new if self._arriving else self.list
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.new.setText(self.tr("&New intake") + "   F2")
        self.new.setAccessibleName(self.tr("New intake"))
        self.home.setText(self.tr("Back to today"))
        self.list.setAccessibleName(self.tr("Cases"))
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show(self, sections: Sections, words: Words, counts: str) -> None:
        kept = self.list.currentIndex().data(LINE_ROLE)
        scrolled = self.list.verticalScrollBar().value()
        self.lines.set_sections(sections, words)
        self.counts.setText(counts)
        at_home = isinstance(kept, IntakeLine) and not self._searching
        row = self.lines.row_of(kept.id) if at_home else -1
        stays = row >= 0
        row = row if stays else self.lines.first()
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.lines.index(row))
        if stays:
            self.list.verticalScrollBar().setValue(scrolled)
        self._places.setCurrentWidget(self.list if row >= 0 else self.empty)
        self._arrive()
        self._name()

    def _row_left(self, case: UUID) -> int:
        """Where to go on after a case was left, -1 without lines."""
        row = self.lines.row_of(case)
        line = self.lines.index(row).data(LINE_ROLE) if row >= 0 else None
        return row if isinstance(line, IntakeLine) and is_open(line) else self.lines.first()

    def _arrive(self) -> None:
        """The lines came after the hands: the cursor goes to them if it was left alone."""
        if self._arriving and self.lines.first() >= 0:
            self._arriving = False
            if self.new.hasFocus():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> None:
        self.title.setText(self.tr("Found") if self._searching else self.tr("Today"))
        self.home.setVisible(bool(self._searching))
        if self._searching:
            self.empty.set_words(
                self.tr("Nothing found"),
                self.tr("Try the beginning of a name, the IIN, or the number on the paper."),
            )
        else:
            self.empty.set_words(
                self.tr("No cases yet"),
                self.tr("When a parent comes, press F2. Every field saves itself."),
            )

    def _lay_out(self) -> None:
        for place in (self.list, self.empty):
            self._places.addWidget(place)
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.addWidget(self._places)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.title)
        head.addWidget(self.home)
        head.addStretch(1)
        head.addWidget(self.counts, 10)
        head.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(card, 1)

    def _connect(self) -> None:
        self.new.clicked.connect(self.new_asked)
        self.home.clicked.connect(self.home_asked)
        self.list.clicked.connect(self._on_line)
        self.list.entered_line.connect(self._on_line)

    def _on_line(self, index: QModelIndex | QPersistentModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, IntakeLine):
            self.case_chosen.emit(line.id)
