"""What staff did goes back by the key that hands know."""

import pytest

from desktop.paths import resources
from desktop.ui.pages.case.controller import CaseController
from tests.fakes.counts import first
from tests.ui.keys import CONTROL, Keyboard
from tests.ui.reception import Reception

PORTRAIT = resources() / "demo" / "portrait.jpg"


def open_case(reception: Reception) -> CaseController:
    reception.open_door()
    reception.sign_in()
    reception.new_case()
    cases = reception.front._cases
    assert cases is not None
    return cases


@pytest.mark.parametrize("layout", first(1, ["kz", "ru", "us"]))
def test_control_z_takes_back_a_photo_that_another_picture_replaced(
    reception: Reception, layout: str
) -> None:
    cases, messages = open_case(reception), reception.desk.around.messages
    photos, case, by = reception.desk.around.desk.photos, cases.session.id, cases.session.by
    kept = photos.use(case, photos.load(case, PORTRAIT, by), 300, "", by)
    cases.session.refresh()
    reception.settle()
    cases.show_item("photo")
    reception.wait(lambda: cases.photo.proposal is not None)
    reception.settle()
    cases.photo.load_file(PORTRAIT)
    reception.wait(lambda: messages.undo is not None)
    reception.settle()
    Keyboard(layout).press("z", CONTROL)
    reception.wait(lambda: cases.session.view.intake.photo == kept)
    assert messages.undo is None


def test_control_z_in_a_field_is_the_fields_own(reception: Reception) -> None:
    open_case(reception)
    taken_back: list[bool] = []
    reception.desk.around.messages.show(
        "gone", action="Undo", do=lambda: taken_back.append(True), undoes=True
    )
    surname = reception.field("child_surname")
    surname.setFocus()
    Keyboard("us").type("abc")
    Keyboard("us").press("z", CONTROL)
    assert surname.value() == ""
    assert taken_back == []


def test_nothing_of_a_case_that_was_left_is_offered_to_be_taken_back(reception: Reception) -> None:
    cases, messages = open_case(reception), reception.desk.around.messages
    messages.show("gone", action="Undo", do=lambda: None, undoes=True)
    messages.show("printed")
    cases.leave()
    reception.wait(lambda: not cases.session.is_open)
    assert messages.undo is None
    assert messages.top is not None
