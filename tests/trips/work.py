"""What a receptionist does from the application to the receipt, by the real pages."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel

from desktop.paths import resources
from desktop.ui.pages.case.pages_work import PagesWork
from tests.trips.conftest import Hands
from tests.trips.material import ADDRESS, CHILD, GUARDIAN, SCHOOLING, iin_of, sheet

BORN = date(2020, 4, 12)
PORTRAIT = resources() / "demo" / "portrait.jpg"


def fill_application(hands: Hands) -> None:
    """Every required answer, and the parent's signature."""
    hands.enter("child_iin", iin_of(BORN))
    for values in (CHILD, GUARDIAN, ADDRESS, SCHOOLING):
        for name, value in values.items():
            hands.enter(name, value)
    hands.enter("guardian_iin", "880412401006")
    hands.enter("consent", "yes")
    hands.enter("signed_on_paper", "paper")


def confirm_document(hands: Hands, item: str) -> None:
    """An original, shown and handed back."""
    hands.cases.show_item(item)
    hands.settle()
    for name, value in {
        "shown_as": "original",
        "document_kind": "birth_certificate" if item == "identity_child" else "id_card",
        "number": "АА0412345",
        "issuer": "РАГС",
        "issued_on": "20.04.2020",
    }.items():
        hands.enter(name, value)
    hands.press("handed_back")


def add_form(hands: Hands, item: str, file: Path) -> None:
    """A medical form with its page."""
    hands.cases.show_item(item)
    hands.settle()
    for name, value in {"issued_on": "02.05.2027", "issuer": "№ 3 емхана"}.items():
        hands.enter(name, value)
    hands.enter("stamp_seen", "yes")
    add_pages(hands, [file])


def add_pages(hands: Hands, files: list[Path]) -> None:
    """Files into the strip of the open item, until they are read."""
    work = next(one for one in hands.cases.findChildren(PagesWork) if one.item == hands.cases.item)
    work.incoming.add_files(files)
    hands.wait(lambda: not work.incoming.busy)
    hands.settle()


def use_photo(hands: Hands) -> None:
    """The portrait, taken with a reason when it asks for one."""
    photo = hands.cases.photo
    hands.cases.show_item("photo")
    photo.load_file(PORTRAIT)
    hands.wait(lambda: photo.proposal is not None)
    hands.settle()
    if hands.cases.page.findChild(QLabel, "verdict_1") is not None:
        photo.page.side.reason.set_value("сынақ суреті")
    hands.press("use_photo")


def accept(hands: Hands, folder: Path) -> None:
    """A whole intake up to the receipt, which is saved as a PDF."""
    hands.start()
    fill_application(hands)
    confirm_document(hands, "identity_child")
    confirm_document(hands, "identity_guardian")
    file = sheet(folder / "form.jpg", "065")
    add_form(hands, "form_065", file)
    add_form(hands, "form_052_2", file)
    use_photo(hands)
    hands.cases.show_finish()
    hands.settle()
    saved = folder / "receipt.pdf"
    hands.cases.finish.save_to(saved)
    hands.wait(saved.exists)
    hands.settle()
