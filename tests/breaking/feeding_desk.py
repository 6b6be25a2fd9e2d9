"""A desk that feeds a stack and says which pages it was told are durable (`python -m`)."""

import sys
from pathlib import Path

from desktop.imaging.worker import Worker
from desktop.services.page_adding import AddedPages
from tests.fakes.escl_scanner import EsclScanner
from tests.fakes.scanning_desk import FEEDER, ScanningDesk, at, escl_drivers


def main(folder: str, url: str) -> None:
    """Scan until killed; each told page is a line."""

    def tell(_item: str, added: AddedPages) -> None:
        for page in added.pages:
            sys.stdout.write(f"{page.id} {page.position}\n")
            sys.stdout.flush()

    with escl_drivers() as scanners:
        desk = ScanningDesk(Path(folder), Worker(), scanners)
        desk.scans.scan(desk.target, at(url, EsclScanner()), FEEDER, told=tell)


if __name__ == "__main__":
    main(*sys.argv[1:])
