"""Sets the passphrase that was chosen after an opening by recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import Code, DeskError
from desktop.ui.error_texts import error_text
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.pages.first_run.passphrase_page import PassphrasePage

if TYPE_CHECKING:
    # Loaded before this page is, on a lane.
    from desktop.services.open_profile import OpenProfile
    from desktop.services.profile import ProfileService


class PassphraseOffer(QObject):
    """Ends with or without a passphrase; the desk opens either way."""

    ended = Signal()

    def __init__(self, profiles: ProfileService, jobs: Jobs, profile: OpenProfile) -> None:
        self.page = PassphrasePage()
        super().__init__(self.page)
        self._profiles, self._jobs, self._profile = profiles, jobs, profile
        self.page.chosen.connect(self._on_chosen)
        self.page.later.connect(self.ended)

    def begin(self, trouble: Code) -> None:
        """Say why it is offered."""
        self.page.begin(error_text(trouble))

    def _on_chosen(self, text: str) -> None:
        self.page.show_busy(busy=True)
        self._jobs.submit(
            Lane.STORE,
            lambda: self._profiles.set_passphrase(self._profile, text),
            done=lambda _none: self.ended.emit(),
            failed=self._on_failed,
        )

    def _on_failed(self, error: DeskError) -> None:
        self.page.show_busy(busy=False)
        short = error.code is Code.SECRET_TOO_SHORT
        self.page.show_fault(
            self.tr("A passphrase has at least 12 signs.") if short else error_text(error.code)
        )
