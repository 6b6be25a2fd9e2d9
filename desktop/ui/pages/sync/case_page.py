"""One case that needs a person: why, what to do, and the deeds that help."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.comparison import ComparedRow, Comparison
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.middle import MiddleColumn, empty

_WIDTH = 980
_FOLDS_BELOW = 700
"""Width, in pixels of the 100 % design, under which the deeds stand one over the other."""


class PairCard(Card):
    """Two cases of one child, and the two ways to join them."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.table = Comparison()
        self.keep_left = SecondaryButton(name=f"keep_this_case_{number}", icon="link")
        self.keep_right = SecondaryButton(name=f"keep_other_case_{number}", icon="link")
        self.open_other = QuietButton(name=f"open_other_case_{number}", icon="file")
        self.note = text_label("muted", wrap=True)
        self._deeds = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(GRID)
        row.addWidget(self.keep_left)
        row.addWidget(self.keep_right)
        row.addStretch(1)
        row.addWidget(self.open_other)
        self.body.addLayout(row)
        self.body.addWidget(self.note)
        self.body.addWidget(self.table)

    def show_pair(self, heads: tuple[str, str], rows: tuple[ComparedRow, ...]) -> None:
        """Fact by fact."""
        self.table.set_heads(*heads)
        self.table.set_rows(rows)

    def fold(self, *, narrow: bool) -> None:
        """Beside each other where there is room, else one over the other."""
        way = QBoxLayout.Direction
        self._deeds.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def set_joinable(self, *, joinable: bool) -> None:
        """Joining is under way, or done."""
        for button in (self.keep_left, self.keep_right):
            button.setEnabled(joinable)


class CaseOfAttentionPage(MiddleColumn):
    """Looks alone."""

    back_asked = Signal()
    case_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_WIDTH, folds_below=_FOLDS_BELOW)
        self.setObjectName("attention_page")
        self.title = text_label("page", wrap=True)
        self.what, self.advice = text_label("section", wrap=True), text_label("body", wrap=True)
        self.aloud_title = text_label("label")
        self.aloud = text_label("strong", wrap=True)
        self.aloud.setObjectName("tell_parent")
        self.aloud.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.back = QuietButton(name="leave_attention", icon="back")
        self.open = PrimaryButton(name="open_attention_case", icon="file")
        self.again = SecondaryButton(name="send_again", icon="sync")
        self.pairs: list[PairCard] = []
        self._card, self._told = Card(), Card()
        self._pairs = QVBoxLayout()
        self._lay_out()
        self.back.clicked.connect(self.back_asked)
        self.open.clicked.connect(self.case_asked)
        self.again.clicked.connect(self.again_asked)
        self.folded.connect(lambda narrow: self._fold_pairs(narrow=narrow))
        self.retranslate()

    def show_case(self, child: str, what: str, advice: str, aloud: str) -> None:
        """Whose case, why it stands here, what to do, and what to say to the parent."""
        self.title.setText(child)
        self.what.setText(what)
        self.advice.setText(advice)
        self.aloud.setText(aloud)
        self._told.setVisible(bool(aloud))

    def show_pairs(self, count: int) -> list[PairCard]:
        """So many other cases of the child; the cards are filled by whoever asks."""
        empty(self._pairs)
        self.pairs = [PairCard(number) for number in range(1, count + 1)]
        for card in self.pairs:
            self._pairs.addWidget(card)
        self._fold_pairs(narrow=self.narrow)
        return self.pairs

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.back.setText(self.tr("Later  Esc"))
        self.back.setAccessibleName(self.tr("Later"))
        self.open.setText(self.tr("Open the case"))
        self.again.setText(self.tr("Send again"))
        self.aloud_title.setText(self.tr("What to tell the parent"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fold_pairs(self, *, narrow: bool) -> None:
        for card in self.pairs:
            card.fold(narrow=narrow)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        deeds = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        deeds.setSpacing(GRID)
        deeds.addWidget(self.open)
        deeds.addWidget(self.again)
        deeds.addStretch(1)
        self._card.body.addWidget(self.what)
        self._card.body.addWidget(self.advice)
        self._card.body.addLayout(deeds)
        self._told.body.addWidget(self.aloud_title)
        self._told.body.addWidget(self.aloud)
        self._pairs.setSpacing(2 * GRID)
        self.fill(head, self._card, self._told, self._pairs)
