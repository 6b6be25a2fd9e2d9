"""What was still on its way when staff went on: it belongs to its own child, and nobody waits."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtTest import QTest

from desktop.domain.errors import Code, DeviceError, ValidationError
from desktop.domain.fields import Field
from desktop.services.intake import CaseView, IntakeService
from desktop.ui.jobs import Lane
from desktop.ui.messages import Message
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.pages.case.pages_work import PagesWork
from desktop.ui.pages.finish import controller as finish_controller
from desktop.ui.print_adapter import PrintAdapter
from tests.fakes.escl_scanner import EsclScanner
from tests.trips.conftest import Hands
from tests.trips.material import sheet
from tests.trips.scanner_hands import (
    FORM,
    GUARDIAN,
    choose_scanner,
    note_of,
    pages_of,
    reading_from,
)
from tests.trips.work import PORTRAIT, use_photo


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[DeviceError]:
    """A printer that takes everything but what is laid here."""
    troubles: list[DeviceError] = []

    def send(_adapter: PrintAdapter, _pdf: bytes, _printer: object) -> None:
        if troubles:
            raise troubles.pop()

    monkeypatch.setattr(finish_controller, "printers", lambda: ["Hall"])
    monkeypatch.setattr(PrintAdapter, "printer", lambda *_: object())
    monkeypatch.setattr(PrintAdapter, "send", send)
    return troubles


@contextmanager
def busy(hands: Hands, lane: Lane = Lane.DEVICE) -> Iterator[None]:
    """A lane is held up, as that of devices is by a long feed of somebody's pages."""
    free = Event()
    _, threads = lane.value
    for _ in range(threads):
        hands.desk.around.jobs.submit(lane, lambda: free.wait(60), done=lambda _: None)
    try:
        yield
    finally:
        free.set()


def next_child(hands: Hands) -> None:
    before = hands.cases.session.id
    hands.cases.start()
    hands.wait(
        lambda: hands.cases.is_open and hands.cases.session.id != before and bool(hands.cases.item)
    )


def top(hands: Hands) -> Message | None:
    return hands.desk.around.messages.top


def print_slip(hands: Hands) -> UUID:
    """Ask for a slip while the printer cannot begin; the case's id."""
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.cases.show_finish()
    hands.settle()
    finish = hands.cases.finish
    finish.retranslate()
    finish.page.printer.set_value("Hall")
    return hands.cases.session.id


def leave_while_printing(hands: Hands, case: UUID) -> None:
    papers = hands.desk.around.desk.papers
    with busy(hands, Lane.CPU):
        hands.find("print_slip").click()  # type: ignore[attr-defined]
        hands.wait(lambda: bool(papers.list(case)) and hands.cases.finish.papers.busy)
        next_child(hands)
    hands.settle()


def test_a_paper_printed_after_its_case_was_left_is_counted_and_holds_up_no_other(
    hands: Hands, printed: list[DeviceError]
) -> None:
    assert printed == []
    case = print_slip(hands)
    leave_while_printing(hands, case)
    assert not hands.cases.finish.papers.busy
    (paper,) = hands.desk.around.desk.papers.list(case)
    assert paper.copies == 1


def test_a_paper_is_printed_while_the_scanner_works(
    hands: Hands, printed: list[DeviceError]
) -> None:
    assert printed == []
    case = print_slip(hands)
    papers = hands.desk.around.desk.papers
    with busy(hands):
        hands.find("print_slip").click()  # type: ignore[attr-defined]
        hands.wait(lambda: [paper.copies for paper in papers.list(case)] == [1])
    hands.settle()


def test_a_paper_that_was_not_printed_is_named_beside_the_next_child_and_tried_again(
    hands: Hands, printed: list[DeviceError]
) -> None:
    case = print_slip(hands)
    printed.append(DeviceError(Code.PRINTER_FAILED))
    leave_while_printing(hands, case)
    papers = hands.desk.around.desk.papers
    (paper,) = papers.list(case)
    said = top(hands)
    assert said is not None
    assert str(paper.number) in said.what
    assert said.do is not None
    said.do()
    hands.settle()
    assert papers.list(case)[0].copies == 1
    assert top(hands) is None


