"""An identity document: shown and handed back, or seen electronically; compared, never copied."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.domain.comparing import ANSWERS
from desktop.domain.fields import ItemField
from desktop.domain.rules import Rules
from desktop.ui import icons
from desktop.ui.pages.case.field_set import FieldSet
from desktop.ui.pages.case.form_grid import FormGrid
from desktop.ui.pages.case.item_head import ItemHead
from desktop.ui.pages.case.making import dress
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.pages.case.scrolled_page import ScrolledPage
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.comparison import ComparedRow, Comparison
from desktop.ui.widgets.looks import divider, set_look, text_label
from desktop.ui.widgets.read_document import ReadDocument

_SPANS = {
    ItemField.SHOWN_AS: 4,
    ItemField.DOCUMENT_KIND: 2,
    ItemField.NUMBER: 2,
    ItemField.ISSUED_ON: 2,
    ItemField.ISSUER: 2,
    ItemField.EXPIRES_ON: 2,
    ItemField.IIN: 2,
    ItemField.BIRTH_DATE: 2,
}

_QUIET = frozenset({ItemField.SHOWN_AS, ItemField.DOCUMENT_KIND})
"""Choices without a finding of their own."""

_REMARKS = {ItemField.QUESTION: 3, ItemField.NOTE: 3}
"""Seldom needed: they stand under the comparison."""

_FACTS = max(map(len, ANSWERS.values()))
"""Rows of the comparison at the most, made ahead."""

SHOWN_AS = ("original", "electronic")
"""What counts for an identity document; a paper copy is none."""


class IdentityPage(ScrolledPage):
    """Announces the confirmation; the controller carries it."""

    confirmed = Signal()
    reopen_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("identity_page", parent)
        self.fields = FieldSet(self)

    def build(self) -> Iterator[None]:
        """Make the page in the order in which it stands: the cursor follows it."""
        self.head = ItemHead(self.content)
        self.column.addWidget(self.head)
        card = Card(self.content, margin=20)
        card.body.setSpacing(8)
        self.column.addWidget(card)
        self._grid = FormGrid(card)
        card.body.addWidget(self._grid)
        yield from self._fill(self._grid, _SPANS)
        self.fields.limit_choices(ItemField.SHOWN_AS, SHOWN_AS)
        self.read = ReadDocument(card)
        card.body.addWidget(self.read)
        self.comparison = Comparison(card)
        self.comparison.setObjectName("comparison")
        card.body.addWidget(self.comparison)
        yield from self.comparison.make_rows(_FACTS)
        self._remarks = FormGrid(card)
        card.body.addWidget(divider())
        card.body.addWidget(self._remarks)
        yield from self._fill(self._remarks, _REMARKS)
        self._make_notice()
        self.pages = PagesPanel(self.content)
        self.column.addWidget(self.pages)
        self.column.addStretch(1)
        self._make_act()
        self.built = True
        self.retranslate()
        yield from dress(self)

    def show_comparison(self, rows: tuple[ComparedRow, ...]) -> None:
        """Document beside application; no row, no table."""
        self.comparison.setVisible(bool(rows))
        self.comparison.set_rows(rows)

    def show_confirmed(self, words: str, *, original: bool) -> None:
        """`words` says who checked it and when, "" while nobody has."""
        done = bool(words)
        self._confirmed.setText(words)
        self._confirmed.setVisible(done)
        self.reopen.setVisible(done)
        self.confirm.setVisible(not done)
        self.confirm.setText(
            self.tr("Checked and handed back")
            if original
            else self.tr("Checked on the parent's device")
        )
        self.pages.setVisible(not done)

    def show_notice(self, words: str, *, kept: bool) -> None:
        """Whether pictures of this document are kept."""
        self._notice.setText(words)
        set_look(self._notice, "weight", "warning" if kept else "")
        icons.give(
            self._notice_icon, "warning" if kept else "shield", "question" if kept else "done"
        )

    def dress(self, rules: Rules, language: str) -> None:
        """Give the fields their words."""
        self.fields.dress(rules, language)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.comparison.set_heads(self.tr("Document"), self.tr("Application"))
        self.comparison.set_deed(
            self.tr("Take over"), self.tr("Take over into the application: {field}")
        )
        self.read.take_all.setText(self.tr("Take over all"))
        self.read.other_person.setText(self.tr("Another person of the document"))
        self.comparison.setAccessibleName(self.tr("Document and application side by side"))
        self.reopen.setText(self.tr("Check again"))

    def _fill(self, grid: FormGrid, spans: dict[ItemField, int]) -> Iterator[None]:
        for field, span in spans.items():
            grid.add(self.fields.add(field, grid), span, quiet=field in _QUIET)
            yield

    def _make_act(self) -> None:
        """The act stands under the page: in sight however far the page is scrolled."""
        act = Card(self, margin=12)
        self._confirmed = text_label("label", wrap=True)
        self._confirmed.setObjectName("confirmed_by")
        self.reopen = QuietButton(parent=act, name="reopen_item", icon="undo")
        self.confirm = PrimaryButton(parent=act, name="handed_back", icon="check")
        self.confirm.clicked.connect(self.confirmed)
        self.reopen.clicked.connect(self.reopen_asked)
        row = QHBoxLayout()
        row.addWidget(self._confirmed, 1)
        row.addWidget(self.reopen)
        row.addWidget(self.confirm, 1)
        act.body.addLayout(row)
        self.outer.addWidget(act)

    def _make_notice(self) -> None:
        self._notice_icon = QLabel(self.content)
        self._notice = text_label("note", wrap=True)
        self._notice.setObjectName("pictures_notice")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._notice_icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._notice, 1)
        self.column.addLayout(row)
