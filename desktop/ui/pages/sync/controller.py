"""The sync page of the open desk, and the way from each case to where it is settled."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.domain.sync import AttentionItem, AttentionKind, RoundStep, SyncStanding, WaitingItem
from desktop.services.rules import local_day, rules_on
from desktop.ui.jobs import Lane
from desktop.ui.pages.sync.page import SyncPage
from desktop.ui.pages.sync.record_words import RecordWords
from desktop.ui.pages.sync.words import SyncWords
from desktop.ui.rounds import Rounds
from desktop.ui.surroundings import Surroundings

_Read = tuple[SyncStanding, tuple[WaitingItem, ...], tuple[AttentionItem, ...]]


class SyncController(QObject):
    """Reads on the READ lane; rounds are the timer's."""

    clash_asked = Signal(object)
    """UUID of a case with two versions."""
    case_asked = Signal(object)
    """`AttentionItem` of any other kind."""

    def __init__(self, around: Surroundings, rounds: Rounds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around, self._rounds = around, rounds
        self.page = SyncPage()
        self._words = SyncWords(self)
        self._read: _Read | None = None
        self._arriving = False
        self.page.sync_asked.connect(rounds.ask)
        self.page.attention_pressed.connect(self._on_attention)
        self.page.waiting_pressed.connect(self._on_waiting)
        rounds.begun.connect(lambda: self._on_step(RoundStep(0, 0)))
        rounds.stepped.connect(self._on_step)
        rounds.ended.connect(self._on_ended)
        rounds.standing_changed.connect(lambda _standing: self.refresh())
        rounds.begun.connect(self._show)
        around.translations.changed.connect(lambda _language: self._show())

    def show(self) -> None:
        """Somebody comes to the page."""
        self._arriving = True
        self.refresh()

    def refresh(self) -> None:
        """Read anew what is shown."""
        sync = self._around.desk.sync
        self._around.jobs.submit(
            Lane.READ,
            lambda: (sync.standing(), sync.waiting(), sync.attention()),
            done=self._on_read,
            failed=self._around.messages.show_failure,
        )

    def _on_read(self, read: _Read) -> None:
        self._read = read
        self._show()
        if self._arriving:
            self._arriving = False
            self.page.focus()

    def _show(self) -> None:
        if self._read is None:
            return
        standing, waiting, attention = self._read
        around, now = self._around, self._around.desk.clock.now()
        settings, under_way = around.workstation.settings, self._rounds.under_way
        record = RecordWords(rules_on(local_day(now)), around.translations.language or "kk", self)
        sentences = self._words.standing(standing, settings, now, under_way=under_way)
        self.page.show_standing(*sentences)
        self.page.show_attention(self._words.attention(attention, record, now))
        waits = self._words.waiting(waiting, standing, now, under_way=under_way)
        self.page.show_waiting(*waits)
        record.deleteLater()

    def _on_step(self, step: RoundStep) -> None:
        if self._rounds.under_way:
            self.page.show_progress(step)

    def _on_ended(self) -> None:
        self.page.show_progress(None)
        self.refresh()

    def _on_attention(self, number: int) -> None:
        if self._read is None or number >= len(self._read[2]):
            return
        item = self._read[2][number]
        if item.kind is AttentionKind.CLASH:
            self.clash_asked.emit(item.intake_id)
        else:
            self.case_asked.emit(item)

    def _on_waiting(self, number: int) -> None:
        if self._read is not None and number < len(self._read[1]):
            self._around.ways.open_case(self._read[1][number].intake_id)