def test_a_file_that_came_in_after_its_case_was_left_is_not_read_into_the_next(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = reading_from(monkeypatch)
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.cases.show_item(GUARDIAN)
    work = next(one for one in hands.cases.findChildren(PagesWork) if one.item == GUARDIAN)
    with busy(hands):
        work.incoming.add_files([sheet(tmp_path / "card.jpg", "card")])
        next_child(hands)
        hands.cases.show_item(GUARDIAN)
    hands.settle()
    assert sources == []
    assert note_of(hands) == ""


def test_the_files_of_a_folder_go_where_it_was_dropped(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    sheet(folder / "form.jpg", "form")
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.cases.show_item(FORM)
    case = hands.cases.session.id
    work = next(one for one in hands.cases.findChildren(PagesWork) if one.item == FORM)
    with busy(hands):
        work.incoming.add_files([folder])
        next_child(hands)
    hands.wait(lambda: not work.incoming.busy)
    hands.settle()
    assert pages_of(hands) == ()
    documents = hands.desk.around.desk.documents
    hands.wait(lambda: len(documents.pages(case, FORM)) == 1)


def test_a_file_that_is_added_while_a_cancelled_one_still_ends_comes_in(
    hands: Hands, tmp_path: Path
) -> None:
    hands.start()
    hands.cases.show_item(FORM)
    work = next(one for one in hands.cases.findChildren(PagesWork) if one.item == FORM)
    hands.settle()
    panel = hands.find("page_strip").parentWidget()
    assert isinstance(panel, PagesPanel)
    with busy(hands):
        work.incoming.add_files([sheet(tmp_path / "first.jpg", "first")])
        panel.busy.cancel.click()
        work.incoming.add_files([sheet(tmp_path / "second.jpg", "second")])
    hands.wait(lambda: not work.incoming.busy)
    hands.settle()
    assert [page.source_name for page in pages_of(hands)] == ["second.jpg"]


@pytest.mark.skipif(not PORTRAIT.exists(), reason="not run here: no portrait is shipped")
def test_a_picture_that_was_read_after_its_case_was_left_touches_no_other(hands: Hands) -> None:
    hands.start()
    use_photo(hands)
    with busy(hands):
        hands.cases.photo.load_file(PORTRAIT)
        next_child(hands)
        hands.cases.show_item("photo")
    hands.settle()
    assert hands.cases.photo.proposal is None
    assert hands.cases.photo.page.busy.isHidden()
    assert top(hands) is None, "nor is the other child's photo offered here"


@pytest.mark.skipif(not PORTRAIT.exists(), reason="not run here: no portrait is shipped")
def test_a_photo_in_the_making_covers_no_other_childs_page(hands: Hands) -> None:
    hands.start()
    hands.cases.show_item("photo")
    hands.cases.photo.load_file(PORTRAIT)
    hands.wait(lambda: hands.cases.photo.proposal is not None)
    hands.settle()
    hands.cases.photo.page.side.reason.set_value("сынақ суреті")
    case = hands.cases.session.id
    with busy(hands):
        hands.cases.photo.use()
        hands.wait(lambda: not hands.cases.photo.page.busy.isHidden())
        next_child(hands)
        hands.cases.show_item("photo")
        assert hands.cases.photo.page.busy.isHidden()
    hands.settle()
    photo = hands.desk.around.desk.intakes.get(case).intake.photo
    assert photo is not None
    assert photo.final_sha256, "and it is kept"


def test_a_jam_is_told_to_whoever_went_on_with_another_item(
    hands: Hands, scanner: EsclScanner, address: str
) -> None:
    choose_scanner(hands, address)
    scanner.faults, scanner.sheets = {2: "jam"}, 3
    hands.cases.scan_page()
    hands.cases.show_item("application")
    hands.settle()
    said = top(hands)
    assert said is not None
    assert hands.cases.session.item_name(FORM) in said.what
    assert "2" in said.what.removeprefix(said.what.partition(":")[0])
    assert said.weight == "error"
    scanner.faults, scanner.sheets = {}, 1
    scanner.clear()
    hands.cases.show_item(FORM)
    hands.cases.scan_page()
    hands.settle()
    assert top(hands) is None, "sheets went in since"


def test_a_deed_offered_for_one_case_does_nothing_in_the_next(hands: Hands, address: str) -> None:
    choose_scanner(hands, address)
    case = hands.cases.session.id
    did: list[UUID] = []
    offered = hands.cases.session.only_in(case, lambda: did.append(case))
    offered()
    next_child(hands)
    hands.settle()
    offered()
    hands.leave()
    offered()
    assert did == [case]


def test_what_could_not_be_kept_of_a_scan_is_not_offered_to_the_next_child(
    hands: Hands, scanner: EsclScanner, address: str
) -> None:
    choose_scanner(hands, address)
    messages = hands.desk.around.messages
    messages.show_failure(DeviceError(Code.SCANNER_FAILED), lambda: None, key="scan")
    next_child(hands)
    hands.settle()
    assert messages.top is None
    assert pages_of(hands) == ()
    assert scanner.sides == 3


def test_a_text_that_a_rule_refuses_does_not_keep_staff_from_the_next_child(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> CaseView:
        raise ValidationError(Code.STATE_FORBIDS)

    hands.start()
    hands.enter("child_given_name", "Олжас")
    monkeypatch.setattr(IntakeService, "save_field", refuse)
    QTest.keyClicks(hands.find("child_surname"), "Kim")
    next_child(hands)
    monkeypatch.undo()
    hands.settle()
    said = top(hands)
    assert said is not None
    assert said.weight == "error"
    assert hands.answer(Field.CHILD_SURNAME) == ""
