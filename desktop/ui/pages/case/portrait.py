"""The child's portrait on the card, read again only when it has changed."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop.domain.errors import Code, DeskError
from desktop.services.intake import CaseView
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.card import CaseCard
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pictures import decoded


class CardPortrait(QObject):
    """Fetches what the card shows."""

    def __init__(self, session: CaseSession, card: CaseCard) -> None:
        super().__init__(session)
        self._session, self._card = session, card
        self._sha256 = ""

    def clear(self) -> None:
        """Another case comes: nothing of the last child stays on the screen."""
        self._sha256 = ""
        self._card.set_portrait(QImage())

    def forget(self) -> None:
        """Read it again the next time: it may have come from another workstation."""
        self._sha256 = ""

    def show(self, view: CaseView) -> None:
        """Show the portrait of the case that is open."""
        photo = view.intake.photo
        sha256 = photo.final_sha256 if photo is not None else ""
        if sha256 == self._sha256:
            return
        self._sha256 = sha256
        if not sha256:
            self._card.set_portrait(QImage())
            return
        self._read(view.intake.id)

    def _read(self, case: UUID) -> None:
        photos = self._session.desk.photos
        self._session.run(
            Lane.READ,
            lambda: decoded(photos.final(case) or b""),
            done=self._card.set_portrait,
            failed=partial(self._on_missed, case),
        )

    def _on_missed(self, case: UUID, error: DeskError) -> None:
        """One of another workstation leaves its place empty: the line about far pages tells."""
        if error.code is not Code.BLOB_ELSEWHERE:
            self._session.messages.show_failure(error, partial(self._read, case))
