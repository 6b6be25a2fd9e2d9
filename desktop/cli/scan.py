"""The scan command: scanners by name, and pages of one into a folder, a line of JSON for each."""

import argparse
import json
import signal
import sys
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from threading import Event

from desktop import settings as settings_file
from desktop.cli.languages import language
from desktop.cli.scan_words import failure, none_found
from desktop.domain.capture import Device, Driver, ScannedPage, ScanSettings
from desktop.domain.errors import Code, DeskError, DeviceError
from desktop.paths import Paths
from desktop.scanner.devices.port import Scanners
from desktop.services.scan_files import ScanFiles
from desktop.services.scanner_search import ScannerSearch

_NOT_ALL, _NOT_WRITABLE, _FAILED = 1, 2, 3


def run(chosen: argparse.Namespace) -> int:
    """Name the scanners or scan; returns the exit code that the usage names."""
    if chosen.device and chosen.out is None:
        chosen.refuse("--device needs --out")
    options = tuple(tuple(option.split("=", 1)) for option in chosen.option)
    if any(len(option) != 2 for option in options):
        chosen.refuse("--option is NAME=VALUE")
    stop = Event()
    signal.signal(signal.SIGINT, lambda _number, _frame: stop.set())
    kept = settings_file.load(Paths.default().settings_file).scanner
    kept = replace(kept, folder="")  # its files need nobody to copy them
    with closing(Scanners()) as scanners:
        search = ScannerSearch(scanners, lambda: kept)
        if chosen.list:
            return _list(search, stop)
        settings = ScanSettings(chosen.source, chosen.dpi, chosen.colour, chosen.area, options)
        return _scan(search, scanners, chosen, settings, stop)


def _list(search: ScannerSearch, stop: Event) -> int:
    found = search.devices(
        found=lambda device: print(json.dumps(asdict(device), ensure_ascii=False), flush=True),
        stop=stop,
    )
    for driver, code in search.troubles.items():
        print(f"{driver.value}: {failure(code, {}, language())}", file=sys.stderr)
    if not found:
        print(none_found(language()), file=sys.stderr)
    return 0 if found else _NOT_ALL


def _scan(
    search: ScannerSearch,
    scanners: Scanners,
    chosen: argparse.Namespace,
    settings: ScanSettings,
    stop: Event,
) -> int:
    pages = 0

    def tell(page: ScannedPage, file: Path) -> None:
        nonlocal pages
        pages = page.number
        line = {"page": page.number, "file": str(file), "bytes": len(page.data)}
        print(json.dumps(line, ensure_ascii=False), flush=True)

    try:
        device = _named(search, chosen.device, stop)
        ScanFiles(scanners, chosen.out).scan(device, settings, tell, stop)
    except DeskError as error:
        print(failure(error.code, error.facts, language()), file=sys.stderr)
        return _exit_code(error.code, pages)
    return 0 if pages else _NOT_ALL


def _named(search: ScannerSearch, name: str, stop: Event) -> Device:
    """The scanner that is meant: by its id, by its name, by its address."""
    driver, _, rest = name.partition(":")
    if driver == Driver.SANE and rest:
        return Device(name, Driver.SANE, rest, rest)
    if driver not in set(Driver) and ("." in name or "/" in name):
        return search.meet_address(name, stop).device
    for device in search.devices(stop=stop):
        if name in {device.id, device.name, device.address}:
            return device
    raise DeviceError(Code.SCANNER_NONE)


def _exit_code(code: Code, pages: int) -> int:
    if code in {Code.FOLDER_NOT_WRITABLE, Code.DISK_FULL}:
        return _NOT_WRITABLE
    return _NOT_ALL if pages or code in {Code.FEEDER_EMPTY, Code.SCANNER_NONE} else _FAILED
