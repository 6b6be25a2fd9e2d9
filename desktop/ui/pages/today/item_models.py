"""Lines of cases for a list: values in, roles out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.intake import OPEN, IntakeLine, IntakeState
from desktop.ui.pages.today.found import Marks

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""`IntakeLine`, or None for a heading."""

WORDS_ROLE = LINE_ROLE + 1
"""`LineWords`, or None for a heading."""

_WORDED_ROLES = frozenset(
    {WORDS_ROLE, int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}
)

_STATES = {
    IntakeState.DRAFT: "begun",
    IntakeState.INCOMPLETE: "begun",
    IntakeState.NOT_ACCEPTED: "question",
    IntakeState.REFUSED: "question",
    IntakeState.WITHDRAWN: "missing",
}

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class LineWords:
    """One line as it is painted and spoken."""

    state: str
    """missing, begun, done or question: the icon."""
    state_words: str
    child: str
    schooling: str
    detail: str
    when: str
    staff: str
    iin: str = ""
    """In groups, among the results of a search; no passer-by reads it on Today."""
    child_marks: Marks = ()
    """What the search has found of the name."""
    iin_marks: Marks = ()

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        known = (self.child, self.state_words, *self.about, self.when, self.staff)
        return ", ".join(part for part in known if part)

    @property
    def about(self) -> tuple[str, ...]:
        """What stands below the name."""
        return tuple(part for part in (self.iin, self.schooling, self.detail) if part)


def icon_of(line: IntakeLine) -> str:
    """The state's icon: begun while open, in question when refused, done otherwise."""
    return _STATES.get(line.state, "done")


def is_open(line: IntakeLine) -> bool:
    """Whether documents are still gathered."""
    return line.state in OPEN


Words = Callable[[IntakeLine], LineWords]
"""Puts one line into words."""


@dataclass(frozen=True)
class _Heading:
    words: str


class IntakeLines(QAbstractListModel):
    """Sections of lines; headings cannot be chosen.

    A line is put into words when it is looked at, so thousands are cheap.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Heading | IntakeLine] = []
        self._words: Words = _no_words
        self._worded: dict[int, LineWords] = {}

    def set_sections(
        self, sections: Sequence[tuple[str, Sequence[IntakeLine]]], words: Words
    ) -> None:
        """(heading, lines) in order; a section without lines is left out."""
        rows: list[_Heading | IntakeLine] = []
        for heading, lines in sections:
            if lines:
                rows += [_Heading(heading)] if heading else []
                rows += lines
        self._words = words
        if rows == self._rows:
            self._worded.clear()
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self._worded.clear()
        self.endResetModel()

    @property
    def has_headings(self) -> bool:
        """Whether the lines stand under headings."""
        return any(isinstance(row, _Heading) for row in self._rows)

    def heading_of(self, row: int) -> int:
        """The row of the heading above a row, -1 when there is none."""
        above = range(min(row, len(self._rows) - 1), -1, -1)
        return next((at for at in above if isinstance(self._rows[at], _Heading)), -1)

    def heading_after(self, row: int) -> int:
        """The row of the next heading, -1 when there is none."""
        below = range(row + 1, len(self._rows))
        return next((at for at in below if isinstance(self._rows[at], _Heading)), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """All rows, headings too."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """A line's value, its words, or what is spoken."""
        row = self._rows[index.row()]
        if isinstance(row, _Heading):
            spoken = {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}
            return row.words if role in spoken else None
        if role == LINE_ROLE:
            return row
        if role not in _WORDED_ROLES:
            return None
        words = self._words_of(index.row(), row)
        return {
            WORDS_ROLE: words,
            int(Qt.ItemDataRole.DisplayRole): words.child,
            int(Qt.ItemDataRole.AccessibleTextRole): words.spoken,
        }[role]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings stand by themselves."""
        if isinstance(self._rows[index.row()], _Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def row_of(self, case: UUID) -> int:
        """The row of a case, -1 when it is not here."""
        for at, row in enumerate(self._rows):
            if not isinstance(row, _Heading) and row.id == case:
                return at
        return -1

    def first(self) -> int:
        """The first row that can be chosen, -1 when none can."""
        return next((at for at, row in enumerate(self._rows) if not isinstance(row, _Heading)), -1)

    def _words_of(self, row: int, line: IntakeLine) -> LineWords:
        if row not in self._worded:
            self._worded[row] = self._words(line)
        return self._worded[row]


def _no_words(line: IntakeLine) -> LineWords:
    raise LookupError(f"nobody has words for case {line.id}")
