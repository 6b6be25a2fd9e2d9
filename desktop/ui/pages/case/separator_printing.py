"""Prints the sheet that is laid between two documents in a feeder."""

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.checklist import ItemKind
from desktop.domain.errors import DeskError
from desktop.domain.paper import PaperSize
from desktop.ui.error_texts import failure_text
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.scanner_sheet import ScannerSheet
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.print_adapter import PrintAdapter


class SeparatorPrinting(QObject):
    """Serves that part of the scanner's sheet."""

    def __init__(self, session: CaseSession, sheet: ScannerSheet) -> None:
        super().__init__(sheet)
        self._session, self._sheet = session, sheet
        papers = session.desk.papers
        self.adapter = PrintAdapter(papers.render_page, papers.page_count)
        sheet.separator_asked.connect(self._on_asked)

    def show(self) -> None:
        """Offer the items of the checklist that may follow such a sheet."""
        session = self._session
        self._sheet.show_items(
            [
                (line.code, session.item_name(line.code))
                for line in session.view.checklist.items
                if line.kind is not ItemKind.PHOTO
            ]
        )

    def _on_asked(self, item: str) -> None:
        title = self.tr("Sheet between two documents")
        try:
            printer = self.adapter.choose(PaperSize.A4, title, self._sheet)
        except DeskError as error:
            self._on_failed(error)
            return
        if printer is not None:
            self._send(item, printer)

    def _send(self, item: str, printer: QPrinter) -> None:
        adapter, clock = self.adapter, self._session.desk.clock

        def _print() -> None:
            from desktop.services.separators import (  # noqa: PLC0415 a start draws no papers
                separator_pdf,
            )

            adapter.send(separator_pdf(item, clock), printer)

        self._session.run(
            Lane.DEVICE,
            _print,
            done=lambda _: self._sheet.say(
                self.tr("The sheet is printed. Copies of it serve as well."), "done"
            ),
            failed=self._on_failed,
        )

    def _on_failed(self, error: DeskError) -> None:
        self._sheet.say(failure_text(error), "error")
