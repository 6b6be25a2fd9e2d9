from datetime import date

import pytest

from desktop.domain.checklist import Checklist
from desktop.domain.comparing import Fact
from desktop.domain.completeness import derive_checklist
from desktop.domain.fields import Field
from desktop.domain.which_paper import Seen, right_item
from desktop.services.rules import rules_on
from tests.fakes.paper_source import paper_source

TODAY = date(2026, 6, 1)
RULES = rules_on(TODAY)
MOTHER = {Fact.IIN: "880412401006", Fact.BIRTH_DATE: "1988-04-12"}
CHILD = {Fact.IIN: "190412601004", Fact.BIRTH_DATE: "2019-04-12"}
ANSWERS = {Field.CHILD_IIN: "190412601004", Field.GUARDIAN_IIN: "880412401006"}


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return derive_checklist(paper_source().intake, RULES, TODAY)


@pytest.mark.parametrize(
    ("seen", "item", "right"),
    [
        (Seen(MOTHER), "form_065", "identity_guardian"),
        (Seen(CHILD), "form_052_2", "identity_child"),
        (Seen(MOTHER), "application", "identity_guardian"),
        (Seen(CHILD), "identity_guardian", "identity_child"),
        (Seen(MOTHER), "identity_guardian", ""),
        (Seen({Fact.BIRTH_DATE: "1980-01-01"}), "identity_child", ""),
        (Seen({}), "form_065", ""),
        (Seen(MOTHER, electronic=True), "form_065", "identity_guardian"),
        (Seen(MOTHER, electronic=True), "board_decision", ""),
        (Seen(forms=("065",)), "form_052_2", "form_065"),
        (Seen(forms=("063",)), "form_052_2", "form_065"),
        (Seen(forms=("026",)), "form_065", "form_052_2"),
        (Seen(forms=("052-2",)), "identity_child", "form_052_2"),
        (Seen(forms=("065",)), "form_065", ""),
        (Seen(forms=("065", "052-2")), "identity_child", ""),
        (Seen(forms=("999",)), "form_065", ""),
        (Seen(), "form_065", ""),
    ],
)
def test_a_page_is_sent_where_it_belongs_and_nowhere_else(
    checklist: Checklist, seen: Seen, item: str, right: str
) -> None:
    assert right_item(seen, item, checklist, RULES, ANSWERS, TODAY) == right


def test_an_item_that_the_case_does_not_need_is_never_named(checklist: Checklist) -> None:
    short = Checklist(tuple(one for one in checklist.items if one.code != "form_065"))
    assert right_item(Seen(forms=("065",)), "form_052_2", short, RULES, ANSWERS, TODAY) == ""
