"""The sync page: how it stands, what needs a person, what waits and why."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
)

from desktop.domain.sync import RoundStep
from desktop.ui import icons
from desktop.ui.pages.sync.rows import CaseRows, RowWords
from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.looks import set_look, text_label
from desktop.ui.widgets.middle import MiddleColumn
from desktop.ui.widgets.progress import Progress

_WIDTH = 860
ROLES = {"done": "done", "question": "question", "warning": "question", "sync": "accent"}


class SyncPage(MiddleColumn):
    """Cards by what they ask: the sentence first, then people, then patience."""

    sync_asked = Signal()
    settings_asked = Signal()
    back_asked = Signal()
    attention_pressed = Signal(int)
    waiting_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self.setObjectName("sync_page")
        self.title = text_label("page")
        self.back = QuietButton(name="leave_sync", icon="back")
        self.settings = SecondaryButton(name="sync_settings", icon="settings")
        self.sync_now = PrimaryButton(name="sync_now", icon="sync")
        self.sign = QLabel()
        self.standing, self.advice = text_label("section", wrap=True), text_label("body", wrap=True)
        self.next = text_label("muted", wrap=True)
        self.standing.setObjectName("sync_standing")
        self.advice.setObjectName("sync_advice")
        self.progress = Progress(name="sync_progress")
        self.cards = {name: Card() for name in ("standing", "attention", "waiting")}
        self.attention, self.waiting = CaseRows("attention_list"), CaseRows("waiting_list")
        self.more = text_label("muted", wrap=True)
        self._lay_out()
        self._connect()
        self.show_progress(None)
        self.retranslate()

    def show_standing(self, icon: str, what: str, advice: str, next_: str) -> None:
        """The sentence of the moment, what to do about it, and when it goes on."""
        icons.give(self.sign, icon, ROLES.get(icon, "muted"), 32)
        for label, words in ((self.standing, what), (self.advice, advice), (self.next, next_)):
            label.setText(words)
            label.setVisible(bool(words))
        self.cards["standing"].setAccessibleName(" ".join(filter(None, (what, advice, next_))))
        set_look(self.advice, "weight", "")

    def show_progress(self, step: RoundStep | None) -> None:
        """How far the round under way is; None while none is."""
        self.progress.setVisible(step is not None)
        if step is not None:
            # Nobody knows how much colleagues did: fetching only shows that it goes on.
            self.progress.show_done(step.done, 0 if step.fetching else step.known)

    def show_attention(self, rows: tuple[RowWords, ...]) -> None:
        """Cases that need a person."""
        self.cards["attention"].setVisible(bool(rows))
        self.attention.show_rows(rows)

    def show_waiting(self, rows: tuple[RowWords, ...], more: str) -> None:
        """Cases with something to send; `more` says how many are not listed."""
        self.cards["waiting"].setVisible(bool(rows))
        self.waiting.show_rows(rows)
        self.more.setText(more)
        self.more.setVisible(bool(more))

    def focus(self) -> None:
        """Where hands begin: on what needs a person, else on the one deed."""
        rows = self.attention.rows
        place = rows[0].button if rows and rows[0].isVisibleTo(self) else self.sync_now
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.title.setText(self.tr("The registry"))
        self.back.setText(self.tr("Today  Esc"))
        self.back.setAccessibleName(self.tr("Back to Today"))
        self.settings.setText(self.tr("Connection"))
        self.sync_now.setText(self.tr("Sync now  F5"))
        self.sync_now.setAccessibleName(self.tr("Sync now"))
        self.progress.setAccessibleName(self.tr("Progress of the sync"))
        self.cards["attention"].set_title(self.tr("Needs you"))
        self.cards["waiting"].set_title(self.tr("Waiting to be sent"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _connect(self) -> None:
        self.sync_now.clicked.connect(self.sync_asked)
        self.settings.clicked.connect(self.settings_asked)
        self.back.clicked.connect(self.back_asked)
        self.attention.pressed.connect(self.attention_pressed)
        self.waiting.pressed.connect(self.waiting_pressed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.settings)
        head.addWidget(self.back)
        self._fill_standing()
        self.cards["attention"].body.addWidget(self.attention)
        self.cards["waiting"].body.addWidget(self.waiting)
        self.cards["waiting"].body.addWidget(self.more)
        self.fill(head, *self.cards.values())

    def _fill_standing(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.standing, self.advice, self.next):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.sync_now, 0, Qt.AlignmentFlag.AlignTop)
        self.cards["standing"].body.addLayout(row)
        self.cards["standing"].body.addWidget(self.progress)
