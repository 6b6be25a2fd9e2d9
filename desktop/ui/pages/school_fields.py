"""The school's fields, the same in the first run and in the settings."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.number_fields import IinField, PhoneField
from desktop.ui.widgets.text_field import TextField

Pair = tuple[tuple[str, Callable[[], QWidget]], ...]

PAIRS: tuple[Pair, ...] = (
    (("name_kk", TextField), ("name_ru", TextField)),
    (("bin", IinField), ("phone", PhoneField)),
    (("address_kk", TextField), ("address_ru", TextField)),
)
"""Side by side, the names that the fields have in `School`; the director and the letter follow."""

SCHOOL = (*(name for pair in PAIRS for name, _ in pair), "director", "letter")
"""Every field of `School`."""

LETTERS = tuple((sign, sign) for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What the workstation's letter is chosen from."""


def made(pair: Pair) -> tuple[tuple[str, QWidget], ...]:
    """The controls of two fields."""
    return tuple((name, make()) for name, make in pair)


class SchoolWords(QObject):
    """What the fields are called in the language of the moment."""

    def labels(self) -> dict[str, str]:
        """By field; the letter's is the page's own."""
        return {
            "name_kk": self.tr("Name of the school in Kazakh"),
            "name_ru": self.tr("Name of the school in Russian"),
            "bin": self.tr("BIN of the school"),
            "phone": self.tr("Phone"),
            "address_kk": self.tr("Address in Kazakh"),
            "address_ru": self.tr("Address in Russian"),
            "director": self.tr("Director"),
        }
