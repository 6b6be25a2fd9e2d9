"""A field as staff see it: words above, control, and a place below where a finding will stand."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from desktop.ui import icons, theme
from desktop.ui.tokens import GRID, NOTE
from desktop.ui.widgets.buttons import SuggestionButton
from desktop.ui.widgets.looks import plain_tip, set_look, text_label

ERROR, WARNING, HINT = "error", "warning", "hint"

_NOTE_LINES = 2
_NOTE_ROLES = {ERROR: "error", WARNING: "question", HINT: "muted"}


class Control(Protocol):
    """What every control of a row can do; the signals carry its value."""

    left: SignalInstance
    quiet: SignalInstance
    advanced: SignalInstance
    moves_on: bool

    def value(self) -> str:
        """The value as the store keeps it."""

    def set_value(self, value: str) -> None:
        """Show a value; nothing is announced."""

    def announce(self) -> None:
        """Say the value now if it has not been said."""


class FieldRow(QWidget):
    """Label, control and note; the note's room is there before the note, so that nothing jumps."""

    left = Signal(str)
    """The control was left with a new value."""
    quiet = Signal(str)
    """A second has passed without typing, with a new value."""
    advanced = Signal()
    """Enter was pressed in the control."""
    noted = Signal()
    """A note came, changed or went."""

    def __init__(
        self, control: QWidget, name: str, *, label: str = "", parent: QWidget | None = None
    ) -> None:
        """`name` becomes the control's `objectName`."""
        super().__init__(parent)
        self.control = control
        control.setObjectName(name)
        self.label = text_label("label", label)
        self.label.setBuddy(control)
        self._note_icon, self._note = QLabel(), text_label("note", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._action = SuggestionButton(name=f"{name}_suggestion")
        self._action.hide()
        self._do: Callable[[], None] = _nothing
        self._action.clicked.connect(self._on_action)
        self._weight = self._noted = ""
        self._holds = self._overfull = False
        self._wanted_note, self._wanted_action = ("", ""), ("", _nothing)
        self._mark, self._words, self._spoken_name = "", label, label
        self._lines, self._terse = _NOTE_LINES, False
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._keep_room)
        self._keep_room()
        self.set_label(label)

    @property
    def field(self) -> Control:
        """The control by what it can do."""
        return cast("Control", self.control)

    def value(self) -> str:
        """The control's value."""
        return self.field.value()

    def set_value(self, value: str) -> None:
        """Show a value; nothing is announced."""
        if value != self.value():
            self._end_overfull()
        self.field.set_value(value)

    def set_label(self, text: str, *, spoken: str = "") -> None:
        """Words above the control, and its spoken name where that says more."""
        self._words, self._spoken_name = text, spoken or text
        self.label.setText(text + self._mark)
        self._show_words_inside()
        spoken = self._spoken_name.replace("&", "")
        self.control.setAccessibleName(
            self.tr("{field}, required").format(field=spoken) if self._mark else spoken
        )
        if self._overfull:
            self._say_overfull()

    def set_required(self, required: bool) -> None:  # noqa: FBT001 - a property of the row
        """Mark a field that must be filled."""
        mark = " *" if required else ""
        if self._mark != mark:
            self._mark = mark
            self.set_label(self._words, spoken=self._spoken_name)

    def set_note(self, text: str, weight: str = HINT) -> None:
        """Say something below the control: `weight` is error, warning or hint."""
        self._wanted_note = (text, weight if text else "")
        self._show_wanted_note()

    def _show_wanted_note(self) -> None:
        if not (self._holds or self._overfull):
            self._show_note(*self._wanted_note)

    def _show_note(self, text: str, weight: str) -> None:
        if text == self._noted and weight == self._weight:
            return
        self._noted, self._weight = text, weight
        self._note.setText(text)
        self._note.setToolTip(plain_tip(text))
        set_look(self._note, "weight", self._weight)
        set_look(self.control, "weight", self._weight)
        self.control.setAccessibleDescription(self._spoken(text))
        self._note_icon.setVisible(bool(text) and not self._terse)
        if text:
            icons.give(self._note_icon, weight, _NOTE_ROLES[weight], 16)
        self.noted.emit()

    def clear_note(self) -> None:
        """Nothing to say; the room stays."""
        self.set_note("")

    def note(self) -> str:
        """What stands below the control, or will once the notes are shown."""
        return self._wanted_note[0]

    def set_action(self, text: str, do: Callable[[], None] | None = None) -> None:
        """Offer one deed beside the label, such as a suggested value; "" takes the offer away."""
        self._wanted_action = (text, do or _nothing)
        if not self._holds:
            self._show_action(*self._wanted_action)

    def hold_notes(self) -> None:
        """Take notes and offers, and show them when `show_notes` is called.

        What is taken away and given back meanwhile is never seen to go, and costs nothing.
        """
        self._holds = True

    def show_notes(self) -> None:
        """Show the note and the offer that stand now."""
        self._holds = False
        self._show_wanted_note()
        self._show_action(*self._wanted_action)

    def _show_action(self, text: str, do: Callable[[], None]) -> None:
        self._do = do
        if text != self._action.text():
            self._action.setText(text)
            self._action.setVisible(bool(text))

    def put_beside(self, button: QWidget) -> None:
        """Let a button stand level with the control; the note has the room below both."""
        self._grid.addWidget(button, 1, 1)
        self._grid.removeItem(self._foot)
        self._grid.addLayout(self._foot, 2, 0, 1, 2)

    def keep_lines(self, lines: int) -> None:
        """Hold room for so many lines of a note: fewer where the row is wide, none for a tick."""
        if lines != self._lines:
            self._lines = lines
            self._keep_room()

    def set_terse(self, terse: bool) -> None:  # noqa: FBT001 - a property of the row
        """Where height is scarce the label stands inside the empty field, and no note is seen."""
        if terse != self._terse:
            self._terse = terse
            self.label.setHidden(terse)
            self._note_icon.setHidden(terse or not self._note.text())
            self._show_words_inside()
            self._keep_room()

    def focus(self) -> None:
        """Put the cursor here, whole text selected."""
        self.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(self.control, QLineEdit):
            self.control.selectAll()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self._action)
        self._foot = foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._note_icon, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._note, 1)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(0, 1)
        grid.addLayout(head, 0, 0)
        grid.addWidget(self.control, 1, 0)
        grid.addLayout(foot, 2, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        field = self.field
        field.left.connect(self.left)
        field.quiet.connect(self.quiet)
        field.advanced.connect(self.advanced)
        if isinstance(self.control, QLineEdit):
            self.control.inputRejected.connect(self._say_overfull)
            self.control.textEdited.connect(self._on_edited)

    def _say_overfull(self) -> None:
        """More was typed or pasted than fits: said until there is room again."""
        if isinstance(self.control, QLineEdit):
            self._overfull = True
            words = self.tr("Only {limit} characters fit: the rest was not taken.")
            limit = str(self.control.maxLength())
            self._show_note(words.replace("{limit}", limit), WARNING)

    def _on_edited(self) -> None:
        # Not the text that was edited: a number field has put it into its shape by now.
        line = self.control
        if isinstance(line, QLineEdit) and len(line.text()) < line.maxLength():
            self._end_overfull()

    def _end_overfull(self) -> None:
        if self._overfull:
            self._overfull = False
            self._show_wanted_note()

    def _on_action(self) -> None:
        self._do()

    def _show_words_inside(self) -> None:
        if self._terse and isinstance(self.control, QLineEdit):
            self.control.setPlaceholderText(self._words)

    def _keep_room(self) -> None:
        line = theme.current().px(NOTE) * 1.36
        lines = 0 if self._terse else self._lines
        self._note.setFixedHeight(round(line * lines) + 2)
        height = round(line) + 2 if lines else 2
        self._note_icon.setFixedSize(QSize(theme.current().px(16), height))
        self.label.setMinimumHeight(theme.current().px(24))

    def _spoken(self, text: str) -> str:
        words = {ERROR: self.tr("Error"), WARNING: self.tr("Look again")}
        word = words.get(self._weight)
        return f"{word}: {text}" if word else text


def _nothing() -> None:
    """No deed is offered."""
