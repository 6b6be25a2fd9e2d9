"""The frame on the picture: which face, which profile, how it lies, and what is said of it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QTransform

from desktop.domain.photo import Frame, PhotoFinding, PhotoProposal, PhotoRecord, Severity
from desktop.services.frames import Frames
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.session import CaseSession
from desktop.ui.pages.photo.page import PhotoPage
from desktop.ui.pages.photo.verdicts import Verdicts
from desktop.ui.widgets.crop_levels import Levels

ENOUGH_DPI = 300
"""Pixels per inch of paper below which staff are told."""

_WHOLE = Frame(0.5, 0.5, 1.0, 0.0)
"""All of a picture: a finished portrait is its own frame."""

_JUDGE_MS = 15
"""Moves that come closer together are judged once."""


class Framing(QObject):
    """Follows hands with verdicts. Judging is arithmetic: it is done where the hand is."""

    def __init__(self, session: CaseSession, page: PhotoPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._verdicts = Verdicts(self)
        self._proposal: PhotoProposal | None = None
        self._kept: PhotoRecord | None = None
        self._findings: tuple[PhotoFinding, ...] = ()
        self._face_known = False
        self._whole = False
        self._judge = QTimer(self, singleShot=True, interval=_JUDGE_MS)
        self._judge.timeout.connect(self._judge_now)
        self._connect()

    @property
    def proposal(self) -> PhotoProposal | None:
        """The picture that is worked on, with the frame as it lies; None before there is one."""
        if self._proposal is None:
            return None
        return replace(self._proposal, frame=self._page.crop.frame)

    @property
    def must_redo(self) -> bool:
        """Whether only a reason lets the photo be used."""
        return any(finding.severity is Severity.MUST_REDO for finding in self._findings)

    def take(
        self,
        proposal: PhotoProposal,
        picture: Levels,
        kept: PhotoRecord | None,
        *,
        face_known: bool = False,
    ) -> None:
        """Show a picture with its frame; `kept` is the photo that was made of it before."""
        self._kept = kept
        self._face_known = face_known or kept is not None
        self._page.show_picture(picture)
        self._page.set_framed(framed=True)
        self._lay(proposal)
        if not proposal.faces and kept is None:
            self._page.crop.begin_marking()

    def take_finished(self, portrait: Levels, record: PhotoRecord) -> None:
        """Show what was kept, with what was said of it: the picture it was cut from is not here."""
        if self._proposal is not None:
            # Another picture has come in meanwhile.
            return
        self._kept, self._findings = record, record.findings
        self._page.show_picture(portrait)
        self._page.set_framed(framed=False)
        self._page.crop.set_fit(lambda _: _WHOLE)
        self._page.crop.set_faces((), 0, choosing=False)
        self._page.crop.set_guides({}, "")
        self._page.side.show_faces(0, 0)
        self._page.show_frame(_WHOLE)
        self._show_findings()
        self._show_prompt()

    def show_child(self, birth_date: str) -> None:
        """Judge by the age that the application tells by now."""
        old = self._proposal
        if old is None:
            return
        new = self._frames.for_child(old, birth_date)
        if new.age != old.age:
            self._proposal = new
            self._judge_now()

    def clear(self) -> None:
        """There is no picture."""
        self._judge.stop()
        self._proposal, self._kept, self._findings = None, None, ()
        self._page.show_picture(Levels())

    def keep(self, record: PhotoRecord | None) -> None:
        """Remember what was made of this picture: its verdicts stand while its frame does."""
        self._kept = record
        if record is None or self._proposal is None:
            return
        if record.frame is not None and record.frame != self._page.crop.frame:
            # It was moved in where it hung over: what was kept is what is seen.
            self._page.show_frame(record.frame)
        self._judge_now()

    def leave(self) -> None:
        """Nothing is judged any more."""
        self._judge.stop()
        self._show_whole(whole=False)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._show_guides()
        self._show_faces()
        self._show_findings()
        self._show_prompt()

    def _connect(self) -> None:
        page, crop = self._page, self._page.crop
        crop.frame_changed.connect(self._on_frame_changed)
        crop.face_chosen.connect(self._on_face_chosen)
        crop.face_marked.connect(self._on_face_marked)
        crop.marking_changed.connect(self._show_prompt)
        crop.whole_asked.connect(lambda whole: self._show_whole(whole=whole))
        crop.quarter_asked.connect(self._on_quarter_asked)
        crop.reset_asked.connect(self._on_reset_asked)
        page.tools.marking_asked.connect(self._on_marking_asked)
        page.side.face.left.connect(lambda value: self._on_face_chosen(int(value)))
        page.side.profile.left.connect(self._on_profile_chosen)
        page.side.scale.unfolded.connect(self._show_scale)
        self._session.around.commands.add(
            crop,
            "end_marking",
            lambda: self.tr("Leave the showing of eyes and chin"),
            self._on_marking_left,
            keys="Esc",
            ready=lambda: self._page.crop.marking.active,
        )

    def _lay(self, proposal: PhotoProposal) -> None:
        self._proposal = proposal
        self._page.crop.set_fit(partial(self._frames.fit, proposal))
        self._page.show_frame(proposal.frame)
        self._page.side.profile.set_value(proposal.profile)
        self._show_faces()
        self._show_guides()
        self._judge_now()
        self._show_prompt()

    def _judge_now(self) -> None:
        proposal = self.proposal
        if proposal is None or not self._session.is_open:
            return
        kept = self._kept
        if kept is not None and kept.frame == proposal.frame:
            self._findings = kept.findings
        else:
            self._findings = self._frames.judge(proposal, proposal.face, proposal.frame)
        self._show_findings()

    def _show_findings(self) -> None:
        proposal, measured = self.proposal, False
        if proposal is None and self._kept is None:
            return
        shown = tuple(one for one in self._findings if not self._is_answered(one))
        if proposal is not None:
            measured = bool(proposal.faces) and bool(proposal.faces[proposal.face].measures)
            dpi = self._frames.resolution(proposal, proposal.frame)
            if dpi < ENOUGH_DPI:
                shown += (PhotoFinding("below_300_dpi", Severity.ADVICE, dpi, ENOUGH_DPI),)
        self._page.side.show_verdicts(
            self._verdicts.sentences(shown, measured=measured), must_redo=self.must_redo
        )
        self._show_scale()

    def _show_scale(self) -> None:
        proposal, scale = self.proposal, self._page.side.scale
        if proposal is not None and scale.is_open:
            scale.show_components(self._frames.components(proposal))

    def _is_answered(self, finding: PhotoFinding) -> bool:
        """Once staff have said which face is the child's, nobody asks again."""
        several = finding.code == "several_faces" and finding.severity is Severity.ADVICE
        return several and self._face_known

    def _show_faces(self) -> None:
        if self._proposal is None:
            return
        faces = tuple(
            QRectF(face.left, face.top, face.right - face.left, face.bottom - face.top)
            for face in self._proposal.faces
        )
        choosing = not self._face_known
        self._page.crop.set_faces(faces, self._proposal.face, choosing=choosing)
        self._page.side.show_faces(len(faces), self._proposal.face)

    def _show_guides(self) -> None:
        if self._proposal is None:
            return
        names = {"crown": self.tr("crown"), "eyes": self.tr("eyes"), "chin": self.tr("chin")}
        heights = self._proposal.guides
        self._page.crop.set_guides(
            {name: (heights[name], words) for name, words in names.items() if name in heights},
            self.tr("centre"),
        )

    def _show_prompt(self) -> None:
        self._page.crop.set_prompt(self._prompt())

    def _prompt(self) -> str:
        if self._proposal is None:
            return ""
        if self._whole:
            return self.tr("Before: the picture as it came. After: at the right.")
        marking = self._page.crop.marking
        if marking.active and marking.eyes is None:
            return self.tr(
                "1 of 2: click between the eyes, or move the cross with the arrows and press"
                " Enter. Esc: frame by hand."
            )
        if marking.active:
            return self.tr(
                "2 of 2: click the tip of the chin, or move the cross with the arrows and press"
                " Enter. Esc: the eyes again."
            )
        count = len(self._proposal.faces)
        if count > 1 and not self._face_known:
            return self.tr("Click the child's face, or press its number: 1 to {count}.").replace(
                "{count}", str(count)
            )
        return ""

    def _on_frame_changed(self, _: object) -> None:
        if not self._judge.isActive():
            self._judge.start()

    def _on_face_chosen(self, index: int) -> None:
        if self._proposal is not None and index < len(self._proposal.faces):
            self._face_known = True
            self._change(lambda old: self._frames.for_face(old, index))

    def _on_profile_chosen(self, profile: str) -> None:
        self._change(lambda old: self._frames.with_profile(old, profile))

    def _on_reset_asked(self) -> None:
        old = self._proposal
        if old is None:
            return
        quarters = self._frames.quarters_to_found(old)
        if quarters:
            self._on_quarter_asked(quarters)
        else:
            self._lay(self._frames.for_face(old, old.face))

    def _on_face_marked(self, eyes: tuple[float, float], chin: tuple[float, float]) -> None:
        old = self._proposal
        if old is None:
            return
        marked = self._frames.marked(old, eyes, chin)
        self._face_known = True
        if marked.quarter == old.quarter:
            self._lay(marked)
        else:
            self._turn(marked, marked.quarter - old.quarter, face_known=True)

    def _on_marking_asked(self) -> None:
        self._page.crop.begin_marking()
        self._page.crop.setFocus()

    def _on_marking_left(self) -> None:
        self._page.crop.end_marking()

    def _on_quarter_asked(self, quarters: int) -> None:
        if self._proposal is None:
            return
        self._turn(self._frames.turned(self._proposal, quarters), quarters, face_known=False)

    def _turn(self, proposal: PhotoProposal, quarters: int, *, face_known: bool) -> None:
        """Show the picture turned by quarters, as the proposal has it."""
        whole = self._page.crop.picture.whole
        turn = QTransform().rotate(90 * quarters)

        def _show(picture: Levels) -> None:
            self._page.crop.setFocus()
            self.take(proposal, picture, None, face_known=face_known)

        self._session.run(Lane.CPU, lambda: Levels.of(whole.transformed(turn)), done=_show)

    def _change(self, deed: Callable[[PhotoProposal], PhotoProposal]) -> None:
        if self._proposal is not None:
            self._lay(deed(self._proposal))

    def _show_whole(self, *, whole: bool) -> None:
        self._whole = whole
        self._page.crop.show_whole(whole=whole)
        self._show_prompt()

    @property
    def _frames(self) -> Frames:
        return self._session.desk.photos.frames
