"""A whole intake typed, its receipt's code and an IIN scanned, under each keyboard layout.

The real program in a real window; real keys, pressed by their place.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.demo.sheets import Sheets, draw_sheets
from desktop.models.intake import IntakeRow
from desktop.models.paper import PaperRow
from tests.breaking.asked_desk import Desk, desk_in_a_window
from tests.breaking.ground import PIN, make_profile, opened
from tests.breaking.typed_intake import Typist, child_of, type_intake

SHORT = ("kz",)
FULL = ("ru", "us", "kz,ru,us", "ru,kz", "us,kz")


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    return draw_sheets(tmp_path_factory.mktemp("sheets"), "Әбілқайыр Дана", "190412601004")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("layouts") / "profile"
    make_profile(folder)
    with desk_in_a_window(folder) as desk:
        yield desk


@pytest.mark.parametrize(
    "layout", [*SHORT, *(pytest.param(layout, marks=pytest.mark.long) for layout in FULL)]
)
def test_a_whole_intake_is_typed_and_scanned_under_any_layout(
    desk: Desk, sheets: Sheets, layout: str, seed: int
) -> None:
    typist = Typist(desk, layout)
    come_in(desk)
    people = child_of(layout, seed)
    number = type_intake(typist, people, sheets)
    names = f"{people.surname} {people.given_name} {people.patronymic}"
    assert stored(desk.profile, people.iin) == (names, "+77011234567", str(people.born), "accepted")
    go_home(desk)
    for scanned in (code_of(desk.profile, number), people.iin):
        desk.keyboard.press_with("Ctrl", "f")
        desk.wait("focused", "search")
        # What the box holds from before gives way to a scan.
        desk.keyboard.type_by_place("2026")
        desk.wait("words search", "2026")
        desk.scan(scanned, people.iin)
        go_home(desk)


def come_in(desk: Desk) -> None:
    """The PIN by the keys on which its digits are printed, once."""
    if desk.ask("seen new_intake") == "yes":
        return
    desk.wait("focused", "secret")
    desk.keyboard.type_by_place(PIN)
    desk.keyboard.press("Return")
    desk.wait("seen new_intake", "yes")


def go_home(desk: Desk) -> None:
    """Esc, and Today stands there."""
    desk.keyboard.press("Escape")
    desk.wait("seen new_intake", "yes")


def stored(folder: Path, iin: str) -> tuple[str, str, str, str]:
    """Names, phone, birth date and state as the store has them while the program is open."""
    with opened(folder) as profile, profile.store.read() as session:
        row = session.scalars(select(IntakeRow).where(IntakeRow.child_iin == iin)).one()
        names = f"{row.child_surname} {row.child_given_name} {row.child_patronymic}"
        return names, row.guardian_phone, row.child_birth_date, row.state


def code_of(folder: Path, number: str) -> str:
    """The code that the receipt of a number carries."""
    serial = int(number.rpartition("-")[2])
    with opened(folder) as profile, profile.store.read() as session:
        paper = session.scalars(select(PaperRow).where(PaperRow.serial == serial)).one()
        return f"{number}-{paper.check_code}"
