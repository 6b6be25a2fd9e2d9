"""The sentence in the head: what needs a person first, and never by colour alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.sync import RoundStep, SyncStanding, SyncTrouble
from desktop.ui import theme
from desktop.ui.sync_chip import ChipWords
from desktop.ui.sync_texts import ADVICE, TROUBLES, trouble_advice, trouble_text, trouble_word
from desktop.ui.times import told_time
from desktop.ui.translations import Translations
from tests.fakes.open_desk import MORNING
from tests.fakes.sync import ENROLLED
from tests.ui.sync.reception import EARLIER, Reception


@pytest.fixture
def english(qapp: QApplication) -> Iterator[Translations]:
    translations = Translations(qapp)
    translations.use("en")
    yield translations
    translations.deleteLater()


SINCE = told_time(EARLIER, MORNING)


@pytest.mark.parametrize(
    ("standing", "words", "icon"),
    [
        (replace(ENROLLED, sent_at=EARLIER), f"all sent {SINCE}", "done"),
        (
            replace(ENROLLED, waiting=3, offline_since=EARLIER, trouble=SyncTrouble.OFFLINE),
            f"3 waiting, offline since {SINCE}",
            "offline",
        ),
        (replace(ENROLLED, attention=1, sent_at=EARLIER), "1 needs you", "question"),
        (
            replace(ENROLLED, attention=1, waiting=2, offline_since=EARLIER),
            "1 needs you, 2 waiting",
            "question",
        ),
        (
            replace(ENROLLED, waiting=2, trouble=SyncTrouble.CLOCK, offline_since=EARLIER),
            "2 waiting, the clock is wrong",
            "warning",
        ),
        (
            replace(ENROLLED, waiting=2, trouble=SyncTrouble.BUSY, offline_since=EARLIER),
            "2 waiting, the registry is busy",
            "offline",
        ),
        (replace(ENROLLED, waiting=2), "2 waiting", "clock"),
        (replace(ENROLLED, unread=2, sent_at=EARLIER), "2 not readable here", "warning"),
        (ENROLLED, "nothing sent yet", "clock"),
    ],
)
def test_the_chip_says_how_it_stands(
    english: Translations,  # noqa: ARG001 - its words
    standing: SyncStanding,
    words: str,
    icon: str,
) -> None:
    chip = ChipWords().chip(standing, MORNING, None)
    assert (chip.words, chip.icon) == (words, icon)


def test_a_round_under_way_says_how_far_it_is(english: Translations) -> None:  # noqa: ARG001
    chip = ChipWords().chip(replace(ENROLLED, waiting=10), MORNING, RoundStep(2, 10))
    assert chip.words == "sending 2 of 10"
    chip = ChipWords().chip(ENROLLED, MORNING, RoundStep(200, 200, fetching=True))
    assert chip.words == "fetching, 200 so far"
    chip = ChipWords().chip(replace(ENROLLED, waiting=1), MORNING, RoundStep(0, 0, fetching=True))
    assert chip.words == "1 waiting"


def test_every_trouble_has_its_sentence_its_advice_and_its_word() -> None:
    assert set(TROUBLES) == set(ADVICE) == set(SyncTrouble)
    for trouble in SyncTrouble:
        assert trouble_text(trouble, None).endswith(".")
        assert trouble_advice(trouble).endswith(".")
        assert trouble_word(trouble)


def test_a_wrong_clock_is_told_with_the_registrys_time() -> None:
    told = MORNING + timedelta(days=400)
    words = trouble_text(SyncTrouble.CLOCK, told)
    assert f"{told.astimezone():%d.%m.%Y %H:%M}" in words


def test_a_narrow_head_keeps_the_icon_and_its_spoken_name(enrolled: Reception) -> None:
    enrolled.sync.now = replace(ENROLLED, attention=1)
    enrolled.front.sync.rounds.look()
    enrolled.settle()
    assert enrolled.text("sync_chip") == "1 needs you"
    theme.current().apply("light", scale=150)
    enrolled.window.resize(1000, 600)
    enrolled.settle()
    chip = enrolled.find("sync_chip")
    assert enrolled.text("sync_chip") == ""
    assert chip.accessibleName() == "Registry: 1 needs you"
    assert chip.toolTip() == "1 needs you"


def test_today_counts_the_cases_that_need_a_person_while_there_are_any(
    enrolled: Reception,
) -> None:
    enrolled.wait(lambda: "0 incomplete  ·  0 done" in enrolled.words())
    enrolled.sync.now = replace(ENROLLED, attention=2)
    enrolled.front.show_today()
    enrolled.wait(lambda: "0 incomplete  ·  2 need you  ·  0 done" in enrolled.words())


def test_a_desk_that_is_not_enrolled_says_nothing_of_a_registry(alone: Reception) -> None:
    assert not alone.seen("sync_chip")
    offered = {command.name for command in alone.desk.around.commands.offered()}
    assert not {"registry", "sync"} & offered
    assert alone.front.sync.rounds.due_in == -1
    assert alone.sync.did("run_round") == []


def test_a_desk_that_is_not_enrolled_loads_nothing_for_it(alone: Reception) -> None:
    assert alone.front.sync._pages is None
    alone.open(alone.case(child_surname="Ким"))
    assert alone.sync.did("announce") == alone.sync.did("fetch_pages") == []
