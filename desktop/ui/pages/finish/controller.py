"""Decides which paper a case may have now, shows it, issues and prints it."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from desktop.domain.checklist import Gap
from desktop.domain.errors import DeskError
from desktop.domain.fields import Field
from desktop.domain.intake import ACTIVE, OPEN
from desktop.domain.paper import PaperKind, PaperLanguage, PaperRecord, PaperSize
from desktop.services.intake import CaseView
from desktop.services.workstation import printers
from desktop.ui.error_texts import failure_text
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.autosave import Autosave
from desktop.ui.pages.case.paper_work import DIALOG, PaperWork, Wish
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.words import CaseWords, of
from desktop.ui.pages.finish.page import FinishPage
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.link_line import Link
from desktop.ui.widgets.segmented_choice import SegmentedChoice

_SHEET_MM = {PaperSize.A4: 210.0, PaperSize.A5: 148.0}
_DIALOG_VALUE = "dialog"
_NEW = "new"
_ABOUT_GAPS = {PaperKind.SLIP: "print_refusal", PaperKind.REFUSAL: "print_slip"}
"""Papers on what is missing; the parent may want the other one after all."""


class FinishController(QObject):
    """F9: from a complete case to a receipt, from an incomplete one to an honest paper."""

    jump_asked = Signal(str, str)
    next_asked = Signal()

    def __init__(self, session: CaseSession, autosave: Autosave, page: FinishPage) -> None:
        super().__init__(page)
        self._session = session
        self._autosave = autosave
        self._page = page
        self._words = CaseWords(self)
        self._papers = PaperWork(session)
        self._case: UUID | None = None
        self._paper: PaperRecord | None = None
        self._gaps_before: tuple[Gap, ...] = ()
        self._kind = PaperKind.RECEIPT
        self._drawn: tuple[object, ...] = ()
        self._printers: list[str] = []
        self._fill_choices()
        self._connect()

    @property
    def page(self) -> FinishPage:
        """What stands in the middle of the case."""
        return self._page

    @property
    def papers(self) -> PaperWork:
        """Issue, print, save."""
        return self._papers

    def begin(self) -> None:
        """A case has come to the desk, perhaps the same again: no paper of before is in the way."""
        self._case = None

    def show_case(self) -> None:
        """Show the paper that this case may have now."""
        view = self._session.view
        if view.intake.id != self._case:
            self._case, self._paper = view.intake.id, None
            self._page.fold()
            wish = self._papers.wish(PaperKind.RECEIPT)
            self._page.language.set_value(wish.language.value)
            self._page.sheet.set_value(wish.size.value)
            self._fill_printers()
            self._page.printer.set_value(self._session.settings.printer or _DIALOG_VALUE)
            self._session.around.jobs.submit(Lane.CPU, printers, done=self._on_printers)
            self._paper = self._latest(view)
        self._paper = None if self._outdated(view) else self._renewed(view)
        self._gaps_before = view.checklist.gaps
        if self._paper is None and self._kind not in self._possible(view):
            self._kind = (self._possible(view) or (PaperKind.RECEIPT,))[0]
        self._fill_papers(view)
        self._show_words(view)
        self._offer(view)
        self._draw()

    def jump(self) -> None:
        """Put the cursor on what is most likely next."""
        self._page.focus()

    def print_paper(self) -> None:
        """F8: print the paper that is shown; issue it first when it has no number yet."""
        if self._paper is not None and not self._paper.void:
            self._papers.print(self._paper, self._printer())
            return
        # In place of a cancelled paper comes a receipt, once everything is here.
        kind = self._kind if self._paper is None else PaperKind.RECEIPT
        if kind in self._possible(self._session.view):
            self._issue(kind)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._fill_choices()

    def save_to(self, path: Path) -> None:
        """Save the paper that is shown as a PDF; issue it first when it has no number yet."""
        if self._paper is not None:
            self._papers.save(self._paper, path)
        elif self._kind in self._possible(self._session.view):
            self._papers.issue(self._wish(self._kind), lambda paper: self._papers.save(paper, path))

    def _connect(self) -> None:
        page = self._page
        page.gap_followed.connect(self.jump_asked)
        page.print_receipt.clicked.connect(self.print_paper)
        page.print_slip.clicked.connect(lambda: self._issue(PaperKind.SLIP))
        page.print_refusal.clicked.connect(lambda: self._issue(PaperKind.REFUSAL))
        page.save_pdf.clicked.connect(self._on_save_asked)
        page.next_parent.clicked.connect(self.next_asked)
        page.void_asked.connect(self._on_void_asked)
        page.withdrawal_asked.connect(self._on_withdrawal_asked)
        page.preview_wanted.connect(self._on_preview_wanted)
        page.language.left.connect(self._on_language_left)
        page.sheet.left.connect(lambda _: self._draw())
        page.paper.left.connect(self._on_paper_chosen)
        page.printer.left.connect(self._on_printer_chosen)
        page.preview.room_changed.connect(self._draw)
        self._papers.paper_issued.connect(self._on_paper_issued)
        self._papers.busy_changed.connect(self._on_busy_changed)

    def _possible(self, view: CaseView) -> tuple[PaperKind, ...]:
        state = view.intake.state
        if view.checklist.complete:
            standing = self._standing(view, PaperKind.RECEIPT)
            return () if standing or state not in OPEN | ACTIVE else (PaperKind.RECEIPT,)
        return (PaperKind.SLIP, PaperKind.REFUSAL) if state in OPEN else ()

    def _standing(self, view: CaseView, kind: PaperKind) -> PaperRecord | None:
        papers = [paper for paper in view.intake.papers if paper.kind is kind and not paper.void]
        return papers[-1] if papers else None

    def _latest(self, view: CaseView) -> PaperRecord | None:
        if view.intake.state in OPEN:
            return None
        return self._standing(view, PaperKind.WITHDRAWAL) or self._standing(view, PaperKind.RECEIPT)

    def _outdated(self, view: CaseView) -> bool:
        """A slip says what was missing; once something else is, the next paper is due."""
        about_gaps = self._paper is not None and self._paper.kind in _ABOUT_GAPS
        return about_gaps and view.checklist.gaps != self._gaps_before

    def _renewed(self, view: CaseView) -> PaperRecord | None:
        known = self._paper
        if known is None:
            return None
        return next((paper for paper in view.intake.papers if paper.id == known.id), known)

    def _wish(self, kind: PaperKind) -> Wish:
        return Wish(
            kind,
            PaperLanguage(self._page.language.value() or "kk"),
            PaperSize(self._page.sheet.value() or "A4"),
        )

    def _printer(self) -> str:
        chosen = self._page.printer.value()
        return DIALOG if chosen in {"", _DIALOG_VALUE} else chosen

    def _on_printer_chosen(self, _value: str) -> None:
        """Papers of this workstation come out of this printer from now on."""
        workstation = self._session.around.workstation
        workstation.change(replace(workstation.settings, printer=self._printer()))

    def _issue(self, kind: PaperKind, *, signed: bool = False) -> None:
        printer, wish = self._printer(), replace(self._wish(kind), signed=signed)
        self._papers.issue(wish, lambda paper: self._papers.print(paper, printer))

    def _offer(self, view: CaseView) -> None:
        names = {"next_parent", "printer"}
        possible = self._possible(view)
        if self._paper is not None and self._paper.void:
            names |= {"print_receipt"} if PaperKind.RECEIPT in possible else set()
        elif self._paper is not None:
            names |= {"print_receipt", "save_pdf", "void_paper"}
            if possible and self._paper.kind in _ABOUT_GAPS and not view.checklist.complete:
                names.add(_ABOUT_GAPS[self._paper.kind])
        elif PaperKind.RECEIPT in possible:
            names |= {"print_receipt", "save_pdf", "receipt_language", "paper_size"}
        elif possible:
            names |= {"print_slip", "print_refusal", "receipt_language", "paper_size"}
        if view.intake.state in ACTIVE:
            names.add("withdraw")
        if view.intake.papers:
            names.add("issued_paper")
        self._page.print_receipt.setText(self._print_words())
        self._page.offer(frozenset(names))

    def _print_words(self) -> str:
        if self._paper is None:
            return self.tr("Issue and print  F8")
        if self._paper.void:
            return self.tr("Issue a new one and print  F8")
        if self._paper.copies:
            return self.tr("Print copy {n}  F8").replace("{n}", str(self._paper.copies))
        return self.tr("Print  F8")

    def _show_words(self, view: CaseView) -> None:
        self._page.print_slip.setText(self.tr("Print what to bring"))
        self._page.print_refusal.setText(self.tr("Print refusal to accept"))
        paper = self._paper
        if paper is not None:
            self._page.show_head(self._kind_words(paper.kind), str(paper.number), self._fate(paper))
            self._page.show_gaps(())
        elif PaperKind.RECEIPT in self._possible(view):
            self._page.show_head(
                self.tr("Everything is here"),
                "",
                self.tr("Printing takes the next number; the case is accepted with it."),
            )
            self._page.show_gaps(())
        else:
            self._page.show_head(
                self.tr("Something is missing"),
                "",
                self.tr(
                    "Keep the case open and give the parent a slip of what to bring, or a receipt"
                    " of refusal to accept that names each missing document."
                ),
            )
            self._page.show_gaps(self._gaps(view))

    def _gaps(self, view: CaseView) -> tuple[tuple[Link, str], ...]:
        rules, language = self._session.rules, self._session.language
        gaps = []
        for item in view.checklist.items:
            if item.code in view.checklist.missing:
                field = item.gaps[0].field if item.gaps else ""
                parts = ", ".join(self._words.part(rules, gap, language) for gap in item.gaps)
                link = Link((item.code, field), of(item.short_name, language))
                gaps.append((link, parts or self._words.state(item.state)))
        return tuple(gaps)

    def _fate(self, paper: PaperRecord) -> str:
        if paper.void:
            return self.tr("Cancelled: {reason}").replace("{reason}", paper.void_reason)
        words = self.tr("Issued {time}, {staff}. Left the desk {n} times.")
        return (
            words.replace("{time}", f"{paper.issued_at.astimezone():%d.%m.%Y %H:%M}")
            .replace("{staff}", paper.issued_by)
            .replace("{n}", str(paper.copies))
        )

    def _kind_words(self, kind: PaperKind) -> str:
        return {
            PaperKind.RECEIPT: self.tr("Receipt of documents"),
            PaperKind.APPLICATION: self.tr("Application"),
            PaperKind.REFUSAL: self.tr("Receipt of refusal to accept"),
            PaperKind.WITHDRAWAL: self.tr("Withdrawal slip"),
            PaperKind.SLIP: self.tr("What to bring"),
        }[kind]

    def _fill_choices(self) -> None:
        rules, language = self._session.rules, self._session.language
        control = self._page.language.control
        if isinstance(control, ChoiceField):
            control.set_choices(
                [
                    (
                        value.value,
                        of(rules.choice_name(Field.PAPER_LANGUAGE, value.value), language),
                    )
                    for value in PaperLanguage
                ]
            )
        control = self._page.sheet.control
        if isinstance(control, SegmentedChoice):
            control.set_choices([(size.value, size.value) for size in PaperSize])
        self._fill_printers()

    def _on_printers(self, names: list[str] | None) -> None:
        self._printers = names or []
        self._fill_printers()

    def _fill_printers(self) -> None:
        """Those that were found, and the workstation's own: it may have come since."""
        control = self._page.printer.control
        if isinstance(control, ChoiceField):
            own = self._session.settings.printer
            names = dict.fromkeys((*self._printers, *((own,) if own else ())))
            dialog = (_DIALOG_VALUE, self.tr("Ask each time"))
            control.set_choices([dialog, *((name, name) for name in names)])

    def _fill_papers(self, view: CaseView) -> None:
        control = self._page.paper.control
        if not isinstance(control, ChoiceField):
            return
        choices = [
            (str(paper.id), f"{paper.number} · {self._kind_words(paper.kind)}")
            for paper in reversed(view.intake.papers)
        ]
        if self._possible(view):
            choices.insert(0, (_NEW, self.tr("New paper")))
        control.set_choices(choices)
        control.set_value(_NEW if self._paper is None else str(self._paper.id))

    def _draw(self) -> None:
        if not self._session.is_open:
            return
        papers, case, by = self._session.desk.papers, self._session.id, self._session.by
        paper, wish = self._paper, self._wish(self._kind)
        size = wish.size if paper is None else paper.size
        dots = self._page.preview.dots(_SHEET_MM[size])
        wanted: tuple[object, ...] = (paper or (wish, self._session.view.intake.revision), dots)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        if paper is None and self._kind not in self._possible(self._session.view):
            self._page.preview.set_words(self.tr("There is no paper for this case to print now."))
            return

        def _pdf() -> bytes:
            if paper is not None:
                return papers.pdf(paper.id, copy=True)
            return papers.draft_pdf(case, wish.kind, wish.language, wish.size, by)

        def _show(images: tuple[QImage, ...]) -> None:
            if self._drawn == wanted:
                self._page.preview.set_sheets(images)

        self._papers.draw(_pdf, dots, _show, self._on_draw_failed)

    def _on_draw_failed(self, error: DeskError) -> None:
        self._page.preview.set_words(failure_text(error))

    def _on_paper_issued(self, paper: PaperRecord) -> None:
        if self._case == paper.intake_id and paper.kind is not PaperKind.APPLICATION:
            self._paper = paper
            self._page.fold()

    def _on_busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        for button in (self._page.print_receipt, self._page.print_slip, self._page.print_refusal):
            button.setEnabled(not busy)

    def _on_language_left(self, language: str) -> None:
        self._autosave.save("", Field.PAPER_LANGUAGE.value, language)
        self._draw()

    def _on_preview_wanted(self, kind: PaperKind) -> None:
        if self._paper is None and kind in self._possible(self._session.view):
            self._kind = kind
            self._draw()

    def _on_paper_chosen(self, chosen: str) -> None:
        self._paper = next(
            (paper for paper in self._session.view.intake.papers if str(paper.id) == chosen), None
        )
        self._page.fold()
        self.show_case()

    def _on_save_asked(self) -> None:
        # A paper not issued yet takes its number as it is saved: until then it goes by its kind.
        paper = self._paper
        name = self._kind_words(self._kind) if paper is None else str(paper.number)
        path, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Save the paper"), f"{name}.pdf", "PDF (*.pdf)"
        )
        if path:
            self.save_to(Path(path))

    def _on_void_asked(self, reason: str) -> None:
        if self._paper is not None:
            self._papers.void(self._paper, reason)
            self._page.fold()
            self._page.focus()

    def _on_withdrawal_asked(self) -> None:
        self._page.fold()
        self._page.focus()
        self._issue(PaperKind.WITHDRAWAL, signed=True)
