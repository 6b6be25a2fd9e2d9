"""Finds scanners for the sheet, asks each what it can do, and remembers what was chosen."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.capture import Abilities, Device, Driver, MetDevice, ScanSettings
from desktop.domain.errors import Code, DeskError
from desktop.services.scanning import forget_pin
from desktop.ui.error_texts import failure_text
from desktop.ui.jobs import Lane, Ticket
from desktop.ui.pages.case.scanner_sheet import ScannerSheet
from desktop.ui.pages.case.separator_printing import SeparatorPrinting
from desktop.ui.pages.case.session import CaseSession


class ScannerChoosing(QObject):
    """The sheet's controller."""

    chosen = Signal(object, object)
    """A `Device` and its `ScanSettings`: scan now."""
    _found = Signal(object)

    def __init__(
        self, session: CaseSession, sheet: ScannerSheet, usual: ScanSettings | None
    ) -> None:
        """`usual` is how one picture on the glass is scanned; None for documents of all kinds."""
        super().__init__(sheet)
        self._session, self.sheet, self._usual = session, sheet, usual
        self._item = ""
        self._devices: dict[str, Device] = {}
        self._device = ""
        self._settings = ScanSettings()
        self._search = Ticket()
        self.separators = SeparatorPrinting(session, sheet)
        """The sheet between two documents."""
        self._found.connect(self._on_found)
        sheet.device_chosen.connect(self._on_picked)
        sheet.look_asked.connect(self._look)
        sheet.address_given.connect(self._on_address)
        sheet.trust_asked.connect(self._on_trust)
        sheet.scan_asked.connect(self._on_scan)
        sheet.closed.connect(self._on_closed)

    def open(self, item: str, trouble: str = "", device: Device | None = None) -> None:
        """Ask for the scanner of an item; `trouble` says why it is asked again."""
        known = self._session.settings.scanner
        choice, own = known.choice(item), known.own_choice(item)
        self._item = item
        folder = None if self._usual else self._session.desk.scans.folder_device()
        paper = (one for one in known.devices if one.driver is not Driver.FOLDER)
        self._devices = {one.id: one for one in (*paper, *filter(None, [folder]))}
        self._device = device.id if device else choice.device if choice else ""
        last = own or (None if self._usual else choice)
        self._settings = last.settings if last else self._usual or ScanSettings()
        self.sheet.show_abilities((), self._settings)
        self.sheet.trust.setVisible(False)
        self.separators.show()
        self._show_devices()
        self.sheet.open()
        if trouble:
            self.sheet.say(trouble, "error")
            self.sheet.trust.setVisible(device is not None and bool(device.pin))
        elif self._device in self._devices:
            # Asked for though it is known: something is to be changed in the list or below it.
            self._meet(self._devices[self._device], onward=last is None)
        else:
            self._look()

    def _on_closed(self) -> None:
        self._search.drop()

    def _look(self) -> None:
        self._search.drop()
        self._search = Ticket()
        self.sheet.say(self.tr("Looking for scanners…"))
        scans, stop = self._session.desk.scans, self._search.stop
        self._session.around.jobs.submit(
            Lane.DEVICE,
            lambda: scans.devices(found=self._found.emit, stop=stop),
            done=self._on_looked,
            failed=self._on_trouble,
            ticket=self._search,
        )

    def _on_found(self, device: Device) -> None:
        self._devices[device.id] = device
        self._show_devices()

    def _on_looked(self, devices: tuple[Device, ...]) -> None:
        self._devices |= {one.id: one for one in devices}
        self._show_devices()
        if not devices:
            self.sheet.say(
                self.tr(
                    "No scanner was found. Is it on, and on the same network? Pages from files"
                    " can be added all the same."
                ),
                "question",
            )
        elif self._device in self._devices:
            self.sheet.say("")
        elif len(devices) == 1:
            self._on_device(devices[0].id)
        else:
            self.sheet.say(self.tr("Choose the scanner."))

    def _show_devices(self) -> None:
        self.sheet.show_devices(
            [(one.id, self._name(one)) for one in self._devices.values()], self._device
        )

    def _name(self, device: Device) -> str:
        if device.driver is Driver.FOLDER:
            return self.tr("Folder {folder}").replace("{folder}", device.name)
        return device.name

    def _on_picked(self, device: str) -> None:
        # The hand may go on down the list: the cursor stays.
        self._on_device(device, onward=False)

    def _on_device(self, device: str, *, onward: bool = True) -> None:
        self._device = device
        self.sheet.trust.setVisible(False)
        self._show_devices()
        self._meet(self._devices[device], onward=onward)

    def _meet(self, device: Device, *, onward: bool = True) -> None:
        self.sheet.say(self.tr("Asking the scanner what it can do…"))
        self.sheet.scan.setEnabled(False)
        # Whoever was asked before and answers late is not meant any more.
        self._search.drop()
        self._search = Ticket()
        scans, stop = self._session.desk.scans, self._search.stop
        self._session.around.jobs.submit(
            Lane.DEVICE,
            lambda: scans.meet(device, stop),
            done=partial(self._on_met, onward=onward),
            failed=partial(self._on_not_met, device),
            ticket=self._search,
        )

    def _on_met(self, met: MetDevice, *, onward: bool = True) -> None:
        self._devices[met.device.id] = met.device
        self._device = met.device.id
        self._show_devices()
        abilities: Abilities = met.abilities
        self._settings = abilities.fit(self._settings)
        self.sheet.show_abilities(abilities.sources, self._settings)
        self.sheet.say("")
        self.sheet.trust.setVisible(False)
        if onward:
            self.sheet.scan.setFocus()

    def _on_not_met(self, device: Device, error: DeskError) -> None:
        self._on_trouble(error)
        self.sheet.trust.setVisible(error.code is Code.SCANNER_CHANGED)
        self._device = device.id

    def _on_trouble(self, error: DeskError) -> None:
        self.sheet.say(failure_text(error), "error")

    def _on_address(self, typed: str) -> None:
        self._search.drop()
        self.sheet.show_address_fault("")
        self.sheet.say(self.tr("Asking the scanner what it can do…"))
        scans = self._session.desk.scans
        self._session.around.jobs.submit(
            Lane.DEVICE,
            lambda: scans.meet_address(typed),
            done=self._on_met,
            failed=self._on_address_refused,
        )

    def _on_address_refused(self, error: DeskError) -> None:
        self.sheet.say("")
        self.sheet.show_address_fault(failure_text(error))
        self.sheet.rows["scanner_address"].focus()

    def _on_trust(self) -> None:
        device = self._devices.get(self._device)
        if device is not None:
            self._devices[device.id] = forget_pin(device)
            self._meet(self._devices[device.id])

    def _on_scan(self) -> None:
        device = self._devices.get(self._device)
        if device is not None:
            self._search.drop()
            self.chosen.emit(device, self.sheet.settings(self._settings))
