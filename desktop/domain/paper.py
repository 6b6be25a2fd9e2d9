"""The papers that the desk hands out, and their numbers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class PaperKind(StrEnum):
    """A kind of paper; each has a number series of its own."""

    RECEIPT = "receipt"
    APPLICATION = "application"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"
    SLIP = "slip"


SERIES_MARK: dict[PaperKind, str] = {
    PaperKind.RECEIPT: "",
    PaperKind.APPLICATION: "P",
    PaperKind.REFUSAL: "R",
    PaperKind.WITHDRAWAL: "W",
    PaperKind.SLIP: "S",
}
"""What follows the workstation's letter: A, AP, AR …; a new series adds a digit: A2, AP2."""


class PaperSize(StrEnum):
    """A sheet that papers are laid out for."""

    A4 = "A4"
    A5 = "A5"


class PaperLanguage(StrEnum):
    """The parent's choice of language."""

    KK = "kk"
    RU = "ru"
    BOTH = "both"


@dataclass(frozen=True)
class PaperNumber:
    """series-year-serial, as in A-2026-000117."""

    series: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.series}-{self.year}-{self.serial:06d}"


@dataclass(frozen=True)
class PaperRecord:
    """A paper that was issued."""

    id: UUID
    intake_id: UUID
    kind: PaperKind
    number: PaperNumber
    check_code: str
    issued_at: datetime
    issued_by: str
    language: PaperLanguage
    size: PaperSize
    copies: int
    """How many times it was printed or saved."""
    void_reason: str
    """"" for a paper that stands."""

    @property
    def void(self) -> bool:
        """Whether the paper was cancelled; its number stays taken."""
        return self.void_reason != ""


@dataclass(frozen=True)
class CodeReading:
    """What a scanned or typed paper code says."""

    number: str
    genuine: bool
    """The check code is this school's; False also when the code is missing."""
    paper: PaperRecord | None
    """None when the number is not known at this desk."""
    case: UUID | None = None
    """The case that it belongs to, or that one is gone on with; None like the paper."""
    withdrawn: bool = False
    """The application was withdrawn after this paper had been issued."""
    checked: bool = False
    """A check code stood with the number."""
