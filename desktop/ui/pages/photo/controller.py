"""Reads a portrait, follows the frame with its verdicts, and keeps the result."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from desktop.domain.checklist import PHOTO_REASON, ChecklistItem
from desktop.domain.errors import Code, DeskError, StorageError
from desktop.domain.photo import Frame, PhotoFinding, PhotoProposal, PhotoRecord, Severity
from desktop.ui.jobs import Lane, Ticket
from desktop.ui.pages.case.item_words import ItemWords
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.case.words import locale_of
from desktop.ui.pages.photo.page import PhotoPage
from desktop.ui.pages.photo.verdicts import Verdicts
from desktop.ui.widgets.segmented_choice import SegmentedChoice

WORKING_SIDE = 2000
"""Pixels of the longer side of the picture under the frame."""

_JUDGE_MS = 60
_JUST_READ = "new"
"""In place of an original's hash: the picture on the screen is newer than the case."""

_KINDS = "*.jpg *.jpeg *.png *.tif *.tiff *.heic *.heif"


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
        self._verdicts = Verdicts(self)
        self._case: UUID | None = None
        self._loaded = ""
        self._proposal: PhotoProposal | None = None
        self._face = 0
        self._findings: tuple[PhotoFinding, ...] = ()
        self._reading = Ticket()
        self._judge = QTimer(self, singleShot=True, interval=_JUDGE_MS)
        self._connect()

    @property
    def page(self) -> PhotoPage:
        """What stands in the middle of the case."""
        return self._page

    @property
    def proposal(self) -> PhotoProposal | None:
        """The picture that is worked on."""
        return self._proposal

    def show_item(self, item: ChecklistItem) -> None:
        """Bring the case's photo onto the page, or its newer value."""
        intake = self._session.view.intake
        self._words.show_head(self._page.head, item, self._session.language)
        if intake.id != self._case:
            self._begin(intake.id)
        record = intake.photo
        original = record.original_sha256 if record is not None else ""
        if original != self._loaded:
            shown, self._loaded = self._loaded == _JUST_READ, original
            if not shown:
                self._fetch_proposal(record)
        self._page.set_open(open_=self._session.changeable)
        self._show_used(record)

    def jump(self, field: str) -> None:
        """Put the cursor where that field is."""
        page = self._page
        if self._proposal is None:
            page.first_add.setFocus()
        elif field == PHOTO_REASON and page.reason.isVisible():
            page.reason.focus()
        elif field == "use_photo":
            page.use_photo.setFocus()
        else:
            page.crop.setFocus()

    def leave(self) -> None:
        """Nothing is typed here that is not kept with the photo."""
        self._judge.stop()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._show_findings()

    def load_file(self, path: Path) -> None:
        """Read a picture from a file."""
        self._load(path, path.name)

    def load_bytes(self, data: bytes) -> None:
        """Read a picture from the clipboard."""
        self._load(data, self.tr("from the clipboard"))

    def use(self) -> None:
        """Keep what the frame cuts out."""
        if self._proposal is None:
            return
        reason = self._page.reason.value()
        if self._must_redo and not reason:
            self._page.reason.setVisible(True)
            self._page.reason.set_note(
                self.tr("Say why it is taken: the reason is recorded."), "error"
            )
            self._page.reason.focus()
            return
        photos, case, by = self._session.desk.photos, self._session.id, self._session.by
        proposal = replace(self._proposal, frame=self._page.crop.frame, face=self._face)
        dpi = int(self._page.dpi.value() or 300)
        reason = reason if self._must_redo else ""
        self._page.busy.begin(self.tr("Making the photo"), cancellable=False)
        self._session.run(
            Lane.DEVICE,
            lambda: photos.use(case, proposal, dpi, reason, by),
            done=self._on_used,
            failed=self._on_use_failed,
        )

    @property
    def _must_redo(self) -> bool:
        return any(finding.severity is Severity.MUST_REDO for finding in self._findings)

    def _connect(self) -> None:
        page = self._page
        page.choose_asked.connect(self._on_choose_asked)
        page.files_dropped.connect(lambda files: self.load_file(files[0]))
        page.paste_asked.connect(self._on_paste_asked)
        page.remove_asked.connect(self._on_remove_asked)
        page.use_photo.clicked.connect(self.use)
        page.crop.frame_changed.connect(lambda _: self._judge.start())
        page.crop.face_chosen.connect(self._on_face_chosen)
        page.crop.entered.connect(self._on_entered)
        page.reason.advanced.connect(self._on_entered)
        page.crop.reset_asked.connect(self._on_reset_asked)
        page.busy.cancelled.connect(self._on_cancelled)
        self._judge.timeout.connect(self._ask_judgement)

    def _begin(self, case: UUID) -> None:
        self._case = case
        self._loaded = ""
        self._proposal = None
        self._page.show_picture(QImage())
        self._page.reason.set_value("")
        control = self._page.dpi.control
        if isinstance(control, SegmentedChoice):
            control.set_choices([("300", "300 dpi"), ("600", "600 dpi")])
        self._page.dpi.set_value(str(self._session.settings.photo_dpi))

    def _load(self, source: Path | bytes, name: str) -> None:
        self._reading.drop()
        self._reading = Ticket()
        ticket = self._reading
        photos, case, by = self._session.desk.photos, self._session.id, self._session.by
        self._page.busy.begin(self.tr("Reading {name}").replace("{name}", name))
        self._session.around.jobs.submit(
            Lane.DEVICE,
            lambda: photos.load(case, source, by, stop=ticket.stop),
            done=self._on_loaded,
            failed=lambda error: self._on_load_failed(error, source, name),
            ticket=ticket,
        )

    def _fetch_proposal(self, record: PhotoRecord | None) -> None:
        self._proposal = None
        self._page.show_picture(QImage())
        if record is None or not record.original_sha256:
            return
        photos, case = self._session.desk.photos, self._session.id

        def _show(proposal: PhotoProposal | None) -> None:
            if proposal is not None:
                frame = record.frame or proposal.frame
                self._take(replace(proposal, frame=frame))

        self._session.run(Lane.DEVICE, lambda: photos.proposal(case), done=_show)

    def _take(self, proposal: PhotoProposal) -> None:
        self._proposal = proposal
        self._face = 0
        self._findings = proposal.findings
        photos, case = self._session.desk.photos, self._session.id

        def _show(image: QImage) -> None:
            self._page.busy.end()
            self._page.show_picture(image)
            self._page.show_frame(proposal.frame)
            self._show_faces()
            self._show_guides(proposal)
            self._show_findings()
            self._page.crop.setFocus()

        self._session.run(
            Lane.DEVICE,
            lambda: QImage.fromData(photos.preview(case, WORKING_SIDE)),
            done=_show,
        )

    def _show_faces(self) -> None:
        if self._proposal is None:
            return
        faces = tuple(
            QRectF(face.left, face.top, face.right - face.left, face.bottom - face.top)
            for face in self._proposal.faces
        )
        self._page.crop.set_faces(faces, self._face)

    def _show_guides(self, proposal: PhotoProposal) -> None:
        names = {"crown": self.tr("crown"), "eyes": self.tr("eyes"), "chin": self.tr("chin")}
        self._page.crop.set_guides(
            {
                name: (height, names[name])
                for name, height in proposal.guides.items()
                if name in names
            }
        )

    def _show_findings(self) -> None:
        if self._proposal is None:
            return
        self._page.show_verdicts(self._verdicts.sentences(self._findings))
        self._page.show_use(
            self.tr("Use it all the same") if self._must_redo else self.tr("Use this photo"),
            needs_reason=self._must_redo,
        )

    def _show_used(self, record: PhotoRecord | None) -> None:
        if record is None or not record.final_sha256:
            self._page.show_used("")
            return
        locale = locale_of(self._session.language)
        words = self.tr("Kept: {width} × {height}, {size}.")
        if record.accepted_reason:
            words += " " + self.tr("Taken all the same: {reason}").replace(
                "{reason}", record.accepted_reason
            )
        self._page.show_used(
            words.replace("{width}", str(record.width))
            .replace("{height}", str(record.height))
            .replace(
                "{size}",
                locale.formattedDataSize(record.size, 0, locale.DataSizeFormat.DataSizeSIFormat),
            )
        )

    def _ask_judgement(self) -> None:
        proposal, face, frame = self._proposal, self._face, self._page.crop.frame
        if proposal is None or not self._session.is_open:
            return
        photos = self._session.desk.photos

        def _show(findings: tuple[PhotoFinding, ...]) -> None:
            if frame == self._page.crop.frame:
                self._findings = findings
                self._show_findings()

        self._session.run(Lane.CPU, lambda: photos.judge(proposal, face, frame), done=_show)

    def _lay_frame(self, frame: Frame) -> None:
        self._page.show_frame(frame)
        self._ask_judgement()

    def _on_loaded(self, proposal: PhotoProposal) -> None:
        if not self._session.is_open or self._session.id != self._case:
            return
        self._session.messages.clear("photo")
        self._page.reason.set_value("")
        self._loaded = _JUST_READ
        self._take(proposal)
        self._session.refresh()

    def _on_load_failed(self, error: DeskError, source: Path | bytes, name: str) -> None:
        self._page.busy.end()
        if error.code is Code.CANCELLED or not self._session.is_open:
            return
        case = self._session.id

        def _again() -> None:
            if self._session.is_open and self._session.id == case:
                self._load(source, name)

        # The store may take later what it refuses now; a torn file stays torn.
        retry = _again if isinstance(error, StorageError) else None
        self._session.messages.show_failure(error, retry, key="photo")

    def _on_cancelled(self) -> None:
        self._reading.drop()
        self._page.busy.end()

    def _on_used(self, _record: PhotoRecord) -> None:
        self._page.busy.end()
        self._session.messages.clear("photo")
        self._session.refresh()
        self.photo_used.emit()

    def _on_entered(self) -> None:
        """Enter keeps what the frame cuts out; once that is kept, it leads on."""
        record = self._session.view.intake.photo
        kept = record is not None and bool(record.final_sha256)
        if kept and record is not None and record.frame == self._page.crop.frame:
            self.item_done.emit()
        elif self._page.use_photo.isEnabled():
            self.use()

    def _on_use_failed(self, error: DeskError) -> None:
        self._page.busy.end()
        self._session.messages.show_failure(error, self.use, key="photo")

    def _on_face_chosen(self, index: int) -> None:
        if self._proposal is None or index >= len(self._proposal.faces):
            return
        self._face = index
        self._show_faces()
        photos, proposal = self._session.desk.photos, self._proposal
        self._session.run(
            Lane.CPU, lambda: photos.for_face(proposal, index).frame, done=self._lay_frame
        )

    def _on_reset_asked(self) -> None:
        if self._proposal is not None and not self._proposal.faces:
            self._lay_frame(self._proposal.frame)
        self._on_face_chosen(self._face)

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
        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls() and data.urls()[0].isLocalFile():
            self.load_file(Path(data.urls()[0].toLocalFile()))
        elif data.hasImage():
            self.load_bytes(_png(QImage(data.imageData())))

    def _on_remove_asked(self) -> None:
        photos, case, by = self._session.desk.photos, self._session.id, self._session.by

        def _done(_: object) -> None:
            self._loaded = ""
            self._proposal = None
            self._page.show_picture(QImage())
            self._session.refresh()

        self._session.run(Lane.STORE, lambda: photos.remove(case, by), done=_done)


def _png(image: QImage) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())
