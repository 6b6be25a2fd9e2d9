"""An identity document: shown and handed back, or seen electronically; compared, never copied."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.fields import ItemField
from desktop.domain.rules import Rules
from desktop.ui import icons
from desktop.ui.pages.case.field_set import FieldSet
from desktop.ui.pages.case.form_grid import FormGrid
from desktop.ui.pages.case.item_head import ItemHead
from desktop.ui.pages.case.pages_panel import PagesPanel
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.comparison import ComparedRow, Comparison
from desktop.ui.widgets.looks import divider, set_look, text_label
from desktop.ui.widgets.tick_field import TickField

_SPANS = {
    ItemField.SHOWN_AS: 6,
    ItemField.DOCUMENT_KIND: 2,
    ItemField.NUMBER: 2,
    ItemField.ISSUED_ON: 2,
    ItemField.ISSUER: 4,
    ItemField.EXPIRES_ON: 2,
    ItemField.IIN: 3,
    ItemField.BIRTH_DATE: 3,
}

_REMARKS = {ItemField.QUESTION: 3, ItemField.NOTE: 3}
"""Seldom needed: they stand under the act."""

SHOWN_AS = ("original", "electronic")
"""What counts for an identity document; a paper copy is none."""


class IdentityPage(QWidget):
    """Announces the confirmation; the controller carries it."""

    confirmed = Signal()
    reopen_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("identity_page")
        self.head = ItemHead(self)
        self.fields = FieldSet(self)
        self._grid = FormGrid(self)
        for field, span in _SPANS.items():
            self._grid.add(self.fields.add(field), span)
        self.fields.limit_choices(ItemField.SHOWN_AS, SHOWN_AS)
        self.comparison = Comparison(self)
        self.comparison.setObjectName("comparison")
        self.returned = TickField(parent=self)
        self.returned.setObjectName("returned")
        self.reopen = QuietButton(parent=self, name="reopen_item", icon="undo")
        self.confirm = PrimaryButton(parent=self, name="handed_back", icon="check")
        self._remarks = FormGrid(self)
        for field, span in _REMARKS.items():
            self._remarks.add(self.fields.add(field), span)
        self._confirmed = text_label("label", wrap=True)
        self._confirmed.setObjectName("confirmed_by")
        self.pages = PagesPanel(self)
        self._notice_icon = QLabel(self)
        self._notice = text_label("note", wrap=True)
        self._notice.setObjectName("pictures_notice")
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_comparison(self, rows: tuple[ComparedRow, ...]) -> None:
        """Document beside application; no row, no table."""
        self.comparison.setVisible(bool(rows))
        self.comparison.set_rows(rows)

    def show_confirmed(self, words: str, *, ready: bool, original: bool) -> None:
        """`words` says who checked it and when, "" while nobody has."""
        done = bool(words)
        self._confirmed.setText(words)
        self._confirmed.setVisible(done)
        self.reopen.setVisible(done)
        self.confirm.setVisible(not done)
        self.returned.setVisible(original and not done)
        self.confirm.setEnabled(ready)
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
        self.comparison.setAccessibleName(self.tr("Document and application side by side"))
        self.returned.setText(self.tr("The original was handed back to the parent"))
        self.reopen.setText(self.tr("Check again"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        content = QWidget(self)
        content.setProperty("look", "clear")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(12)
        column.addWidget(self.head)
        card = Card(content, margin=20)
        card.body.setSpacing(8)
        card.body.addWidget(self._grid)
        card.body.addWidget(self.comparison)
        card.body.addWidget(self.returned)
        row = QHBoxLayout()
        row.addWidget(self._confirmed, 1)
        row.addWidget(self.reopen)
        row.addWidget(self.confirm)
        card.body.addLayout(row)
        card.body.addWidget(divider())
        card.body.addWidget(self._remarks)
        column.addWidget(card)
        column.addLayout(self._make_notice())
        column.addWidget(self.pages)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _make_notice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._notice_icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._notice, 1)
        return row

    def _connect(self) -> None:
        self.confirm.clicked.connect(self.confirmed)
        self.reopen.clicked.connect(self.reopen_asked)
