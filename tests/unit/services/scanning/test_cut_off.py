"""A scan that a kill cut off is known to the next start, and goes on behind what was kept."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from desktop.domain.capture import (
    CutOff,
    Device,
    Source,
)
from desktop.models.intake import ItemRow
from desktop.services.begun_scans import BegunScans
from desktop.services.page_adding import AddedPages
from tests.fakes.escl_scanner import EsclScanner
from tests.fakes.files import encoded, picture
from tests.fakes.scanning_desk import FEEDER, FORM, ScanningDesk, digests
from tests.unit.scanner.test_separators import patch_sheet


def test_scanning_goes_on_behind_what_was_kept(
    desk: ScanningDesk, device: Device, scanner: EsclScanner
) -> None:
    scanner.sheets, scanner.faults = 4, {3: "jam"}
    desk.failure(device)
    scanner.clear()
    scanner.faults, scanner.sheets = {}, 2
    desk.scans.scan(desk.target, device, FEEDER)
    assert desk.originals() == digests(range(1, 5))


def test_a_killed_scan_is_known_to_the_next_start_by_its_pages(
    desk: ScanningDesk, device: Device, scanner: EsclScanner
) -> None:
    scanner.sheets = 2
    seen: list[CutOff] = []

    def tell(_item: str, _added: AddedPages) -> None:
        assert desk.scans.cut_off(desk.target.intake_id) == {}, "it runs"
        seen.extend(at_next_start(desk).values())

    desk.scans.scan(desk.target, device, replace(FEEDER, source=Source.DUPLEX), told=tell)
    assert [one.taken for one in seen] == [1, 2, 3, 4]
    assert [(one.place.sheet, one.place.back) for one in seen] == [
        (1, True),
        (2, False),
        (2, True),
        (3, False),
    ]
    assert at_next_start(desk) == {}, "it ended by itself"
    scanner.clear()
    scanner.faults = {1: "jam"}
    desk.failure(device)
    assert at_next_start(desk) == {}, "staff were told"


def test_a_sheet_between_documents_takes_the_killed_scan_to_its_item(
    desk: ScanningDesk, device: Device, scanner: EsclScanner
) -> None:
    scanner.sheets, scanner.picture = 1, encoded(patch_sheet("T", item="form_052_2"), "JPEG")
    seen: list[dict[str, CutOff]] = []
    desk.scans.scan(desk.target, device, FEEDER, told=lambda *_: seen.append(at_next_start(desk)))
    assert seen == [{"form_052_2": CutOff(1, Source.FEEDER)}]


def test_what_was_cut_off_is_named_until_pages_come_or_staff_confirm(
    desk: ScanningDesk, device: Device, scanner: EsclScanner, tmp_path: Path
) -> None:
    page = tmp_path / "page.png"
    page.write_bytes(encoded(picture(600, 800), "PNG"))
    case, by = desk.target.intake_id, desk.target.by
    found = {FORM: CutOff(3, Source.FEEDER)}
    for number, good in enumerate(("file", "scan", "confirmed")):
        desk.leave_cut_off(3)
        scanner.clear()
        scanner.sheets = 0
        desk.failure(device)
        desk.leave_cut_off(0)
        assert at_next_start(desk) == found, "a try without pages"
        if good == "file":
            desk.pictures.documents.add_file(case, FORM, page, by)
        elif good == "scan":
            scanner.sheets = 1
            desk.scans.scan(desk.target, device, FEEDER)
        else:
            with desk.pictures.store.write.begin() as session:
                item = session.get_one(ItemRow, (case, FORM))
                item.confirmed_at = desk.pictures.clock.now() + timedelta(seconds=1 + number)
        assert at_next_start(desk) == {}, good


def test_a_sheet_between_documents_alone_makes_nothing_good(
    desk: ScanningDesk, device: Device, scanner: EsclScanner
) -> None:
    desk.leave_cut_off(3)
    sheet = encoded(patch_sheet("T", item="form_052_2"), "JPEG")
    case, by = desk.target.intake_id, desk.target.by
    desk.pictures.documents.add_bytes(case, FORM, sheet, "between.jpg", by)
    scanner.sheets, scanner.picture = 1, sheet
    desk.scans.scan(desk.target, device, FEEDER)
    assert at_next_start(desk) == {FORM: CutOff(3, Source.FEEDER)}


def test_on_the_glass_only_a_missing_page_is_named(desk: ScanningDesk) -> None:
    desk.leave_cut_off(0, Source.GLASS)
    assert at_next_start(desk) == {FORM: CutOff(0, Source.GLASS)}
    desk.leave_cut_off(1, Source.GLASS)
    assert at_next_start(desk) == {}


def at_next_start(desk: ScanningDesk) -> dict[str, CutOff]:
    return BegunScans(desk.pictures.store, desk.pictures.clock).cut_off(desk.target.intake_id)
