"""Beside the picture: the result, its verdicts, how it is made, and the one big button."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.photo import Frame
from desktop.ui import theme
from desktop.ui.pages.photo.verdict_list import VerdictList, give_sign
from desktop.ui.pages.photo.verdicts import Verdict, Verdicts
from desktop.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.crop_levels import Levels
from desktop.ui.widgets.field_row import ERROR, FieldRow
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.result_view import ResultView
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.text_field import TextField

_GAP = 12


class Side(QFrame):
    """What would be kept, what is to be known of it, and the way to keep it."""

    use_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._verdicts = Verdicts(self)
        self.twice, self.true_size = ResultView(2.0, self), ResultView(1.0, self)
        self._sign, self._summary = QLabel(), text_label("strong", wrap=True)
        self._summary.setObjectName("verdict_summary")
        self._list = VerdictList()
        self.face = FieldRow(ChoiceField(), "child_face")
        self.profile = FieldRow(SegmentedChoice(), "photo_profile")
        self.dpi = FieldRow(SegmentedChoice(), "photo_dpi")
        self.reason = FieldRow(TextField(), "accepted_reason")
        self.use_photo = PrimaryButton(name="use_photo", icon="check")
        self._used = text_label("note", wrap=True)
        self._used.setObjectName("photo_used")
        self.again = SecondaryButton(name="add_photo", icon="file")
        self.remove = IconButton("trash", name="remove_photo")
        self._needs_reason = False
        self._lay_out()
        self.use_photo.clicked.connect(self.use_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.show_used("")
        self.retranslate()

    def show_picture(self, picture: Levels) -> None:
        """Take the working picture."""
        self.true_size.set_picture(picture)
        self.twice.set_picture(picture)

    def show_frame(self, frame: Frame) -> None:
        """Show what the frame cuts out."""
        self.true_size.set_frame(frame)
        self.twice.set_frame(frame)

    def show_verdicts(self, verdicts: tuple[Verdict, ...], *, must_redo: bool) -> None:
        """Say what is to be known; what must be mended asks for a reason when it is used."""
        summary = self._verdicts.summary(verdicts)
        give_sign(self._sign, summary.weight, 22)
        self._summary.setText(summary.words)
        self._list.show_verdicts(verdicts, tuple(map(self._verdicts.spoken, verdicts)))
        self._needs_reason = must_redo
        self.use_photo.setText(
            self.tr("Use it all the same") if must_redo else self.tr("Use this photo")
        )
        if not must_redo:
            self.reason.hide()

    def given_reason(self) -> str | None:
        """Why it is used all the same, "" where nothing need be said; None: staff are asked now."""
        if not self._needs_reason:
            return ""
        reason = self.reason.value()
        if not reason:
            self.reason.show()
            self.reason.set_note(self.tr("Say why it is taken: the reason is recorded."), ERROR)
            self.reason.focus()
            return None
        self.reason.clear_note()
        return reason

    def show_reason(self, reason: str) -> None:
        """What was said for the photo that is kept; "" for a new picture."""
        self.reason.clear_note()
        self.reason.set_value(reason)
        self.reason.setVisible(bool(reason) and self._needs_reason)

    def show_used(self, words: str) -> None:
        """What is kept by now."""
        self._used.setText(words)
        self._used.setVisible(bool(words))

    def show_faces(self, count: int, chosen: int) -> None:
        """Offer the faces by number where there are several."""
        control = self.face.control
        if isinstance(control, ChoiceField):
            words = self.tr("Face {number} of {count}").replace("{count}", str(count))
            control.set_choices(
                [(str(at), words.replace("{number}", str(at + 1))) for at in range(count)]
            )
        self.face.set_value(str(chosen))
        self.face.setVisible(count > 1)

    def set_open(self, *, open_: bool) -> None:
        """The photo of a closed case is looked at alone."""
        rows = (self.face, self.profile, self.dpi, self.reason)
        for part in (self.use_photo, self.again, self.remove, *(row.control for row in rows)):
            part.setEnabled(open_)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.again.setText(self.tr("Another picture…"))
        self.remove.set_words(self.tr("Remove the photo"))
        self.face.set_label(self.tr("Which face is the child's"))
        self.profile.set_label(self.tr("Head on the photo"))
        self.dpi.set_label(self.tr("Resolution, dpi"))
        self.reason.set_label(self.tr("Reason for taking it all the same"))
        self.true_size.setAccessibleName(self.tr("Result at true size"))
        self.twice.setAccessibleName(self.tr("Result, twice as large"))
        for row, choices in (
            (self.profile, [("head_30", self.tr("30 mm")), ("head_25", self.tr("25 mm"))]),
            (self.dpi, [("300", "300"), ("600", "600")]),
        ):
            if isinstance(row.control, SegmentedChoice):
                row.control.set_choices(choices)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        for row in (self.face, self.profile, self.dpi):
            row.keep_lines(0)
        self.reason.keep_lines(1)
        self.reason.hide()
        self.face.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 8, 12)
        column.setSpacing(8)
        column.addWidget(self._make_scroll(), 1)
        column.addWidget(self._make_foot())

    def _make_scroll(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addLayout(self._make_results())
        column.addWidget(self.face)
        column.addWidget(self._list)
        column.addLayout(self._make_choices())
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        for ground in (inside, scroll.viewport()):
            ground.setAutoFillBackground(False)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _make_choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.profile)
        row.addWidget(self.dpi)
        row.addStretch(1)
        return row

    def _make_results(self) -> QHBoxLayout:
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self._sign)
        beside.addWidget(self._summary)
        beside.addStretch(1)
        beside.addWidget(self.true_size)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.twice, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        return row

    def _make_foot(self) -> QWidget:
        foot = QWidget(self)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.sources = QHBoxLayout()
        self.sources.setSpacing(8)
        self.sources.addWidget(self.again, 1)
        self.sources.addWidget(self.remove)
        for widget in (self._used, self.reason, self.use_photo):
            column.addWidget(widget)
        column.addLayout(self.sources)
        return foot

    @staticmethod
    def width_wanted() -> int:
        """Room for both results beside each other, at the text scale that stands."""
        return 392 if theme.current().scale <= 125 else 440
