import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.fields import CHOICES, ITEM_CHOICES, Field, ItemField
from desktop.domain.rules import ItemRule
from desktop.domain.rules_loading import load_rules
from desktop.domain.rules_tables import RulesError
from desktop.paths import resources
from tests.unit.domain.cases import TODAY, rules

LANGUAGES = ("kk", "ru", "en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resources() / "rules", tmp_path / "rules"))


@pytest.mark.parametrize("field", [*Field, *ItemField], ids=repr)
def test_every_field_has_its_name_in_every_language(field: Field | ItemField) -> None:
    assert all(rules().field_name(field)[language].strip() for language in LANGUAGES)


def test_every_choice_has_its_words_in_every_language() -> None:
    for choices in (CHOICES, ITEM_CHOICES):
        for field, values in choices.items():
            for value in values:
                assert all(rules().choice_name(field, value)[language] for language in LANGUAGES)


@pytest.mark.parametrize("rule", rules().items, ids=lambda rule: rule.code)
def test_every_item_has_its_names_in_every_language_and_a_source(rule: ItemRule) -> None:
    assert all(rule.name[language] and rule.short_name[language] for language in LANGUAGES)
    assert rule.origin.standing in "SR2?"
    assert rule.origin.source


def test_the_service_has_its_four_items_and_twenty_regions() -> None:
    codes = [item.code for item in rules().items_for({})]
    assert codes == [
        "application",
        "identity_child",
        "identity_guardian",
        "form_065",
        "form_052_2",
        "photo",
    ]
    assert len(rules().regions) == 20
    assert sum(region.city for region in rules().regions) == 3


def test_meals_cite_both_phrases_and_hold_for_grades_one_and_ten() -> None:
    offer = rules().offer(Field.MEALS)
    assert offer.phrases == ("1-сыныпқа қабылданған кезде", "10-сыныпқа түскен кезде")
    offered = [g for g in CHOICES[Field.GRADE] if rules().offered(Field.MEALS, {Field.GRADE: g})]
    assert offered == ["1", "10"]


def test_a_working_day_passes_weekends_and_holidays() -> None:
    assert rules().working_day_after(date(2026, 8, 28), 1) == date(2026, 9, 1)
    assert rules().working_day_after(date(2026, 3, 20), 1) == date(2026, 3, 26)


def test_a_year_without_a_holiday_list_is_not_guessed() -> None:
    assert rules().working_day_after(date(2026, 12, 31), 1) is None


def test_grade_one_is_answered_from_the_25th_of_august() -> None:
    answer = rules().answer("1")
    assert answer is not None
    assert answer.text["ru"] == "с 25 августа"


def test_the_newest_edition_of_the_day_holds(folder: Path) -> None:
    old = (folder / "admission-2026-03-03.toml").read_text(encoding="utf-8")
    new = old.replace("2026-03-03\n", "2027-01-01\n", 1).replace('"08-31"', '"08-01"', 1)
    (folder / "admission-2027-01-01.toml").write_text(new, encoding="utf-8")
    for day, closes in ((date(2026, 12, 31), (8, 31)), (date(2027, 1, 1), (8, 1))):
        campaign = load_rules(folder, day).campaign("1")
        assert campaign is not None
        assert campaign.closes == closes


@pytest.mark.parametrize(
    ("file", "right", "wrong", "named"),
    [
        ("items", 'code = "photo"', 'code = "application"', "item stands twice"),
        ("items", 'kind = "photo"', 'kind = "portrait"', "'portrait' is not known"),
        ("items", 'ru = "Заявление"', 'ru = ""', "name: a language is empty"),
        ("items", "required = false", 'required = "no"', "'no' is not of type bool"),
        ("items", "meals_ground", "meal_ground", "meal_ground: is no field"),
        ("items", 'standing = "S"', 'standing = "sure"', "'sure' is not known"),
        ("admission", 'opens = "04-01"', 'opens = "April"', "'April' is not month-day"),
        ("admission", "answer_working_days", "answer_days", "answer_working_days: missing"),
        ("application", "consent_version", "extra = 1\nconsent_version", "extra: unknown key"),
        ("application", 'field = "child_iin"', 'field = "iin"', "'iin' is not known"),
        ("holidays", "year = 2026", "year = 2025", "a day is not of 2025"),
        ("regions", '"710000000"', '"71"', "nine digits"),
        ("words", "[field]", "[field", "words-2026-03-03.toml"),
    ],
)
def test_a_fault_in_a_file_is_named_with_its_place(
    folder: Path, file: str, right: str, wrong: str, named: str
) -> None:
    (path,) = folder.glob(f"{file}-*.toml")
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(RulesError) as fault:
        load_rules(folder, TODAY)
    assert named in str(fault.value)


def test_a_missing_subject_is_named(folder: Path) -> None:
    next(folder.glob("holidays-*")).unlink()
    with pytest.raises(RulesError, match="holidays"):
        load_rules(folder, TODAY)
