"""Fills the identity page, sets the document beside the application, records the act."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.checklist import CONFIRMED, PAGES, ChecklistItem
from desktop.domain.document import ItemRecord
from desktop.domain.errors import Code
from desktop.domain.fields import Field, ItemField
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.item_words import ItemWords
from desktop.ui.pages.case.pages_work import PagesWork
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.identity.compared import compared_rows
from desktop.ui.pages.identity.page import IdentityPage


class IdentityController(QObject):
    """Serves the child's and the guardian's document."""

    item_done = Signal()
    """The document is checked: on to the next item."""

    def __init__(self, session: CaseSession, autosave: Autosave, page: IdentityPage) -> None:
        super().__init__(page)
        self._session = session
        self._autosave = autosave
        self._page = page
        self._work = PagesWork(session, self._page.pages, self._page)
        self._words = ItemWords(self)
        self._case: UUID | None = None
        self._item = ""
        self._page.fields.field_left.connect(self._on_field_left)
        self._page.returned.left.connect(lambda _: self._show_confirmation())
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
            self._page.returned.set_value("")
            self._dress()
        self._words.show_head(self._page.head, item, self._session.language)
        record = self._record()
        waiting = frozenset(f for code, f in self._autosave.pending if code == item.code)
        self._page.fields.show_values(record.details, waiting, fresh=fresh)
        self._page.fields.show_findings(
            finding
            for finding in item.findings
            if finding.code is not Code.VALUE_DIFFERS_FROM_DOCUMENT
        )
        verdicts = (self.tr("the same"), self.tr("differs"))
        intake = self._session.view.intake
        self._page.show_comparison(
            compared_rows(self._person(), record, intake, self._names(), verdicts)
        )
        self._show_confirmation()
        self._show_notice()
        self._page.fields.set_open(open_=self._session.changeable)
        self._work.show(item.code, record.pages)

    def jump(self, field: str) -> None:
        """Put the cursor where that field is."""
        fields = self._page.fields
        if field in {CONFIRMED, "handed_back", "returned"}:
            place = self._page.returned if self._page.returned.isVisible() else self._page.confirm
            place.setFocus()
        elif field in {PAGES, "add_files", "page_strip"}:
            self._page.pages.add.setFocus()
        elif not fields.focus(field):
            fields.focus(fields.first_empty())

    def leave(self) -> None:
        """Say what was typed; pictures go out of sight."""
        self._page.fields.announce()
        self._work.forget()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        if self._item and self._session.is_open:
            self._dress()

    def _record(self) -> ItemRecord:
        return self._session.view.intake.items.get(self._item, ItemRecord(self._item))

    def _person(self) -> str:
        return self._session.rules.item(self._item).person

    def _names(self) -> dict[Field, str]:
        rules, language = self._session.rules, self._session.language
        return {field: rules.field_name(field).get(language, "") for field in Field}

    def _dress(self) -> None:
        rule = self._session.rules.item(self._item)
        self._page.fields.limit_choices(ItemField.DOCUMENT_KIND, rule.document_kinds)
        self._page.dress(self._session.rules, self._session.language)

    def _show_confirmation(self) -> None:
        record = self._record()
        gaps = [
            gap
            for gap in self._session.view.checklist.item(self._item).gaps
            if gap.field != CONFIRMED
        ]
        original = record.detail(ItemField.SHOWN_AS) != "electronic"
        self._page.show_confirmed(
            self._confirmed(record),
            ready=not gaps and (not original or bool(self._page.returned.value())),
            original=original,
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

    def _on_field_left(self, field: str, value: str) -> None:
        self._autosave.save(self._item, field, value)

    def _on_confirmed(self) -> None:
        case, item, by = self._session.id, self._item, self._session.by
        returned = bool(self._page.returned.value())
        intakes = self._session.desk.intakes
        self._page.fields.announce()
        self._session.change(
            lambda: intakes.confirm_identity(case, item, returned=returned, by=by),
            done=lambda _: self.item_done.emit(),
        )

    def _on_reopen_asked(self) -> None:
        case, item, by = self._session.id, self._item, self._session.by
        intakes = self._session.desk.intakes
        self._page.returned.set_value("")
        self._session.change(lambda: intakes.reopen_item(case, item, by))
