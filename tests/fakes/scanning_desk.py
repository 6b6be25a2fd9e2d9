"""A desk with a real store, the real drivers' processes and a scanner on the loopback."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from desktop.domain.capture import (
    Area,
    Colour,
    Device,
    Driver,
    ScannerSettings,
    ScanSettings,
    Source,
)
from desktop.domain.clock import Clock
from desktop.domain.document import PageRecord
from desktop.domain.errors import DeskError
from desktop.imaging.worker import Worker
from desktop.models.document import PageRow, ScanRow
from desktop.models.ids import new_id
from desktop.models.store import Store
from desktop.scanner.devices.port import DRIVER_PROCESS, DRIVERS, Scanners
from desktop.services.begun_scans import BegunScans
from desktop.services.scanning import ScanService, ScanTarget
from tests.fakes import escl_scanner
from tests.fakes.pictures_desk import PicturesDesk

FORM = "form_065"
FEEDER = ScanSettings(Source.FEEDER, 75, Colour.COLOUR, Area.A4)


class ScanningDesk:
    """One case without pages, and the service of scanning."""

    def __init__(self, folder: Path, worker: Worker, scanners: Scanners) -> None:
        self.pictures = PicturesDesk(folder, worker)
        with self.pictures.store.write.begin() as session:
            session.execute(delete(PageRow))
        self.remembered = ScannerSettings()
        self._folder, self._worker, self._scanners = folder, worker, scanners
        self.start_anew()
        self.target = ScanTarget(self.pictures.case, FORM, self.pictures.by)

    def start_anew(self) -> None:
        """The service as a new start finds it: what it held in memory is gone."""
        self.scans = ScanService(
            self.pictures.documents,
            BegunScans(self.pictures.store, self.pictures.clock),
            self._worker,
            self._scanners,
            lambda: self.remembered,
            self._folder / "being_taken",
        )

    def originals(self) -> list[str]:
        """Digests of what the case's pages were made from, in their order."""
        with self.pictures.store.read() as session:
            return [
                row.original_sha256 or ""
                for row in session.scalars(select(PageRow).order_by(PageRow.position))
            ]

    def pages(self) -> tuple[PageRecord, ...]:
        return self.pictures.documents.pages(self.pictures.case, FORM)

    def failure(self, device: Device, **chosen: object) -> DeskError:
        """Scan from the feeder, `chosen` otherwise; what that broke off with."""
        with pytest.raises(DeskError) as caught:
            self.scans.scan(self.target, device, replace(FEEDER, **chosen))  # type: ignore[arg-type]
        return caught.value

    def leave_cut_off(self, taken: int, source: Source = Source.FEEDER) -> None:
        leave_cut_off(self.pictures.store, self.pictures.clock, self.pictures.case, taken, source)

    def close(self) -> None:
        self.pictures.close()


def leave_cut_off(
    store: Store, clock: Clock, case: UUID, taken: int, source: Source = Source.FEEDER
) -> None:
    """What a desk that was killed amid a scan leaves in the store."""
    with store.write.begin() as session:
        session.add(
            ScanRow(
                id=new_id(),
                intake_id=case,
                item_code=FORM,
                source=source.value,
                taken=taken,
                begun_at=clock.now(),
            )
        )


def digests(numbers: range, resolution: int = 75, *, large: bool = False) -> list[str]:
    """Those of the pages that the scanner on the loopback sends."""
    return [
        hashlib.sha256(escl_scanner.page(one, resolution, "RGB24", large=large)).hexdigest()
        for one in numbers
    ]


@contextmanager
def escl_drivers(**changes: float) -> Iterator[Scanners]:
    """The eSCL driver's real process; `changes` of its kind, such as a shorter silence."""
    kind = replace(DRIVER_PROCESS, **changes)  # type: ignore[arg-type]
    scanners = Scanners({Driver.ESCL: DRIVERS[Driver.ESCL]}, kind, settle_seconds=0.2)
    try:
        yield scanners
    finally:
        scanners.close()


def at(url: str, scanner: escl_scanner.EsclScanner) -> Device:
    """The scanner as a desk remembers it."""
    return Device(f"escl:{scanner.uuid}", Driver.ESCL, scanner.name, url)
