"""The head of an item's page in words."""

from PySide6.QtCore import QObject

from desktop.domain.checklist import PAGES, SIGNED, ChecklistItem, ItemKind
from desktop.ui.pages.case.item_head import ItemHead
from desktop.ui.pages.case.words import CaseWords, of


class ItemWords(QObject):
    """Says what an item is, how far it is and how sure its rule is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = CaseWords(self)

    def show_head(self, head: ItemHead, item: ChecklistItem, language: str) -> None:
        """Fill the head."""
        head.show_item(
            of(item.name, language),
            item.state.value,
            self._words.state(item.state),
            self._note(item),
        )

    def _note(self, item: ChecklistItem) -> str:
        if item.kind is ItemKind.APPLICATION:
            lacking = any(gap.field == SIGNED for gap in item.gaps)
            return self.tr("Not signed yet.") if lacking else ""
        if any(finding.field == PAGES for finding in item.findings):
            return self.tr("No pages yet. They are expected, but not required.")
        if not item.required:
            return self.tr("Not required: keep it if the parent has brought it.")
        if item.standing == "?":
            return self.tr("Whether this is required is not confirmed by a source.")
        return ""
