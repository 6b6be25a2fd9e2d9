"""The end of an intake: the paper as it will print, and the few things that may be done with it."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.paper import PaperKind
from desktop.ui import theme
from desktop.ui.pages.case.making import dress
from desktop.ui.widgets.buttons import (
    DangerButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_field import ChoiceField
from desktop.ui.widgets.field_row import FieldRow
from desktop.ui.widgets.link_line import Link
from desktop.ui.widgets.looks import divider, text_label
from desktop.ui.widgets.pdf_preview import PdfPreview
from desktop.ui.widgets.segmented_choice import SegmentedChoice
from desktop.ui.widgets.tab_order import reach_after
from desktop.ui.widgets.text_field import TextField
from desktop.ui.widgets.tick_field import TickField

_SIDE = 340
_STACKS_BELOW = 560


class FinishPage(QWidget):
    """Announces deeds; the controller decides which of them are offered."""

    gap_followed = Signal(str, str)
    preview_wanted = Signal(object)
    """The `PaperKind` that the pointer or the cursor rests on."""
    void_asked = Signal(str)
    withdrawal_asked = Signal()
    """The parent's signed paper is at the desk: nothing else lets it be asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finish_page")
        self.built = False

    def build(self) -> Iterator[None]:
        """Make the page in the order in which it stands: the cursor follows it."""
        self.preview = PdfPreview(self)
        self.preview.setObjectName("paper_preview")
        self._title = text_label("section", wrap=True)
        self._number = text_label("page")
        self._number.setObjectName("paper_number")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = text_label("muted", wrap=True)
        self._gaps = QVBoxLayout()
        self._gap_parts: list[QWidget] = []
        yield
        self.paper = FieldRow(ChoiceField(self), "issued_paper", parent=self)
        self.print_receipt = PrimaryButton(parent=self, name="print_receipt", icon="printer")
        self.print_slip = PrimaryButton(parent=self, name="print_slip", icon="printer")
        self.print_refusal = SecondaryButton(parent=self, name="print_refusal", icon="printer")
        yield
        self.language = FieldRow(ChoiceField(self), "receipt_language", parent=self)
        yield
        self.sheet = FieldRow(SegmentedChoice(self), "paper_size", parent=self)
        self.printer = FieldRow(ChoiceField(self), "printer", parent=self)
        self.save_pdf = SecondaryButton(parent=self, name="save_pdf", icon="save")
        yield
        self.next_parent = SecondaryButton(parent=self, name="next_parent", icon="forward")
        self.void_paper = QuietButton(parent=self, name="void_paper", icon="trash")
        self._reason = FieldRow(TextField(self), "void_reason", parent=self)
        self._void_now = DangerButton(parent=self, name="void_now")
        yield
        self.withdraw = QuietButton(parent=self, name="withdraw", icon="undo")
        self._withdraw_words = text_label("body", wrap=True)
        self._signed = TickField(parent=self)
        self._signed.setObjectName("withdrawal_signed")
        self._withdraw_now = DangerButton(parent=self, name="withdraw_now")
        yield
        yield from self._lay_out()
        self._connect()
        self.built = True
        self.retranslate()
        yield
        yield from dress(self)

    def show_head(self, title: str, number: str, words: str) -> None:
        """What this paper is, its number once it has one, and what to know."""
        self._title.setText(title)
        self._number.setText(number)
        self._number.setVisible(bool(number))
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def show_gaps(self, gaps: tuple[tuple[Link, str], ...]) -> None:
        """What is missing: a jump to its place, and what of it."""
        while self._gap_parts:
            old = self._gap_parts.pop()
            self._gaps.removeWidget(old)
            old.hide()
            old.deleteLater()
        for link, words in gaps:
            button = LinkButton(link.text.replace("&", "&&"), self)
            button.setObjectName("_".join(("to_fill", *filter(None, link.target))))
            button.setAccessibleName(f"{link.text}: {words}")
            button.setToolTip(words)
            button.clicked.connect(partial(self.gap_followed.emit, *link.target))
            self._gaps.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._gap_parts.append(button)
        reach_after(self.print_refusal, self._gap_parts)

    def offer(self, names: frozenset[str]) -> None:
        """Show these deeds and settings alone, by their `objectName`."""
        offered: dict[str, QWidget] = {
            "print_receipt": self.print_receipt,
            "print_slip": self.print_slip,
            "print_refusal": self.print_refusal,
            "save_pdf": self.save_pdf,
            "next_parent": self.next_parent,
            "void_paper": self.void_paper,
            "withdraw": self.withdraw,
            "receipt_language": self.language,
            "paper_size": self.sheet,
            "printer": self.printer,
            "issued_paper": self.paper,
        }
        for name, widget in offered.items():
            widget.setVisible(name in names)
        # Beside a paper that can be printed again the other one is no more the thing to do.
        self.print_slip.set_first("print_receipt" not in names)
        for button, parts in self._unfolded():
            if button.isHidden():
                button.setChecked(False)
            for part in parts:
                part.setVisible(button.isChecked() and not button.isHidden())
        self._fit()

    def focus(self) -> None:
        """The first thing missing, else the paper's language, else the next parent.

        Never a button that takes a number: one Enter too many would issue a paper.
        """
        if self._gap_parts:
            place: QWidget = self._gap_parts[0]
        else:
            place = self.next_parent if self.language.isHidden() else self.language.control
        place.setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self) -> None:
        """Put the reason and the withdrawal away."""
        self._reason.set_value("")
        self.void_paper.setChecked(False)
        self.withdraw.setChecked(False)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self.language.set_label(self.tr("Language of the paper"))
        self.sheet.set_label(self.tr("Size"))
        self.printer.set_label(self.tr("Printer"))
        self.paper.set_label(self.tr("Paper"))
        self.save_pdf.setText(self.tr("Save PDF"))
        self.next_parent.setText(self.tr("Next parent  F2"))
        self.next_parent.setAccessibleName(self.tr("Next parent"))
        self.void_paper.setText(self.tr("Cancel this paper…"))
        self.withdraw.setText(self.tr("Withdraw the application…"))
        self._reason.set_label(self.tr("Reason"))
        self._void_now.setText(self.tr("Cancel the paper: its number stays taken"))
        self._withdraw_words.setText(
            self.tr(
                "Only by the parent's signed paper. The child is free to apply elsewhere, and the"
                " parent gets a confirmation slip."
            )
        )
        self._signed.setText(self.tr("The parent's signed paper is here"))
        self._withdraw_now.setText(self.tr("Withdraw and print the slip"))
        self.preview.setAccessibleName(self.tr("The paper as it will print"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.built:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview goes below where there is no room beside it."""
        super().resizeEvent(event)
        if self.built:
            self._fit()

    def _fit(self) -> None:
        looks = theme.current()
        narrow = self.width() * 100 / looks.scale < _STACKS_BELOW
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._side.setFixedWidth(max(self._least(), min(looks.px(_SIDE), self.width() // 2)))

    def _least(self) -> int:
        content = self._side.widget()
        bar = self._side.verticalScrollBar().sizeHint().width()
        return 0 if content is None else content.minimumSizeHint().width() + bar + 2

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the paper that the pointer or the cursor rests on."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            kinds = {self.print_slip: PaperKind.SLIP, self.print_refusal: PaperKind.REFUSAL}
            for button, kind in kinds.items():
                if watched is button:
                    self.preview_wanted.emit(kind)
        return False

    def _lay_out(self) -> Iterator[None]:
        content = Card(margin=20)
        self._side = QScrollArea(self)
        self._side.setWidget(content)
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.preview, 1)
        self._columns.addWidget(self._side)
        body = content.body
        body.setSpacing(8)
        self._gaps.setSpacing(0)
        for row in (self.paper, self.language, self.sheet, self.printer):
            row.keep_lines(0)
        yield
        buttons = (self.print_receipt, self.print_slip, self.print_refusal)
        _stack(body, self._title, self._number, self._words, self.paper, *buttons)
        # Under the buttons: however much is missing, they stay in sight.
        body.addLayout(self._gaps)
        yield
        _stack(body, self.language, self.sheet, self.printer, self.save_pdf, self.next_parent)
        body.addStretch(1)
        body.addWidget(divider())
        yield
        _stack(body, self.void_paper, self._reason, self._void_now)
        yield
        _stack(body, self.withdraw, self._withdraw_words, self._signed, self._withdraw_now)
        yield

    def _connect(self) -> None:
        self.print_slip.installEventFilter(self)
        self.print_refusal.installEventFilter(self)
        for button, parts in self._unfolded():
            button.setCheckable(True)
            for part in parts:
                part.hide()
                button.toggled.connect(part.setVisible)
            button.toggled.connect(self._fit)
        self._void_now.clicked.connect(self._on_void_now)
        self._withdraw_now.setEnabled(False)
        self._signed.toggled.connect(self._withdraw_now.setEnabled)
        self.withdraw.toggled.connect(lambda: self._signed.setChecked(False))
        for button, parts in self._unfolded():
            button.toggled.connect(partial(self._show_unfolded, parts))
        self._withdraw_now.clicked.connect(self.withdrawal_asked)

    def _unfolded(self) -> tuple[tuple[QuietButton, tuple[QWidget, ...]], ...]:
        return (
            (self.void_paper, (self._reason, self._void_now)),
            (self.withdraw, (self._withdraw_words, self._signed, self._withdraw_now)),
        )

    def _show_unfolded(self, parts: tuple[QWidget, ...], unfolded: bool) -> None:  # noqa: FBT001
        """What a press unfolds below the last line comes into sight, the cursor in its field."""
        if not unfolded:
            return
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._side.ensureWidgetVisible(parts[-1])
        if self._reason in parts:
            self._reason.focus()
        else:
            self._signed.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_void_now(self) -> None:
        reason = self._reason.value()
        if reason:
            self.void_asked.emit(reason)
        else:
            self._reason.set_note(self.tr("Say why: the reason stays with the number."), "error")
            self._reason.focus()


def _stack(body: QVBoxLayout, *parts: QWidget) -> None:
    for part in parts:
        body.addWidget(part)
