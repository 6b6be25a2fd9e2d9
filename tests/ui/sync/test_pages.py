"""Each case says why it waits and what comes next; what needs a person is settled by keys alone."""

from dataclasses import replace
from datetime import timedelta
from threading import Event
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.errors import Code, SyncError
from desktop.domain.sync import AttentionKind, ClashLine, SyncTrouble
from desktop.ui import theme
from desktop.ui.pages.sync.record_words import RecordWords
from desktop.ui.pages.sync.sides import SidesRow
from desktop.ui.sync_texts import trouble_advice, trouble_text
from desktop.ui.widgets.text_field import TextField
from tests.fakes.open_desk import MORNING
from tests.fakes.sync import ENROLLED
from tests.ui.sync.reception import EARLIER, Reception, clash, needs, waiting


def _press(reception: Reception, key: Qt.Key) -> None:
    QTest.keyClick(reception.find(reception.cursor()), key)


def _show(reception: Reception) -> None:
    reception.front.sync.rounds.look()
    reception.settle()
    reception.press("sync_chip")


def test_what_this_version_cannot_read_is_said_with_what_becomes_of_it(
    enrolled: Reception,
) -> None:
    enrolled.sync.now = replace(ENROLLED, unread=2, sent_at=EARLIER)
    _show(enrolled)
    assert "2 cases" in enrolled.text("sync_advice")
    assert "safe at the registry" in enrolled.text("sync_advice")


def test_a_trouble_is_named_with_what_to_do(enrolled: Reception) -> None:
    told = MORNING + timedelta(days=400)
    for trouble in SyncTrouble:
        enrolled.sync.now = replace(ENROLLED, waiting=1, trouble=trouble, server_time=told)
        _show(enrolled)
        assert enrolled.text("sync_standing") == trouble_text(trouble, told)
        assert enrolled.text("sync_advice") == trouble_advice(trouble)


def test_a_line_is_called_missing_only_where_nothing_answers(enrolled: Reception) -> None:
    enrolled.sync.waits = (waiting(uuid4()),)
    since = f"{EARLIER.astimezone():%H:%M}"
    for trouble in SyncTrouble:
        enrolled.sync.now = replace(ENROLLED, waiting=1, trouble=trouble, offline_since=EARLIER)
        _show(enrolled)
        words, without = enrolled.words(), trouble is SyncTrouble.OFFLINE
        assert (f"Without a line since {since}." in words) is without, trouble
        assert (f"There has been no line since {since}." in words) is without, trouble
        assert (f"Nothing has been exchanged since {since}." in words) is not without, trouble


def test_each_waiting_case_says_why_and_what_next(enrolled: Reception) -> None:
    next_ = MORNING + timedelta(minutes=7)
    enrolled.sync.now = replace(
        ENROLLED, waiting=2, trouble=SyncTrouble.OFFLINE, offline_since=MORNING, next_round_at=next_
    )
    enrolled.sync.waits = (waiting(uuid4()), waiting(uuid4(), "Әлиева Дана", sending=True))
    _show(enrolled)
    words = enrolled.words()
    assert f"There has been no line since {MORNING.astimezone():%H:%M}." in words
    assert f"It is tried again at {next_.astimezone():%H:%M}." in words
    assert "А. Серікова" in words
    assert "It is being sent now." not in words


def test_a_case_is_being_sent_only_while_a_round_is_under_way(enrolled: Reception) -> None:
    enrolled.sync.now = replace(ENROLLED, waiting=1)
    enrolled.sync.waits = (waiting(uuid4(), "Әлиева Дана", sending=True),)
    _show(enrolled)
    enrolled.sync.held = Event()
    enrolled.front.sync.rounds.ask()
    enrolled.wait(lambda: "It is being sent now." in enrolled.words())
    enrolled.sync.held.set()
    enrolled.settle()
    assert "It is being sent now." not in enrolled.words()


def test_hundreds_of_waiting_cases_are_counted_not_all_listed(enrolled: Reception) -> None:
    enrolled.sync.now = replace(ENROLLED, waiting=200)
    enrolled.sync.waits = tuple(waiting(uuid4()) for _ in range(200))
    _show(enrolled)
    assert len(enrolled.seen("open_waiting_50")) == 1
    assert "150 more" in enrolled.words()


