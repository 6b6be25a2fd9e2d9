"""The verdicts beside the picture: one line each, the weightiest first."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.pages.photo.verdicts import Verdict, Weight
from desktop.ui.widgets.looks import set_look, text_label

_ICONS = {Weight.REDO: "error", Weight.ADVICE: "warning", Weight.RIGHT: "done"}
_ROLES = {Weight.REDO: "error", Weight.ADVICE: "question", Weight.RIGHT: "done"}


@dataclass
class _Line:
    row: QWidget
    sign: QLabel
    words: QLabel
    weight: Weight | None = None


def give_sign(sign: QLabel, weight: Weight, size: int = 18) -> None:
    """The sign of a weight, in its colour."""
    icons.give(sign, _ICONS[weight], _ROLES[weight], size)


class VerdictList(QWidget):
    """Lines are made once and filled again: a moved frame changes words many times a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_verdicts(self, verdicts: tuple[Verdict, ...], spoken: tuple[str, ...]) -> None:
        """Sentences as they are seen, and as they are read aloud."""
        while len(self._lines) < len(verdicts):
            self._add_line()
        for number, line in enumerate(self._lines):
            if number < len(verdicts):
                _fill(line, verdicts[number], spoken[number])
            line.row.setVisible(number < len(verdicts))

    def _add_line(self) -> None:
        row, sign, words = QWidget(self), QLabel(), text_label("body", wrap=True)
        words.setObjectName(f"verdict_{len(self._lines) + 1}")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words, 1)
        self._column.addWidget(row)
        self._lines.append(_Line(row, sign, words))


def _fill(line: _Line, verdict: Verdict, spoken: str) -> None:
    if line.weight is not verdict.weight:
        line.weight = verdict.weight
        give_sign(line.sign, verdict.weight)
        set_look(line.words, "look", "label" if verdict.weight is Weight.REDO else "body")
    if line.words.text() != verdict.words:
        line.words.setText(verdict.words)
    line.words.setAccessibleName(spoken)
