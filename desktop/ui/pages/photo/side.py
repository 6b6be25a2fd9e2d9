"""Beside the picture: the result, its verdicts, how it is made, and the one big button."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.photo import Frame
from desktop.ui import theme
from desktop.ui.pages.photo.scale_list import ScaleList
from desktop.ui.pages.photo.verdict_list import VerdictList, give_sign
from desktop.ui.pages.photo.verdicts import Verdict, Verdicts
from desktop.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.crop_levels import Levels
from desktop.ui.widgets.field_row import ERROR, FieldRow
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.result_view import ResultView
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.text_field import TextField

WIDTH = 392
"""Room for both results beside each other."""

_GAP = 12
_BESIDE_ADDS = 48
"""Margins and gaps around two results beside each other."""
_TIGHT_BELOW = 440
"""Height at a text scale of 100 % below which only the button stays where it is."""
_WORDS_BELOW = 540
"""The same, below which what is said stands before the result: a message took its room."""
_CROWDED_BELOW = 740
"""The same while a reason is asked for, or which face is the child's."""
_LIST_LEAST = 64
_CHOICES_FROM = 376


class Side(QFrame):
    """What would be kept, what is to be known of it, and the way to keep it."""

    use_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._needs_reason = False
        self._placed: tuple[bool, bool, bool] | None = None
        self.built = False

    def build(self) -> Iterator[None]:
        """Make it in steps: at one go it would hold up the hands."""
        self._verdicts = Verdicts(self)
        inside = QWidget()
        self._scroll = scrolled(inside, self)
        self._scroll.setMinimumHeight(_LIST_LEAST)
        self._body = QVBoxLayout(inside)
        self.twice, self.true_size = ResultView(2.0, self), ResultView(1.0, self)
        self._sign, self._summary = QLabel(), text_label("strong", wrap=True)
        self._summary.setObjectName("verdict_summary")
        self._list = VerdictList(inside)
        yield
        self.face = FieldRow(ChoiceField(inside), "child_face", parent=inside)
        self.profile = FieldRow(SegmentedChoice(inside), "photo_profile", parent=inside)
        self.dpi = FieldRow(SegmentedChoice(inside), "photo_dpi", parent=inside)
        yield
        self.scale = ScaleList(inside)
        yield
        self.reason = FieldRow(TextField(self), "accepted_reason", parent=self)
        self.use_photo = PrimaryButton(parent=self, name="use_photo", icon="check")
        self._used = text_label("note", wrap=True)
        self._used.setObjectName("photo_used")
        self.again = SecondaryButton(parent=self, name="add_photo", icon="file")
        self.remove = IconButton("trash", self, name="remove_photo")
        yield
        self._lay_out()
        yield
        self.use_photo.clicked.connect(self.use_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.show_used("")
        self.built = True
        self.retranslate()
        self._fold()

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
            self._show_reason_field(shown=False)

    def given_reason(self) -> str | None:
        """Why it is used all the same, "" where nothing need be said; None: staff are asked now."""
        if not self._needs_reason:
            return ""
        reason = self.reason.value()
        if not reason:
            self._show_reason_field(shown=True)
            self._ask_reason()
            self.reason.focus()
            return None
        self.reason.clear_note()
        return reason

    def _ask_reason(self) -> None:
        self.reason.set_note(self.tr("Say why: the reason is recorded."), ERROR)

    def show_reason(self, reason: str) -> None:
        """What was said for the photo that is kept; "" for a new picture."""
        self.reason.clear_note()
        self.reason.set_value(reason)
        self._show_reason_field(shown=bool(reason) and self._needs_reason)

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
        goes = count <= 1 and self.face.isVisible()
        self.face.setVisible(count > 1)
        if goes:
            # With the cursor in it, Qt went on to the next control, and scrolled there.
            self._scroll.verticalScrollBar().setValue(0)
        self._place()

    def set_open(self, *, open_: bool, framed: bool) -> None:
        """The photo of a closed case is looked at alone; a finished one gives way to another."""
        rows = (self.profile, self.dpi, self.face, self.reason)
        framing: list[QWidget] = [self.use_photo, *(row.control for row in rows)]
        for part in framing:
            part.setEnabled(open_ and framed)
        making: tuple[QWidget, ...] = (self.use_photo, self.profile, self.dpi, self.scale)
        for part in making:
            part.setVisible(framed)
        for button in (self.again, self.remove):
            button.setEnabled(open_)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.again.setText(self.tr("From a file…"))
        self.remove.set_words(self.tr("Remove the photo"))
        self.face.set_label(self.tr("Which face is the child's"))
        self.profile.set_label(self.tr("Head on the photo"))
        self.dpi.set_label(self.tr("Resolution, dpi"))
        self.reason.set_label(self.tr("Reason for taking it all the same"))
        if self.reason.note():
            self._ask_reason()
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
        if event.type() == QEvent.Type.LanguageChange and self.built:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Short of height what is said stands before the result; short of width things fold."""
        super().resizeEvent(event)
        if self.built:
            self._place()
            self._fold()

    def _fold(self) -> None:
        looks, ways = theme.current(), QBoxLayout.Direction
        beside = self.width() >= self.twice.width() + self.true_size.width() + _BESIDE_ADDS
        self._results.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        folded = self.width() < looks.px(_CHOICES_FROM)
        for row in (self._choices, self.sources):
            row.setDirection(ways.TopToBottom if folded else ways.LeftToRight)

    def _show_reason_field(self, *, shown: bool) -> None:
        self.reason.setVisible(shown)
        self._place()

    def _place(self) -> None:
        """Where there is little height, words come before the result; then sources scroll too."""
        looks = theme.current()
        crowded = not (self.reason.isHidden() and self.face.isHidden())
        tight = self.height() < looks.px(_TIGHT_BELOW)
        words_first = self.height() < looks.px(_CROWDED_BELOW if crowded else _WORDS_BELOW)
        asked = not self.reason.isHidden()
        if self._placed == (words_first, tight, asked):
            return
        self._placed, ways = (words_first, tight, asked), QBoxLayout.Direction
        # Whoever says why has to see of what: the sum of it goes, the sentences stay.
        self.reason.set_terse(tight)
        self._said.setHidden(tight and asked)
        self._saying.setDirection(ways.LeftToRight if words_first else ways.TopToBottom)
        if words_first:
            self._body.insertWidget(0, self._said)
            self._body.insertWidget(self._body.indexOf(self._list) + 1, self._shown)
            self._scroll.verticalScrollBar().setValue(0)
        else:
            self._body.insertWidget(0, self._shown)
            self._beside.insertWidget(0, self._said)
        if tight:
            for widget in (self._sources, self._used):
                self._body.insertWidget(self._body.indexOf(self._shown), widget)
        else:
            self._foot.insertWidget(0, self._used)
            self._foot.addWidget(self._sources)

    def _lay_out(self) -> None:
        for row in (self.face, self.profile, self.dpi):
            row.keep_lines(0)
        self.reason.keep_lines(1)
        self.reason.hide()
        self.face.hide()
        self._said = QWidget(self)
        self._saying = QHBoxLayout(self._said)
        self._saying.setContentsMargins(0, 0, 0, 0)
        self._saying.setSpacing(6)
        self._saying.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._saying.addWidget(self._summary, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 8, 12)
        self._column.setSpacing(8)
        self._foot, self._shown = self._make_foot(), self._make_results()
        self._fill_scroll()
        self._column.addWidget(self._scroll, 1)
        self._column.addLayout(self._foot)
        self._place()

    def _fill_scroll(self) -> None:
        self._body.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(10)
        self._body.addWidget(self.face)
        self._body.addWidget(self._list)
        self._body.addLayout(self._make_choices())
        self._body.addWidget(self.scale)
        self._body.addStretch(1)

    def _make_choices(self) -> QHBoxLayout:
        self._choices = QHBoxLayout()
        self._choices.setSpacing(_GAP)
        self._choices.addWidget(self.profile)
        self._choices.addWidget(self.dpi)
        self._choices.addStretch(1)
        return self._choices

    def _make_results(self) -> QWidget:
        shown = QWidget(self)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(4)
        self._beside.addStretch(1)
        self._beside.addWidget(self.true_size)
        self._results = QHBoxLayout(shown)
        self._results.setContentsMargins(0, 0, 0, 0)
        self._results.setSpacing(_GAP)
        self._results.addWidget(self.twice, 0, Qt.AlignmentFlag.AlignTop)
        self._results.addLayout(self._beside, 1)
        return shown

    def _make_foot(self) -> QVBoxLayout:
        self._sources = QWidget(self)
        self.sources = QHBoxLayout(self._sources)
        self.sources.setContentsMargins(0, 0, 0, 0)
        self.sources.setSpacing(8)
        self.sources.addWidget(self.again, 1)
        self.sources.addWidget(self.remove)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.setSpacing(8)
        foot.addWidget(self.reason)
        foot.addWidget(self.use_photo)
        return foot
