"""Settles a case with two versions; what was chosen so far is kept until then."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.answers import kept_form
from desktop.domain.errors import DeskError
from desktop.domain.fields import CHOICES, ITEM_CHOICES, Field, Kind
from desktop.domain.rules import Rules
from desktop.domain.staff import short_name
from desktop.domain.sync import Clash, ClashLine
from desktop.services.rules import local_day, rules_on
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.words import of
from desktop.ui.pages.sync.clash_page import ClashPage
from desktop.ui.pages.sync.record_words import AnyField, RecordWords, field_of
from desktop.ui.pages.sync.sides import OURS, THEIRS, SidesRow
from desktop.ui.surroundings import Surroundings
from desktop.ui.times import told_time
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.number_fields import DateField, IinField, PhoneField
from desktop.ui.widgets.text_field import TextField

_NUMBERS = {Kind.IIN: IinField, Kind.DATE: DateField, Kind.PHONE: PhoneField}


class ClashController(QObject):
    """One clash at a time."""

    left = Signal()
    """Later: nothing was kept and nothing is lost."""
    settled = Signal(object)
    """UUID: what was chosen stands."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.page = ClashPage()
        self._clash: Clash | None = None
        self._choices: dict[tuple[UUID, str], tuple[ClashLine, str, str]] = {}
        self._sending = False
        page = self.page
        page.keep_asked.connect(self.keep)
        page.back_asked.connect(self.left)
        page.case_asked.connect(self._on_case_asked)
        page.choice_changed.connect(self._on_choice)
        around.translations.changed.connect(lambda _language: self._show())

    def open(self, case: UUID) -> None:
        """Read both versions and show them."""
        sync = self._around.desk.sync
        self._clash = None
        self.page.show_rows([])
        self._around.jobs.submit(
            Lane.READ,
            lambda: sync.clash(case),
            done=self._on_read,
            failed=self._around.messages.show_failure,
        )

    def keep(self) -> None:
        """Keep what is chosen, once every place is."""
        clash = self._clash
        if clash is None or self._sending:
            return
        open_ = [row for row in self.page.rows if not row.chosen]
        if open_:
            words = self.tr("%n place(s) must still be chosen.", "", len(open_))
            self.page.show_count(words, weight="error")
            self.page.focus()
            return
        chosen = {row.key: self._kept(row) for row in self.page.rows}
        sync, by = self._around.desk.sync, self._around.session.by
        self._sending = True
        self.page.keep.setEnabled(False)

        def _done(_none: None) -> None:
            self._rest()
            for place in [place for place in self._choices if place[0] == clash.intake_id]:
                del self._choices[place]
            self._clash = None
            self.settled.emit(clash.intake_id)

        def _failed(error: DeskError) -> None:
            self._rest()
            self._around.messages.show_failure(error, self.keep)
            self.page.focus_on(getattr(error, "field", ""))

        self._around.jobs.submit(
            Lane.STORE,
            lambda: sync.settle_clash(clash.intake_id, chosen, by),
            done=_done,
            failed=_failed,
        )

    def _rest(self) -> None:
        self._sending = False
        self.page.keep.setEnabled(True)

    def _kept(self, row: SidesRow) -> str:
        field = field_of(row.key)
        if row.chosen in {OURS, THEIRS} or field is None:
            return row.text
        return kept_form(field.kind, row.text)

    def _on_read(self, clash: Clash) -> None:
        self._clash = clash
        self._show()
        self.page.focus()

    def _show(self) -> None:
        clash = self._clash
        if clash is None:
            return
        now = self._around.desk.clock.now()
        rules, language = rules_on(local_day(now)), self._around.translations.language or "kk"
        record = RecordWords(rules, language)
        theirs = self._their_name(clash)
        page = self.page
        page.title.setText(clash.child or self.tr("No name yet"))
        page.all_ours.setText(self.tr("All from this workstation"))
        page.all_theirs.setText(self.tr("All from: {side}").replace("{side}", theirs))
        about = self.tr(
            "Changed here: {our_time}, {our_staff}. {side}: {their_time}, {their_staff}. Everything"
            " else is joined already; choose what stands in these places."
        )
        facts = {
            "our_time": told_time(clash.our_time, now),
            "our_staff": short_name(clash.our_author),
            "side": theirs,
            "their_time": told_time(clash.their_time, now),
            "their_staff": short_name(clash.their_author) or "—",
        }
        for name, text in facts.items():
            about = about.replace(f"{{{name}}}", text)
        page.about.setText(about)
        page.show_rows(
            [
                self._row(line, number, record, rules, language, theirs)
                for number, line in enumerate(clash.lines, 1)
            ]
        )
        self._on_choice()

    def _row(
        self,
        line: ClashLine,
        number: int,
        record: RecordWords,
        rules: Rules,
        language: str,
        theirs: str,
    ) -> SidesRow:
        row = SidesRow(line.key, record.label(line.key), number)
        before = self.tr("before: {value}")
        row.show_before(before.replace("{value}", record.value(line.key, line.before)))
        row.add_side(
            OURS, self.tr("This workstation"), line.ours, record.value(line.key, line.ours)
        )
        row.add_side(THEIRS, theirs, line.theirs, record.value(line.key, line.theirs))
        field = field_of(line.key)
        if field is not None and field.kind is not Kind.YES:
            row.add_control(_control(field, rules, language), self.tr("Write it otherwise"))
        kept = self._choices.get((self._case, line.key))
        if kept is not None and kept[0] == line:
            row.choose(kept[1], text=kept[2])
        return row

    @property
    def _case(self) -> UUID:
        return UUID(int=0) if self._clash is None else self._clash.intake_id

    def _their_name(self, clash: Clash) -> str:
        if not clash.their_letter:
            return self.tr("The registry")
        return self.tr("Workstation {letter}").replace("{letter}", clash.their_letter)

    def _on_choice(self) -> None:
        clash = self._clash
        if clash is None:
            return
        rows = self.page.rows
        for line, row in zip(clash.lines, rows, strict=False):
            if row.chosen:
                self._choices[clash.intake_id, line.key] = (line, row.chosen, row.text)
        done = sum(bool(row.chosen) for row in rows)
        words = self.tr("{done} of {all} chosen").replace("{done}", str(done))
        self.page.show_count(words.replace("{all}", str(len(rows))))

    def _on_case_asked(self) -> None:
        if self._clash is not None:
            self._around.ways.open_case(self._clash.intake_id)


def _control(field: AnyField, rules: Rules, language: str) -> QWidget:
    if field.kind is Kind.CHOICE:
        choice = ChoiceField()
        choice.set_choices(
            [(one, of(rules.choice_name(field, one), language)) for one in _values(field, rules)]
        )
        return choice
    return _NUMBERS[field.kind]() if field.kind in _NUMBERS else TextField()


def _values(field: AnyField, rules: Rules) -> tuple[str, ...]:
    if field is Field.ADDRESS_REGION:
        return tuple(region.code for region in rules.regions)
    return CHOICES[field] if isinstance(field, Field) else ITEM_CHOICES[field]
