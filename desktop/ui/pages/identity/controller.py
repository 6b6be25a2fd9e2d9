"""Fills the identity page, sets the document beside the application, records the act."""

from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.domain.checklist import CONFIRMED, PAGES, ChecklistItem
from desktop.domain.document import ItemRecord
from desktop.domain.errors import Code
from desktop.domain.fields import ItemField
from desktop.ui.error_texts import error_text
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.item_words import ItemWords
from desktop.ui.pages.case.pages_work import PagesWork
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.identity.page import IdentityPage
from desktop.ui.pages.identity.suggested import suggested
from desktop.ui.pages.identity.taking_over import TakingOver


class IdentityController(QObject):
    """Serves the child's and the guardian's document."""

    item_done = Signal()
    """The document is checked: on to the next item."""
    confirmed = Signal(str)
    """Code of the item whose document was checked; its pictures were let go."""

    def __init__(self, session: CaseSession, autosave: Autosave, page: IdentityPage) -> None:
        super().__init__(page)
        self._session = session
        self._autosave = autosave
        self._page = page
        self._work = PagesWork(session, self._page.pages, self._page)
        self.taking = TakingOver(session, autosave, page, self._work.incoming)
        self._words = ItemWords(self)
        self._case: UUID | None = None
        self._item = ""
        self._suggested: dict[ItemField, str] = {}
        self.taking.suggested = self._suggested
        self.taking.filled.connect(self._suggest)
        self._confirming = False
        fields = self._page.fields
        fields.field_left.connect(self._on_field_left)
        fields.ended.connect(self.item_done)
        fields.row(ItemField.ISSUER).advanced.connect(
            lambda: QTimer.singleShot(0, self._offer_confirmation)
        )
        autosave.settled.connect(self._confirm_when_saved)
        self._page.confirmed.connect(self._on_confirmed)
        self._page.reopen_asked.connect(self._on_reopen_asked)

    @property
    def page(self) -> IdentityPage:
        """What stands in the middle of the case."""
        return self._page

    @property
    def work(self) -> PagesWork:
        """Pictures of the document, looked at and let go."""
        return self._work

    def show_item(self, item: ChecklistItem) -> None:
        """Bring an item onto the page, or its newer value."""
        case = self._session.id
        fresh = (case, item.code) != (self._case, self._item)
        if fresh:
            self._case, self._item = case, item.code
            self._suggested.clear()
            self._confirming = False
            self._dress()
            self._page.show_top()
        self._words.show_head(self._page.head, item, self._session.language)
        record = self._record()
        waiting = frozenset(f for code, f in self._autosave.pending if code == item.code)
        self._page.fields.show_values(record.details, waiting, fresh=fresh)
        with self._page.fields.noting():
            self._page.fields.show_findings(
                finding
                for finding in item.findings
                if finding.code is not Code.VALUE_DIFFERS_FROM_DOCUMENT
            )
            self._mark_suggestions(record)
            self.taking.show(item.code)
        self._show_confirmation()
        self._show_notice()
        self._page.fields.set_open(open_=self._session.changeable)
        self._work.show(item.code, record.pages)

    def jump(self, field: str) -> None:
        """Put the cursor where that field is."""
        fields = self._page.fields
        if field in {CONFIRMED, "handed_back"}:
            self._page.confirm.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif field in {PAGES, "add_files", "page_strip"}:
            self._page.pages.add.setFocus()
        elif not fields.focus(field):
            fields.focus(fields.first_empty())

    def scan_page(self) -> None:
        """F6."""
        self._work.scans.scan()

    def leave(self) -> None:
        """Say what was typed; pictures go out of sight."""
        self._confirming = False
        self._page.fields.announce()
        self._work.forget()
        self.taking.leave()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        if self._item and self._session.is_open:
            self._dress()
        else:
            # The case that was shown last may be the next: it is dressed anew.
            self._case = None

    def _record(self) -> ItemRecord:
        return self._session.view.intake.items.get(self._item, ItemRecord(self._item))

    def _dress(self) -> None:
        rule = self._session.rules.item(self._item)
        self._page.fields.limit_choices(ItemField.DOCUMENT_KIND, rule.document_kinds)
        self._page.dress(self._session.rules, self._session.language)

    def _show_confirmation(self) -> None:
        record = self._record()
        self._page.confirm.setEnabled(self._session.changeable)
        self._page.show_confirmed(
            self._confirmed(record), original=record.detail(ItemField.SHOWN_AS) != "electronic"
        )

    def _confirmed(self, record: ItemRecord) -> str:
        if record.confirmed_at is None:
            return ""
        words = (
            self.tr("Seen electronically: {name}, {time}")
            if record.detail(ItemField.SHOWN_AS) == "electronic"
            else self.tr("Original checked and handed back: {name}, {time}")
        )
        time = f"{record.confirmed_at.astimezone():%d.%m.%Y %H:%M}"
        return words.replace("{name}", record.confirmed_by).replace("{time}", time)

    def _show_notice(self) -> None:
        kept = not self._session.desk.documents.is_transient(self._item)
        self._page.show_notice(
            self.tr("By a setting of this school, pictures of identity documents are kept.")
            if kept
            else self.tr(
                "Pictures added here are only looked at: they are destroyed when the document is"
                " confirmed or the case is left, and are never printed, sent or backed up."
            ),
            kept=kept,
        )

    def _mark_suggestions(self, record: ItemRecord) -> None:
        for field in (ItemField.NUMBER, ItemField.ISSUER):
            row = self._page.fields.row(field)
            value = record.detail(field)
            if value and self._suggested.get(field) == value and not row.note():
                row.set_note(self.tr("Suggested: compare with the document."))

    def _suggest(self) -> None:
        """Fill what is empty or was suggested before; what staff typed is never touched."""
        fields, record = self._page.fields, self._typed()
        rule = self._session.rules.item(self._item)
        found = suggested(rule, record, self._session.view.intake)
        for field in (ItemField.DOCUMENT_KIND, ItemField.NUMBER, ItemField.ISSUER):
            known, value = fields.control(field).value(), found.get(field, "")
            if value != known and known in {"", self._suggested.get(field, "")}:
                self._suggested[field] = value
                fields.control(field).set_value(value)
                self._autosave.save(self._item, field.value, value)

    def _typed(self) -> ItemRecord:
        fields = self._page.fields
        return ItemRecord(
            self._item,
            {field: fields.control(field).value() for field in ItemField if field in fields},
        )

    def _on_field_left(self, field: str, value: str) -> None:
        self._autosave.save(self._item, field, value)
        if field in {ItemField.SHOWN_AS, ItemField.DOCUMENT_KIND}:
            self._suggest()

    def _offer_confirmation(self) -> None:
        """Enter after the last field that must be filled: the act is next."""
        fields = self._page.fields
        needed = self._session.rules.item(self._item).required_fields
        if self._page.confirm.isVisible() and all(fields.control(one).value() for one in needed):
            self._page.confirm.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_confirmed(self) -> None:
        self._page.fields.announce()
        self._confirming = True
        self._confirm_when_saved()

    def _confirm_when_saved(self) -> None:
        """What was typed last comes first: the act is judged by what the store has."""
        if not self._confirming or self._autosave.pending or not self._session.is_open:
            return
        self._confirming = False
        gaps = self._session.view.checklist.item(self._item).gaps
        wanted = next((gap.field for gap in gaps if gap.field != CONFIRMED), "")
        if wanted:
            row = self._page.fields.row(ItemField(wanted))
            row.set_note(error_text(Code.REQUIRED, {}), "error")
            row.focus()
            return
        for field in self.taking.marked():
            row = self._page.fields.row(field)
            row.set_note(error_text(Code.READ_UNCERTAIN, {}), "error")
            row.focus()
            return
        case, item, by = self._session.id, self._item, self._session.by
        intakes = self._session.desk.intakes

        def _done(_: object) -> None:
            self.confirmed.emit(item)
            # In a turn of its own: this one has filled the page anew.
            QTimer.singleShot(0, self.item_done.emit)

        self._session.change(
            lambda: intakes.confirm_identity(case, item, returned=True, by=by), done=_done
        )

    def _on_reopen_asked(self) -> None:
        case, item, by = self._session.id, self._item, self._session.by
        intakes = self._session.desk.intakes
        self._session.change(lambda: intakes.reopen_item(case, item, by))
