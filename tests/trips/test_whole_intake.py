"""A parent arrives, a receipt leaves: through the real pages and services."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from desktop.domain.checklist import ItemState
from desktop.domain.errors import Code
from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.domain.paper import PaperKind
from desktop.ui import theme
from desktop.ui.error_texts import advice_text, error_text
from desktop.ui.pages.finish import controller as finish_controller
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.page_strip import PageStrip
from tests.trips.conftest import Hands
from tests.trips.material import iin_of, sheet
from tests.trips.work import (
    BORN,
    PORTRAIT,
    accept,
    add_pages,
    confirm_document,
)


def _state(hands: Hands, item: str) -> ItemState:
    return hands.cases.session.view.checklist.item(item).state


@pytest.mark.skipif(not PORTRAIT.exists(), reason="not run here: no portrait is shipped")
def test_a_parent_arrives_and_a_receipt_leaves(hands: Hands, tmp_path: Path) -> None:
    accept(hands, tmp_path)
    saved = tmp_path / "receipt.pdf"
    view = hands.cases.session.view
    assert view.intake.state is IntakeState.ACCEPTED
    assert saved.read_bytes().startswith(b"%PDF")
    number = hands.find("paper_number")
    assert isinstance(number, QLabel)
    assert number.text() == str(view.intake.papers[-1].number)


def test_an_incomplete_case_is_offered_two_honest_papers(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.cases.show_finish()
    hands.settle()
    assert hands.find("print_slip").isEnabled()
    assert hands.find("print_refusal").isEnabled()
    assert not hands.cases.finish.page.print_receipt.isVisible()


def test_a_missing_printer_loses_no_paper(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.cases.show_finish()
    hands.settle()
    hands.cases.finish.page.printer.set_value("")
    hands.press("print_slip")
    papers = hands.cases.session.view.intake.papers
    assert [paper.kind for paper in papers] == [PaperKind.SLIP]
    top = hands.desk.around.messages.top
    assert top is not None
    assert top.key == "printer"


def test_the_printer_that_was_chosen_prints_the_papers_of_the_next_child(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finish_controller, "printers", lambda: ["Office", "Hall"])
    hands.start()
    hands.cases.show_finish()
    hands.settle()
    finish = hands.cases.finish
    finish.page.printer.set_value("Hall")
    finish.page.printer.left.emit("Hall")
    hands.settle()
    hands.start()
    hands.cases.show_finish()
    hands.settle()
    assert finish.page.printer.value() == "Hall"
    assert hands.desk.around.workstation.settings.printer == "Hall"


def test_a_print_server_that_does_not_answer_holds_up_no_finish(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Event()

    def printers() -> list[str]:
        answers.wait(10)
        return ["Office"]

    monkeypatch.setattr(finish_controller, "printers", printers)
    hands.start()
    hands.cases.show_finish()
    offered = hands.cases.finish.page.printer.control
    assert isinstance(offered, ChoiceField)
    assert offered.findData("Office") < 0
    answers.set()
    hands.settle()
    assert offered.findData("Office") > 0


def test_a_printer_that_came_since_the_start_prints_once_the_settings_name_it(
    hands: Hands,
) -> None:
    workstation = hands.desk.around.workstation
    hands.start()
    workstation.change(replace(workstation.settings, printer="Attic"))
    hands.cases.show_finish()
    assert hands.cases.finish.page.printer.value() == "Attic"


def test_the_iin_fills_birth_date_and_sex_as_a_suggestion(hands: Hands) -> None:
    hands.start()
    hands.enter("child_iin", iin_of(BORN))
    assert hands.answer(Field.CHILD_BIRTH_DATE) == "2020-04-12"
    assert hands.answer(Field.CHILD_SEX) == "female"


def test_a_typed_birth_date_is_never_overwritten_by_the_iin(hands: Hands) -> None:
    hands.start()
    hands.enter("child_birth_date", "13.04.2020")
    hands.enter("child_iin", iin_of(BORN))
    assert hands.answer(Field.CHILD_BIRTH_DATE) == "2020-04-13"


def test_a_case_reopens_where_staff_last_worked(hands: Hands) -> None:
    hands.start()
    case = hands.cases.session.id
    hands.cases.show_item("application", "guardian_phone")
    hands.enter("guardian_phone", "+77011234567")
    hands.leave()
    hands.cases.open(case)
    hands.wait(lambda: hands.cases.is_open)
    assert hands.find("guardian_phone").hasFocus()


def test_leaving_a_page_saves_what_was_typed_and_not_yet_left(hands: Hands) -> None:
    hands.start()
    case = hands.cases.session.id
    field = hands.find("child_surname")
    field.setFocus()
    field.insert("Сейт")  # type: ignore[attr-defined]
    field.textEdited.emit("Сейт")  # type: ignore[attr-defined]
    hands.leave()
    stored = hands.desk.around.desk.intakes.get(case).intake
    assert stored.answer(Field.CHILD_SURNAME) == "Сейт"


def test_a_confirmed_identity_document_leaves_no_picture(hands: Hands, tmp_path: Path) -> None:
    hands.start()
    hands.cases.show_item("identity_guardian")
    hands.settle()
    add_pages(hands, [sheet(tmp_path / "card.jpg", "ID")])
    strip = hands.find("page_strip")
    assert isinstance(strip, PageStrip)
    assert strip.count() == 1
    confirm_document(hands, "identity_guardian")
    record = hands.cases.session.view.intake.items["identity_guardian"]
    assert record.pages == ()
    assert hands.desk.assembly.profile.transient.list() == ()


def test_the_same_child_is_opened_instead_of_doubled(hands: Hands) -> None:
    hands.start()
    first = hands.cases.session.id
    asked: list[object] = []
    hands.desk.around.ways.open_case = asked.append
    hands.enter("child_iin", iin_of(BORN))
    hands.leave()
    hands.start()
    hands.enter("child_iin", iin_of(BORN))
    assert asked == [first]


def test_the_same_child_is_offered_where_more_than_the_iin_is_typed(hands: Hands) -> None:
    hands.start()
    first = hands.cases.session.id
    asked: list[object] = []
    hands.desk.around.ways.open_case = asked.append
    hands.enter("child_iin", iin_of(BORN))
    hands.leave()
    hands.start()
    hands.enter("child_surname", "Ким")
    hands.enter("child_iin", iin_of(BORN))
    assert hands.cases.session.id != first
    assert not asked
    hands.press("message_action")
    assert asked == [first]


def test_a_removed_page_comes_back_by_undo(hands: Hands, tmp_path: Path) -> None:
    hands.start()
    hands.cases.show_item("form_065")
    hands.settle()
    add_pages(hands, [sheet(tmp_path / "form.jpg", "065")])
    strip = hands.find("page_strip")
    assert isinstance(strip, PageStrip)
    strip.setCurrentRow(0)
    strip.page_removed.emit(strip.chosen)
    hands.settle()
    assert strip.count() == 0
    message = hands.desk.around.messages.top
    assert message is not None
    assert message.do is not None
    message.do()
    hands.settle()
    assert strip.count() == 1


def test_the_text_of_the_consent_is_in_sight_once_it_is_unfolded(hands: Hands) -> None:
    hands.cases.page.resize(1366, 648)
    hands.start()
    hands.press("consent_text")
    words = hands.find("consent_contents")
    assert words.height() > 100
    hands.wait(lambda: words.visibleRegion().boundingRect().height() > words.height() / 2)


def test_files_that_are_refused_are_told_with_what_to_do_though_others_came_in(
    hands: Hands, tmp_path: Path
) -> None:
    hands.start()
    hands.cases.show_item("form_065")
    hands.settle()
    refused = [tmp_path / f"{number}.jpg" for number in range(5)]
    for path in refused:
        path.write_bytes(b"")
    add_pages(hands, [*refused, sheet(tmp_path / "good.jpg", "065")])
    strip, note = hands.find("page_strip"), hands.find("pages_note")
    assert isinstance(strip, PageStrip)
    assert isinstance(note, QLabel)
    hands.wait(lambda: strip.count() == 1)
    hands.settle()
    told = f"{error_text(Code.FILE_EMPTY)} {advice_text(Code.FILE_EMPTY)}"
    *first, rest = note.text().splitlines()
    assert first == [f"{path.name}: {told}" for path in refused[:3]]
    assert "2" in rest
    add_pages(hands, [sheet(tmp_path / "next.jpg", "065")])
    hands.wait(lambda: strip.count() == 2)
    hands.settle()
    assert "0.jpg" not in note.text()


@pytest.mark.parametrize(
    ("width", "height", "scale", "language"),
    [
        (1093, 494, 100, "ru"),
        pytest.param(1366, 648, 100, "kk", marks=pytest.mark.long),
        pytest.param(1366, 630, 125, "kk", marks=pytest.mark.long),
        (1366, 630, 125, "ru"),
        (1366, 560, 200, "kk"),
    ],
)
def test_no_page_scrolls_sideways(
    hands: Hands, *, width: int, height: int, scale: int, language: str
) -> None:
    hands.desk.around.translations.use(language)
    theme.current().apply("light", scale=scale, animated=False)
    hands.cases.page.resize(width, height)
    hands.start()
    for item in [*(line.code for line in hands.cases.session.view.checklist.items), "finish"]:
        (hands.cases.show_finish if item == "finish" else partial(hands.cases.show_item, item))()
        hands.settle()
        for area in hands.cases.page.findChildren(QScrollArea):
            content = area.widget()
            if area.isVisible() and content is not None:
                assert content.width() <= area.viewport().width(), item


def test_a_small_window_leaves_room_to_read_the_paper(hands: Hands) -> None:
    hands.cases.page.resize(1093, 494)
    hands.start()
    hands.cases.show_finish()
    hands.settle()
    assert hands.find("paper_preview").width() >= 400
    assert hands.find("fold_card").isVisible()
    hands.cases.show_item("application")
    hands.settle()
    assert hands.find("case_card").isVisible()


def test_the_way_back_loses_nothing(hands: Hands) -> None:
    hands.start()
    hands.enter("child_surname", "Ким")
    case = hands.cases.session.id
    hands.press("back_to_today")
    assert not hands.cases.is_open
    stored = hands.desk.around.desk.intakes.get(case).intake
    assert stored.answer(Field.CHILD_SURNAME) == "Ким"
