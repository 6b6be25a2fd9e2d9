"""A desk that comes to rest, waits for a word, then feeds a stack in colour (`python -m`)."""

import sys
from dataclasses import replace
from pathlib import Path

from desktop.imaging.worker import Worker
from desktop.services.page_adding import AddedPages
from tests.fakes.escl_scanner import EsclScanner
from tests.fakes.scanning_desk import FEEDER, ScanningDesk, at, escl_drivers


def main(folder: str, url: str) -> None:
    """Say `idle`, and after a line came in, a line for each page that is durable."""
    device, worker = at(url, EsclScanner()), Worker()
    with escl_drivers() as scanners:
        desk = ScanningDesk(Path(folder), worker, scanners)
        worker.run("tests.fakes.tasks:echo", 1)
        desk.scans.meet(device)
        _say("idle")
        sys.stdin.readline()
        desk.scans.scan(desk.target, device, replace(FEEDER, resolution=300), told=_tell)
        desk.close()
    worker.close()


def _tell(_item: str, added: AddedPages) -> None:
    for page in added.pages:
        _say(str(page.position))


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
