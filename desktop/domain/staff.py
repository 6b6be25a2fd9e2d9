"""Staff of the desk."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What an account may do: an administrator also changes settings and accounts."""

    ADMINISTRATOR = "administrator"
    RECEPTION = "reception"


SECRET_MINIMUM = 4
"""Characters in the shortest PIN."""


@dataclass(frozen=True)
class StaffMember:
    """One account."""

    id: UUID
    name: str
    """Full name as papers print it."""
    position: str
    role: Role
    active: bool

    @property
    def short_name(self) -> str:
        """The initial and the surname."""
        return short_name(self.name)


def short_name(name: str) -> str:
    """«А. Серікова» for «Серікова Айгүл»."""
    surname, _, given = name.partition(" ")
    return f"{given[0]}. {surname}" if given else surname
