"""The registry at the open desk: the chip, the timer, the pages that settle what needs a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.sync import AttentionItem, RoundStep
from desktop.ui.main_window import MainWindow
from desktop.ui.rounds import Rounds
from desktop.ui.surroundings import Surroundings
from desktop.ui.sync_chip import ChipWords

if TYPE_CHECKING:
    # Loaded when they are first opened: a desk that is not enrolled never needs them.
    from desktop.ui.pages.sync.case import CaseOfAttention
    from desktop.ui.pages.sync.clash import ClashController
    from desktop.ui.pages.sync.controller import SyncController

Leave = Callable[[Callable[[], None]], None]
"""Leaves the page that is open, saving it, then does what it is given."""


class SyncDesk(QObject):
    """Nothing of it is seen while the workstation is not enrolled."""

    def __init__(self, around: Surroundings, window: MainWindow, leave: Leave) -> None:
        super().__init__(window)
        self._around, self._window, self._leave = around, window, leave
        desk = around.desk
        self.rounds = Rounds(desk.sync, around.jobs, around.workstation, desk.clock, self)
        self._words = ChipWords(self)
        self._step: RoundStep | None = None
        self._pages: SyncController | None = None
        self._clash: ClashController | None = None
        self._case: CaseOfAttention | None = None
        self.rounds.standing_changed.connect(lambda _standing: self._show_chip())
        self.rounds.stepped.connect(self._on_stepped)
        self.rounds.ended.connect(self._on_ended)
        around.translations.changed.connect(lambda _language: self._show_chip())
        window.header.sync_asked.connect(self.show)
        self._wire_keys()

    def show(self) -> None:
        """The sync page."""
        self._leave(self._open)

    def refresh(self) -> None:
        """A minute has passed: "10:42" becomes "21.08. 10:42" at midnight."""
        self._show_chip()

    def _wire_keys(self) -> None:
        add, shell = self._around.commands.add, self._window.shell
        enrolled = lambda: self.rounds.enrolled  # noqa: E731
        add(shell, "registry", lambda: self.tr("The registry"), self.show, ready=enrolled)
        add(shell, "sync", lambda: self.tr("Sync now"), self.rounds.ask, keys="F5", ready=enrolled)

    def _open(self) -> None:
        if self._pages is None:
            from desktop.ui.pages.sync.controller import SyncController  # noqa: PLC0415

            self._pages = SyncController(self._around, self.rounds, self)
            self._pages.clash_asked.connect(self._open_clash)
            self._pages.case_asked.connect(self._open_case)
            page = self._pages.page
            page.back_asked.connect(self._around.ways.today)
            page.settings_asked.connect(self._around.ways.settings)
        self._pages.show()
        self._window.show_page(self._pages.page)

    def _open_clash(self, case: UUID) -> None:
        if self._clash is None:
            from desktop.ui.pages.sync.clash import ClashController  # noqa: PLC0415

            self._clash = ClashController(self._around, self)
            self._clash.left.connect(self._open)
            self._clash.settled.connect(self._on_settled)
            add, page = self._around.commands.add, self._clash.page
            add(page, "keep", lambda: self.tr("Keep this"), self._clash.keep, keys="F9")
            self._add_back(page)
        self._clash.open(case)
        self._window.show_page(self._clash.page)

    def _open_case(self, item: AttentionItem) -> None:
        if self._case is None:
            from desktop.ui.pages.sync.case import CaseOfAttention  # noqa: PLC0415

            self._case = CaseOfAttention(self._around, self)
            self._case.left.connect(self._open)
            self._case.settled.connect(self._on_settled)
            self._add_back(self._case.page)
        self._case.open(item)
        self._window.show_page(self._case.page)

    def _add_back(self, page: QWidget) -> None:
        words = lambda: self.tr("Back to the registry")  # noqa: E731
        self._around.commands.add(page, "back", words, self._open, keys="Esc")

    def _on_settled(self, _case: UUID) -> None:
        self._around.messages.show(
            self.tr("It is kept, and goes to the registry with the next sync."),
            key="sync.settled",
            weight="done",
        )
        self.rounds.look()
        self._open()

    def _on_stepped(self, step: RoundStep) -> None:
        self._step = step
        self._show_chip()

    def _on_ended(self) -> None:
        self._step = None
        self._show_chip()

    def _show_chip(self) -> None:
        standing = self.rounds.standing
        if standing is None or not standing.enrolled:
            self._window.header.show_sync("", "")
            return
        now = self._around.desk.clock.now()
        step = self._step if self.rounds.under_way else None
        chip = self._words.chip(standing, now, step)
        self._window.header.show_sync(chip.icon, chip.words)
