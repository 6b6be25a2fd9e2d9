"""Scanning at the desk: asked once which scanner, then one key, and no page is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QProgressBar, QWidget

from desktop.domain.capture import ScannerSettings, ScanSettings, Source
from desktop.domain.document import ItemRecord, PageRecord
from desktop.domain.errors import Code, StorageError
from desktop.domain.fields import ItemField
from desktop.domain.paper import PaperSize
from desktop.models.document import ScanRow
from desktop.models.ids import new_id
from desktop.scanner.cleaning.separators import separator_on
from desktop.scanner.devices.port import Scanners
from desktop.services.documents import AddedPages, DocumentService
from desktop.services.reading import Found, ReadingService
from desktop.storage.blobs import BlobStore, StoredBlob
from desktop.ui.messages import Message
from desktop.ui.pages.case.folder_watch import FolderWatch
from desktop.ui.pages.case.keys import CaseKeys
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.print_adapter import PrintAdapter, prepared
from desktop.ui.widgets.busy_overlay import BusyOverlay
from tests.fakes.escl_scanner import EsclScanner, served
from tests.trips.conftest import PATIENCE_MS, Hands
from tests.trips.material import sheet
from tests.ui.keys import Keyboard
from tools.identity_papers import FACE, Paper, card, on_page, worn

FORM, GUARDIAN = "form_065", "identity_guardian"
needs_font = pytest.mark.skipif(
    not FACE.is_file(), reason="not run here: the font is missing (apt-get install fonts-ocr-b)"
)


@pytest.fixture
def scanner() -> EsclScanner:
    return EsclScanner(sheets=3)


@pytest.fixture
def address(scanner: EsclScanner) -> Iterator[str]:
    with served(scanner) as url:
        yield url


def test_the_scanner_is_asked_for_once_and_then_one_key_scans(
    hands: Hands, scanner: EsclScanner, address: str
) -> None:
    _choose(hands, address)
    assert len(_pages(hands)) == 3
    assert "3" in _note(hands)
    scanner.sheets = 2
    hands.cases.scan_page()
    hands.settle()
    assert not _sheet(hands).isVisible()
    assert len(_pages(hands)) == 5
    choice = hands.desk.around.workstation.settings.scanner.choice(FORM)
    assert choice is not None
    assert choice.settings.source is Source.FEEDER


@needs_font
def test_a_scanned_card_is_read_from_what_the_scanner_sent(
    hands: Hands, scanner: EsclScanner, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = _card_on_the_glass(scanner)
    sources = _reading_from(monkeypatch)
    _choose(hands, address, "glass", GUARDIAN)
    assert sources == [scanner.picture]
    assert _detail(hands, ItemField.IIN) == paper.lines[0][15:27]
    assert _detail(hands, ItemField.NUMBER) == paper.lines[0][5:14]


@needs_font
def test_a_card_whose_second_side_says_nothing_is_read_from_both_sides(
    hands: Hands, scanner: EsclScanner, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _card_on_the_glass(scanner)
    _choose(hands, address, "glass", GUARDIAN)
    sources = _reading_from(monkeypatch, blind_to=scanner.picture)
    hands.cases.scan_page()
    hands.settle()
    (joined,) = _pages(hands, GUARDIAN)
    assert joined.remade
    documents, case = hands.desk.around.desk.documents, hands.cases.session.id
    assert sources == [scanner.picture, documents.page_bytes(case, joined.id)]


def test_a_jam_keeps_the_pages_before_it_and_names_the_sheet(
    hands: Hands, scanner: EsclScanner, address: str
) -> None:
    scanner.faults = {2: "jam"}
    _choose(hands, address)
    assert len(_pages(hands)) == 1
    assert "2" in _note(hands)
    scanner.faults = {}
    scanner.clear()
    scanner.sheets = 2
    hands.cases.scan_page()
    hands.settle()
    assert len(_pages(hands)) == 3


def test_a_scan_that_ended_with_the_program_names_the_sheet_until_pages_come(
    hands: Hands, address: str
) -> None:
    hands.start()
    _leave_cut_off(hands, taken=3)
    hands.cases.show_item(FORM)
    hands.settle()
    assert {"3", "4"} <= set(_note(hands)), "after which sheet, and which to feed"
    case = hands.cases.session.id
    hands.leave()
    hands.cases.open(case)
    hands.wait(lambda: hands.cases.is_open)
    hands.cases.show_item(GUARDIAN)
    hands.settle()
    assert _note(hands) == "", "another item's pages"
    hands.cases.show_item(FORM)
    hands.settle()
    assert "4" in _note(hands)
    _scan_from(hands, address)
    hands.cases.show_item(GUARDIAN)
    hands.cases.show_item(FORM)
    hands.settle()
    assert _note(hands) == ""


def test_a_cancel_is_answered_while_the_page_that_is_in_is_kept(
    hands: Hands, scanner: EsclScanner, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanner.faults = {2: "hang"}
    add, keeping, go_on = DocumentService.add_bytes, Event(), Event()

    def add_slowly(*arguments: Any, **named: Any) -> AddedPages:  # noqa: ANN401 passed on
        keeping.set()
        go_on.wait(PATIENCE_MS / 1000)
        return add(*arguments, **named)

    monkeypatch.setattr(DocumentService, "add_bytes", add_slowly)
    _offer(hands, address)
    hands.enter("scan_source", "feeder")
    hands.find("scan_now").click()  # type: ignore[attr-defined]
    hands.wait(keeping.is_set)
    busy = _busy(hands)
    hands.wait(busy.isVisible)
    before = busy.accessibleName()
    busy.cancel.click()
    answer = busy.accessibleName()
    assert answer != before
    go_on.set()
    hands.settle()
    assert busy.accessibleName() == answer
    assert len(_pages(hands)) == 1


def test_from_the_glass_each_press_of_the_key_brings_a_page(hands: Hands, address: str) -> None:
    _choose(hands, address, "glass")
    assert len(_pages(hands)) == 1
    bar = _busy(hands).findChild(QProgressBar)
    assert bar is not None
    shares: list[float] = []
    bar.valueChanged.connect(lambda done: shares.append(done / max(1, bar.maximum())))
    CaseKeys(hands.desk.around, hands.cases)
    hands.cases.page.activateWindow()
    for pages in (2, 3):
        Keyboard("us").key(Qt.Key.Key_F6)
        hands.settle()
        assert len(_pages(hands)) == pages
        assert "F6" in _note(hands)
    assert any(0 < share <= 1 for share in shares), "how far the page is"


def test_a_full_disk_names_the_sheet_to_go_on_with(
    hands: Hands, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, kept = BlobStore.put, []

    def full(store: BlobStore, data: bytes) -> StoredBlob:
        kept.append(data)
        if len(kept) > 2:  # a page and its original make two
            raise StorageError(Code.DISK_FULL)
        return put(store, data)

    monkeypatch.setattr(BlobStore, "put", full)
    _choose(hands, address)
    assert len(_pages(hands)) == 1
    assert "2" in _note(hands)


def test_a_front_that_came_twice_goes_with_one_press_and_comes_back(
    hands: Hands, scanner: EsclScanner, address: str
) -> None:
    scanner.faults = {4: "jam"}
    _choose(hands, address, "duplex")
    first, second, front = _pages(hands)
    messages = hands.desk.around.messages
    assert messages.top is None or messages.top.key != "scan.fed_again"
    scanner.faults = {}
    scanner.clear()
    scanner.sheets = 1
    hands.cases.scan_page()
    hands.settle()
    again = _pages(hands)[3:]
    assert len(again) == 2
    assert messages.top is not None
    assert messages.top.key == "scan.fed_again"
    assert messages.top.do is not None
    messages.top.do()
    hands.settle()
    assert [page.id for page in _pages(hands)] == [one.id for one in (first, second, *again)]
    messages.take_back()
    hands.settle()
    assert front.id in {page.id for page in _pages(hands)}


def test_a_scanner_that_went_away_is_named_and_another_can_be_chosen(
    hands: Hands, scanner: EsclScanner
) -> None:
    with served(scanner) as url:
        _choose(hands, url)
    hands.cases.scan_page()
    hands.settle()
    assert _sheet(hands).isVisible()
    assert hands.find("scanner_words").text()  # type: ignore[attr-defined]
    assert len(_pages(hands)) == 3


def test_the_sheet_between_two_documents_is_printed_where_the_feeder_is_chosen(
    hands: Hands,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = tmp_path / "sheet.pdf"

    def choose(_self: object, size: PaperSize, title: str, _parent: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        return prepared(printer, size, title)

    monkeypatch.setattr(PrintAdapter, "choose", choose)
    _offer(hands, address)
    button = hands.cases.page.findChild(QWidget, "print_separator")
    assert button is not None
    assert not button.isVisible()
    hands.enter("scan_source", "feeder")
    hands.enter("separator_item", "form_052_2")
    hands.press("print_separator")
    hands.settle()
    page = pypdfium2.PdfDocument(printed)[0].render(scale=1, grayscale=True).to_numpy()
    mark = separator_on(np.ascontiguousarray(page[..., 0] if page.ndim == 3 else page))
    assert mark is not None
    assert mark.item == "form_052_2"


def test_files_in_the_scanners_folder_are_noticed_and_taken_with_one_press(
    hands: Hands, tmp_path: Path
) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    _open(hands)
    watch = _watch(hands)
    assert watch._timer.isActive()
    hands.desk.assembly.scanners._settle_seconds = 0.05
    station = hands.desk.around.workstation
    station.change(replace(station.settings, scanner=ScannerSettings(folder=str(folder))))
    messages = hands.desk.around.messages
    assert _look(hands, watch) is None
    for name in ("a", "b"):
        sheet(folder / f"{name}.jpg", name)
    told = _look(hands, watch)
    assert told is not None
    assert (told.key, "2" in told.what) == ("scan.folder", True)
    assert "F6" not in told.advice, "that key knows no scanner yet"
    messages.clear_top()
    assert _look(hands, watch) is None, "put away"
    sheet(folder / "c.jpg", "c")
    told = _look(hands, watch)
    assert told is not None
    assert told.do is not None
    told.do()
    hands.settle()
    assert len(_pages(hands)) == 3
    assert list(folder.iterdir()) == []
    assert _look(hands, watch) is None
    assert station.settings.scanner.choices == (), "no scanner was chosen"
    sheet(folder / "d.jpg", "d")
    assert _look(hands, watch) is not None
    (folder / "d.jpg").unlink()
    assert _look(hands, watch) is None, "somebody took it out"
    sheet(folder / "d.jpg", "d")
    device = hands.desk.around.desk.scans.folder_device()
    assert device is not None
    known = station.settings.scanner.choosing(FORM, device, ScanSettings())
    station.change(replace(station.settings, scanner=known))
    told = _look(hands, watch)
    assert told is not None
    assert "F6" in told.advice
    hands.leave()
    assert messages.top is None
    assert not watch._timer.isActive(), "nobody looks at a case that is closed"


def _watch(hands: Hands) -> FolderWatch:
    (watch,) = [one for one in hands.cases.findChildren(FolderWatch) if one._item == FORM]
    return watch


def _look(hands: Hands, watch: FolderWatch) -> Message | None:
    """The next look, its time come; what stands at the top of the window then."""
    watch._timer.timeout.emit()
    hands.settle()
    return hands.desk.around.messages.top


def test_a_button_of_the_sheet_stands_level_with_its_field(hands: Hands, address: str) -> None:
    _offer(hands, address)
    hands.enter("scan_source", "feeder")
    pairs = {
        "scanner_device": "look_for_scanners",
        "separator_item": "print_separator",
        "scanner_address": "add_scanner",
    }
    assert {_middle(hands.find(one)) - _middle(hands.find(two)) for one, two in pairs.items()} <= {
        -1,
        0,
        1,
    }


def _middle(control: QWidget) -> int:
    return control.mapToGlobal(control.rect().center()).y()


def test_where_no_scanner_is_the_sheet_says_so_and_files_come_in(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scanners, "look", lambda *_: {})
    hands.desk.around.translations.use("en")
    _open(hands)
    _ask(hands)
    hands.settle()
    words = hands.find("scanner_words")
    assert isinstance(words, QLabel)
    assert "No scanner was found" in words.text()
    assert "files" in words.text()
    assert not hands.find("scan_now").isEnabled()
    hands.press("scanner_back")
    file = str(sheet(tmp_path / "form.jpg", "065"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([file], ""))
    hands.press("add_files")
    hands.wait(lambda: len(_pages(hands)) == 1)
    for item in ("application", GUARDIAN, FORM):
        hands.cases.show_item(item)
        hands.settle()
        assert hands.find("add_files").isEnabled(), item


def test_escape_from_the_choice_changes_nothing(hands: Hands) -> None:
    _open(hands)
    _ask(hands)
    sheet = _sheet(hands)
    assert sheet.isVisible()
    hands.press("scanner_back")
    hands.settle()
    assert not sheet.isVisible()
    assert _pages(hands) == ()
    assert hands.desk.around.workstation.settings.scanner.choices == ()


def _open(hands: Hands, item: str = FORM) -> None:
    hands.start()
    hands.cases.show_item(item)
    hands.settle()


def _card_on_the_glass(scanner: EsclScanner) -> Paper:
    chance = np.random.default_rng(4)
    paper = card(chance)
    scanner.picture = worn(on_page(paper, chance, 4), chance)
    return paper


def _reading_from(monkeypatch: pytest.MonkeyPatch, blind_to: bytes = b"") -> list[object]:
    """What is read from now on; nothing is found where it is `blind_to`."""
    sources: list[object] = []
    real = ReadingService.read

    def read(service: ReadingService, source: Path | bytes, *, stop: Event | None = None) -> Found:
        sources.append(source)
        return Found() if source == blind_to else real(service, source, stop=stop)

    monkeypatch.setattr(ReadingService, "read", read)
    return sources


def _choose(hands: Hands, address: str, source: str = "feeder", item: str = FORM) -> None:
    """The scanner by its address, its feeder, and scan."""
    _open(hands, item)
    _scan_from(hands, address, source)


def _scan_from(hands: Hands, address: str, source: str = "feeder") -> None:
    _type_address(hands, address)
    hands.enter("scan_source", source)
    hands.press("scan_now")


def _leave_cut_off(hands: Hands, taken: int) -> None:
    """What a desk that was killed amid a feed leaves in the store."""
    with hands.desk.assembly.profile.store.write.begin() as session:
        session.add(
            ScanRow(
                id=new_id(),
                intake_id=hands.cases.session.id,
                item_code=FORM,
                source=Source.FEEDER.value,
                taken=taken,
                begun_at=hands.desk.clock.now(),
            )
        )


def _offer(hands: Hands, address: str, item: str = FORM) -> None:
    _open(hands, item)
    _type_address(hands, address)


def _type_address(hands: Hands, address: str) -> None:
    _ask(hands)
    hands.find("scanner_address").set_value(address)  # type: ignore[attr-defined]
    hands.press("add_scanner")


def _ask(hands: Hands) -> None:
    """Have the scanner asked for; what asks is made in the first turns after that."""
    hands.cases.scan_page()
    hands.wait(lambda: _sheet(hands).isVisible())


def _sheet(hands: Hands) -> QWidget:
    sheets = hands.cases.page.findChildren(QWidget, "scanner_sheet")
    assert len(sheets) == 1
    return sheets[0]


def _busy(hands: Hands) -> BusyOverlay:
    panels = hands.cases.page.findChildren(PagesPanel)
    (busy,) = [panel.busy for panel in panels if panel.isVisible()]
    return busy


def _note(hands: Hands) -> str:
    note = hands.find("pages_note")
    assert isinstance(note, QLabel)
    return note.text()


def _pages(hands: Hands, item: str = FORM) -> tuple[PageRecord, ...]:
    record = _record(hands, item)
    return record.pages if record else ()


def _detail(hands: Hands, field: ItemField) -> str:
    record = _record(hands, GUARDIAN)
    return record.detail(field) if record else ""


def _record(hands: Hands, item: str) -> ItemRecord | None:
    view = hands.desk.around.desk.intakes.get(hands.cases.session.id)
    return view.intake.items.get(item)
