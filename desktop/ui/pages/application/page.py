"""The application: child, guardian, address, schooling, consent; each field saves itself."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.fields import PAPER, Field, Section
from desktop.domain.rules import Rules
from desktop.ui.pages.application.consent_text import ConsentPanel
from desktop.ui.pages.case.field_set import FieldSet
from desktop.ui.pages.case.form_grid import FormGrid
from desktop.ui.pages.case.item_head import ItemHead
from desktop.ui.pages.case.making import dress
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.pages.case.scrolled_page import ScrolledPage
from desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.tick_field import TickField

_SPANS: dict[Section, dict[Field, int]] = {
    Section.CHILD: {
        Field.CHILD_IIN: 2,
        Field.CHILD_CITIZENSHIP: 4,
        Field.CHILD_SURNAME: 2,
        Field.CHILD_GIVEN_NAME: 2,
        Field.CHILD_PATRONYMIC: 2,
        Field.CHILD_BIRTH_DATE: 3,
        Field.CHILD_SEX: 3,
        Field.CHILD_COUNTRY: 6,
        Field.CHILD_DOCUMENT_KIND: 4,
        Field.CHILD_DOCUMENT_NUMBER: 2,
    },
    Section.GUARDIAN: {
        Field.GUARDIAN_RELATION: 2,
        Field.GUARDIAN_IIN: 2,
        Field.GUARDIAN_PHONE: 2,
        Field.GUARDIAN_SURNAME: 2,
        Field.GUARDIAN_GIVEN_NAME: 2,
        Field.GUARDIAN_PATRONYMIC: 2,
        Field.GUARDIAN_DOCUMENT_KIND: 4,
        Field.GUARDIAN_DOCUMENT_NUMBER: 2,
    },
    Section.ADDRESS: {
        Field.ADDRESS_REGION: 3,
        Field.ADDRESS_TYPE: 3,
        Field.ADDRESS_DISTRICT: 3,
        Field.ADDRESS_SETTLEMENT: 3,
        Field.ADDRESS_STREET: 2,
        Field.ADDRESS_HOUSE: 2,
        Field.ADDRESS_FLAT: 2,
    },
    Section.SCHOOLING: {
        Field.GRADE: 2,
        Field.GRADE_LETTER: 2,
        Field.LANGUAGE_OF_INSTRUCTION: 2,
        Field.CATCHMENT: 6,
        Field.MEALS: 3,
        Field.TRANSPORT: 3,
        Field.MEALS_GROUND: 6,
    },
    Section.CONSENT: {Field.CONSENT: 6, Field.PAPER_LANGUAGE: 6, Field.NOTE: 6},
}


class ApplicationPage(ScrolledPage):
    """Sections one under the other; fields that a case does not need stay away."""

    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("application_page", parent)
        self.fields = FieldSet(self)
        self._grids: dict[Section, FormGrid] = {}
        self._cards: dict[Section, Card] = {}
        self._hidden: frozenset[Field] | None = None

    def build(self) -> Iterator[None]:
        """Make the page in the order in which it stands: the cursor follows it."""
        self.head = ItemHead(self.content)
        self.column.addWidget(self.head)
        self.same_child = MessageBar(self.content)
        self.same_child.setObjectName("same_child")
        self.sibling = MessageBar(self.content)
        self.sibling.setObjectName("sibling_offer")
        self.consent = ConsentPanel(self.content)
        yield
        above: dict[Section, QWidget] = {
            Section.CHILD: self.same_child,
            Section.GUARDIAN: self.sibling,
            Section.CONSENT: self.consent,
        }
        for section in _SPANS:
            yield from self._make_card(section, above.get(section))
        self._make_print_row()
        yield
        self.pages = PagesPanel(self.content)
        self.column.addWidget(self.pages)
        yield
        self.consent.unfold.toggled.connect(self._on_consent_unfolded)
        self.further = LinkButton(parent=self.content, name="next_item", icon="forward")
        self.column.addWidget(self.further, 0, Qt.AlignmentFlag.AlignRight)
        self.built = True
        self.retranslate()
        yield from dress(self)

    def show_fields(self, hidden: frozenset[Field]) -> None:
        """Keep the fields away that these circumstances do not need."""
        if hidden == self._hidden:
            return
        self._hidden = hidden
        for section, spans in _SPANS.items():
            for field in spans:
                row = self.fields.row(field)
                if row.isHidden() != (field in hidden):
                    row.setHidden(field in hidden)
            self._grids[section].arrange()

    def dress(self, rules: Rules, language: str) -> None:
        """Give the fields their words."""
        self.fields.dress(rules, language)
        self._hidden = None

    def _on_consent_unfolded(self, unfolded: bool) -> None:  # noqa: FBT001 - a signal's argument
        if unfolded:
            QTimer.singleShot(0, self, lambda: self.show_from(self.consent))

    def retranslate(self) -> None:
        """Take the words of the present language."""
        titles = {
            Section.CHILD: self.tr("Child"),
            Section.GUARDIAN: self.tr("Parent (legal representative)"),
            Section.ADDRESS: self.tr("Home address"),
            Section.SCHOOLING: self.tr("Schooling"),
            Section.CONSENT: self.tr("Consent and papers"),
        }
        for section, title in titles.items():
            self._cards[section].set_title(title)
        self._signing.set_title(self.tr("Parent's signature"))
        self.print_form.setText(self.tr("Print for signature  F8"))
        self.print_form.setAccessibleName(self.tr("Print the application for signature"))
        self._advice.setText(
            self.tr("Print it, let the parent sign, then attach the sheet below or tick.")
        )
        self.signed.setText(self.tr("Signed on paper, kept in the child's file"))
        self.further.setText(self.tr("On to the documents"))

    def _make_card(self, section: Section, above: QWidget | None) -> Iterator[None]:
        card = Card(self.content, margin=20)
        card.body.setSpacing(8)
        self.column.addWidget(card)
        grid = FormGrid(card)
        if above is not None:
            card.body.addWidget(above)
        card.body.addWidget(grid)
        self._grids[section], self._cards[section] = grid, card
        for field, span in _SPANS[section].items():
            grid.add(self.fields.add(field, grid), span)
            yield

    def _make_print_row(self) -> None:
        self.print_form = SecondaryButton(
            parent=self.content, name="print_application", icon="printer"
        )
        self.print_form.clicked.connect(self.print_asked)
        self._advice = text_label("muted", wrap=True)
        self._advice.setMinimumWidth(120)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._advice, 1)
        row.addWidget(self.print_form)
        card = self._signing = Card(self.content, margin=20)
        card.body.setSpacing(8)
        self.signed = TickField(parent=card, ticked=PAPER)
        self.signed.setObjectName("signed_on_paper")
        self.signed.moves_on = False
        card.body.addLayout(row)
        card.body.addWidget(self.signed)
        self.column.addWidget(card)
