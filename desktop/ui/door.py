"""From the first look at the profile to an open one, whatever that takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import settings as settings_file
from desktop.domain.errors import Code, DeskError
from desktop.domain.profile import ProfileState
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.jobs import Lane
from desktop.ui.parts import Parts
from desktop.ui.widgets.gate import Gate

if TYPE_CHECKING:
    # The services are loaded on a lane while the window is painted, pages when they are shown.
    from desktop.services.open_profile import OpenProfile
    from desktop.services.profile import ProfileService
    from desktop.ui.pages.first_run.recovery import PrintedKey
    from desktop.ui.pages.first_run.restore import RestoreController
    from desktop.ui.pages.first_run.unlock_page import UnlockPage

_MISTAKES = {Code.KEY_WRONG, Code.RECOVERY_KEY_MISTYPED, Code.RECOVERY_KEY_LENGTH}
"""What is said beside the field, since typing again mends it."""


@dataclass(frozen=True)
class _Found:
    """What a look at the profile brought."""

    state: ProfileState
    trouble: Code | None
    profile: OpenProfile | None = None


class Door(QObject):
    """Asks for whatever opens the profile; first run and restore are ways in too."""

    opened = Signal(object)
    """An `OpenProfile`."""
    made = Signal(object, object)
    """An `OpenProfile` that was just made, and its recovery key."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._service: ProfileService | None = None
        self._unlock: UnlockPage | None = None
        self._restoring: RestoreController | None = None
        self._told: _Found | None = None
        self._mistake: DeskError | None = None
        self._opening = False
        self._take_unlock_page(parts.gate)
        parts.translations.changed.connect(self._tell_again)

    @property
    def profiles(self) -> ProfileService:
        """The service behind it; LookupError before the first look."""
        if self._service is None:
            raise LookupError("the profile has not been looked at")
        return self._service

    def begin(self) -> None:
        """Find out what it takes to open the profile."""
        self._parts.jobs.submit(
            Lane.STORE, self._look, done=self._on_looked, failed=self.tell_broken
        )

    def tell_broken(self, error: DeskError) -> None:
        """It does not open: say why, and show the ways out."""
        self._tell(_Found(ProfileState.BROKEN, error.code))

    def stop(self) -> None:
        """The window closes: a restore under way ends, having changed nothing."""
        if self._restoring is not None:
            self._restoring.stop()

    def _look(self) -> _Found:
        from desktop.services.profile import ProfileService  # noqa: PLC0415

        self._service = ProfileService(self._parts.paths, self._parts.clock)
        state, trouble = self._service.state()
        ready = state is ProfileState.READY
        return _Found(state, trouble, self._service.open() if ready else None)

    def _on_looked(self, found: _Found) -> None:
        if found.profile is not None:
            self.opened.emit(found.profile)
        elif found.state is ProfileState.NEW:
            self._first_run()
        elif not self._opening:
            self._tell(found)

    def _first_run(self) -> None:
        from desktop.ui.pages.first_run.controller import FirstRunController  # noqa: PLC0415
        from desktop.ui.pages.first_run.page import FirstRunPage  # noqa: PLC0415

        page = FirstRunPage()
        first = FirstRunController(self.profiles, self._parts.jobs, page)
        first.profile_made.connect(self._on_made)
        page.restore_asked.connect(lambda: self._restore(page))
        self._show(page)
        first.begin(self._parts.translations.language)

    def _on_made(self, profile: OpenProfile, key: PrintedKey) -> None:
        self._take_settings()
        self.made.emit(profile, key)

    def _restore(self, before: QWidget) -> None:
        from desktop.ui.pages.first_run.restore import RestoreController  # noqa: PLC0415

        if self._restoring is None:
            self._restoring = RestoreController(self.profiles, self._parts.jobs)
            self._restoring.restored.connect(self._on_restored)
        page = self._restoring.page
        page.left.connect(lambda: self._go_back(before))
        self._show(page)
        found = self._told
        self._restoring.begin(
            self._parts.workstation.settings.backup_folder, instead=found is not None
        )

    def _go_back(self, before: QWidget) -> None:
        if self._restoring is not None:
            self._restoring.page.left.disconnect()
        self._parts.window.show_gate(before)

    def _on_restored(self, profile: OpenProfile) -> None:
        self._take_settings()
        self.opened.emit(profile)

    def _take_settings(self) -> None:
        kept = settings_file.load(self._parts.paths.settings_file)
        self._parts.workstation.take_kept(kept)

    def _tell(self, found: _Found) -> None:
        from desktop.ui.pages.first_run.unlock_page import Means, UnlockPage  # noqa: PLC0415

        self._told = found
        unlock = self._unlock or UnlockPage()
        self._take_unlock_page(unlock)
        means = {
            ProfileState.PASSPHRASE: Means.PASSPHRASE,
            ProfileState.RECOVERY: Means.RECOVERY,
        }.get(found.state, Means.NOTHING)
        code = found.trouble if means is not Means.PASSPHRASE else None
        # Whatever ails the keyring, here it is the sheet that helps.
        helps = Code.KEY_NOT_IN_KEYRING if means is Means.RECOVERY else code
        self._parts.window.show_gate(unlock)
        unlock.show_means(
            means,
            error_text(code) if code else "",
            advice_text(helps) if code and helps else "",
        )

    def _tell_again(self) -> None:
        if self._told is not None and self._parts.window.standing is self._unlock:
            self._tell(self._told)

    def _take_unlock_page(self, page: QWidget | None) -> None:
        from desktop.ui.pages.first_run.unlock_page import UnlockPage  # noqa: PLC0415

        if not isinstance(page, UnlockPage) or page is self._unlock:
            return
        self._unlock = page
        page.language_chosen.connect(self._parts.translations.use)
        page.reworded.connect(self._say_mistake)
        page.again_asked.connect(self.begin)
        page.restore_asked.connect(lambda: self._restore(page))
        page.passphrase_given.connect(
            lambda text: self._open(lambda: self.profiles.open_with_passphrase(text), self._emit)
        )
        page.recovery_given.connect(
            lambda text: self._open(
                lambda: self.profiles.open_with_recovery(text), self._on_recovered
            )
        )
        page.languages.set_value(self._parts.translations.language)

    def _open(self, deed: Callable[[], OpenProfile], then: Callable[[OpenProfile], None]) -> None:
        self._opening, self._mistake = True, None
        if self._unlock is not None:
            self._unlock.show_waiting()
        self._parts.jobs.submit(Lane.STORE, deed, done=then, failed=self._on_not_opened)

    def _on_not_opened(self, error: DeskError) -> None:
        self._opening = False
        if error.code in _MISTAKES and self._unlock is not None:
            self._mistake = error
            self._say_mistake()
        else:
            self.tell_broken(error)

    def _say_mistake(self) -> None:
        if self._mistake is not None and self._unlock is not None:
            self._unlock.show_wrong(error_text(self._mistake.code, self._mistake.facts))

    def _emit(self, profile: OpenProfile) -> None:
        self.opened.emit(profile)

    def _on_recovered(self, profile: OpenProfile) -> None:
        """Where no keyring took the key, the recovery key would be asked for at each start."""
        self._parts.jobs.submit(
            Lane.STORE,
            self.profiles.without_daily_key,
            done=lambda trouble: self._offer_passphrase(profile, trouble),
            failed=lambda _error: self.opened.emit(profile),
        )

    def _offer_passphrase(self, profile: OpenProfile, trouble: Code | None) -> None:
        if trouble is None:
            self.opened.emit(profile)
            return
        from desktop.ui.pages.first_run.passphrase import PassphraseOffer  # noqa: PLC0415

        offer = PassphraseOffer(self.profiles, self._parts.jobs, profile)
        offer.ended.connect(lambda: self.opened.emit(profile))
        self._show(offer.page)
        offer.begin(trouble)

    def _show(self, page: Gate) -> None:
        languages = self._parts.translations
        page.language_chosen.connect(languages.use)
        page.languages.set_value(languages.language)
        self._parts.window.show_gate(page)
