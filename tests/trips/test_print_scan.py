"""F6 on the photo's page: a paper print on the scanner's glass becomes the child's picture."""

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.domain.capture import PRINT, Area, Colour, Source
from desktop.domain.errors import Code, StorageError
from desktop.services.photo import PhotoService
from desktop.ui.messages import Message
from desktop.ui.pages.photo.controller import PhotoController
from tests.fakes.escl_scanner import EsclScanner, served
from tests.trips.conftest import Hands
from tests.trips.scanner_hands import FORM, choose_scanner, scanner_sheet, type_address
from tests.trips.test_left_meanwhile import busy, next_child
from tests.trips.test_photo_page import PORTRAIT, crop, open_page


@pytest.fixture
def sent(scanner: EsclScanner) -> list[int]:
    """A print of 40×40 mm lies askew on the glass; counts how often it was scanned."""
    glass = Image.new("RGB", (1748, 2480), (246, 246, 244))
    with Image.open(PORTRAIT) as portrait:
        on_paper = portrait.convert("RGBA").resize((900, 900)).rotate(6, expand=True)
    glass.paste(on_paper, (300, 500), on_paper)
    file = io.BytesIO()
    glass.save(file, "JPEG", quality=88, dpi=(600, 600))
    scanner.picture = file.getvalue()
    times: list[int] = []
    scanner.page_sent = lambda: times.append(1)  # type: ignore[method-assign]
    return times


def scan_first(hands: Hands, address: str) -> PhotoController:
    """Choose the scanner, and have the print scanned."""
    photo = open_page(hands)
    type_address(hands, address)
    hands.press("scan_now")
    come(hands)
    return photo


def come(hands: Hands) -> None:
    hands.wait(lambda: not hands.cases.photo.page.busy.under_way)
    hands.settle()


def framed(photo: PhotoController) -> bool:
    return photo.proposal is not None


def top(hands: Hands) -> Message:
    found = hands.desk.around.messages.top
    assert found is not None
    return found


def test_a_print_is_found_on_the_glass_straightened_and_framed(
    hands: Hands, address: str, sent: list[int]
) -> None:
    photo = scan_first(hands, address)
    assert sent == [1]
    assert photo.proposal is not None
    (face,) = photo.proposal.faces
    assert face.print is not None
    assert abs(photo.proposal.frame.turn) > 2
    assert QApplication.focusWidget() is crop(hands)


def test_once_chosen_the_scanner_scans_at_once_and_documents_keep_their_own_settings(
    hands: Hands, address: str, sent: list[int]
) -> None:
    choose_scanner(hands, address, "feeder")
    hands.settle()
    sent.clear()
    photo = open_photo(hands)
    hands.cases.scan_page()
    hands.wait(lambda: hands.find("scan_now").isEnabled())
    hands.settle()
    hands.press("scan_now")
    come(hands)
    hands.cases.scan_page()
    come(hands)
    assert sent == [1, 1]
    assert photo.proposal is not None
    known = hands.cases.session.settings.scanner
    form, print_ = known.own_choice(FORM), known.own_choice(PRINT)
    assert form is not None
    assert print_ is not None
    assert form.settings.source is Source.FEEDER
    assert (print_.settings.source, print_.settings.colour) == (Source.GLASS, Colour.COLOUR)
    assert (print_.settings.resolution, print_.settings.area) == (600, Area.A5)


def open_photo(hands: Hands) -> PhotoController:
    hands.cases.show_item("photo")
    hands.settle()
    return hands.cases.photo


def test_a_print_that_the_full_disk_refused_is_not_scanned_again(
    hands: Hands, address: str, sent: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def _full(*_: object, **__: object) -> None:
        raise StorageError(Code.DISK_FULL)

    with monkeypatch.context() as full:
        full.setattr(PhotoService, "_write_original", _full)
        photo = scan_first(hands, address)
    assert not framed(photo)
    do = top(hands).do
    assert do is not None
    do()
    come(hands)
    assert framed(photo)
    assert sent == [1]


def test_a_page_that_broke_off_is_told_by_its_number(
    hands: Hands, scanner: EsclScanner, address: str, sent: list[int]
) -> None:
    scanner.faults[1] = "dropped"
    scan_first(hands, address)
    assert sent == []
    assert "1" in top(hands).what


def test_where_the_scanner_is_gone_another_is_asked_for_with_the_reason_said_once(
    hands: Hands, sent: list[int], scanner: EsclScanner
) -> None:
    with served(scanner) as address:
        scan_first(hands, address)
    hands.cases.scan_page()
    hands.wait(scanner_sheet(hands).isVisible)
    hands.settle()
    words = hands.find("scanner_words")
    assert isinstance(words, QLabel)
    assert words.text()
    assert hands.desk.around.messages.top is None
    assert sent == [1]


def test_a_scanner_in_trouble_is_told_and_tried_again(
    hands: Hands, scanner: EsclScanner, address: str, sent: list[int]
) -> None:
    scanner.faults[1] = "cover"
    photo = scan_first(hands, address)
    assert not framed(photo)
    told = top(hands)
    assert told.do is not None
    scanner.faults.clear()
    scanner.clear()
    told.do()
    come(hands)
    assert framed(photo)
    assert sent == [1]


def test_a_print_scanned_while_staff_went_on_belongs_to_its_own_child(
    hands: Hands, address: str, sent: list[int]
) -> None:
    scan_first(hands, address)
    case = hands.cases.session.id
    hands.cases.photo.page.side.remove.click()
    hands.settle()
    with busy(hands):
        hands.cases.scan_page()
        next_child(hands)
    hands.settle()
    assert hands.desk.around.desk.intakes.get(case).intake.photo is not None
    assert hands.cases.session.view.intake.photo is None
    assert sent == [1, 1]


def test_cancel_stops_the_scanner_and_leaves_the_page_as_it_was(
    hands: Hands, scanner: EsclScanner, address: str, sent: list[int]
) -> None:
    photo = scan_first(hands, address)
    before = photo.proposal
    scanner.release.clear()
    scanner.faults[1] = "hang"
    hands.cases.scan_page()
    hands.wait(lambda: not photo.page.busy.isHidden())
    photo.page.busy.cancel.click()
    assert not photo.page.busy.under_way
    scanner.release.set()
    hands.settle()
    assert photo.proposal == before
    assert sent


def test_escape_from_the_choice_of_a_scanner_leads_back_to_the_page(
    hands: Hands, address: str
) -> None:
    photo = open_page(hands)
    type_address(hands, address)
    hands.settle()
    QTest.keyClick(hands.find("scanner_device"), Qt.Key.Key_Escape)
    hands.settle()
    assert QApplication.focusWidget() is photo.page.first_add
    assert photo.proposal is None
