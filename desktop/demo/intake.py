"""The script of a whole intake through the real pages, from the key to the receipt."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from desktop.demo.hands import (
    choose,
    control,
    drop,
    fill,
    press,
    push,
    seen,
    tick,
    value_of,
    words_of,
)
from desktop.demo.people import GIVEN_NAMES, PATRONYMICS, SURNAMES, made_up_iin
from desktop.demo.player import Script
from desktop.demo.sheets import Sheets

ALT = Qt.KeyboardModifier.AltModifier

_PATIENCE = 5_000
"""Turns of the event loop in which a page may still be unheard."""


@dataclass(frozen=True)
class Family:
    """Who comes to the desk."""

    surname: str
    given_name: str
    patronymic: str
    born: date
    iin: str
    guardian_iin: str
    phone: str = "7011234567"
    texts: dict[str, str] = field(default_factory=dict)
    """Fields of the application that are typed otherwise than usual."""


def family(seed: int) -> Family:
    """People made up from a seed; no two seeds share an IIN."""
    chance = random.Random(seed)  # noqa: S311 made-up people
    born = date(2020, 1, 1) + timedelta(days=seed % 360)
    return Family(
        chance.choice(SURNAMES),
        chance.choice(GIVEN_NAMES),
        chance.choice(PATRONYMICS[1:]),
        born,
        made_up_iin(born, "female", seed * 11 % 9000),
        made_up_iin(date(1988, 4, 12), "female", seed * 13 % 9000),
    )


def come_in(passphrase: str, pin: str) -> Script:
    """Open the store, sign in, stand at Today."""
    if passphrase:
        yield from open_store(passphrase)
    yield lambda: seen("secret") and control("secret").hasFocus()
    yield from fill("secret", pin)
    yield lambda: seen("new_intake")


def open_store(passphrase: str) -> Script:
    """Type the passphrase; Enter again until it is heard, for the page stands before the desk."""
    yield from fill("passphrase", passphrase)
    for _ in range(_PATIENCE):
        field = seen("passphrase")
        if field is None or not seen("open_store"):
            return
        press(Qt.Key.Key_Return, "\r", at=field)
        yield None


def whole_intake(people: Family, sheets: Sheets, saved: Path | None) -> Script:
    """A child's four items and the receipt; `saved` names the PDF to save, None only issues it."""
    yield from begin()
    yield from application(people)
    yield from identity(2, people, "birth_certificate", sheets.card)
    yield from identity(3, people, "id_card", None)
    yield from form(4, sheets.form_065)
    yield from form(5, sheets.form_052_2)
    yield from photo(6, sheets.portrait)
    yield from receipt(saved)


def begin() -> Script:
    """F2, and the first field is there."""
    press(Qt.Key.Key_F2)
    yield lambda: seen("application_page") and seen("child_iin") and not words("child_surname")


def words(name: str) -> str:
    """What stands in a field of the page that is open."""
    return words_of(name)


def application(people: Family) -> Script:
    """Every required field of the first page."""
    texts = {
        "child_iin": people.iin,
        "child_surname": people.surname,
        "child_given_name": people.given_name,
        "child_patronymic": people.patronymic,
        "child_birth_date": f"{people.born:%d%m%Y}",
        "guardian_iin": people.guardian_iin,
        "guardian_surname": people.surname,
        "guardian_given_name": "Шұғыла",
        "guardian_phone": people.phone,
        "address_settlement": "Алматы",
        "address_street": "Сәтпаев көшесі",
        "address_house": "22",
        **people.texts,
    }
    choices = {
        "guardian_relation": "mother",
        "address_region": "75",
        "grade": "1",
        "language_of_instruction": "kk",
    }
    for name, text in texts.items():
        yield from fill(name, text)
    for name, value in choices.items():
        yield from choose(name, value)
    for name in ("child_sex_female", "address_type_urban", "catchment_in", "paper_language_kk"):
        yield from push(name)
    yield from tick("consent")
    yield from tick("signed_on_paper")


def open_item(number: int, page: str) -> Script:
    """Alt and the item's place on the rail."""
    press(Qt.Key(Qt.Key.Key_0 + number), "", ALT)
    yield lambda: seen(page)
    yield None


def identity(number: int, people: Family, kind: str, card: Path | None) -> Script:
    """An original, shown and handed back; a picture of it may be looked at meanwhile."""
    yield from open_item(number, "identity_page")
    yield from push("shown_as_original")
    yield from choose("document_kind", kind)
    yield from fill("number", "АА 0123456" if number == 2 else "041234567")
    yield from fill("issuer", "ҚР ӘМ")
    yield from fill("issued_on", f"{people.born + timedelta(days=20):%d%m%Y}")
    if card is not None:
        yield from add_page(card)
    yield lambda: seen("handed_back")
    yield from push("handed_back")
    # Confirmed, the page gives way to the next item.
    yield lambda: not seen("number") or not value_of("number")


def form(number: int, sheet: Path) -> Script:
    """A medical form with its page."""
    yield from open_item(number, "paper_page")
    yield from add_page(sheet)
    yield from fill("issued_on", "30052026")
    yield from fill("issuer", "№ 5 емхана")
    yield from tick("stamp_seen")


def add_page(path: Path) -> Script:
    """Let a file go over the strip, and see it there."""
    strip = control("page_strip")
    assert isinstance(strip, QListWidget)
    before = strip.count()
    drop(strip.viewport(), path)
    yield lambda: strip.count() > before


def photo(number: int, portrait: Path) -> Script:
    """The portrait, its frame moved and scaled by keys, taken."""
    yield from open_item(number, "photo_page")
    drop(control("photo_page"), portrait)
    yield lambda: seen("crop_view") and seen("use_photo")
    control("crop_view").setFocus(Qt.FocusReason.MouseFocusReason)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Plus, Qt.Key.Key_BracketLeft):
        press(key, chr(key) if key < 128 else "")
        yield None
    yield from push("use_photo")
    yield lambda: words_of("photo_used") or _asks_why()
    if not words_of("photo_used"):
        yield from fill("accepted_reason", "Басқа сурет жоқ")
        yield from push("use_photo")
    yield lambda: words_of("photo_used")


def _asks_why() -> bool:
    reason = seen("accepted_reason")
    return reason is not None and reason.hasFocus()


def receipt(saved: Path | None) -> Script:
    """F9; issue the receipt, by the dialog that saves it or for a printer that is not there."""
    press(Qt.Key.Key_F9)
    yield lambda: seen("print_receipt") and not words_of("paper_number")
    yield from push("print_receipt" if saved is None else "save_pdf")
    if saved is not None:
        yield from save_as(saved)
    yield lambda: words_of("paper_number")


def save_as(path: Path) -> Script:
    """Name the file in the dialog."""
    yield lambda: seen("fileNameEdit")
    name = control("fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText(str(path))
    yield None
    # Given to the field itself: completion opens and closes windows of its own meanwhile.
    press(Qt.Key.Key_Return, "\r", at=name)
    yield lambda: not seen("fileNameEdit")
    # A window manager would bring the program's window forward again.
    control("main_window").activateWindow()
    yield lambda: path.exists() and QApplication.activeWindow()


def slip() -> Script:
    """What to bring, for a case that is not complete."""
    press(Qt.Key.Key_F9)
    yield lambda: seen("print_slip") and not words_of("paper_number")
    yield from push("print_slip")
    yield lambda: words_of("paper_number")


def go_home() -> Script:
    """Esc, until Today stands there."""
    press(Qt.Key.Key_Escape)
    yield lambda: seen("new_intake")
