"""The real program with a case that is opened again and again; writes what was measured as JSON."""

import io
import json
import sys
import time
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView, QListWidget, QWidget

from desktop.demo import intake as scripts
from desktop.demo.hands import control, press, seen
from desktop.demo.player import Script
from desktop.demo.sheets import draw_sheets
from desktop.demo.stage import run
from desktop.storage.blobs import BlobStore
from tools.bench._ground import PASSPHRASE, PIN
from tools.bench._painted import Painted

_PAGES = 12
_ROUNDS = 12


class Reads:
    """Which blobs the program reads, and a way to read them again without it."""

    def __init__(self) -> None:
        self.store: BlobStore | None = None
        self.names: list[str] = []
        self.get = BlobStore.get

    def listen(self) -> None:
        """Remember each blob that is asked for."""

        def _get(store: BlobStore, sha256: str) -> bytes:
            self.store = store
            self.names.append(sha256)
            return self.get(store, sha256)

        BlobStore.get = _get  # type: ignore[method-assign, assignment]

    def again(self) -> float:
        """Milliseconds to decrypt and decode the same blobs, one after the other."""
        assert self.store is not None
        begun = time.perf_counter()
        for name in self.names:
            Image.open(io.BytesIO(self.get(self.store, name))).load()
        return (time.perf_counter() - begun) * 1000


def work(folder: Path, reads: Reads) -> Script:
    """Make the case, then open it from Today's list, its cursor on the form with twelve pages."""
    people = scripts.family(6)
    sheets = draw_sheets(folder / "sheets", people.surname, people.iin)
    yield from scripts.come_in(PASSPHRASE, PIN)
    yield from scripts.begin()
    yield from scripts.application(people)
    yield from scripts.photo(6, sheets.portrait)
    yield from scripts.open_item(4, "paper_page")
    for _ in range(_PAGES):
        yield from scripts.add_page(sheets.form_065)
    yield from _pause(2.5)
    page = control("paper_page")
    found: dict[str, list[float]] = {"painted": [], "whole": [], "decoded": []}
    for _ in range(_ROUNDS):
        yield from scripts.go_home()
        yield from _pause(0.3)
        yield from _open(page, found, reads)
    (folder / "measured.json").write_text(json.dumps(found), encoding="utf-8")


def _open(page: QWidget, found: dict[str, list[float]], reads: Reads) -> Script:
    cases = control("cases")
    assert isinstance(cases, QListView)
    reads.names.clear()
    cases.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down)
    paint, begun = Painted(page), time.perf_counter()
    press(Qt.Key.Key_Return, "\r")
    yield lambda: paint.at and seen("paper_page")
    found["painted"].append((paint.at - begun) * 1000)
    strip = control("page_strip")
    assert isinstance(strip, QListWidget)
    ended = time.perf_counter()
    while time.perf_counter() - ended < 0.5:
        before = len(reads.names)
        yield None
        if len(reads.names) != before:
            ended = time.perf_counter()
    found["whole"].append((ended - begun) * 1000)
    found["decoded"].append(reads.again())


def _pause(seconds: float) -> Script:
    until = time.perf_counter() + seconds
    yield lambda: time.perf_counter() > until and QApplication.activeWindow()


def main() -> int:
    """Play it in the folder that is named."""
    reads = Reads()
    reads.listen()
    return run(lambda: work(Path(sys.argv[1]), reads))


if __name__ == "__main__":
    sys.exit(main())
