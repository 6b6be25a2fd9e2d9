"""What was read without certainty is looked at by somebody before it counts."""

from desktop.domain.fields import Field, ItemField
from desktop.services.reading import Found
from tests.fakes.zones import card, read_as
from tests.trips.conftest import Hands
from tests.trips.reading import IIN, comes, open_case, said


def test_an_uncertain_field_is_marked_until_staff_confirm_it(hands: Hands) -> None:
    open_case(hands)
    comes(hands, Found(zone=read_as(card(), "document_number")))
    row = hands.cases._identity.page.fields.row(ItemField.NUMBER)
    assert row.note() == "Please confirm by the document."
    assert "not certain" in said(hands)
    hands.press("number_suggestion")
    assert row.note() == "Read from the document."
    assert "not certain" not in said(hands)


def test_an_uncertain_field_stays_marked_when_its_case_is_left_and_opened_again(
    hands: Hands,
) -> None:
    open_case(hands)
    comes(hands, Found(zone=read_as(card(), "document_number")))
    hands.open_again("identity_guardian")
    fields = hands.cases._identity.page.fields
    assert fields.row(ItemField.NUMBER).note() == "Please confirm by the document."
    assert fields.row(ItemField.BIRTH_DATE).note() == ""
    hands.press("number_suggestion")
    assert fields.row(ItemField.NUMBER).note() == ""


def test_a_document_is_not_confirmed_over_an_uncertain_field(hands: Hands) -> None:
    open_case(hands)
    comes(hands, Found(zone=read_as(card(), "document_number")))
    hands.enter("shown_as", "original")
    hands.enter("issued_on", "12.03.2020")
    hands.press("handed_back")
    assert "without certainty" in hands.cases._identity.page.fields.row(ItemField.NUMBER).note()
    assert hands.cases.item == "identity_guardian"
    hands.press("number_suggestion")
    hands.press("handed_back")
    assert hands.cases.item != "identity_guardian"


def test_a_sure_reading_of_the_same_confirms_an_uncertain_one(hands: Hands) -> None:
    open_case(hands)
    comes(hands, Found(zone=read_as(card(), "document_number")))
    comes(hands, Found(zone=read_as(card())))
    row = hands.cases._identity.page.fields.row(ItemField.NUMBER)
    assert row.note() == "Read from the document."


def test_what_is_uncertain_is_not_taken_over_with_all(hands: Hands) -> None:
    open_case(hands, guardian_iin="900101300811")
    comes(hands, Found(zone=read_as(card(), "document_number")))
    hands.press("take_over_all")
    assert hands.answer(Field.GUARDIAN_IIN) == IIN
    assert hands.answer(Field.GUARDIAN_DOCUMENT_NUMBER) == ""
