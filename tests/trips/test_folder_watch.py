"""What a scanner's own program lays into its folder is noticed by itself."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest

from desktop.domain.capture import ScannerSettings, ScanSettings
from desktop.domain.intake import IntakeState
from desktop.services.case_reading import intake_row
from desktop.ui.messages import Message
from desktop.ui.pages.case.folder_watch import FolderWatch
from tests.trips.conftest import Hands
from tests.trips.material import sheet
from tests.trips.scanner_hands import (
    FORM,
    open_item,
    pages_of,
)


def test_files_in_the_scanners_folder_are_noticed_and_taken_with_one_press(
    hands: Hands, tmp_path: Path
) -> None:
    folder = _watched(hands, tmp_path)
    open_item(hands)
    watch = _watch(hands)
    assert watch._timer.isActive()
    station = hands.desk.around.workstation
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
    assert len(pages_of(hands)) == 3
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


def test_nobody_looks_after_a_case_is_left_while_its_last_field_is_being_saved(
    hands: Hands, tmp_path: Path
) -> None:
    _watched(hands, tmp_path)
    open_item(hands)
    watch = _watch(hands)
    QTest.keyClicks(hands.find("issuer"), "emhana")
    hands.leave()
    assert not watch._timer.isActive()
    assert watch._item == "", "nothing of the item that was left is shown again"


def test_nothing_is_offered_to_a_case_that_has_ended_meanwhile(
    hands: Hands, tmp_path: Path
) -> None:
    folder = _watched(hands, tmp_path)
    open_item(hands)
    watch = _watch(hands)
    sheet(folder / "a.jpg", "a")
    assert _look(hands, watch) is not None
    session = hands.cases.session
    with hands.desk.assembly.profile.store.write.begin() as rows:
        intake_row(rows, session.id).state = IntakeState.WITHDRAWN
    session.refresh()
    hands.settle()
    assert _look(hands, watch) is None
    watch.look()
    assert watch._look is None, "nobody is there for what would be found"


def _watched(hands: Hands, folder: Path) -> Path:
    """The folder into which the scanner's program scans."""
    scans = folder / "scans"
    scans.mkdir()
    hands.desk.assembly.scanners._settle_seconds = 0.05
    station = hands.desk.around.workstation
    station.change(replace(station.settings, scanner=ScannerSettings(folder=str(scans))))
    return scans


def _watch(hands: Hands) -> FolderWatch:
    (watch,) = [one for one in hands.cases.findChildren(FolderWatch) if one._item == FORM]
    return watch


def _look(hands: Hands, watch: FolderWatch) -> Message | None:
    """The next look, its time come; what stands at the top of the window then."""
    watch._timer.timeout.emit()
    hands.settle()
    return hands.desk.around.messages.top
