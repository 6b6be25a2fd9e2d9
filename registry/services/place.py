"""Whose rows a deed is about."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class School:
    """A school by its key."""

    region: str
    school_id: UUID


@dataclass(frozen=True)
class Desk:
    """An enrolled workstation of a school."""

    school: School
    device_id: UUID
