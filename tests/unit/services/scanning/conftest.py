"""A case without pages, the real eSCL driver, and a scanner on the loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.capture import (
    Device,
)
from desktop.imaging.worker import Worker
from desktop.scanner.devices.port import Scanners
from tests.fakes.escl_scanner import EsclScanner, served
from tests.fakes.scanning_desk import ScanningDesk, at, escl_drivers


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def scanners() -> Iterator[Scanners]:
    with escl_drivers() as scanners:
        yield scanners


@pytest.fixture
def desk(tmp_path: Path, worker: Worker, scanners: Scanners) -> Iterator[ScanningDesk]:
    desk = ScanningDesk(tmp_path / "profile", worker, scanners)
    yield desk
    desk.close()


@pytest.fixture
def scanner() -> EsclScanner:
    return EsclScanner()


@pytest.fixture
def device(scanner: EsclScanner) -> Iterator[Device]:
    with served(scanner) as url:
        yield at(url, scanner)
