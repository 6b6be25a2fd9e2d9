"""A sheet whose back failed is fed again: its front came before, and then stands twice."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import DeskError
from desktop.ui.pages.case.session import CaseSession

FED_AGAIN = "scan.fed_again"
"""Key of the message about a front side that may stand twice."""


class FedAgain(QObject):
    """Remembers the front until the next sheet comes; whether it goes is for staff to say."""

    removal_asked = Signal(object)
    """Id of the page that is to go."""

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._case: UUID | None = None
        self._front: UUID | None = None

    def failed(self, case: UUID, error: DeskError) -> None:
        """A scan broke off; its facts name the front whose back is missing."""
        front = error.facts.get("front")
        self._case, self._front = case, front if isinstance(front, UUID) else None

    def came(self, case: UUID) -> None:
        """The first page of the next scan of both sides is in."""
        front, self._front = self._front, None
        items = self._session.view.intake.items.values()
        shown = {page.id for item in items for page in item.pages}
        if front is not None and case == self._case and front in shown:
            self._offer(front)

    def _offer(self, front: UUID) -> None:
        messages = self._session.messages

        def _remove() -> None:
            messages.clear(FED_AGAIN)
            self.removal_asked.emit(front)

        messages.show(
            self.tr("If that sheet was fed again, its front side stands here twice."),
            key=FED_AGAIN,
            weight="warning",
            action=self.tr("Remove the first"),
            do=_remove,
            again=lambda: self._offer(front),
        )
