"""Puts a backup in place of nothing, or of a store that does not open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import Code, DeskError, StorageError
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.pages.first_run.restore_page import RestorePage

if TYPE_CHECKING:
    # Loaded before this page is, on a lane.
    from desktop.services.open_profile import OpenProfile
    from desktop.services.profile import ProfileService

_FIELDS = {
    Code.NOT_FOUND: "restore_folder",
    Code.BACKUP_PLACE_GONE: "restore_folder",
    Code.KEY_WRONG: "restore_key",
    Code.RECOVERY_KEY_MISTYPED: "restore_key",
    Code.RECOVERY_KEY_LENGTH: "restore_key",
    Code.SECRET_TOO_SHORT: "restore_passphrase",
}


class RestoreController(QObject):
    """One restore at a time, off the interface thread, with a way to stop it."""

    restored = Signal(object)
    """The `OpenProfile`."""
    _stepped = Signal(int, int)

    def __init__(self, profiles: ProfileService, jobs: Jobs) -> None:
        self.page = RestorePage()
        super().__init__(self.page)
        self._profiles, self._jobs = profiles, jobs
        self._instead = False
        self._stop = Event()
        self._say_again: Callable[[], None] = _nothing
        self.page.restore_asked.connect(self._on_asked)
        self.page.busy.cancelled.connect(self.stop)
        self.page.reworded.connect(self._on_reworded)
        self._stepped.connect(self.page.busy.progress)

    def begin(self, folder: str, *, instead: bool) -> None:
        """Ask for folder and key; look meanwhile whether the keyring can take the key."""
        self._instead = instead
        self._say_again = _nothing
        self.page.begin(folder, instead=instead)
        self._jobs.submit(Lane.DEVICE, self._profiles.keyring_trouble, done=self._on_looked_at)

    def stop(self) -> None:
        """Enough: what was fetched goes, what was here stays."""
        self._stop.set()

    def _on_looked_at(self, trouble: Code | None) -> None:
        if trouble is not None:
            self._say(lambda: self._ask_passphrase(trouble))

    def _say(self, words: Callable[[], None]) -> None:
        """Say something now, and again when the page speaks another language."""
        self._say_again = words
        words()

    def _on_reworded(self) -> None:
        self._say_again()

    def _ask_passphrase(self, trouble: Code) -> None:
        self.page.ask_passphrase(error_text(trouble), advice_text(trouble))

    def _on_asked(self) -> None:
        values = self.page.values()
        needed = [name for name in values if name != "restore_passphrase"]
        if self.page.asks_passphrase:
            needed.append("restore_passphrase")
        missing = [name for name in needed if not values[name]]
        self._say(
            lambda: self.page.show_faults({name: error_text(Code.REQUIRED) for name in missing})
        )
        if not missing:
            self._begin_work(values)

    def _begin_work(self, values: dict[str, str]) -> None:
        self._stop = stop = Event()
        self.page.message.clear()
        self.page.busy.begin(self.tr("Fetching the backup…"))

        def _step(done: int, every: int) -> None:
            if stop.is_set():
                raise StorageError(Code.CANCELLED)
            if every:
                self._stepped.emit(done, every)

        self._jobs.submit(
            Lane.STORE,
            lambda: self._profiles.restore(
                Path(values["restore_folder"]),
                values["restore_key"],
                values["restore_passphrase"] or None,
                instead=self._instead,
                step=_step,
            ),
            done=self._on_restored,
            failed=self._on_failed,
        )

    def _on_restored(self, profile: OpenProfile) -> None:
        self.page.busy.end()
        self.restored.emit(profile)

    def _on_failed(self, error: DeskError) -> None:
        self.page.busy.end()
        name = _FIELDS.get(error.code, "")
        if error.code is Code.CANCELLED:
            self._say(lambda: self.page.message.say(self.tr("Stopped. Nothing has been changed.")))
        elif error.code.startswith("keyring"):
            self._say(lambda: self._ask_passphrase(error.code))
            self.page.rows["restore_passphrase"].focus()
        elif name:
            self._say(lambda: self.page.show_faults({name: self._words(error)}))
        else:
            self._say(lambda: self._tell(error))

    def _tell(self, error: DeskError) -> None:
        self.page.message.say(
            error_text(error.code, error.facts), self._advice(error.code), weight="error"
        )

    def _words(self, error: DeskError) -> str:
        own = {
            Code.NOT_FOUND: self.tr("There is no backup in this folder."),
            Code.BACKUP_PLACE_GONE: self.tr("This folder is not there. Is the stick in?"),
            Code.KEY_WRONG: self.tr("This key opens none of the backups in this folder."),
            Code.SECRET_TOO_SHORT: self.tr("A passphrase has at least 12 signs."),
        }
        return own.get(error.code) or error_text(error.code, error.facts)

    def _advice(self, code: Code) -> str:
        if code is Code.BACKUP_DAMAGED:
            return self.tr("Nothing has been changed. Try another folder or stick.")
        return advice_text(code)


def _nothing() -> None:
    """Nothing has been said."""
