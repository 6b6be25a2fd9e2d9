"""Fills the application page, suggests what is known, and carries each field to the store."""

from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.checklist import PAGES, SIGNED, ChecklistItem
from desktop.domain.dates import show_date
from desktop.domain.document import ItemRecord
from desktop.domain.fields import YES, Field, ItemField
from desktop.domain.iin import suggestions
from desktop.domain.intake import Intake, IntakeState, SameChild, Sibling
from desktop.domain.paper import PaperKind
from desktop.domain.person import full_name
from desktop.domain.rules import Rules
from desktop.services.consent import ConsentText
from desktop.services.intake import CaseView
from desktop.ui.jobs import Lane
from desktop.ui.pages.application.page import ApplicationPage
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.item_words import ItemWords
from desktop.ui.pages.case.pages_work import PagesWork
from desktop.ui.pages.case.paper_work import PaperWork
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.words import of
from desktop.ui.widgets.text_field import TextField

_SUGGESTED = (Field.CHILD_BIRTH_DATE, Field.CHILD_SEX)


class ApplicationController(QObject):
    """The first page of a case."""

    case_asked = Signal(object)
    item_done = Signal()
    """Enter at the signature: on to the next item."""

    def __init__(self, session: CaseSession, autosave: Autosave, page: ApplicationPage) -> None:
        super().__init__(page)
        self._session = session
        self._autosave = autosave
        self._page = page
        self._work = PagesWork(session, self._page.pages, self._page)
        self._papers = PaperWork(session)
        self._words = ItemWords(self)
        self._item = ""
        self._case: UUID | None = None
        self._suggested: dict[Field, str] = {}
        self._dressed: tuple[Rules, str] | None = None
        self._refused: set[UUID] = set()
        self._consent = ("", "", "")
        self._connect()

    @property
    def page(self) -> ApplicationPage:
        """What stands in the middle of the case."""
        return self._page

    @property
    def work(self) -> PagesWork:
        """The signed sheet."""
        return self._work

    def show_item(self, item: ChecklistItem) -> None:
        """Bring the application of the open case onto the page, or its newer value."""
        view = self._session.view
        fresh = view.intake.id != self._case
        if fresh:
            self._case, self._item = view.intake.id, item.code
            self._suggested.clear()
            self._refused.clear()
            self._page.show_top()
            self.dress()
        self._words.show_head(self._page.head, item, self._session.language)
        waiting = frozenset(field for code, field in self._autosave.pending if not code)
        self._page.show_fields(self._needless(view.intake))
        self._page.fields.show_values(view.intake.answers, waiting, fresh=fresh)
        with self._page.fields.noting():
            self._page.fields.show_findings(item.findings)
            self._mark_suggestions(view)
        self._show_same_child(view.same_child)
        self._show_sibling(view.sibling, view.intake)
        self._show_consent(view.intake)
        record = view.intake.items.get(item.code, ItemRecord(item.code))
        self._page.fields.set_open(open_=self._session.changeable)
        self._page.print_form.setEnabled(self._session.changeable)
        self._page.signed.setEnabled(self._session.changeable)
        if (item.code, ItemField.SHOWN_AS.value) not in self._autosave.pending:
            self._page.signed.set_value(record.detail(ItemField.SHOWN_AS))
        self._work.show(item.code, record.pages)

    def jump(self, field: str) -> None:
        """Put the cursor where that field is."""
        known = field if field in self._page.fields.names else self._first_gap()
        if field in {PAGES, "add_files", "page_strip"}:
            self._page.pages.add.setFocus()
        elif SIGNED in {field, known} or field == "signed_on_paper":
            self._page.signed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._page.fields.focus(known)

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
            self.dress()
        else:
            # The case that was shown last may be the next: it is dressed anew.
            self._case = None

    def print_form(self) -> None:
        """Issue the application's paper and print it for the parent's signature."""
        self._page.fields.announce()
        self._papers.issue_and_print(PaperKind.APPLICATION)

    def _connect(self) -> None:
        page = self._page
        page.fields.field_left.connect(self._on_field_left)
        page.fields.ended.connect(lambda: self.jump(SIGNED))
        page.signed.left.connect(self._on_signed_left)
        page.signed.advanced.connect(self.item_done)
        page.print_asked.connect(self.print_form)
        page.further.clicked.connect(self.item_done)
        page.same_child.closed.connect(self._on_same_child_refused)
        page.sibling.closed.connect(self._on_sibling_refused)
        child_iin = page.fields.control(Field.CHILD_IIN)
        if isinstance(child_iin, TextField):
            child_iin.textEdited.connect(self._on_child_iin_edited)

    def dress(self) -> None:
        """Give the fields their words, if they do not have these already."""
        rules, language = self._session.rules, self._session.language
        if self._dressed is None or self._dressed[0] is not rules or self._dressed[1] != language:
            self._dressed = (rules, language)
            self._page.dress(rules, language)

    def _first_gap(self) -> str:
        gaps = self._session.view.checklist.item(self._item).gaps
        return gaps[0].field if gaps else Field.CHILD_IIN.value

    def _needless(self, intake: Intake) -> frozenset[Field]:
        hidden = set()
        citizenship = intake.answer(Field.CHILD_CITIZENSHIP)
        if citizenship != "foreign":
            hidden.add(Field.CHILD_COUNTRY)
        if citizenship in {"", "kz"} and intake.answer(Field.CHILD_IIN):
            hidden |= {Field.CHILD_DOCUMENT_KIND, Field.CHILD_DOCUMENT_NUMBER}
        if self._city(intake.answer(Field.ADDRESS_REGION)) and not intake.answer(
            Field.ADDRESS_DISTRICT
        ):
            hidden.add(Field.ADDRESS_DISTRICT)
        for field in (Field.MEALS, Field.TRANSPORT):
            if not intake.answer(field) and not self._session.rules.offered(field, intake.answers):
                hidden.add(field)
        if intake.answer(Field.MEALS) != YES:
            hidden.add(Field.MEALS_GROUND)
        return frozenset(hidden)

    def _suggest(self, iin: str) -> None:
        """Fill what is empty from the number; a value that staff typed is never touched."""
        born, sex = suggestions(iin)
        known = {
            Field.CHILD_BIRTH_DATE: born.isoformat() if born is not None else "",
            Field.CHILD_SEX: sex or "",
        }
        for field, value in known.items():
            if value and not self._page.fields.control(field).value():
                self._put(field, value)

    def _suggest_settlement(self, region: str) -> None:
        """A city of republican significance is the settlement too, and is urban."""
        city, field = self._city(region), Field.ADDRESS_SETTLEMENT
        standing = self._page.fields.control(field).value()
        if standing in {"", self._suggested.get(field)} and standing != city:
            self._put(field, city)
        if city and not self._page.fields.control(Field.ADDRESS_TYPE).value():
            self._put(Field.ADDRESS_TYPE, "urban")

    def _city(self, region: str) -> str:
        """Its name in the language of the screen; "" for any other region."""
        found = self._session.rules.region(region)
        return of(found.name, self._session.language) if found is not None and found.city else ""

    def _put(self, field: Field, value: str) -> None:
        self._suggested[field] = value
        self._page.fields.control(field).set_value(value)
        self._autosave.save("", field.value, value)

    def _mark_suggestions(self, view: CaseView) -> None:
        for field in _SUGGESTED:
            row = self._page.fields.row(field)
            taken = view.intake.answer(field)
            if taken and self._suggested.get(field) == taken and not row.note():
                row.set_note(self.tr("Suggested by the IIN: compare with the document."))
            self._offer_suggestion(field, view.intake)

    def _offer_suggestion(self, field: Field, intake: Intake) -> None:
        born, sex = suggestions(intake.answer(Field.CHILD_IIN))
        value = sex or "" if field is Field.CHILD_SEX else born.isoformat() if born else ""
        row = self._page.fields.row(field)
        if not value or value == intake.answer(field):
            row.set_action("")
            return
        shown = show_date(value)
        if field is Field.CHILD_SEX:
            shown = of(self._session.rules.choice_name(field, value), self._session.language)
        row.set_action(
            self.tr("Take {value}").replace("{value}", shown), lambda: self._take(field, value)
        )

    def _take(self, field: Field, value: str) -> None:
        self._put(field, value)
        self._page.fields.row(field).focus()

    def _show_same_child(self, same: SameChild | None) -> None:
        bar = self._page.same_child
        if same is None or same.line.id in self._refused:
            bar.clear()
            return
        case = same.line.id
        if same.instead:
            self._open_instead(case)
            return
        what = (
            self.tr("This child has an active case: {child}.")
            if same.certain
            else self.tr("Is this the same child? {child} has the same names and birth date.")
        )
        words = same.line.child
        if same.line.receipt:
            words = f"{words}, {same.line.receipt}"
        bar.say(
            what.replace("{child}", words),
            self.tr("Go on with that case instead of making a second one."),
            weight="warning",
            action=self.tr("Go on with it"),
            do=lambda: self._go_on_with(case),
        )

    def _open_instead(self, earlier: UUID) -> None:
        """Only the child's IIN has been typed: that child's case comes onto the screen, once."""
        self._refused.add(earlier)
        self._go_on_with(earlier)
        self._session.messages.show(
            self.tr("This child has a case already: it was opened."), weight="done"
        )

    def _go_on_with(self, earlier: UUID) -> None:
        """A draft gives the earlier case what that lacks; any other case is left as it is."""
        self._page.fields.announce()
        case, by, intakes = self._session.id, self._session.by, self._session.desk.intakes
        if self._session.view.intake.state is not IntakeState.DRAFT:
            self.case_asked.emit(earlier)
            return
        self._session.run(
            Lane.STORE,
            lambda: intakes.join(case, earlier, by),
            done=lambda _: self.case_asked.emit(earlier),
        )

    def _show_sibling(self, sibling: Sibling | None, intake: Intake) -> None:
        bar = self._page.sibling
        lends = sibling is not None and any(
            value and not intake.answer(field) for field, value in sibling.lends.items()
        )
        if sibling is None or not lends or sibling.line.id in self._refused:
            bar.clear()
            return
        other = sibling.line.id
        bar.say(
            self.tr("{name} has the same parent.").replace("{name}", sibling.line.child),
            self.tr("The parent and the address can be taken over; only empty fields are filled."),
            action=self.tr("Take over"),
            do=lambda: self._take_from(other),
        )

    def _take_from(self, sibling: UUID) -> None:
        self._page.fields.announce()
        case, by, intakes = self._session.id, self._session.by, self._session.desk.intakes
        # The offer goes with its button: the cursor is led to what is still to be filled.
        self._session.change(
            lambda: intakes.take_from_sibling(case, sibling, by),
            done=lambda _: self.jump(self._first_gap()),
        )

    def _show_consent(self, intake: Intake) -> None:
        chosen = intake.answer(Field.PAPER_LANGUAGE)
        language = chosen if chosen in {"kk", "ru"} else self._session.language
        language = language if language in {"kk", "ru"} else "kk"
        guardian = full_name(
            intake.answer(Field.GUARDIAN_SURNAME),
            intake.answer(Field.GUARDIAN_GIVEN_NAME),
            intake.answer(Field.GUARDIAN_PATRONYMIC),
        )
        child = full_name(
            intake.answer(Field.CHILD_SURNAME),
            intake.answer(Field.CHILD_GIVEN_NAME),
            intake.answer(Field.CHILD_PATRONYMIC),
        )
        wanted = (language, guardian, child)
        if wanted == self._consent:
            return
        self._consent = wanted
        papers = self._session.desk.papers

        def _read() -> ConsentText:
            return papers.consent(language, guardian, child)

        self._session.run(Lane.READ, _read, done=self._page.consent.show_text)

    def _on_field_left(self, field: str, value: str) -> None:
        self._autosave.save("", field, value)
        if field == Field.CHILD_IIN:
            self._suggest(value)
        elif field == Field.ADDRESS_REGION:
            self._suggest_settlement(value)

    def _on_signed_left(self, value: str) -> None:
        self._autosave.save(self._item, ItemField.SHOWN_AS.value, value)

    def _on_child_iin_edited(self, _text: str) -> None:
        control = self._page.fields.control(Field.CHILD_IIN)
        if len(control.value()) == 12:
            control.announce()

    def _on_same_child_refused(self) -> None:
        same = self._session.view.same_child
        if same is not None and not same.certain:
            self._refused.add(same.line.id)

    def _on_sibling_refused(self) -> None:
        sibling = self._session.view.sibling
        if sibling is not None:
            self._refused.add(sibling.line.id)
