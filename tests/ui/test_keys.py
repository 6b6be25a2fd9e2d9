"""All keys work under the Kazakh, Russian and US layouts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.storage.recovery_key import RecoveryKey
from desktop.ui.bursts import QUIET
from desktop.ui.commands import Commands
from desktop.ui.physical_keys import as_code
from desktop.ui.widgets.key_field import KeyField
from desktop.ui.widgets.number_fields import DateField, DigitsField, IinField, PhoneField
from desktop.ui.widgets.search_box import SearchBox
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.widgets.text_field import TextField
from tests.fakes.electronic_papers import part_xml, parts_of
from tests.fakes.zones import card
from tests.ui.keys import ALT, CONTROL, Keyboard

LAYOUTS = ("kz", "ru", "us")
CODE = "A-2026-000117-K7F3Q9XX"
IIN = "880412401006"


@dataclass
class Desk:
    window: QWidget
    commands: Commands
    done: list[str] = field(default_factory=list)
    scanned: list[str] = field(default_factory=list)
    zones: list[tuple[str, ...]] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)

    def add(self, control: QWidget) -> None:
        layout = self.window.layout()
        assert layout is not None
        layout.addWidget(control)
        control.show()
        control.setFocus()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    commands = Commands(qapp)
    desk = Desk(window, commands)
    commands.code_scanned.connect(desk.scanned.append)
    commands.zone_scanned.connect(desk.zones.append)
    commands.paper_scanned.connect(desk.papers.append)
    for keys in ("Ctrl+F", "Ctrl+K", "Alt+1", "Alt+9", "F2", "F12", "Esc"):
        commands.add(window, keys, lambda: "", partial(desk.done.append, keys), keys=keys)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    yield desk
    shiboken6.delete(commands)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_commands_are_found_by_the_place_of_the_key(desk: Desk, layout: str) -> None:
    desk.add(TextField())
    board = Keyboard(layout)
    board.press("f", CONTROL)
    board.press("k", CONTROL)
    board.press("1", ALT)
    board.press("9", ALT)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F12, Qt.Key.Key_Escape):
        board.key(key)
    assert desk.done == ["Ctrl+F", "Ctrl+K", "Alt+1", "Alt+9", "F2", "F12", "Esc"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_clipboard_keys_work_in_fields(desk: Desk, layout: str) -> None:
    entry = TextField()
    desk.add(entry)
    entry.setText("Әбілқайыр")
    board = Keyboard(layout)
    board.press("a", CONTROL)
    board.press("x", CONTROL)
    assert (entry.text(), QGuiApplication.clipboard().text()) == ("", "Әбілқайыр")
    board.press("v", CONTROL)
    board.press("v", CONTROL)
    assert entry.text() == "ӘбілқайырӘбілқайыр"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_cleared_field_comes_back(desk: Desk, layout: str) -> None:
    entry = TextField()
    desk.add(entry)
    entry.set_value("Дана")
    board = Keyboard(layout)
    board.press("a", CONTROL)
    board.key(Qt.Key.Key_Delete)
    assert entry.text() == ""
    board.press("z", CONTROL)
    assert entry.text() == "Дана"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("control", "typed", "value"),
    [
        (IinField, IIN, IIN),
        (PhoneField, "87011234567", "+77011234567"),
        (PhoneField, "7011234567", "+77011234567"),
        (DateField, "12042019", "12.04.2019"),
        (SecretField, "1234", "1234"),
    ],
)
def test_fields_of_numbers_read_the_key(
    desk: Desk, layout: str, control: type[TextField], typed: str, value: str
) -> None:
    entry = control()
    desk.add(entry)
    Keyboard(layout).type(typed)
    assert entry.value() == value


def test_letters_stay_out_of_numbers(desk: Desk) -> None:
    entry = DigitsField(length=6)
    desk.add(entry)
    Keyboard("ru").type("01a00b00")
    assert entry.value() == "010000"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_search_box_knows_a_number_from_a_name(desk: Desk, layout: str) -> None:
    box = SearchBox()
    desk.add(box)
    Keyboard(layout).type(IIN)
    assert box.text() == IIN
    box.clear()
    Keyboard(layout).type(CODE)
    assert box.text() == CODE


def test_a_kazakh_name_is_not_taken_for_a_number(desk: Desk) -> None:
    box = SearchBox()
    desk.add(box)
    board = Keyboard("kz")
    board.type("2,3k")
    assert box.text() == "әбіл"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("code", [CODE, IIN, "S-2026-000001"])
def test_a_scanned_code_leaves_no_trace_in_a_field(desk: Desk, layout: str, code: str) -> None:
    entry = TextField()
    desk.add(entry)
    entry.set_value("Дана")
    announced: list[str] = []
    entry.left.connect(announced.append)
    Keyboard(layout).scan(code)
    assert (desk.scanned, entry.text(), announced) == ([code], "Дана", [])


def test_before_the_desk_is_open_a_scanned_number_stays_where_it_was_typed(desk: Desk) -> None:
    desk.commands.code_scanned.disconnect()
    entry = DigitsField(length=12)
    desk.add(entry)
    Keyboard("us").scan(IIN)
    assert entry.value() == IIN


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_iin_scanned_into_its_field_stays_there(desk: Desk, layout: str) -> None:
    entry = IinField()
    desk.add(entry)
    left: list[str] = []
    entry.left.connect(left.append)
    Keyboard(layout).scan(IIN)
    assert (entry.value(), left, desk.scanned) == (IIN, [IIN], [])


def test_an_iin_stays_in_its_field_when_the_cursor_goes_on_before_the_scanner_falls_quiet(
    desk: Desk, qtbot: QtBot
) -> None:
    entry, onward = IinField(), TextField()
    desk.add(onward)
    desk.add(entry)
    Keyboard("us").scan(IIN, end=None)
    onward.setFocus()
    qtbot.wait(2 * QUIET)
    assert (entry.value(), desk.scanned) == (IIN, [])


def test_a_receipt_scanned_into_an_iin_field_is_a_receipt(desk: Desk) -> None:
    entry = IinField()
    desk.add(entry)
    entry.set_value(IIN)
    Keyboard("kz").scan(CODE)
    assert (entry.value(), desk.scanned) == (IIN, [CODE])


@contextmanager
def untouched(desk: Desk, control: type[TextField]) -> Iterator[None]:
    """A field with the cursor, and one behind it: what is scanned meanwhile changes neither."""
    entry, other = control(), TextField()
    desk.add(entry)
    desk.add(other)
    entry.setFocus()
    before = entry.text()
    left: list[str] = []
    entry.left.connect(left.append)
    yield
    assert (entry.text(), left, other.text()) == (before, [], "")
    assert entry.hasFocus()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("control", [TextField, PhoneField, DateField, IinField])
def test_a_zone_typed_line_by_line_leaves_no_trace_in_any_field(
    desk: Desk, layout: str, control: type[TextField]
) -> None:
    board = Keyboard(layout)
    with untouched(desk, control):
        for line in card():
            board.scan(line, after=400)
    assert desk.zones == [card()]


def test_a_field_into_which_a_reader_typed_shows_what_was_read(desk: Desk) -> None:
    read, pending = TextField(), TextField()
    desk.add(pending)
    desk.add(read)
    desk.commands.zone_scanned.connect(lambda _: read.set_value("999046236"))
    board = Keyboard("ru")
    for line in card():
        board.scan(line, after=400)
    assert read.text() == "999046236"
    pending.setFocus()
    board.type("12")
    board.scan(CODE, after=400)
    pending.set_value("of the store")
    assert pending.text() == "12"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_zone_typed_in_one_piece_is_known_too(desk: Desk, layout: str) -> None:
    entry = TextField()
    desk.add(entry)
    entry.set_value("Дана")
    Keyboard(layout).scan("".join(card()))
    assert (desk.zones, entry.text()) == ([("".join(card()),)], "Дана")


def test_a_scan_without_a_key_at_its_end_is_known_by_the_quiet_after_it(
    desk: Desk, qtbot: QtBot
) -> None:
    entry = TextField()
    desk.add(entry)
    entry.set_value("Дана")
    Keyboard("kz").scan(IIN, None)
    qtbot.waitUntil(lambda: bool(desk.scanned))
    assert (desk.scanned, entry.text()) == ([IIN], "Дана")


def test_a_scan_that_ends_with_a_tab_moves_no_cursor(desk: Desk) -> None:
    entry, other = TextField(), TextField()
    desk.add(entry)
    desk.add(other)
    entry.setFocus()
    Keyboard("ru").scan(IIN, Qt.Key.Key_Tab)
    assert (desk.scanned, entry.text()) == ([IIN], "")
    assert entry.hasFocus()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("control", [TextField, IinField, DateField])
def test_the_code_of_an_electronic_document_is_typed_into_no_field(
    desk: Desk, layout: str, control: type[TextField]
) -> None:
    code = part_xml(parts_of(b"a document", 2)[0]).decode().replace("?><", "?>\n<")
    with untouched(desk, control):
        Keyboard(layout).scan(code)
    assert desk.papers == [code]


def test_half_a_zone_is_no_zone(desk: Desk) -> None:
    entry = TextField()
    desk.add(entry)
    board = Keyboard("us")
    board.scan(card()[0])
    board.scan(card()[1], after=8000)
    board.type("dana")
    board.key(Qt.Key.Key_Return)
    assert (desk.zones, entry.text()) == ([], "dana")


def test_fast_hands_are_no_scanner(desk: Desk) -> None:
    entry = TextField()
    desk.add(entry)
    board = Keyboard("ru")
    board.type(IIN, pause=90)
    board.key(Qt.Key.Key_Return, pause=90)
    assert (entry.text(), desk.scanned) == (IIN, [])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("control", [QPushButton, QListWidget])
def test_a_code_that_comes_slowly_onto_no_field_presses_nothing(
    desk: Desk, qtbot: QtBot, layout: str, control: type[QPushButton | QListWidget]
) -> None:
    taker = control()
    done: list[str] = []
    if isinstance(taker, QPushButton):
        taker.setAutoDefault(True)
        taker.clicked.connect(lambda: done.append("pressed"))
    desk.add(taker)
    board = Keyboard(layout)
    board.type(CODE[:16], pause=200)
    qtbot.wait(2 * QUIET)  # its own silence ends no code that comes slowly
    board.type(CODE[16:], pause=200)
    board.key(Qt.Key.Key_Return, pause=200)
    assert (desk.scanned, done) == ([CODE], [])


def test_a_locked_desk_does_no_deed_and_takes_no_code(desk: Desk) -> None:
    desk.add(TextField())
    desk.commands.blocked = lambda: True
    board = Keyboard("us")
    board.press("f", CONTROL)
    board.scan(CODE)
    assert (desk.done, desk.scanned) == ([], [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ф-2026-000117", "A-2026-000117"),
        ('фөәқә,өқққ"".', "A-2026-000117"),
        ('ң"әі', "4123"),
        ("әі", None),
        ("Дана", None),
        ("880412 401006", None),
    ],
)
def test_what_was_meant_is_read_from_the_letters(typed: str, meant: str | None) -> None:
    assert as_code(typed) == meant


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_recovery_key_is_copied_from_its_sheet_under_every_layout(
    desk: Desk, layout: str
) -> None:
    key, sheet = KeyField(), RecoveryKey(bytes(range(20)))
    desk.add(key)
    Keyboard(layout).type(str(sheet).lower())
    assert key.value() == str(sheet)
    assert RecoveryKey.parse(key.value()) == sheet


def test_a_sign_put_into_a_recovery_key_leaves_the_cursor_behind_it(desk: Desk) -> None:
    key = KeyField()
    desk.add(key)
    key.set_value("ABCDEFGHJK")
    assert key.value() == "ABCDE-FGHJK"
    key.setCursorPosition(2)
    Keyboard("us").type("9")
    assert (key.value(), key.cursorPosition()) == ("AB9CD-EFGHJ-K", 3)
