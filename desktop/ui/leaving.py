"""The way out: what was typed goes to the store, a backup of it to its place, then the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.errors import Code, DeskError
from desktop.ui.error_texts import error_text
from desktop.ui.widgets.busy_overlay import BusyOverlay

if TYPE_CHECKING:
    # Loaded on a lane while the window is painted.
    from desktop.ui.backups import Backups
    from desktop.ui.front_desk import FrontDesk
    from desktop.ui.parts import Parts


class Leaving(QObject):
    """Closes an open desk; whatever fails on the way is said, and the desk stays."""

    def __init__(self, parts: Parts, front: FrontDesk, backups: Backups) -> None:
        super().__init__(parts.window)
        self._parts, self._front, self._backups = parts, front, backups
        self._asked = False
        self._busy = BusyOverlay(parts.window)
        self._busy.cancelled.connect(backups.stop)
        self._busy.offer(parts.commands)
        backups.stepped.connect(self._busy.progress)
        front.closed.connect(self._on_desk_left)

    def begin(self) -> None:
        """Somebody wants to close."""
        if not self._parts.session.signed_in:
            self._parts.window.close_now()
        elif self._asked and self._front.unsaved:
            self._lose()
        elif self._busy.isHidden():
            self._asked = True
            self._front.close()

    def _lose(self) -> None:
        """Closing was asked for twice: the store still refuses. The one modal question."""
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 loaded when asked

        box = QMessageBox(self._parts.window)
        box.setObjectName("lose_question")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("What was typed last is not in the store yet."))
        box.setInformativeText(self.tr("If you close now, it is lost."))
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton(self.tr("Close and lose it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        if box.clickedButton() is lose:
            self._parts.window.close_now()

    def _on_desk_left(self) -> None:
        self._busy.begin(self.tr("Making the backup before closing…"))
        self._backups.run_last(self._on_backed_up)

    def _on_backed_up(self, error: DeskError | None) -> None:
        self._busy.end()
        # Behind the lock nobody would see what failed; it is told at the next start.
        if error is None or error.code is Code.CANCELLED or not self._parts.window.at_work:
            self._parts.window.close_now()
            return
        self._asked = False
        self._front.go_on()
        self._say_not_backed_up(error)

    def _say_not_backed_up(self, error: DeskError) -> None:
        self._parts.messages.show(
            error_text(error.code, error.facts),
            self.tr("Everything is saved on this desk; only its copy is missing."),
            key="backup",
            weight="error",
            action=self.tr("Close without the backup"),
            do=self._parts.window.close_now,
            again=lambda: self._say_not_backed_up(error),
        )