def test_a_case_that_is_refused_is_set_aside_alone_with_the_fields_own_name(
    enrolled: Reception,
) -> None:
    case = enrolled.case(child_surname="Ким")
    enrolled.sync.now = replace(ENROLLED, attention=1)
    enrolled.sync.needs = (needs(case, AttentionKind.REJECTED, "answer/child_birth_date"),)
    _show(enrolled)
    assert "birth date" in enrolled.words()
    enrolled.press("settle_rejected_1")
    enrolled.press("send_again")
    assert enrolled.sync.did("retry") == [(case, enrolled.desk.around.session.by)]
    assert enrolled.seen("sync_page")


def test_all_is_not_called_sent_while_a_case_is_held_back(enrolled: Reception) -> None:
    enrolled.sync.now = replace(ENROLLED, attention=1, sent_at=EARLIER)
    enrolled.sync.needs = (needs(uuid4(), AttentionKind.CLASH),)
    _show(enrolled)
    assert "Everything else is sent" in enrolled.words()
    assert "Everything is sent" not in enrolled.words()


def test_two_versions_are_settled_by_keys_alone(enrolled: Reception) -> None:
    case = uuid4()
    enrolled.sync.now = replace(ENROLLED, attention=1)
    enrolled.sync.needs = (needs(case, AttentionKind.CLASH),)
    enrolled.sync.clashes[case] = clash(case)
    _show(enrolled)
    enrolled.find("settle_clash_1").setFocus()
    _press(enrolled, Qt.Key.Key_Return)
    enrolled.settle()
    assert enrolled.cursor() == "ours_1"
    _press(enrolled, Qt.Key.Key_Return)
    assert enrolled.cursor() == "ours_2"
    _press(enrolled, Qt.Key.Key_Right)
    _press(enrolled, Qt.Key.Key_Down)
    _press(enrolled, Qt.Key.Key_Right)
    _press(enrolled, Qt.Key.Key_Down)
    assert enrolled.cursor() == "keep_this"
    _press(enrolled, Qt.Key.Key_Return)
    enrolled.settle()
    chosen = {
        "answer/guardian_phone": "+77011234567",
        "answer/child_birth_date": "2020-04-21",
        "answer/language_of_instruction": "ru",
    }
    assert enrolled.sync.did("settle_clash") == [(case, chosen, enrolled.desk.around.session.by)]


def _open_clash(reception: Reception) -> None:
    case = uuid4()
    reception.sync.now = replace(ENROLLED, attention=1)
    reception.sync.needs = (needs(case, AttentionKind.CLASH),)
    reception.sync.clashes[case] = clash(case)
    _show(reception)
    reception.press("settle_clash_1")


def test_values_stand_as_people_read_them(enrolled: Reception) -> None:
    _open_clash(enrolled)
    words = enrolled.words()
    for shown in ("21.04.2020", "+7 702 999 88 77", "Kazakh", "Workstation B", "Н. Ахметов"):
        assert shown in words


def test_nothing_is_kept_before_every_place_is_chosen(enrolled: Reception) -> None:
    _open_clash(enrolled)
    enrolled.press("theirs_1")
    enrolled.press("keep_this")
    assert enrolled.sync.did("settle_clash") == []
    assert "2 place" in enrolled.text("clash_count")
    assert enrolled.cursor() == "ours_2"


def test_what_was_chosen_stands_after_leaving_and_coming_back(enrolled: Reception) -> None:
    _open_clash(enrolled)
    enrolled.press("theirs_1")
    enrolled.press("write_2")
    other = enrolled.find("other_2")
    assert isinstance(other, TextField)
    other.take("2020-05-01")
    assert enrolled.desk.around.commands.do("back")
    enrolled.settle()
    assert enrolled.sync.did("settle_clash") == []
    enrolled.press("settle_clash_1")
    rows = enrolled.window.findChildren(SidesRow)
    assert [row.chosen for row in rows if row.isVisible()] == ["theirs", "other", ""]
    enrolled.press("ours_3")
    enrolled.press("keep_this")
    chosen = enrolled.sync.did("settle_clash")[0][1]
    assert isinstance(chosen, dict)
    assert chosen["answer/child_birth_date"] == "2020-05-01"


