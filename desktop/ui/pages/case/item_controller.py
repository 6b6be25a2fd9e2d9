"""What the shell of a case asks of the controller of each kind of item."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.domain.checklist import ChecklistItem


class ItemController(Protocol):
    """One page, shown for any item of its kind."""

    @property
    def page(self) -> QWidget:
        """What stands in the middle of the case."""

    def show_item(self, item: ChecklistItem) -> None:
        """Bring an item of the open case onto the page, or its newer value."""

    def jump(self, field: str) -> None:
        """Put the cursor where that field is; "" is the first place that wants something."""

    def scan_page(self) -> None:
        """F6: the next page, or what lies on the glass."""

    def leave(self) -> None:
        """The page goes out of sight: say what was typed, forget what may not stay."""

    def retranslate(self) -> None:
        """Take the words of the present language."""
