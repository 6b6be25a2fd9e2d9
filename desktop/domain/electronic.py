"""An electronic document: what its signed file says, and the codes in which it is printed.

Such a paper carries its file in several QR codes. Their parts come in any order, from several
pages, perhaps with some missing, perhaps mixed with those of another document.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.errors import Code

PARTS = 60
"""The most parts that one document is printed in; a set that claims more is none."""


@dataclass(frozen=True)
class Part:
    """What one code holds of a document."""

    document_id: str
    """Names the document to which the part belongs."""
    number: int
    """Counted from 1."""
    amount: int
    """How many parts the document has."""
    data: str
    """The part's bytes in base64."""


@dataclass(frozen=True)
class ElectronicPerson:
    """Somebody whom the document names; "" for what it does not say."""

    iin: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_date: str = ""
    """As 2018-04-12."""


@dataclass(frozen=True)
class ElectronicDocument:
    """What the file says; it came from outside, and its signature was not verified."""

    persons: tuple[ElectronicPerson, ...]
    number: str = ""
    issued_on: str = ""
    expires_on: str = ""
    issuer: str = ""
    signed: bool = False
    """It carries a signature. Whether that is right only a verifier can say."""


@dataclass(frozen=True)
class PartSet:
    """The parts of one document that are here, and what they hold once all are."""

    document_id: str
    amount: int
    present: tuple[int, ...]
    document: ElectronicDocument | None = None
    trouble: Code | None = None
    """Why a whole set holds no document."""

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers of the parts that are still to be read."""
        return tuple(number for number in range(1, self.amount + 1) if number not in self.present)


@dataclass(frozen=True)
class Gathered:
    """Parts that name the same document, in order; `mixed` when two of them contradict."""

    document_id: str
    amount: int
    parts: tuple[Part, ...]
    mixed: bool = False

    @property
    def whole(self) -> bool:
        """Whether every part is here."""
        return len(self.parts) == self.amount


def gathered(parts: Iterable[Part]) -> tuple[Gathered, ...]:
    """Parts by the document that they belong to, in the order in which the documents came."""
    found: dict[tuple[str, int], dict[int, Part]] = {}
    mixed: set[tuple[str, int]] = set()
    for part in parts:
        if not 1 <= part.number <= part.amount <= PARTS:
            continue
        key = (part.document_id, part.amount)
        known = found.setdefault(key, {}).setdefault(part.number, part)
        if known != part:
            mixed.add(key)
    return tuple(
        Gathered(*key, tuple(of[number] for number in sorted(of)), key in mixed)
        for key, of in found.items()
    )
