"""What a case needs and how far it is: computed from the case and the rules, never stored."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.errors import Code

PAGES = "pages"
"""Stands for an item's pages where a field's name is asked for."""
SIGNED = "signed"
"""Stands for the signed sheet: attached, or kept on paper in the school's file."""
CONFIRMED = "confirmed"
"""Stands for the confirmation that the original was handed back, or the document seen."""
PHOTO = "photo"
"""Stands for the finished portrait."""
PHOTO_REASON = "accepted_reason"
"""Stands for the reason why a portrait with a must-redo verdict is taken."""


class ItemState(StrEnum):
    """How far an item is: missing ○ · begun ◐ · done ✓ · in question !."""

    MISSING = "missing"
    BEGUN = "begun"
    DONE = "done"
    QUESTION = "question"


class ItemKind(StrEnum):
    """Which page of the interface serves an item."""

    APPLICATION = "application"
    IDENTITY = "identity"
    MEDICAL = "medical"
    PAPER = "paper"
    PHOTO = "photo"


class Weight(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The value cannot stand; the item is not done until it is mended."""
    WARNING = "warning"
    """Staff look and go on."""
    HINT = "hint"
    """Good to know."""


@dataclass(frozen=True)
class Finding:
    """Something about one field (or a whole item) that staff are told."""

    code: Code
    item: str
    field: str
    """Value of a `Field` or `ItemField`, `PAGES`, or "" for the whole item."""
    weight: Weight
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: where to jump, and the code of its sentence."""

    item: str
    field: str
    """Value of a `Field` or `ItemField`, or one of the words above that stand for a part."""
    code: Code = Code.REQUIRED


@dataclass(frozen=True)
class ChecklistItem:
    """One line of the checklist rail."""

    code: str
    kind: ItemKind
    name: dict[str, str]
    """Its words by language: kk, ru, en."""
    short_name: dict[str, str]
    state: ItemState
    required: bool
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]
    standing: str
    """S, R, 2 or ?: how sure the rule is."""
    source: str


@dataclass(frozen=True)
class Checklist:
    """All items of a case, in the order of the rules."""

    items: tuple[ChecklistItem, ...]

    def item(self, code: str) -> ChecklistItem:
        """The line with that code; KeyError when the case does not need it."""
        for item in self.items:
            if item.code == code:
                return item
        raise KeyError(code)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All that is missing, in order."""
        return tuple(gap for item in self.items for gap in item.gaps)

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of required items that are not done."""
        return tuple(
            item.code for item in self.items if item.required and item.state is not ItemState.DONE
        )

    @property
    def complete(self) -> bool:
        """Whether a receipt may be issued."""
        return not self.missing
