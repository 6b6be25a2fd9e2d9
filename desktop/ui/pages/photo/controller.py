"""Brings a portrait in, keeps what its frame cuts out, and brings back what was replaced."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QFileDialog

from desktop.domain.checklist import PHOTO_REASON, ChecklistItem
from desktop.domain.errors import Code, DeskError, StorageError
from desktop.domain.fields import Field
from desktop.domain.photo import PhotoProposal, PhotoRecord
from desktop.ui.jobs import Lane, Ticket
from desktop.ui.pages.case.item_words import ItemWords
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.photo.camera_controller import CameraController
from desktop.ui.pages.photo.framing import Framing
from desktop.ui.pages.photo.kept_photo import KeptPhoto
from desktop.ui.pages.photo.page import PhotoPage
from desktop.ui.pages.photo.print_scan import PaperPrint, PrintScan
from desktop.ui.pictures import decoded
from desktop.ui.widgets.crop_levels import Levels
from desktop.ui.widgets.incoming_files import (
    Picture,
    encoded,
    files_in,
    on_clipboard,
    picture_in,
)

WORKING_SIDE = 2000
"""Pixels of the longer side of the picture under the frame."""

REPLACED = "photo.replaced"
"""Key of the message that offers the photo that stood before."""

_JUST_READ = "new"
"""In place of a picture's hash: the picture on the screen is newer than the case."""

Source = Callable[[Event], Path | bytes]
"""Where a picture comes from; called on the lane of devices, with what tells it to stop."""

_KINDS = "*.jpg *.jpeg *.png *.tif *.tiff *.heic *.heif *.webp"


