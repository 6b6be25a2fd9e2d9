"""Keeps what is chosen, at once."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import Code, DeskError, ValidationError
from desktop.domain.school import School
from desktop.services.workstation import printers
from desktop.settings import Settings
from desktop.ui.error_texts import error_text
from desktop.ui.jobs import Lane
from desktop.ui.pages.school_fields import SCHOOL
from desktop.ui.pages.settings.page import SettingsPage
from desktop.ui.pages.settings.registry import RegistrySettings
from desktop.ui.pages.settings.scanners import ScannerSettingsWork
from desktop.ui.surroundings import Surroundings

REGISTRY = "registry"
"""Leads `focus` to the card about the registry."""

_NUMBERS = {"text_scale", "auto_lock_minutes", "keep_originals_days", "photo_dpi"}
_TICKS = {"animation", "keep_identity_pictures"}


class SettingsController(QObject):
    """The settings page of the open desk."""

    backup_asked = Signal()
    recovery_key_asked = Signal()
    registry_changed = Signal()
    """The workstation was enrolled, or has left its registry."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.page = SettingsPage()
        self._registry = RegistrySettings(around, self.page.registry)
        self._scanners = ScannerSettingsWork(around, self.page.scanners)
        self._registry.tied.connect(self.registry_changed)
        self.page.registry.unfolded.connect(self._bring_registry)
        self._registry.filled.connect(self._on_registry_filled)
        self._arriving = False
        self._last: datetime | None = None
        around.translations.changed.connect(lambda _: self.show_last_backup(self._last))
        self.page.changed.connect(self._on_changed)
        self.page.school_save_asked.connect(self._on_school)
        self.page.backup_asked.connect(self.backup_asked)
        self.page.recovery_key_asked.connect(self.recovery_key_asked)

    def show(self) -> None:
        """Fill the page with what stands."""
        desk = self._around.desk
        self._show_settings()
        self._registry.show()
        self._scanners.show()
        self.page.allow(administrator=self._around.session.administers)
        self._around.jobs.submit(
            Lane.READ,
            lambda: (desk.school.get(), desk.backups.last()),
            done=lambda found: self._show_stored(*found),
        )
        self._around.jobs.submit(Lane.CPU, printers, done=self._show_printers)

    def focus(self, field: str) -> None:
        """Put the cursor into a field, in sight."""
        if field == REGISTRY:
            self._arriving = True
            return
        self.page.rows[field].focus()
        self.page.ensureWidgetVisible(self.page.rows[field])

    def _on_registry_filled(self) -> None:
        if self._arriving:
            self._arriving = False
            self.page.registry.unfold.setFocus()
            self._bring_registry()

    def _bring_registry(self) -> None:
        """Far down the page: the card has its place once the layout has settled."""
        card, bar = self.page.registry, self.page.verticalScrollBar()
        QTimer.singleShot(0, card, lambda: bar.setValue(card.y()))

    def _show_settings(self) -> None:
        values = {name: _text(value) for name, value in asdict(self._settings).items()}
        self.page.show_values(values | {"printer": self._settings.printer or "ask"})

    def _show_printers(self, names: list[str] | None) -> None:
        self.page.show_printers(names or ())
        self.page.show_values({"printer": self._settings.printer or "ask"})

    def _show_stored(self, school: School, last: datetime | None) -> None:
        self.page.show_values({name: getattr(school, name) for name in SCHOOL})
        self.show_last_backup(last)

    def show_last_backup(self, last: datetime | None) -> None:
        """When the last backup was made that was read back whole."""
        self._last = last
        if last is None:
            self.page.show_last_backup(self.tr("There is no verified backup yet."))
            return
        when = f"{last.astimezone():%d.%m.%Y %H:%M}"
        self.page.show_last_backup(self.tr("Last verified backup: {when}").format(when=when))

    @property
    def _settings(self) -> Settings:
        return self._around.workstation.settings

    def _on_changed(self, name: str, text: str) -> None:
        try:
            settings = replace(self._settings, **{name: _value(name, text)})
        except ValueError:
            self.page.show_fault(name, error_text(Code.UNKNOWN_CHOICE))
            return
        if name in self.page.rows and name != "keep_originals_days":
            self.page.show_fault(name, "")
        self._around.workstation.change(settings)
        if name == "language":
            self._around.translations.use(settings.language)

    def _on_school(self) -> None:
        values = {name: self.page.rows[name].value() for name in SCHOOL}
        school, by, service = School(**values), self._around.session.by, self._around.desk.school
        self._around.jobs.submit(
            Lane.STORE,
            lambda: service.save(school, by),
            done=self._on_school_saved,
            failed=self._on_school_failed,
        )

    def _on_school_saved(self, school: School) -> None:
        for name in SCHOOL:
            if name != "letter":
                self.page.show_fault(name, "")
        self.page.show_values({name: getattr(school, name) for name in SCHOOL})
        self._around.messages.show(
            self.tr("The school's facts are saved."), key="school", weight="done"
        )

    def _on_school_failed(self, error: DeskError) -> None:
        if isinstance(error, ValidationError) and error.field in SCHOOL:
            self.page.show_fault(error.field, error_text(error.code, error.facts))
            self.page.rows[error.field].focus()
        else:
            self._around.messages.show_failure(error, self._on_school)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)


def _value(name: str, text: str) -> Any:  # noqa: ANN401 - as various as settings are
    if name in _TICKS:
        return text == "yes"
    if name in _NUMBERS:
        return int(text or 0)
    return "" if name == "printer" and text == "ask" else text
