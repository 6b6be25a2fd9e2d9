"""Fills a paper's page from its item and carries back what staff do."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.checklist import PAGES, ChecklistItem, ItemKind
from desktop.domain.document import ItemRecord
from desktop.domain.fields import ItemField
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.field_set import AnyField
from desktop.ui.pages.case.item_words import ItemWords
from desktop.ui.pages.case.pages_work import PagesWork
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.words import of
from desktop.ui.pages.paper.page import PaperPage

_VACCINATION_FORM = "form_065"


class PaperController(QObject):
    """Serves medical forms and every generic paper."""

    item_done = Signal()
    """Enter in the last field: on to the next item."""

    def __init__(self, session: CaseSession, autosave: Autosave, page: PaperPage) -> None:
        super().__init__(page)
        self._session = session
        self._autosave = autosave
        self._page = page
        self._work = PagesWork(session, self._page.pages, self._page)
        self._words = ItemWords(self)
        self._case: UUID | None = None
        self._item = ""
        self._suggested = ""
        self._work.incoming.pages_taken.connect(self._on_pages_taken)
        fields = self._page.fields
        fields.field_left.connect(self._on_field_left)
        fields.ended.connect(self.item_done)
        for field in fields:
            fields.row(field).advanced.connect(partial(self._on_advanced, field))

    @property
    def page(self) -> PaperPage:
        """What stands in the middle of the case."""
        return self._page

    @property
    def work(self) -> PagesWork:
        """The pages of the item."""
        return self._work

    def show_item(self, item: ChecklistItem) -> None:
        """Bring an item onto the page, or its newer value."""
        rule = self._session.rules.item(item.code)
        case = self._session.id
        fresh = (case, item.code) != (self._case, self._item)
        if fresh:
            self._case, self._item = case, item.code
            self._page.show_fields(rule.fields)
            self._page.show_top()
            self._suggested = ""
            self._dress(rule.document_kinds)
        record = self._session.view.intake.items.get(item.code, ItemRecord(item.code))
        self._words.show_head(self._page.head, item, self._session.language)
        waiting = frozenset(f for code, f in self._autosave.pending if code == item.code)
        self._page.fields.show_values(record.details, waiting, fresh=fresh)
        with self._page.fields.noting():
            self._page.fields.show_findings(item.findings)
            self._mark_suggestion(record)
        self._page.fields.set_open(open_=self._session.changeable)
        self._work.show(item.code, record.pages)
        medical = item.kind is ItemKind.MEDICAL and item.code == _VACCINATION_FORM
        vaccines = self._session.rules.vaccines if medical else ()
        self._page.show_reference(vaccines, self._session.language)

    def jump(self, field: str) -> None:
        """Put the cursor where that field is."""
        if field == PAGES:
            self._page.pages.add.setFocus()
        elif field in {"page_strip", "add_files"} or not self._page.fields.focus(field):
            record = self._session.view.intake.items.get(self._item)
            if record is None or not record.pages:
                self._page.pages.add.setFocus()
            else:
                self._page.fields.focus(self._page.fields.first_empty())

    def scan_page(self) -> None:
        """F6."""
        self._work.scans.scan()

    def leave(self) -> None:
        """Say what was typed."""
        self._page.fields.announce()
        self._work.forget()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        if self._item and self._session.is_open:
            self._dress(self._session.rules.item(self._item).document_kinds)
        else:
            # The case that was shown last may be the next: it is dressed anew.
            self._case = None

    def _dress(self, kinds: tuple[str, ...]) -> None:
        self._page.fields.limit_choices(ItemField.DOCUMENT_KIND, kinds)
        self._page.dress(self._session.rules, self._session.language)
        editions = {
            form.edition: of(form.name, self._session.language)
            for form in self._session.rules.older_forms
            if form.item == self._item
        }
        self._page.fields.name_choices(ItemField.FORM_EDITION, editions)

    def _on_field_left(self, field: str, value: str) -> None:
        self._autosave.save(self._item, field, value)
        if field == ItemField.ISSUED_ON:
            self._suggest_clinic()

    def _suggest_clinic(self) -> None:
        """Both medical forms mostly come from one clinic; what is suggested is marked as such."""
        intake, rules = self._session.view.intake, self._session.rules
        issuer = self._page.fields.control(ItemField.ISSUER)
        if rules.item(self._item).kind is not ItemKind.MEDICAL or issuer.value():
            return
        others = [
            record.detail(ItemField.ISSUER)
            for record in intake.items.values()
            if record.code != self._item and rules.item(record.code).kind is ItemKind.MEDICAL
        ]
        self._suggested = next(filter(None, others), "")
        if self._suggested:
            issuer.set_value(self._suggested)
            self._autosave.save(self._item, ItemField.ISSUER.value, self._suggested)

    def _on_pages_taken(self) -> None:
        """Typing goes on while files are read."""
        if self._page.pages.has_cursor:
            self._page.fields.focus(self._page.fields.first_empty())

    def _mark_suggestion(self, record: ItemRecord) -> None:
        row = self._page.fields.row(ItemField.ISSUER)
        if self._suggested and record.detail(ItemField.ISSUER) == self._suggested:
            row.set_note(row.note() or self.tr("As on the other form: compare."))

    def _on_advanced(self, field: AnyField) -> None:
        """Enter in the last field that must be filled leads on, once nothing is missing."""
        rule, fields = self._session.rules.item(self._item), self._page.fields
        needed = [one for one in fields if one in rule.required_fields]
        record = self._session.view.intake.items.get(self._item, ItemRecord(self._item))
        lacking = rule.pages == "required" and not record.pages
        filled = all(fields.control(one).value() for one in needed)
        if needed and field is needed[-1] and filled and not lacking:
            QTimer.singleShot(0, self.item_done.emit)
