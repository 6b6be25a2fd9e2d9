"""The keys of an open case."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit

from desktop.ui.pages.case.controller import CaseController
from desktop.ui.surroundings import Surroundings


class CaseKeys(QObject):
    """Offers what can be done with the case for as long as its page is on the screen."""

    def __init__(self, around: Surroundings, cases: CaseController) -> None:
        super().__init__(cases)
        add, page = around.commands.add, cases.page
        add(page, "finish", lambda: self.tr("Finish"), cases.show_finish, keys="F9")
        add(page, "scan", lambda: self.tr("Scan"), cases.scan_page, keys="F6")
        add(page, "camera", lambda: self.tr("Camera"), cases.open_camera, keys="F7")
        add(page, "print", lambda: self.tr("Print"), cases.print_again, keys="F8")
        add(
            page,
            "move_page",
            lambda: self.tr("Move the page to where it belongs"),
            cases.move_page,
            keys="Ctrl+M",
            ready=lambda: cases.is_open and cases.readings.misplaced.waits,
        )
        messages = around.messages
        add(
            page,
            "undo",
            lambda: self.tr("Undo"),
            messages.take_back,
            keys="Ctrl+Z",
            ready=lambda: messages.undo is not None and not _in_text(),
        )
        for number in range(1, 10):
            add(
                page,
                f"item_{number}",
                partial(cases.name_of_number, number),
                partial(cases.show_number, number),
                keys=f"Alt+{number}",
                ready=partial(cases.has_number, number),
            )


def _in_text() -> bool:
    """Whether the cursor stands in text, which takes back its own changes."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QAbstractSpinBox)
