"""What was shown or handed over for one checklist item, and its pages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from desktop.domain.fields import PAPER, ItemField

CARD_PIXELS = (1011, 638)
"""An identity card at 300 dpi."""

SEPARATOR_MARK = "QABYLDAU-ITEM:"
"""Stands before an item's code in the square code of our sheet between two documents."""


@dataclass(frozen=True)
class PageRecord:
    """One page of a document, ready to travel: cleaned and compressed."""

    id: UUID
    position: int
    sha256: str
    """Hex SHA-256 of the final page's bytes; for a transient page "" (it is not in the store)."""
    media_type: str
    width: int
    height: int
    size: int
    """Bytes of the final page: what counts in the budget."""
    original_size: int
    """Bytes of the file (or its share) that the page came from."""
    turn: int
    """Quarter turns clockwise that staff added: 0–3."""
    source_name: str
    transient: bool
    cleaned: bool = False
    """Found, straightened or whitened; `as_scanned` brings it back as it came."""
    blank: bool = False
    """Nothing seems to be written on it: staff look, and take it away or leave it."""
    remade: bool = False
    """Joined of several pages or split off one, which can come back."""

    @property
    def is_card(self) -> bool:
        """Whether it shows one side of an identity card."""
        width, height = CARD_PIXELS
        near = abs(self.width * height - self.height * width) <= height * 2
        return self.cleaned and near and self.width <= width


def card_pairs(pages: Sequence[PageRecord], new: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """Sides of cards that belong on one page: two in a row, the second of them new.

    A side that was there before goes with a new one only while it is the only one.
    """
    old = [page.id for page in pages if page.is_card and page.id not in new]
    pairs: list[tuple[UUID, UUID]] = []
    front: UUID | None = None
    for page in pages:
        waits = page.is_card and (page.id in new or old == [page.id])
        if not waits:
            front = None
        elif front is not None and page.id in new:
            pairs.append((front, page.id))
            front = None
        else:
            front = page.id
    return pairs


@dataclass(frozen=True)
class ItemRecord:
    """What the desk holds of one checklist item."""

    code: str
    details: Mapping[ItemField, str] = field(default_factory=dict)
    pages: tuple[PageRecord, ...] = ()
    confirmed_at: datetime | None = None
    """When staff confirmed that the original was checked and handed back, or the document seen."""
    confirmed_by: str = ""
    saved_at: datetime | None = None
    unconfirmed: frozenset[ItemField] = frozenset()
    """Fields that were read without certainty and are still to be compared with the document."""

    def detail(self, name: ItemField) -> str:
        """The field's text as typed, "" when empty."""
        return self.details.get(name, "")

    @property
    def on_paper(self) -> bool:
        """Whether the signed sheet itself is kept in the school's file."""
        return self.detail(ItemField.SHOWN_AS) == PAPER


@dataclass(frozen=True)
class Budget:
    """What would travel to the registry, against the limit."""

    used: int
    limit: int = 5_000_000
