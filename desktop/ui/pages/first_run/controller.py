"""From a bare machine to an open desk: the form, the keyring's troubles, the recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import Code, DeskError, ValidationError
from desktop.domain.iin import bin_is_valid
from desktop.domain.school import School
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.jobs import Jobs, Lane
from desktop.ui.pages.first_run.page import REQUIRED, FirstRunPage
from desktop.ui.pages.school_fields import SCHOOL

if TYPE_CHECKING:
    # Loaded with the first deed, not with the window.
    from desktop.services.first_run import FirstRun
    from desktop.services.profile import ProfileService


class FirstRunController(QObject):
    """Makes the profile from what the page gathers."""

    profile_made = Signal(object, object)
    """The `OpenProfile` and its recovery key."""

    def __init__(self, profiles: ProfileService, jobs: Jobs, page: FirstRunPage) -> None:
        super().__init__(page)
        self._profiles, self._jobs, self._page = profiles, jobs, page
        self._language = "kk"
        self._trouble: Code | None = None
        self._failure: DeskError | None = None
        page.set_up_asked.connect(self._on_set_up)
        page.field_left.connect(self._on_left)
        page.language_chosen.connect(self.use_language)
        page.reworded.connect(self._say_again)

    def begin(self, language: str) -> None:
        """Look early whether the keyring can be used, so that a trouble is told before typing."""
        self._language = language
        self._page.languages.set_value(language)
        self._page.rows["name_kk"].focus()
        self._jobs.submit(
            Lane.DEVICE, self._profiles.keyring_trouble, done=self._on_keyring_looked_at
        )

    def use_language(self, language: str) -> None:
        """The profile begins in the language of the page."""
        self._language = language

    def _say_again(self) -> None:
        if self._trouble is not None:
            self._tell_trouble(self._trouble)
        elif self._failure is not None:
            self._tell_failure(self._failure)

    def _on_keyring_looked_at(self, trouble: Code | None) -> None:
        if trouble is not None:
            self._tell_trouble(trouble)

    def _tell_trouble(self, trouble: Code) -> None:
        self._trouble = trouble
        self._page.ask_passphrase(error_text(trouble), advice_text(trouble))

    def _on_left(self, name: str) -> None:
        value = self._page.rows[name].value()
        fault = Code.BIN_INVALID if name == "bin" and value and not bin_is_valid(value) else None
        self._page.show_fault(name, fault)

    def _on_set_up(self) -> None:
        values = self._page.values()
        faults = self._faults(values)
        self._page.show_faults(faults)
        if not faults:
            self._page.show_busy(busy=True)
            self._jobs.submit(
                Lane.STORE,
                lambda: self._profiles.create(self._first_run(values)),
                done=lambda made: self.profile_made.emit(*made),
                failed=self._on_failed,
            )

    def _faults(self, values: dict[str, str]) -> dict[str, Code]:
        faults = {name: Code.REQUIRED for name in REQUIRED if not values[name]}
        if values["bin"] and not bin_is_valid(values["bin"]):
            faults["bin"] = Code.BIN_INVALID
        if values["staff_secret"] != values["staff_repeated"]:
            faults["staff_repeated"] = Code.VALUE_DIFFERS_FROM_DOCUMENT
        if self._trouble is not None and not values["passphrase"]:
            faults["passphrase"] = Code.REQUIRED
        return faults

    def _first_run(self, values: dict[str, str]) -> FirstRun:
        from desktop.services.first_run import FirstRun  # noqa: PLC0415 loaded when wanted

        return FirstRun(
            school=_school(values),
            language=self._language,
            staff_name=values["staff_name"],
            staff_position=values["staff_position"],
            staff_secret=values["staff_secret"],
            backup_folder=values["backup_folder"],
            passphrase=values["passphrase"] or None,
        )

    def _on_failed(self, error: DeskError) -> None:
        self._page.show_busy(busy=False)
        if isinstance(error, ValidationError) and error.field in self._page.rows:
            self._page.show_faults({error.field: error.code})
        elif error.code.startswith("keyring"):
            self._tell_trouble(error.code)
            self._page.rows["passphrase"].focus()
        else:
            self._tell_failure(error)
            self._page.ensureWidgetVisible(self._page.trouble)

    def _tell_failure(self, error: DeskError) -> None:
        self._failure = error
        self._page.trouble.say(
            error_text(error.code, error.facts), advice_text(error.code), weight="error"
        )


def _school(values: dict[str, str]) -> School:
    return School(**{name: values[name] for name in SCHOOL})
