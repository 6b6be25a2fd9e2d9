"""What the registry knows of a school, and the dated rules it hands out."""

from datetime import date
from uuid import UUID

import msgspec


class SchoolClass(msgspec.Struct, frozen=True):
    """A class that children can be enrolled in."""

    class_id: UUID
    year: int
    """The school year's first calendar year."""
    grade: int
    letter: str
    language: str
    capacity: int
    taken: int


class Catchment(msgspec.Struct, frozen=True):
    """Houses of a street in the school's micro-district."""

    locality: str
    street: str
    houses: str
    """As the akimat's decision words it: "1–27 odd, 30"."""


class RulesFile(msgspec.Struct, frozen=True):
    """One file of dated rules."""

    name: str
    valid_from: date
    sha256: str
    text: str


class Directory(msgspec.Struct, frozen=True):
    """Answer to `GET /v1/directory`; unchanged since its ETag: 304."""

    classes: list[SchoolClass]
    catchment: list[Catchment]
    rules: list[RulesFile]
