"""Several workstations of one school: who has a case open, far pages, unknown codes."""

from dataclasses import replace
from datetime import timedelta
from threading import Event
from uuid import UUID

import pytest
from PySide6.QtWidgets import QListView, QProgressBar

from desktop.domain.errors import Code, StorageError, SyncError
from desktop.domain.fields import Field
from desktop.domain.photo import PhotoRecord
from desktop.domain.sync import OpenElsewhere, PaperElsewhere, RegistryWord, SyncTrouble
from desktop.ui.jobs import Lane
from tests.fakes.open_desk import MORNING
from tests.ui.sync.reception import EARLIER, Reception

SINCE = f"{EARLIER.astimezone():%H:%M}"
CODE = "B-2027-000012-ABCDEFGH"


def test_a_case_that_is_open_elsewhere_says_where_by_whom_and_since_when(
    enrolled: Reception,
) -> None:
    enrolled.sync.elsewhere = OpenElsewhere("B", "Н. Ахметов", EARLIER)
    case = enrolled.case(child_surname="Ким")
    enrolled.open(case)
    bar = enrolled.find("elsewhere_bar").accessibleName()
    for part in ("workstation B", "Н. Ахметов", SINCE):
        assert part in bar
    assert enrolled.sync.did("announce") == [(case, "А. Серікова")]


def test_a_case_that_is_left_is_announced_no_more(enrolled: Reception) -> None:
    case = enrolled.case(child_surname="Ким")
    enrolled.open(case)
    enrolled.front.show_today()
    enrolled.settle()
    assert enrolled.sync.did("announce")[-1][0] is None


def test_a_case_behind_the_lock_is_announced_no_more_and_again_after_it(
    enrolled: Reception,
) -> None:
    case = enrolled.case(child_surname="Ким")
    enrolled.open(case)
    enrolled.front.guard.lock()
    enrolled.settle()
    assert enrolled.sync.did("announce")[-1] == (case, "")
    enrolled.sign_in()
    assert enrolled.sync.did("announce")[-1] == (case, "А. Серікова")


