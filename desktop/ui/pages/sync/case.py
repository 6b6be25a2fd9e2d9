"""A case that the registry set aside, that has a twin, or whose child another school has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import DeskError
from desktop.domain.fields import Field
from desktop.domain.folding import fold
from desktop.domain.sync import AttentionItem, AttentionKind
from desktop.services.intake import CaseView
from desktop.services.rules import local_day, rules_on
from desktop.ui.jobs import Lane
from desktop.ui.pages.sync.case_page import CaseOfAttentionPage, PairCard
from desktop.ui.pages.sync.record_words import RecordWords
from desktop.ui.pages.sync.words import SyncWords
from desktop.ui.state_texts import state_words
from desktop.ui.surroundings import Surroundings
from desktop.ui.times import told_time
from desktop.ui.widgets.comparison import ComparedRow

_SENT_AGAIN = frozenset({AttentionKind.REJECTED, AttentionKind.ATTACHMENT})
_MARKS = ("question", "missing", "done")
"""Differences are read first."""


class CaseOfAttention(QObject):
    """One case at a time."""

    left = Signal()
    settled = Signal(object)
    """UUID: it goes on by itself now."""

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.page = CaseOfAttentionPage()
        self._words = SyncWords(self)
        self._item: AttentionItem | None = None
        self._views: tuple[CaseView, ...] = ()
        page = self.page
        page.back_asked.connect(self.left)
        page.case_asked.connect(self._on_case_asked)
        page.again_asked.connect(self._on_again)
        around.translations.changed.connect(lambda _language: self._show())

    def open(self, item: AttentionItem) -> None:
        """Show why it is here."""
        self._item, self._views = item, ()
        self._show()
        self.page.open.setFocus()
        if item.kind is AttentionKind.DUPLICATE:
            intakes, cases = self._around.desk.intakes, (item.intake_id, *item.others)
            self._around.jobs.submit(
                Lane.READ,
                lambda: tuple(intakes.get(case) for case in cases),
                done=partial(self._on_views, item),
                failed=self._around.messages.show_failure,
            )

    def _on_views(self, item: AttentionItem, views: tuple[CaseView, ...]) -> None:
        if self._item is item:
            self._views = views
            self._show()
            if self.page.pairs:
                self.page.pairs[0].keep_left.setFocus()

    def _show(self) -> None:
        item = self._item
        if item is None:
            return
        now, page = self._around.desk.clock.now(), self.page
        language = self._around.translations.language or "kk"
        record = RecordWords(rules_on(local_day(now)), language)
        what, advice, aloud = self._sentences(item, record)
        page.show_case(item.child or self.tr("No name yet"), what, advice, aloud)
        page.again.setVisible(item.kind in _SENT_AGAIN)
        others = self._views[1:]
        for card, other in zip(page.show_pairs(len(others)), others, strict=True):
            self._show_pair(card, self._views[0], other, record)

    def _sentences(self, item: AttentionItem, record: RecordWords) -> tuple[str, str, str]:
        if item.kind is AttentionKind.DUPLICATE:
            return (
                self.tr("Two cases of this school are of the same child."),
                self.tr(
                    "Look which one is to go on. The other is closed; its pages, photo and papers"
                    " come along, and no number is lost."
                ),
                "",
            )
        if item.kind is AttentionKind.ELSEWHERE:
            return self._elsewhere(item.detail)
        if item.kind is AttentionKind.ATTACHMENT:
            return (
                self.tr("A page or the photo of this case is damaged on this workstation."),
                self.tr(
                    "Everything else of the case is whole. Open it, remove what cannot be seen,"
                    " scan it again, then send the case again."
                ),
                "",
            )
        return (
            self._words.rejected(item.detail, record),
            self.tr(
                "Open the case, put this place right, then send it again. Until then this case"
                " waits here alone; all others go on."
            ),
            "",
        )

    def _elsewhere(self, school: str) -> tuple[str, str, str]:
        if not school:
            return (
                self.tr("Another school holds this child's active application."),
                self.tr(
                    "The registry names the school once the parent has agreed to the processing of"
                    " data and the number of the child's document stands in the case."
                ),
                self.tr(
                    "An application for your child is active at another school already. A child has"
                    " one active application. If you want this school, withdraw the one there; your"
                    " documents stay with us, you need not bring them again."
                ),
            )
        what = self.tr("{school} holds this child's active application.")
        aloud = self.tr(
            "An application for your child is active already: {school}. A child has one active"
            " application. If you want this school, withdraw the one there; your documents stay"
            " with us, you need not bring them again."
        )
        return (
            what.replace("{school}", school),
            self.tr("As soon as it is withdrawn there, this case becomes active by itself."),
            aloud.replace("{school}", school),
        )

    def _show_pair(
        self, card: PairCard, one: CaseView, other: CaseView, record: RecordWords
    ) -> None:
        card.show_pair(
            (self.tr("This case"), self.tr("The other case")), self._compared(one, other, record)
        )
        card.keep_left.setText(self.tr("Go on with this case"))
        card.keep_right.setText(self.tr("Go on with the other case"))
        card.open_other.setText(self.tr("Open the other case"))
        card.note.setText(
            self.tr("If these are two different children, put the IIN or birth date right first.")
        )
        left, right = one.intake.id, other.intake.id
        card.keep_left.clicked.connect(lambda: self._join(card, left, right))
        card.keep_right.clicked.connect(lambda: self._join(card, right, left))
        card.open_other.clicked.connect(lambda: self._around.ways.open_case(right))

    def _compared(
        self, one: CaseView, other: CaseView, record: RecordWords
    ) -> tuple[ComparedRow, ...]:
        now = self._around.desk.clock.now()
        facts: list[tuple[str, str, str]] = [
            (
                self.tr("State of the case"),
                state_words(one.intake.state),
                state_words(other.intake.state),
            ),
            (
                self.tr("Begun"),
                f"{told_time(one.intake.created_at, now)}, {one.intake.created_by}",
                f"{told_time(other.intake.created_at, now)}, {other.intake.created_by}",
            ),
            (self.tr("Pages and photo"), self._attached(one), self._attached(other)),
            (self.tr("Papers"), _papers(one), _papers(other)),
        ]
        answers = []
        for field in Field:
            pair = tuple(view.intake.answer(field) for view in (one, other))
            if any(pair):
                key = f"answer/{field}"
                left, right = (record.value(key, text) for text in pair)
                answers.append(self._row(record.label(key), left, right))
        answers.sort(key=lambda row: _MARKS.index(row.mark))
        return (*(self._row(*fact) for fact in facts), *answers)

    def _row(self, name: str, left: str, right: str) -> ComparedRow:
        if fold(left) == fold(right):
            return ComparedRow(name, left, right, "done", self.tr("equal"))
        if "—" in {left, right} or not (left and right):
            return ComparedRow(name, left, right, "missing", self.tr("in one alone"))
        return ComparedRow(name, left, right, "question", self.tr("different"))

    def _attached(self, view: CaseView) -> str:
        pages = sum(len(item.pages) for item in view.intake.items.values())
        words = [self.tr("%n page(s)", "", pages)] if pages else []
        if view.intake.photo is not None:
            words.append(self.tr("photo"))
        return ", ".join(words)

    def _join(self, card: PairCard, kept: UUID, other: UUID) -> None:
        sync, by = self._around.desk.sync, self._around.session.by
        card.set_joinable(joinable=False)

        def _failed(error: DeskError) -> None:
            card.set_joinable(joinable=True)
            self._around.messages.show_failure(error)

        self._do(lambda: sync.join(kept, other, by), kept, _failed)

    def _on_again(self) -> None:
        item = self._item
        if item is not None:
            sync, by = self._around.desk.sync, self._around.session.by
            self._do(
                lambda: sync.retry(item.intake_id, by),
                item.intake_id,
                self._around.messages.show_failure,
            )

    def _do(
        self, deed: Callable[[], None], case: UUID, failed: Callable[[DeskError], None]
    ) -> None:
        self._around.jobs.submit(
            Lane.STORE, deed, done=lambda _none: self.settled.emit(case), failed=failed
        )

    def _on_case_asked(self) -> None:
        if self._item is not None:
            self._around.ways.open_case(self._item.intake_id)


def _papers(view: CaseView) -> str:
    return ", ".join(str(paper.number) for paper in view.intake.papers if not paper.void)
