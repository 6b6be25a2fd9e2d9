"""What is kept of the case's photo, in words; and itself, where its own picture is not here."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import Code, DeskError
from desktop.domain.photo import PhotoRecord
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.words import locale_of
from desktop.ui.pages.photo.framing import Framing
from desktop.ui.pages.photo.page import PhotoPage
from desktop.ui.pictures import decoded
from desktop.ui.widgets.crop_levels import Levels


class KeptPhoto(QObject):
    """Shows the finished portrait, which can be looked at, and the words about it."""

    missed = Signal()
    """The portrait is still at another workstation."""

    def __init__(self, session: CaseSession, page: PhotoPage, framing: Framing) -> None:
        super().__init__(page)
        self._session, self._page, self._framing = session, page, framing

    def fetch(self, record: PhotoRecord) -> None:
        """Bring the portrait itself onto the page."""
        photos, case = self._session.desk.photos, self._session.id
        self._session.run(
            Lane.READ,
            lambda: Levels.of(decoded(photos.final(case) or b"")),
            done=lambda portrait: self._framing.take_finished(portrait, record),
            failed=partial(self._on_missed, record),
        )

    def show_words(self, record: PhotoRecord | None) -> None:
        """Say what is kept, and why it was taken all the same."""
        if record is None or not record.final_sha256:
            self._page.side.show_used("")
            return
        locale = locale_of(self._session.language)
        words = self.tr("Kept: {width} × {height}, {size}.")
        if record.accepted_reason:
            words += " " + self.tr("Taken all the same: {reason}").replace(
                "{reason}", record.accepted_reason
            )
        self._page.side.show_used(
            words.replace("{width}", str(record.width))
            .replace("{height}", str(record.height))
            .replace(
                "{size}",
                locale.formattedDataSize(record.size, 0, locale.DataSizeFormat.DataSizeSIFormat),
            )
        )

    def _on_missed(self, record: PhotoRecord, error: DeskError) -> None:
        if error.code is Code.BLOB_ELSEWHERE:
            self.missed.emit()
            self._page.show_away(away=True)
        else:
            self._session.messages.show_failure(error, partial(self.fetch, record), key="photo")
