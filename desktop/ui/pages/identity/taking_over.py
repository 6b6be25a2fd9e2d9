"""What was read of a document: filled in where nothing stands, compared, taken over where asked."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.comparing import Compared, Fact, to_take
from desktop.domain.dates import show_date
from desktop.domain.document import ItemRecord
from desktop.domain.errors import DeskError
from desktop.domain.fields import Field, ItemField
from desktop.domain.folding import fold_number
from desktop.domain.iin import in_groups
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.incoming_pages import IncomingPages
from desktop.ui.pages.case.page_reading import PageReading
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.identity.compared import ComparedWords, Sides
from desktop.ui.pages.identity.document_reading import DocumentReading
from desktop.ui.pages.identity.page import IdentityPage
from desktop.ui.pages.identity.read_words import ReadWords

TAKEN = "document.taken"
"""Key of the message that the application was filled from a document."""

_FILLED = (
    ItemField.SHOWN_AS,
    ItemField.DOCUMENT_KIND,
    ItemField.NUMBER,
    ItemField.IIN,
    ItemField.BIRTH_DATE,
    ItemField.ISSUED_ON,
    ItemField.EXPIRES_ON,
    ItemField.ISSUER,
)
"""What a document says of itself on its own page."""


class TakingOver(QObject):
    """Serves the part of the identity page that is about what was read."""

    filled = Signal()
    """Fields of the document were filled from what was read."""

    def __init__(
        self, session: CaseSession, autosave: Autosave, page: IdentityPage, incoming: IncomingPages
    ) -> None:
        super().__init__(page)
        self._session, self._autosave, self._page = session, autosave, page
        self.reading = DocumentReading(session, self)
        self.pages = PageReading(session, incoming)
        self._rows_words, self._words = ComparedWords(self), ReadWords(self)
        self._item = ""
        self._rows: tuple[Compared | None, ...] = ()
        self._done: dict[tuple[str, ItemField], str] = {}
        self.suggested: Mapping[ItemField, str] = {}
        self.pages.begun.connect(self.reading.begin)
        self.pages.found.connect(self.reading.end)
        self.reading.changed.connect(self._on_changed)
        page.comparison.taken.connect(self._on_row_taken)
        page.read.all_taken.connect(self._on_all_taken)
        page.read.other_person_asked.connect(lambda: self.reading.next_person(self._item))

    def show(self, item: str) -> None:
        """Show an item's reading and comparison, after its fields were filled from the store."""
        fresh, self._item = item != self._item, item
        record = self._record()
        if record.confirmed_at is not None:
            self.reading.forget(item)
        self.reading.keep_to(item, frozenset(page.id for page in record.pages))
        self._mark(record)
        self._show_table()
        if fresh:
            self._fill()
            get_ready = self._session.desk.reading.get_ready
            self._session.run(Lane.CPU, get_ready, done=lambda _: None)

    def leave(self) -> None:
        """The page goes out of sight, and the picture with it."""
        self._page.read.clear()
        self._item = ""

    def forget(self) -> None:
        """The case is left: nothing that was read of its documents stays."""
        self.reading.forget()
        self._done.clear()
        self._page.read.clear()

    def marked(self) -> tuple[ItemField, ...]:
        """Fields whose text was read without certainty and that nobody has confirmed yet."""
        uncertain, record = {one.value for one in self._sides().uncertain()}, self._record()
        return tuple(
            field for field in _FILLED if field.value in uncertain and record.detail(field)
        )

    def _record(self) -> ItemRecord:
        return self._session.view.intake.items.get(self._item, ItemRecord(self._item))

    def _sides(self) -> Sides:
        person = self._session.rules.item(self._item).person
        facts = self.reading.of(self._item).facts
        return Sides(person, self._record(), self._session.view.intake, facts)

    def _on_changed(self, item: str) -> None:
        if not self._session.is_open or item != self._item:
            return
        self._fill()
        self._mark(self._record())
        self._show_table()

    def _show_table(self) -> None:
        session, sides = self._session, self._sides()
        pairs = self._rows_words.rows(sides, session.rules, session.language)
        open_ = session.changeable
        self._rows = tuple(compared for compared, _ in pairs)
        self._page.show_comparison(
            tuple(row if open_ else replace(row, takeable=False) for _, row in pairs)
        )
        read, panel = self.reading.of(self._item), self._page.read
        said = None if sides.record.confirmed_at else self._words.of(read)
        if said is None:
            panel.clear()
            return
        state, words, note, weight = said
        facts = read.facts
        panel.show_place(
            facts.picture if facts else b"",
            facts.lines if facts else (),
            self.tr("Picture of the document's lines"),
        )
        panel.say(state, words, note, weight=weight)
        panel.other_person.setVisible(read.document is not None and len(read.document.persons) > 1)
        panel.take_all.setVisible(open_ and bool(to_take(sides.compared(), sides.uncertain())))

    def _read_values(self) -> dict[ItemField, str]:
        """What was read, by the fields of the document's own page."""
        read = self.reading.of(self._item)
        values: dict[ItemField, str] = {}
        if read.facts is not None:
            names = frozenset(ItemField)
            values = {
                ItemField(fact.value): value
                for fact, value in read.facts.values.items()
                if fact.value in names
            }
            if read.document is not None:
                values[ItemField.SHOWN_AS] = "electronic"
            if (
                values.get(ItemField.DOCUMENT_KIND)
                not in self._session.rules.item(self._item).document_kinds
            ):
                values.pop(ItemField.DOCUMENT_KIND, None)
        if read.number and not read.number_offered:
            values.setdefault(ItemField.IIN, read.number)
        return values

    def _fill(self) -> None:
        """Fill what is empty, only suggested or uncertain, once; what staff typed is never touched.

        A sure reading that says the same confirms an uncertain one.
        """
        record = self._record()
        if not self._session.changeable or record.confirmed_at is not None:
            return
        fields, any_ = self._page.fields, False
        values = self._read_values()
        for field in _FILLED:
            value, key = values.get(field, ""), (self._item, field)
            known, marked = fields.control(field).value(), field in record.unconfirmed
            same = _plain(record.detail(field)) == _plain(value)
            if value and marked and same and not self._unsure(field, value):
                self._confirm(field)
            if not value or self._done.get(key) == value:
                continue
            self._done[key] = value
            if known in {"", self.suggested.get(field, "")} or (marked and not same):
                self._put(field, value)
                any_ = True
        if any_:
            self.filled.emit()

    def _put(self, field: ItemField, value: str) -> None:
        control = self._page.fields.control(field)
        control.set_value(show_date(value) if field.kind == "date" else value)
        unsure = self._unsure(field, value)
        self._autosave.save(self._item, field.value, value, unsure=unsure)

    def _unsure(self, field: ItemField, value: str) -> bool:
        facts = self.reading.of(self._item).facts
        return facts is not None and any(
            fact.value == field.value and _plain(facts.values.get(fact, "")) == _plain(value)
            for fact in facts.confirm
        )

    def _mark(self, record: ItemRecord) -> None:
        """Say of each field whether it stands as it was read; offer the number that may be one."""
        values, read, marked = self._read_values(), self.reading.of(self._item), self.marked()
        open_ = self._session.changeable and record.confirmed_at is None
        for field in _FILLED[2:]:
            row, value = self._page.fields.row(field), values.get(field, "")
            row.set_action("")
            if open_ and field in marked:
                row.set_note(self.tr("Please confirm by the document."), "warning")
                row.set_action(self.tr("It is right"), partial(self._confirm, field))
            elif open_ and value:
                self._mark_read(field, value, record.detail(field))
        asked = read.number_offered and ItemField.IIN not in marked
        if asked and open_ and record.detail(ItemField.IIN) != read.number:
            row = self._page.fields.row(ItemField.IIN)
            row.set_action(
                self.tr("Take {number}").replace("{number}", in_groups(read.number)),
                lambda: self._put(ItemField.IIN, read.number),
            )

    def _mark_read(self, field: ItemField, value: str, stands: str) -> None:
        row = self._page.fields.row(field)
        if _plain(stands) == _plain(value):
            if not row.note():
                row.set_note(self.tr("Read from the document."))
        elif stands:
            row.set_note(
                self.tr("The document was read as {value}.").replace(
                    "{value}", _shown(field, value)
                ),
                "warning",
            )
            row.set_action(self.tr("Take that"), partial(self._put, field, value))

    def _confirm(self, field: ItemField) -> None:
        read = self.reading.of(self._item)
        if read.facts is not None:
            left = read.facts.confirm - {Fact(field.value)}
            read.facts = replace(read.facts, confirm=left)
        if field in self._record().unconfirmed:
            session, item = self._session, self._item
            case, by, intakes = session.id, session.by, session.desk.intakes
            session.change(lambda: intakes.confirm_detail(case, item, field, by))
        else:
            self._page.fields.row(field).clear_note()
            self._on_changed(self._item)

    def _on_row_taken(self, number: int) -> None:
        row = self._rows[number] if number < len(self._rows) else None
        if row is not None and row.takes:
            self._take({row.field: row.takes})

    def _on_all_taken(self) -> None:
        sides = self._sides()
        self._take(to_take(sides.compared(), sides.uncertain()))

    def _take(self, values: dict[Field, str]) -> None:
        if not values:
            return
        session, intake = self._session, self._session.view.intake
        case, by, intakes = session.id, session.by, session.desk.intakes
        seen = {field: intake.answer(field) for field in values}
        session.change(
            lambda: intakes.take_from_document(case, values, seen, by),
            done=lambda _: self._offer_undo(values, seen),
            failed=self._on_not_taken,
        )

    def _on_not_taken(self, error: DeskError) -> None:
        self._session.messages.show_failure(error)
        self._session.refresh()

    def _offer_undo(self, values: dict[Field, str], seen: dict[Field, str]) -> None:
        session, case = self._session, self._session.id
        by, intakes, messages = session.by, session.desk.intakes, session.messages
        now = {field: session.view.intake.answer(field) for field in values}

        def _undo() -> None:
            messages.clear(TAKEN)
            if session.shows(case):
                session.change(lambda: intakes.take_from_document(case, seen, now, by))

        messages.show(
            self.tr("The application has what the document says."),
            key=TAKEN,
            action=self.tr("Undo"),
            do=_undo,
            again=lambda: self._offer_undo(values, seen),
            undoes=True,
        )


def _plain(text: str) -> str:
    return fold_number(show_date(text))


def _shown(field: ItemField, value: str) -> str:
    return in_groups(value) if field is ItemField.IIN else show_date(value)
