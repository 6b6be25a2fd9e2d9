"""The school that the desk belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class School:
    """As papers name it."""

    name_kk: str
    name_ru: str
    bin: str
    address_kk: str
    address_ru: str
    director: str
    phone: str
    letter: str
    """The workstation's letter, A–Z, first in every number it gives out."""

    @property
    def names(self) -> Mapping[str, str]:
        """Its name by the language of the screen: English has none of its own."""
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_kk}
