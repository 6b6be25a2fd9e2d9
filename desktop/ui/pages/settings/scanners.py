"""Finds, tries and forgets scanners; keeps the folder that one scans into."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QImage

from desktop.domain.capture import (
    Device,
    Driver,
    MetDevice,
    ScannerSettings,
    ScanSettings,
    TestPage,
)
from desktop.domain.errors import Code, DeskError
from desktop.ui.error_texts import error_text, failure_text
from desktop.ui.jobs import Lane, Ticket
from desktop.ui.pages.settings.scanner_card import ScannerCard
from desktop.ui.pictures import decoded
from desktop.ui.surroundings import Surroundings


class ScannerSettingsWork(QObject):
    """The card of the settings page."""

    _found = Signal(object)

    def __init__(self, around: Surroundings, card: ScannerCard) -> None:
        super().__init__(card)
        self._around, self._card = around, card
        self._ticket = Ticket()
        self._found.connect(self._on_found)
        card.look_asked.connect(self._on_look)
        card.address_given.connect(self._on_address)
        card.test_asked.connect(self._on_test)
        card.forget_asked.connect(self._on_forget)
        card.folder_changed.connect(self._on_folder)
        card.busy.cancelled.connect(self._on_cancelled)
        card.busy.offer(around.commands)
        around.translations.changed.connect(lambda _language: self._say())

    def show(self) -> None:
        """Fill the card with what stands."""
        known = self._known
        self._card.rows["scan_folder"].set_value(known.folder)
        self._card.rows["scanned_folder"].set_value(known.consumed_folder)
        self._card.show_trial(None, "")
        self._say()

    @property
    def _known(self) -> ScannerSettings:
        return self._around.workstation.settings.scanner

    def _say(self) -> None:
        # The folder has fields of its own, and nothing to be tried.
        scanners = [one for one in self._known.devices if one.driver is not Driver.FOLDER]
        self._card.about.setText(
            self.tr("Known scanners; which one scans what is remembered for each document.")
            if scanners
            else self.tr(
                "No scanner is known yet. Look for those on the network and on this computer, or"
                " type an address. Pages from files can always be added."
            )
        )
        self._card.show_devices([(one.id, one.name) for one in scanners])

    def _on_look(self) -> None:
        scans = self._around.desk.scans
        stop = self._begin(self.tr("Looking for scanners…"))
        self._around.jobs.submit(
            Lane.DEVICE,
            lambda: scans.devices(found=self._found.emit, stop=stop.stop),
            done=self._on_looked,
            failed=self._on_failed,
        )

    def _on_found(self, device: Device) -> None:
        if device.driver is not Driver.FOLDER:
            self._keep(self._known.knowing(device))
            self._say()

    def _on_looked(self, devices: tuple[Device, ...]) -> None:
        self._card.busy.end()
        found = [one for one in devices if one.driver is not Driver.FOLDER]
        if found:
            self._card.show_trial(None, self.tr("%n scanners were found.", "", len(found)), "done")
        else:
            words = self.tr("No scanner was found. Is it on, and on the same network?")
            self._card.show_trial(None, words, "question")

    def _on_address(self, typed: str) -> None:
        scans = self._around.desk.scans
        self._card.show_address_fault("")
        ticket = self._begin(self.tr("Asking at this address…"))
        self._around.jobs.submit(
            Lane.DEVICE,
            lambda: scans.meet_address(typed, ticket.stop),
            done=self._on_met,
            failed=self._on_address_refused,
        )

    def _on_met(self, met: MetDevice) -> None:
        self._card.busy.end()
        self._card.rows["new_scanner_address"].set_value("")
        self._keep(self._known.knowing(met.device))
        self._say()

    def _on_address_refused(self, error: DeskError) -> None:
        self._card.busy.end()
        if error.code is not Code.CANCELLED:
            self._card.show_address_fault(failure_text(error))
            self._card.rows["new_scanner_address"].focus()

    def _on_test(self, device_id: str) -> None:
        device = self._known.device(device_id)
        if device is None:
            return
        scans, met = self._around.desk.scans, device
        ticket = self._begin(self.tr("Scanning a test page…"))
        self._card.show_trial(None, "")

        def _test() -> tuple[TestPage, QImage]:
            answered = scans.meet(met, ticket.stop)
            settings = answered.abilities.fit(ScanSettings())
            page = scans.test_page(answered.device, settings, stop=ticket.stop)
            return page, decoded(page.picture)

        self._around.jobs.submit(
            Lane.DEVICE,
            _test,
            done=lambda tried: self._on_tested(*tried),
            failed=self._on_failed,
        )

    def _on_tested(self, page: TestPage, picture: QImage) -> None:
        self._card.busy.end()
        self._keep(self._known.knowing(page.device))
        words = self.tr("The scanner works: {seconds} seconds, {width} × {height} pixels.")
        words = words.replace("{seconds}", QLocale().toString(page.seconds, "f", 1))
        words = words.replace("{width}", str(page.width)).replace("{height}", str(page.height))
        self._card.show_trial(picture, words, "done")

    def _on_failed(self, error: DeskError) -> None:
        self._card.busy.end()
        if error.code is not Code.CANCELLED:
            self._card.show_trial(None, failure_text(error), "error")

    def _on_forget(self, device_id: str) -> None:
        self._keep(self._known.forgetting(device_id))
        self._card.show_trial(None, "")
        self._say()

    def _on_folder(self, name: str, text: str) -> None:
        folder = text.strip()
        # One of a network may take its time.
        self._around.jobs.submit(
            Lane.DEVICE,
            lambda: not folder or _is_folder(folder),
            done=partial(self._on_folder_seen, name, folder),
        )

    def _on_folder_seen(self, name: str, folder: str, there: bool) -> None:  # noqa: FBT001
        if not there:
            self._card.rows[name].set_note(error_text(Code.FOLDER_NOT_WRITABLE, {"folder": folder}))
            return
        self._card.retranslate()
        known = self._known
        if name == "scan_folder":
            self._keep(replace(known, folder=folder))
        else:
            self._keep(replace(known, consumed_folder=folder))

    def _on_cancelled(self) -> None:
        self._ticket.drop()

    def _begin(self, words: str) -> Ticket:
        self._ticket.drop()
        self._ticket = Ticket()
        self._card.busy.begin(words)
        return self._ticket

    def _keep(self, known: ScannerSettings) -> None:
        workstation = self._around.workstation
        workstation.change(replace(workstation.settings, scanner=known))


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:
        return False
