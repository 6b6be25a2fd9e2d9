"""Puts the recovery key on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.domain.errors import Code, DeskError, DeviceError
from desktop.domain.paper import PaperLanguage, PaperSize
from desktop.services.desk import Desk
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.pages.first_run.recovery_page import RecoveryPage
from desktop.ui.print_adapter import PrintAdapter
from desktop.ui.surroundings import Workstation


class PrintedKey(Protocol):
    """A recovery key: its text is what is printed."""

    @property
    def groups(self) -> tuple[str, ...]:
        """Eight groups of five signs."""


class RecoverySheet(QObject):
    """The page with the key, its sheet, and the printer."""

    def __init__(self, desk: Desk, jobs: Jobs, workstation: Workstation) -> None:
        self.page = RecoveryPage()
        super().__init__(self.page)
        self._desk, self._jobs, self._workstation = desk, jobs, workstation
        self._key: PrintedKey | None = None
        self._printing = PrintAdapter(desk.papers.render_page, desk.papers.page_count)
        self.page.print_asked.connect(self._on_print)
        self.page.save_asked.connect(self._on_save)
        self.page.noted.connect(self._forget)

    def show_key(self, key: PrintedKey) -> None:
        """Put the key on the screen."""
        self._key = key
        self.page.show_key(key.groups)

    def _sheet(self) -> bytes:
        school = self._desk.school.get()
        return self._desk.papers.recovery_sheet(school, self._key, PaperLanguage.BOTH, self._size)

    @property
    def _size(self) -> PaperSize:
        return PaperSize(self._workstation.settings.paper_size)

    def _on_print(self) -> None:
        try:
            printer = self._printing.choose(self._size, "Qabyldau", self.page)
        except DeskError as error:
            self._on_failed(error)
            return
        if printer is not None:
            self._jobs.submit(
                Lane.DEVICE,
                lambda: self._printing.send(self._sheet(), printer),
                done=lambda _none: self._say_done(self.tr("The sheet is on its way.")),
                failed=self._on_failed,
            )

    def _on_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self.page, self.page.save.text(), "qabyldau-recovery.pdf", "PDF (*.pdf)"
        )
        if name:
            self._jobs.submit(
                Lane.DEVICE,
                lambda: self._write(Path(name)),
                done=lambda _none: self._say_done(
                    self.tr("Saved. Print it and delete the file: whoever has it has the key.")
                ),
                failed=self._on_failed,
            )

    def _write(self, path: Path) -> None:
        try:
            path.write_bytes(self._sheet())
        except OSError as error:
            raise DeviceError(Code.FOLDER_NOT_WRITABLE) from error

    def _say_done(self, words: str) -> None:
        self.page.message.say(words, weight="done")

    def _on_failed(self, error: DeskError) -> None:
        # A paper is kept and can be printed again; this key is kept nowhere.
        advice = (
            self.tr("Switch the printer on or choose another, or save the sheet as PDF.")
            if error.code in {Code.PRINTER_MISSING, Code.PRINTER_FAILED}
            else advice_text(error.code)
        )
        self.page.message.say(error_text(error.code, error.facts), advice, weight="error")

    def _forget(self) -> None:
        self._key = None
