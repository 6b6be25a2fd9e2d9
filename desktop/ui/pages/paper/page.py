"""A paper's page: what stands on it, and its pages. Serves every item that rules define."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.fields import ItemField
from desktop.domain.rules import Rules, Vaccine
from desktop.ui.pages.case.field_set import FieldSet
from desktop.ui.pages.case.form_grid import FormGrid
from desktop.ui.pages.case.item_head import ItemHead
from desktop.ui.pages.case.making import dress
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.pages.case.scrolled_page import ScrolledPage
from desktop.ui.pages.case.words import of
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.looks import text_label

_SPANS = {
    ItemField.DOCUMENT_KIND: 3,
    ItemField.NUMBER: 3,
    ItemField.ISSUED_ON: 2,
    ItemField.EXPIRES_ON: 2,
    ItemField.ISSUER: 4,
    ItemField.STAMP_SEEN: 3,
    ItemField.FORM_EDITION: 6,
    ItemField.QUESTION: 3,
    ItemField.NOTE: 3,
}


class PaperPage(ScrolledPage):
    """Fields come and go with the item's rule; the strip serves all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper_page", parent)
        self.fields = FieldSet(self)

    def build(self) -> Iterator[None]:
        """Make the page in the order in which it stands: the cursor follows it."""
        self.head = ItemHead(self.content)
        self.pages = PagesPanel(self.content)
        self.column.addWidget(self.head)
        self.column.addWidget(self.pages, 1)
        yield
        card = Card(self.content, margin=20)
        self.column.addWidget(card)
        self._grid = FormGrid(card)
        card.body.addWidget(self._grid)
        for field, span in _SPANS.items():
            self._grid.add(self.fields.add(field, self._grid), span)
            yield
        self._reference = QuietButton(parent=card, name="vaccines", icon="hint")
        self._reference.setCheckable(True)
        self._table = text_label("note", wrap=True)
        self._table.setTextFormat(Qt.TextFormat.PlainText)
        self._reference.toggled.connect(self._table.setVisible)
        card.body.addWidget(self._reference, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._table)
        self.built = True
        self.retranslate()
        yield from dress(self)

    def show_fields(self, fields: tuple[ItemField, ...]) -> None:
        """Offer what the item's rule keeps."""
        for field in _SPANS:
            self.fields.row(field).setVisible(field in fields)
        self._grid.arrange()

    def show_reference(self, vaccines: tuple[Vaccine, ...], language: str) -> None:
        """The unofficial table of what is usual by age six; none hides its button."""
        self._reference.setVisible(bool(vaccines))
        self._table.setVisible(bool(vaccines) and self._reference.isChecked())
        doses = " · ".join(
            f"{of(one.name, language)} {one.by_six}" + (f" + {one.at_six}" if one.at_six else "")
            for one in vaccines
        )
        self._table.setText(
            self.tr("Reference only, unofficial. Missing vaccinations are no ground for refusal.")
            + f"\n{doses}"
        )

    def dress(self, rules: Rules, language: str) -> None:
        """Give the fields their words."""
        self.fields.dress(rules, language)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._reference.setText(self.tr("Usual vaccinations by age 6"))
