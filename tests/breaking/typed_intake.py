"""A whole intake by physical keys. Files alone are dropped: a file has no key.

Numbers of number fields are typed on the keys that have the digits printed, numbers of other
fields on the pad at the right, letters on the layout. A us layout has no Cyrillic letters: there
the layout is switched to kz for each run of letters and back again, as a person does.
"""

from dataclasses import replace
from datetime import timedelta

from desktop.demo.intake import Family, family
from desktop.demo.sheets import Sheets
from tests.breaking.asked_desk import Desk

_NAMES = {
    "kz": ("Әбілқайырұлы", "Ұлжан", "Жәңгірқызы"),
    "ru": ("Щукина", "Юлия", "Эдуардовна"),
    "us": ("Өтеғұлова", "Дана", "Ерланқызы"),
}


def child_of(layout: str, seed: int) -> Family:
    """Somebody whose names have the letters of the layout that are found nowhere else."""
    surname, given, patronymic = _NAMES[layout.partition(",")[0]]
    order = seed * 40 + sum(map(ord, layout)) % 40
    return replace(family(order), surname=surname, given_name=given, patronymic=patronymic)


class Typist:
    """Types under one layout, or under several of which the first is active."""

    def __init__(self, desk: Desk, layout: str) -> None:
        self.desk, self.layout = desk, layout
        desk.keyboard.set_layout(layout)

    def letters(self, texts: dict[str, str]) -> None:
        """Words, under kz where the layout itself has no such letters."""
        switched = self.desk.keyboard.group == "us"
        if switched:
            self.desk.keyboard.set_layout("kz")
        for name, text in texts.items():
            self.desk.into(name).type(text)
            self.desk.keyboard.press("Return")
            self.desk.wait(f"value {name}", text)
        if switched:
            self.desk.keyboard.set_layout(self.layout)

    def numbers(self, texts: dict[str, str]) -> None:
        """Digits by the keys on which they are printed."""
        for name, digits in texts.items():
            self.desk.into(name).type_by_place(digits)
            self.desk.keyboard.press("Return")

    def pad(self, name: str, digits: str) -> None:
        """Digits of a field that takes letters too."""
        self.desk.into(name).type_on_the_pad(digits)
        self.desk.keyboard.press("Return")
        self.desk.wait(f"value {name}", digits)

    def item(self, number: int, code: str) -> None:
        """Alt and the item's place on the rail."""
        self.desk.keyboard.press_with("Alt", str(number))
        self.desk.wait("item", code)


def type_intake(typist: Typist, people: Family, sheets: Sheets) -> str:
    """From F2 to the receipt; its number."""
    type_application(typist, people)
    type_identity(typist, people, 2, "identity_child", "birth_certificate")
    type_identity(typist, people, 3, "identity_guardian", "id_card")
    type_form(typist, 4, "form_065", str(sheets.form_065))
    type_form(typist, 5, "form_052_2", str(sheets.form_052_2))
    frame_photo(typist, str(sheets.portrait))
    return issue_receipt(typist)


def type_application(typist: Typist, people: Family) -> None:
    """Every required field of the first page, and the tick of the signed sheet."""
    desk = typist.desk
    desk.keyboard.press("F2")
    desk.wait("value child_iin", "")
    typist.numbers(
        {
            "child_iin": people.iin,
            "child_birth_date": f"{people.born:%d%m%Y}",
            "guardian_iin": people.guardian_iin,
            "guardian_phone": people.phone,
        }
    )
    typist.letters(
        {
            "child_surname": people.surname,
            "child_given_name": people.given_name,
            "child_patronymic": people.patronymic,
            "guardian_surname": people.surname,
            "guardian_given_name": people.given_name,
            "address_settlement": "Алматы",
            "address_street": "Абай",
        }
    )
    typist.pad("address_house", "22")
    choices = {
        "child_sex": "female",
        "guardian_relation": "mother",
        "address_region": "75",
        "address_type": "urban",
        "grade": "1",
        "language_of_instruction": "kk",
        "catchment": "in",
        "paper_language": "kk",
    }
    for name, value in choices.items():
        desk.choose(name, value)
    desk.tick("consent")
    desk.tick("signed_on_paper")


def type_identity(typist: Typist, people: Family, number: int, code: str, kind: str) -> None:
    """An original: what stands on it, and handed back."""
    desk = typist.desk
    typist.item(number, code)
    desk.choose("shown_as", "original")
    desk.choose("document_kind", kind)
    typist.pad("number", f"0{number}1234567")
    typist.letters({"issuer": "МВД РК"})
    typist.numbers({"issued_on": f"{people.born + timedelta(days=20):%d%m%Y}"})
    desk.tick("handed_back")
    codes = ("identity_guardian", "form_065")
    desk.wait("item", codes[number - 2])


def type_form(typist: Typist, number: int, code: str, sheet: str) -> None:
    """A medical form; its page is dropped."""
    desk = typist.desk
    typist.item(number, code)
    desk.wait("pages", "0")
    desk.wait(f"drop page_strip {sheet}", "yes")
    desk.wait("pages", "1")
    typist.numbers({"issued_on": "30052026"})
    typist.letters({"issuer": "Емхана"})
    desk.tick("stamp_seen")
    desk.wait("value stamp_seen", "yes")


def frame_photo(typist: Typist, portrait: str) -> None:
    """The portrait is dropped; each key of the frame moves, scales or turns it."""
    desk = typist.desk
    typist.item(6, "photo")
    desk.wait(f"drop photo_page {portrait}", "yes")
    desk.wait("focused", "crop_view")
    frame = desk.wait_for_news("frame")
    for key in ("[", "]", "-", "+", "Left", "Right", "Up", "Down"):
        press_either(typist, key)
        frame = desk.wait_for_news("frame", frame)
    desk.tab_to("use_photo")
    desk.keyboard.press(" ")
    desk.wait_for_news("words photo_used")


def press_either(typist: Typist, key: str) -> None:
    """A named key, or the key that has a sign on a us board."""
    if len(key) == 1:
        typist.desk.keyboard.type_by_place(key)
    else:
        typist.desk.keyboard.press(key)


def issue_receipt(typist: Typist) -> str:
    """F9, then F8: the number is taken, the print dialog is cancelled."""
    desk = typist.desk
    desk.keyboard.press("F9")
    desk.wait("seen print_receipt", "yes")
    desk.keyboard.press("F8")
    return desk.wait_for_news("words paper_number")