def test_without_a_line_presence_says_nothing(
    enrolled: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _no_line(*_asked: object) -> None:
        raise SyncError(Code.REGISTRY_UNREACHABLE, trouble=SyncTrouble.OFFLINE)

    monkeypatch.setattr(enrolled.sync, "announce", _no_line)
    enrolled.open(enrolled.case(child_surname="Ким"))
    enrolled.front.show_today()
    enrolled.settle()
    assert enrolled.message() == ""


def test_far_pages_are_fetched_on_opening_and_can_be_left(enrolled: Reception) -> None:
    enrolled.sync.held = Event()
    case = enrolled.case(child_surname="Ким")
    enrolled.front.open_case(case)
    enrolled.wait(lambda: bool(enrolled.seen("fetch_line")))
    assert enrolled.sync.did("fetch_pages") == [(case,)]
    bar = enrolled.find("fetch_progress")
    assert isinstance(bar, QProgressBar)
    enrolled.wait(lambda: (bar.value(), bar.maximum()) == (1, 3))
    enrolled.press("cancel_fetch")
    assert enrolled.sync.stops[-1].is_set()
    assert enrolled.seen("fetch_again")
    enrolled.sync.held.set()
    enrolled.press("fetch_again")
    assert not enrolled.seen("fetch_line")


def test_what_comes_at_once_stands_on_the_open_case(enrolled: Reception) -> None:
    """A quick line fetches before the line that says so is seen: the case is read again all the
    same, or its portrait would be missing until it is opened anew.
    """
    case = enrolled.case(child_surname="Ким")
    intakes, by = enrolled.desk.around.desk.intakes, enrolled.desk.around.session.by

    def _come() -> bool:
        intakes.save_field(case, Field.CHILD_SURNAME, "Цой", by)
        return True

    enrolled.sync.pages_come = _come
    enrolled.open(case)
    assert "Цой" in enrolled.words()


def test_what_came_before_the_line_broke_stands_on_the_open_case(enrolled: Reception) -> None:
    case = enrolled.case(child_surname="Ким")
    intakes, by = enrolled.desk.around.desk.intakes, enrolled.desk.around.session.by

    def _come() -> bool:
        intakes.save_field(case, Field.CHILD_SURNAME, "Цой", by)
        raise SyncError(Code.REGISTRY_UNREACHABLE, trouble=SyncTrouble.OFFLINE)

    enrolled.sync.pages_come = _come
    enrolled.open(case)
    assert "Цой" in enrolled.words()
    assert enrolled.seen("fetch_again")


def test_far_pages_that_do_not_come_say_why_beside_the_case(enrolled: Reception) -> None:
    enrolled.sync.fails = [SyncError(Code.REGISTRY_UNREACHABLE, trouble=SyncTrouble.OFFLINE)]
    enrolled.open(enrolled.case(child_surname="Ким"))
    assert "The registry cannot be reached." in enrolled.text("fetch_words")
    assert enrolled.message() == ""
    enrolled.press("fetch_again")
    assert not enrolled.seen("fetch_line")


def test_a_far_portrait_leaves_its_place_empty_and_any_other_deed_says_why(
    enrolled: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _far(_case: UUID) -> bytes:
        raise StorageError(Code.BLOB_ELSEWHERE)

    enrolled.open(enrolled.case(child_surname="Ким"))
    cases = enrolled.front._case()
    monkeypatch.setattr(enrolled.desk.around.desk.photos, "final", _far)
    photo = PhotoRecord("", "f" * 64, None, 1, 1, 1, 300, (), "", MORNING)
    view = cases.session.view
    cases._portrait.show(replace(view, intake=replace(view.intake, photo=photo)))
    enrolled.settle()
    assert enrolled.message() == ""
    cases.session.run(Lane.READ, lambda: _far(cases.session.id), done=lambda _: None)
    enrolled.settle()
    assert "kept at the registry" in enrolled.message()


def test_the_registrys_number_stands_on_the_card_once_it_has_come(enrolled: Reception) -> None:
    case = enrolled.case(child_surname="Ким")
    enrolled.open(case)
    assert not enrolled.seen("registry_number")
    enrolled.sync.words[case] = RegistryWord("R-2349-2027-000017")
    enrolled.front.sync.rounds.ask()
    enrolled.settle()
    assert "R-2349-2027-000017" in enrolled.text("registry_number")
    assert not enrolled.seen("decision")


def test_what_the_registry_decided_stands_on_the_card_with_its_ground(enrolled: Reception) -> None:
    case = enrolled.case(child_surname="Ким")
    enrolled.sync.words[case] = RegistryWord("R-1", EARLIER, "12-Н", "no place in the class")
    enrolled.open(case)
    day = f"{EARLIER.astimezone():%d.%m.%Y}"
    assert enrolled.text("decision").splitlines() == [
        f"Order 12-Н, {day}",
        "Ground: no place in the class",
    ]
    enrolled.sync.words[case] = RegistryWord("R-1", EARLIER, "", "ұ" * 10_000)
    enrolled.front.sync.rounds.ask()
    enrolled.settle()
    assert enrolled.text("decision").startswith(f"Decided {day}")
    assert len(enrolled.text("decision")) < 500


def test_an_unknown_code_says_which_workstation_and_when(enrolled: Reception) -> None:
    heard = MORNING - timedelta(minutes=30)
    enrolled.sync.papers["B-2027-000012"] = PaperElsewhere("B", "Second window", 2027, heard)
    enrolled.desk.around.commands.code_scanned.emit(CODE)
    enrolled.settle()
    told = enrolled.message()
    for part in ("B-2027-000012", "workstation B", "Second window", f"{heard.astimezone():%H:%M}"):
        assert part in told


def test_a_linked_case_can_be_begun_for_an_unknown_code(enrolled: Reception) -> None:
    enrolled.sync.papers["B-2027-000012"] = PaperElsewhere("B", "", 2027, None)
    enrolled.sync.linked = enrolled.case(child_surname="Ким")
    enrolled.desk.around.commands.code_scanned.emit(CODE)
    enrolled.settle()
    enrolled.press("message_action")
    enrolled.wait(lambda: bool(enrolled.seen("child_surname")))
    assert enrolled.sync.did("link_case") == [("B-2027-000012", enrolled.desk.around.session.by)]
    assert enrolled.message() == ""


@pytest.mark.parametrize(
    ("language", "known_as"),
    [
        ("en", "Paper B-2027-000012, workstation B"),
        ("ru", "Бумага B-2027-000012, рабочее место B"),
        ("kk", "B-2027-000012 қағазы, B жұмыс орны"),
    ],
)
def test_a_linked_case_without_a_name_is_known_by_its_paper(
    enrolled: Reception, language: str, known_as: str
) -> None:
    begun = enrolled.desk.assembly.desk.sync
    case = begun.link_case("B-2027-000012", enrolled.desk.around.session.by)
    enrolled.desk.around.translations.use(language)
    enrolled.open(case)
    enrolled.front.show_today()
    # The day is read once Today is painted.
    enrolled.wait(lambda: bool(enrolled.seen("cases")))
    cases = enrolled.find("cases")
    assert isinstance(cases, QListView)
    model = cases.model()
    told = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert known_as in told


def test_a_false_code_of_ones_own_series_is_still_told_as_false(enrolled: Reception) -> None:
    enrolled.desk.around.commands.code_scanned.emit("A-2027-000099-ABCDEFGH")
    enrolled.settle()
    assert "is not this school's" in enrolled.message()
