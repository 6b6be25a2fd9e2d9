"""Papers of a case: issued, drawn, printed, saved. A printer's failure never undoes an issue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.errors import Code, DeskError, DeviceError, StorageError
from desktop.domain.fields import Field
from desktop.domain.paper import PaperKind, PaperLanguage, PaperRecord, PaperSize
from desktop.services.papers import PRINTED, SAVED
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.print_adapter import Picture, PrintAdapter

DIALOG = ""
"""In place of a printer's name: the system's dialog."""

PRINTER = "printer"
"""Key of the message that a paper was not printed: it stands for its own case beside others."""

_REFUSED = "paper.issue"
"""Key of the message that a paper was not issued."""


@dataclass(frozen=True)
class Wish:
    """What the parent wants."""

    kind: PaperKind
    language: PaperLanguage
    size: PaperSize
    signed: bool = False
    """Staff hold the parent's signed paper that asks for it."""


class PaperWork(QObject):
    """Deeds on papers of the open case; the number is taken before anything is printed."""

    paper_issued = Signal(object)
    """A `PaperRecord`."""
    busy_changed = Signal(bool)

    def __init__(self, session: CaseSession) -> None:
        super().__init__(session)
        self._session = session
        papers = session.desk.papers
        self.adapter = PrintAdapter(papers.render_page, papers.page_count)
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a paper is being issued or printed."""
        return self._busy

    def wish(self, kind: PaperKind) -> Wish:
        """The language chosen on the application, the size of the settings."""
        chosen = self._session.view.intake.answer(Field.PAPER_LANGUAGE)
        own = self._session.language if self._session.language in {"kk", "ru"} else "kk"
        size = PaperSize(self._session.settings.paper_size)
        return Wish(kind, PaperLanguage(chosen or own), size)

    def issue_and_print(self, kind: PaperKind) -> None:
        """Issue by the case's own wishes and print at once."""
        self.issue(self.wish(kind), lambda paper: self.print(paper, self._session.settings.printer))

    def issue(
        self,
        wish: Wish,
        then: Callable[[PaperRecord], None] | None = None,
        *,
        clock_confirmed: bool = False,
    ) -> None:
        """Take a number for a paper; `then` goes on with it."""
        if self._busy:
            return
        papers, case, by = self._session.desk.papers, self._session.id, self._session.by
        self._set_busy(busy=True)

        def _issue() -> PaperRecord:
            return papers.issue(
                case,
                wish.kind,
                wish.language,
                wish.size,
                by,
                clock_confirmed=clock_confirmed,
                signed=wish.signed,
            )

        def _done(paper: PaperRecord) -> None:
            self._set_busy(busy=False)
            for key in ("clock", _REFUSED):
                self._session.messages.clear(key)
            self._refresh(case)
            self.paper_issued.emit(paper)
            if then is not None:
                then(paper)

        # Past the session: what was asked for is done though the next parent is at the desk.
        self._session.around.jobs.submit(
            Lane.STORE,
            _issue,
            done=_done,
            failed=lambda error: self._refused(case, error, wish, then),
        )

    def print(self, paper: PaperRecord, printer: str) -> None:
        """Print an issued paper: straight to a printer, or through the system's dialog."""
        try:
            chosen = self._printer(paper, printer)
        except DeskError as error:
            self._failed(error, paper, lambda: self.print(paper, printer))
            return
        if chosen is None:
            return
        self._set_busy(busy=True)
        papers, adapter = self._session.desk.papers, self.adapter

        def _send() -> None:
            adapter.send(papers.pdf(paper.id, copy=True), chosen)

        self._hand_out(paper, PRINTED, _send, lambda: self.print(paper, printer))

    def save(self, paper: PaperRecord, path: Path) -> None:
        """Write an issued paper as a PDF where staff want it."""
        papers = self._session.desk.papers

        def _write() -> None:
            try:
                path.write_bytes(papers.pdf(paper.id, copy=True))
            except OSError as error:
                raise DeviceError(Code.FOLDER_NOT_WRITABLE, folder=str(path.parent)) from error

        self._hand_out(paper, SAVED, _write, None)

    def void(self, paper: PaperRecord, reason: str) -> None:
        """Cancel an issued paper; its number stays taken."""
        papers, by = self._session.desk.papers, self._session.by

        def _done(_paper: PaperRecord) -> None:
            # Nor is it offered any more to print it again.
            self._session.messages.clear(PRINTER)
            self._session.refresh()

        self._session.run(Lane.STORE, lambda: papers.void(paper.id, reason, by), done=_done)

    def draw(
        self,
        pdf: Callable[[], bytes],
        dots: int,
        show: Callable[[tuple[QImage, ...]], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Draw the sheets of a paper for the screen."""
        papers = self._session.desk.papers

        def _draw() -> tuple[QImage, ...]:
            data = pdf()
            return tuple(
                _image(papers.render_page(data, page, dots))
                for page in range(papers.page_count(data))
            )

        self._session.run(Lane.CPU, _draw, done=show, failed=failed)

    def _printer(self, paper: PaperRecord, name: str) -> QPrinter | None:
        title = str(paper.number)
        if name == DIALOG:
            return self.adapter.choose(paper.size, title)
        return self.adapter.printer(name, paper.size, title)

    def _hand_out(
        self,
        paper: PaperRecord,
        how: str,
        deed: Callable[[], None],
        again: Callable[[], None] | None,
    ) -> None:
        """Let a paper leave the desk and count it, though its case may have been left meanwhile."""
        by = self._session.by
        # A feeder may hold the lane of devices for minutes.
        self._session.around.jobs.submit(
            Lane.CPU,
            deed,
            done=lambda _: self._count(paper, how, by),
            failed=lambda error: self._failed(error, paper, again),
        )

    def _count(self, paper: PaperRecord, how: str, by: UUID) -> None:
        self._set_busy(busy=False)
        papers, messages = self._session.desk.papers, self._session.messages
        messages.clear(PRINTER)
        self._session.around.jobs.submit(
            Lane.STORE,
            lambda: papers.record_copy(paper.id, how, by),
            done=lambda _: self._refresh(paper.intake_id),
            failed=lambda error: messages.show_failure(error, lambda: self._count(paper, how, by)),
        )

    def _failed(
        self, error: DeskError, paper: PaperRecord, again: Callable[[], None] | None
    ) -> None:
        self._set_busy(busy=False)
        self._session.messages.show_failure(error, again, key=PRINTER, about=str(paper.number))

    def _refused(
        self,
        case: UUID,
        error: DeskError,
        wish: Wish,
        then: Callable[[PaperRecord], None] | None,
    ) -> None:
        self._set_busy(busy=False)
        if error.code is Code.CLOCK_IN_DOUBT and self._session.shows(case):
            confirmed = partial(self.issue, wish, then, clock_confirmed=True)
            self._ask_about_clock(error, self._session.only_in(case, confirmed))
            return
        again = self._session.only_in(case, partial(self.issue, wish, then))
        self._session.messages.show_failure(
            error, again if isinstance(error, StorageError) else None, key=_REFUSED
        )

    def _refresh(self, case: UUID) -> None:
        if self._session.shows(case):
            self._session.refresh()

    def _ask_about_clock(self, error: DeskError, go_on: Callable[[], None]) -> None:
        def _confirmed() -> None:
            self._session.messages.clear("clock")
            go_on()

        words = self.tr("The clock says {now}, but work was recorded at {last}.")
        self._session.messages.show(
            words.replace("{now}", _time(error.facts["now"])).replace(
                "{last}", _time(error.facts["last"])
            ),
            self.tr("Set the computer's clock right, or confirm that it is right now."),
            key="clock",
            weight="warning",
            action=self.tr("The clock is right"),
            do=_confirmed,
            again=lambda: self._ask_about_clock(error, go_on),
        )

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)


def _time(value: object) -> str:
    return f"{value.astimezone():%d.%m.%Y %H:%M}" if isinstance(value, datetime) else ""


def _image(picture: Picture) -> QImage:
    width, height, rgb = picture.width, picture.height, picture.rgb
    return QImage(rgb, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