def test_a_choice_does_not_outlive_the_versions_it_was_made_between(enrolled: Reception) -> None:
    _open_clash(enrolled)
    enrolled.press("ours_1")
    enrolled.press("leave_clash")
    case, found = next(iter(enrolled.sync.clashes.items()))
    newer = ClashLine("answer/guardian_phone", "", "+77011234567", "+77770000000")
    enrolled.sync.clashes[case] = replace(found, lines=(newer, *found.lines[1:]))
    enrolled.press("settle_clash_1")
    assert "0 of 3 chosen" in enrolled.text("clash_count")


def test_one_press_takes_all_of_a_side(enrolled: Reception) -> None:
    _open_clash(enrolled)
    enrolled.press("all_theirs")
    assert "3 of 3" in enrolled.text("clash_count")
    assert enrolled.cursor() == "keep_this"


def test_a_store_that_refuses_keeps_the_choices_on_the_page(
    enrolled: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    _open_clash(enrolled)
    enrolled.press("all_ours")

    def _refuse(*_asked: object) -> None:
        raise SyncError(Code.DISK_FULL)

    monkeypatch.setattr(enrolled.sync, "settle_clash", _refuse)
    enrolled.press("keep_this")
    assert "3 of 3" in enrolled.text("clash_count")
    assert "The disk is full." in enrolled.message()
    assert enrolled.find("keep_this").isEnabled()


def test_twins_stand_side_by_side_and_are_joined_into_the_one_that_goes_on(
    enrolled: Reception,
) -> None:
    one = enrolled.case(child_surname="Ким", guardian_phone="+77011234567")
    enrolled.desk.around.desk.intakes.withdraw(one, enrolled.desk.around.session.by)
    other = enrolled.case(child_surname="Ким", guardian_phone="+77029998877")
    enrolled.sync.now = replace(ENROLLED, attention=1)
    enrolled.sync.needs = (needs(one, AttentionKind.DUPLICATE, others=(other,)),)
    _show(enrolled)
    enrolled.press("settle_duplicate_1")
    assert {"+7 701 123 45 67", "+7 702 999 88 77"} <= set(enrolled.words().split("\n"))
    enrolled.press("keep_other_case_1")
    assert enrolled.sync.did("join") == [(other, one, enrolled.desk.around.session.by)]


@pytest.mark.parametrize("school", ["№ 12 мектеп", ""])
def test_a_child_of_another_school_comes_with_what_to_tell_the_parent(
    enrolled: Reception, school: str
) -> None:
    enrolled.sync.now = replace(ENROLLED, attention=1)
    enrolled.sync.needs = (needs(enrolled.case(), AttentionKind.ELSEWHERE, school),)
    _show(enrolled)
    enrolled.press("settle_elsewhere_1")
    aloud = enrolled.text("tell_parent")
    assert "withdraw" in aloud
    assert school in aloud


def test_a_key_that_this_version_does_not_know_is_shown_as_it_stands(enrolled: Reception) -> None:
    words = RecordWords(enrolled.desk.around.desk.rules, "en")
    for key in ("answer/of_tomorrow", "item/form_999/number", "new", "decision/new"):
        assert words.label(key) == key
    assert words.value("page/x", "no json") == "no json"
    assert words.value("answer/consent", "") == "no"


def test_what_stands_side_by_side_folds_where_the_window_is_narrow(enrolled: Reception) -> None:
    case, other = enrolled.case(child_surname="Ким"), enrolled.case(child_surname="Ким")
    enrolled.sync.now = replace(ENROLLED, attention=1)
    enrolled.sync.needs = (replace(needs(case, AttentionKind.DUPLICATE), others=(other,)),)
    _show(enrolled)
    enrolled.press("settle_duplicate_1")
    enrolled.settle()
    left, right = (enrolled.find(f"keep_{which}_case_1") for which in ("this", "other"))
    assert left.y() == right.y()
    theme.current().apply("light", scale=200)
    enrolled.settle()
    assert left.y() < right.y()
    theme.current().apply("light", scale=100)
    enrolled.settle()
    assert left.y() == right.y()
