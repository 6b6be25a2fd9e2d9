"""The open case: checklist at the left, the item's page in the middle, the card at the right."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.pages.case.card import CaseCard
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.checklist_rail import ChecklistRail
from desktop.ui.widgets.fetch_line import FetchLine
from desktop.ui.widgets.link_line import LinkLine
from desktop.ui.widgets.looks import set_look
from desktop.ui.widgets.message_bar import MessageBar

_RAIL = 220
_RAIL_FOLDED = 52
_CARD = 232
_FOLDS_CARD_BELOW = 1040
"""Width, in pixels of the 100 % design, under which the card folds away."""
_FOLDS_CARD_BESIDE_PAPER_BELOW = 1240
"""The same where a paper is shown, which is read before it is printed."""
_FOLDS_RAIL_BELOW = 860


class CasePage(QWidget):
    """Announces where staff want to go; it never holds them."""

    item_chosen = Signal(str)
    item_entered = Signal(str)
    gap_followed = Signal(str, str)
    finish_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_page")
        self.rail = ChecklistRail(self)
        self.card = CaseCard(self)
        self.elsewhere = MessageBar(self)
        self.elsewhere.setObjectName("elsewhere_bar")
        self.far_pages = FetchLine(self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("case_stack")
        self._card_scroll = self._make_card_scroll()
        self._back = QuietButton(name="back_to_today", icon="back")
        self._fold = QuietButton(name="fold_card", icon="child")
        self._finish = PrimaryButton(name="finish", icon="check")
        self.foot = LinkLine(self)
        self.foot.setObjectName("missing_line")
        self._saved = QLabel(self)
        self._saved.setObjectName("saved_at")
        self._saved.setTextFormat(Qt.TextFormat.PlainText)
        self._saved.setProperty("look", "note")
        self._card_open = False
        self._card_folds = False
        self._shows_paper = False
        self._lay_out()
        self._connect()
        self.retranslate()

    def add_page(self, page: QWidget) -> None:
        """Take an item's page into the middle."""
        self._stack.addWidget(page)

    def show_page(self, page: QWidget, *, paper: bool = False) -> None:
        """Bring an item's page forward; `paper` says that it needs the room of a sheet."""
        self._shows_paper = paper
        self._fit()
        self._stack.setCurrentWidget(page)

    def show_saved(self, words: str, *, weight: str = "") -> None:
        """The sentence beside Finish: saved 10:42:07, or that it is not."""
        self._saved.setText(words)
        set_look(self._saved, "weight", weight)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.rail.setAccessibleName(self.tr("Checklist"))
        self._fit()
        self._back.setAccessibleName(self.tr("Back to Today"))
        self._finish.setText(self.tr("Finish  F9"))
        self._finish.setAccessibleName(self.tr("Finish"))
        self._fold.setAccessibleName(self.tr("Child's card"))
        self._fold.setText(self.tr("Child's card"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to Today, from wherever nothing else wanted it."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit beside the page."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        looks = theme.current()
        room = self.width() * 100 / looks.scale
        least = _FOLDS_CARD_BESIDE_PAPER_BELOW if self._shows_paper else _FOLDS_CARD_BELOW
        self._card_folds = room < least
        self._fold.setVisible(self._card_folds)
        self._card_scroll.setVisible(not self._card_folds or self._card_open)
        self._card_scroll.setFixedWidth(looks.px(_CARD))
        folded = room < _FOLDS_RAIL_BELOW
        self.rail.set_folded(folded)
        self._back.setText("" if folded else self.tr("Today  Esc"))
        width = looks.px(_RAIL_FOLDED) if folded else min(looks.px(_RAIL), _RAIL + 60)
        self._left.setFixedWidth(width)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        columns = QHBoxLayout()
        columns.setContentsMargins(16, 12, 16, 12)
        columns.setSpacing(16)
        columns.addWidget(self._make_left())
        columns.addLayout(self._make_middle(), 1)
        columns.addWidget(self._card_scroll)
        rows.addLayout(columns, 1)
        rows.addWidget(self._make_foot())

    def _make_left(self) -> QWidget:
        self._left = QWidget(self)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rail, 1)
        return self._left

    def _make_middle(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        fold = QHBoxLayout()
        fold.addStretch(1)
        fold.addWidget(self._fold)
        column.addWidget(self.elsewhere)
        column.addWidget(self.far_pages)
        column.addLayout(fold)
        column.addWidget(self._stack, 1)
        return column

    def _make_card_scroll(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidget(self.card)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _make_foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("look", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 10, 16, 10)
        row.setSpacing(16)
        row.addWidget(self.foot, 1)
        row.addWidget(self._saved)
        row.addWidget(self._finish)
        return foot

    def _connect(self) -> None:
        self._fold.clicked.connect(self._on_fold_clicked)
        self._back.clicked.connect(self.back_asked)
        self._finish.clicked.connect(self.finish_asked)
        self.rail.item_chosen.connect(self.item_chosen)
        self.rail.item_entered.connect(self.item_entered)
        self.foot.followed.connect(self.gap_followed)
        theme.current().changed.connect(self._fit)

    def _on_fold_clicked(self) -> None:
        self._card_open = not self._card_open
        self._fit()
