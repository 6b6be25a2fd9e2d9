"""What was shown or handed over for one checklist item, and its pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from desktop.domain.fields import PAPER, ItemField


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