class PhotoController(QObject):
    """The photo's page of the open case."""

    photo_used = Signal()
    item_done = Signal()
    """Enter on a photo that is kept already: on to the next item."""

    def __init__(self, session: CaseSession, page: PhotoPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._words = ItemWords(self)
        self._framing = Framing(session, page)
        self._kept = KeptPhoto(session, page, self._framing)
        self.camera = CameraController(session, page, self)
        self._prints = PrintScan(session, page, self)
        self._case: UUID | None = None
        self._item = ""
        self._loaded = ""
        self._reading = Ticket()
        self._connect()

    @property
    def page(self) -> PhotoPage:
        """What stands in the middle of the case."""
        return self._page

    @property
    def proposal(self) -> PhotoProposal | None:
        """The picture that is worked on, with the frame as it lies."""
        return self._framing.proposal

    def begin(self) -> None:
        """A case has come to the desk, perhaps the same again: what was under way shows no more."""
        self._case = None

    def show_item(self, item: ChecklistItem) -> None:
        """Bring the case's photo onto the page, or its newer value."""
        self._item, intake = item.code, self._session.view.intake
        self._words.show_head(self._page.head, item, self._session.language)
        if intake.id != self._case:
            self._begin(intake.id)
        record = intake.photo
        picture = (record.original_sha256 or record.final_sha256) if record is not None else ""
        if picture != self._loaded:
            shown, self._loaded = self._loaded == _JUST_READ, picture
            if not shown:
                self._fetch_proposal(record)
        self._framing.show_child(intake.answer(Field.CHILD_BIRTH_DATE))
        self._page.set_open(open_=self._session.changeable)
        self._kept.show_words(record)

    def jump(self, field: str) -> None:
        """Put the cursor where that field is."""
        side = self._page.side
        if self.proposal is None:
            self._page.focus_way_in()
        elif field == PHOTO_REASON and side.reason.isVisible():
            side.reason.focus()
        elif field == "use_photo":
            side.use_photo.setFocus()
        else:
            self._page.crop.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that is not kept with the photo; the camera goes off."""
        self._framing.leave()
        self.camera.leave()
        self._prints.close()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._framing.retranslate()
        self.camera.retranslate()

    def load_file(self, path: Path) -> None:
        """Read a picture from a file."""
        self._page.shots.choose(-1)
        self._load(lambda _: path, path.name)

    def load_picture(self, picture: Picture, name: str) -> None:
        """Read a picture that is no file: from the clipboard, from a drop; `name` says whence."""
        self._page.shots.choose(-1)
        self._load(lambda _: encoded(picture), name)

    def load_shot(self, data: bytes) -> None:
        """Read a picture that the camera took."""
        self._load(lambda _: data, self.tr("from the camera"))

    def load_print(self, print_: PaperPrint) -> None:
        """Scan and read the print on the scanner's glass."""
        self._page.shots.choose(-1)
        self._load(print_, self.tr("from the scanner"))

    def scan_page(self) -> None:
        """F6."""
        self._prints.scan()

    def use(self) -> None:
        """Keep what the frame cuts out."""
        proposal = self.proposal
        reason = self._page.side.given_reason()
        if proposal is None or reason is None:
            return
        photos, case, by = self._session.desk.photos, self._session.id, self._session.by
        dpi = int(self._page.side.dpi.value() or 300)
        self._page.busy.begin(self.tr("Making the photo"), cancellable=False)
        self._session.run(
            Lane.DEVICE,
            lambda: photos.use(case, proposal, dpi, reason, by),
            done=self._on_used,
            failed=self._on_use_failed,
        )

    def _connect(self) -> None:
        page = self._page
        page.choose_asked.connect(self._on_choose_asked)
        page.paste_asked.connect(self._on_paste_asked)
        page.camera_asked.connect(self.camera.open)
        self.camera.shot_chosen.connect(self.load_shot)
        self._kept.missed.connect(self._on_missed)
        self._prints.begun.connect(self.load_print)
        self._prints.closed.connect(lambda: self.jump(""))
        self.photo_used.connect(self.camera.forget)
        page.dropped.files_dropped.connect(lambda files: self.load_file(files[0]))
        page.dropped.picture_dropped.connect(
            lambda picture: self.load_picture(picture, self.tr("the picture"))
        )
        page.side.remove_asked.connect(self._on_remove_asked)
        page.side.use_asked.connect(self.use)
        page.side.reason.advanced.connect(self._on_entered)
        page.crop.entered.connect(self._on_entered)
        page.busy.cancelled.connect(self._on_cancelled)
        page.busy.offer(self._session.around.commands)

    def _begin(self, case: UUID) -> None:
        self._case = case
        self._loaded = ""
        # A picture that is still being read goes into its own case.
        self._reading = Ticket()
        self._page.busy.end()
        self._framing.clear()
        self._page.side.show_reason("")
        self._page.side.dpi.set_value(str(self._session.settings.photo_dpi))

    def _load(self, source: Source, name: str) -> None:
        self._reading.drop()
        self._reading = Ticket()
        ticket = self._reading
        photos, case, by = self._session.desk.photos, self._session.id, self._session.by
        former, about = self._session.view.intake.photo, self._session.about(self._item)
        again = partial(self._load, source, name)
        self._page.busy.begin(self.tr("Reading {name}").replace("{name}", name))

        def _read() -> PhotoProposal:
            return photos.load(case, source(ticket.stop), by, stop=ticket.stop)

        self._session.around.jobs.submit(
            Lane.DEVICE,
            _read,
            done=lambda proposal: self._on_loaded(case, proposal, former),
            failed=lambda error: self._on_load_failed(case, about, error, again, source),
            ticket=ticket,
        )

    def _fetch_proposal(self, record: PhotoRecord | None) -> None:
        self._framing.clear()
        self._page.show_away(away=False)
        if record is None:
            return
        if not record.original_sha256:
            self._kept.fetch(record)
            return
        photos, case = self._session.desk.photos, self._session.id

        def _find() -> PhotoProposal | None:
            proposal = photos.proposal(case)
            return proposal and photos.frames.as_kept(proposal, record)

        def _show(proposal: PhotoProposal | None) -> None:
            if proposal is not None:
                self._take(proposal, record if record.final_sha256 else None)
            elif record.final_sha256:
                self._kept.fetch(record)

        self._session.run(Lane.DEVICE, _find, done=_show)

    def _take(self, proposal: PhotoProposal, kept: PhotoRecord | None) -> None:
        photos, case = self._session.desk.photos, self._session.id

        def _picture() -> Levels:
            image = decoded(photos.preview(case, WORKING_SIDE))
            if proposal.quarter:
                image = image.transformed(QTransform().rotate(90 * proposal.quarter))
            return Levels.of(image)

        def _show(picture: Levels) -> None:
            self._page.busy.end()
            self._framing.take(proposal, picture, kept)
            self._page.side.show_reason(kept.accepted_reason if kept is not None else "")
            self._page.crop.setFocus()

        self._session.run(Lane.DEVICE, _picture, done=_show)

    def _on_missed(self) -> None:
        """The finished photo may come any time: it is looked for whenever the page is shown."""
        self._loaded = ""

    def _on_loaded(self, case: UUID, proposal: PhotoProposal, former: PhotoRecord | None) -> None:
        if not self._session.shows(case):
            return
        self._session.messages.clear("photo")
        self._loaded = _JUST_READ
        self._take(proposal, None)
        self._session.refresh()
        if former is not None and former.final_sha256:
            self._offer_former(
                former, lambda: self.tr("Another picture took the place of the photo.")
            )

    def _offer_former(self, former: PhotoRecord, words: Callable[[], str]) -> None:
        photos, case, by = self._session.desk.photos, self._session.id, self._session.by
        messages = self._session.messages

        def _bring_back() -> None:
            messages.clear(REPLACED)
            self._session.run(
                Lane.STORE, lambda: photos.bring_back(case, former, by), done=self._show_anew
            )

        messages.show(
            words(),
            key=REPLACED,
            action=self.tr("Undo"),
            do=self._session.only_in(case, _bring_back),
            again=lambda: self._offer_former(former, words),
            undoes=True,
        )

    def _show_anew(self, _: object = None) -> None:
        self._loaded = ""
        self._framing.clear()
        self._session.refresh()

    def _on_load_failed(
        self, case: UUID, about: str, error: DeskError, again: Callable[[], None], source: Source
    ) -> None:
        messages, shown = self._session.messages, self._session.shows(case)
        if shown:
            self._page.busy.end()
        if error.code is Code.CANCELLED:
            return
        if not shown:
            messages.show_failure(error, key=f"photo.{case}", about=about)
            return
        print_ = source if isinstance(source, PaperPrint) and not source.data else None
        if print_ is not None and self._prints.ask_anew(print_, error):
            return
        # The store may take later what it refuses now, the scanner scan; a torn file stays torn.
        later = print_ is not None or isinstance(error, StorageError)
        retry = self._session.only_in(case, again) if later else None
        messages.show_failure(error, retry, key="photo")

    def _on_cancelled(self) -> None:
        self._reading.drop()
        self._page.busy.end()

    def _on_used(self, record: PhotoRecord) -> None:
        self._page.busy.end()
        self._session.messages.clear("photo")
        self._session.messages.clear(REPLACED)
        self._framing.keep(record)
        self._session.refresh()
        self.photo_used.emit()

    def _on_entered(self) -> None:
        """Enter keeps what the frame cuts out; once that is kept, it leads on."""
        record, proposal = self._session.view.intake.photo, self.proposal
        kept = record is not None and bool(record.final_sha256)
        if kept and record is not None and proposal and record.frame == proposal.frame:
            self.item_done.emit()
        elif self._page.side.use_photo.isEnabled():
            self.use()

    def _on_use_failed(self, error: DeskError) -> None:
        self._page.busy.end()
        self._session.messages.show_failure(error, self.use, key="photo")

    def _on_choose_asked(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._page,
            self.tr("The child's photo"),
            "",
            self.tr("Pictures") + f" ({_KINDS} {_KINDS.upper()})",
        )
        if path:
            self.load_file(Path(path))

    def _on_paste_asked(self) -> None:
        data = on_clipboard()
        files = files_in(data)
        picture = None if files else picture_in(data)
        if files:
            self.load_file(files[0])
        elif picture is not None:
            self.load_picture(picture, self.tr("from the clipboard"))
        else:
            self._say_nothing_to_paste()

    def _say_nothing_to_paste(self) -> None:
        self._session.messages.show(
            self.tr("There is no picture on the clipboard."),
            self.tr("Copy a picture or a file first, then press Ctrl+V here."),
            key="photo",
            again=self._say_nothing_to_paste,
            weight="warning",
        )

    def _on_remove_asked(self) -> None:
        photos, case, by = self._session.desk.photos, self._session.id, self._session.by
        former = self._session.view.intake.photo

        def _done(_: object) -> None:
            self._show_anew()
            if former is not None:
                self._offer_former(former, lambda: self.tr("The photo was removed."))

        self._session.run(Lane.STORE, lambda: photos.remove(case, by), done=_done)
