"""The components of ISO/IEC 29794-5 beside our own verdicts: folded until they are asked for."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from desktop.ui import icons, theme
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.looks import text_label

_ROW = 24
_DIGITS = 3
"""Significant digits of a raw value."""


class ScaleList(QWidget):
    """Cells are made once and filled again, as the lines of the verdicts are."""

    unfolded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QuietButton(parent=self, name="photo_scale", icon="chevron_right")
        self._fold.setCheckable(True)
        self._note = text_label("note", wrap=True)
        self._note.setObjectName("photo_scale_note")
        self._table = QTableWidget(0, 3, self)
        self._table.setObjectName("photo_scale_values")
        self._lay_out()
        self._fold.toggled.connect(self._on_toggled)
        theme.current().changed.connect(self._dress)
        self.retranslate()
        self._on_toggled(open_=False)

    @property
    def is_open(self) -> bool:
        """Whether anyone looks: what nobody sees need not be counted."""
        return self._fold.isChecked()

    def show_components(self, components: Mapping[str, tuple[float, int]]) -> None:
        """Raw value and scalar by name; none where no face was measured."""
        self._table.setRowCount(len(components))
        for row, (name, (raw, scalar)) in enumerate(components.items()):
            measure = QLocale().toString(raw, "g", _DIGITS)
            for column, text in enumerate((name, measure, str(scalar))):
                self._fill(row, column, text)
        self._dress()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        self._fold.setText(self.tr("Scale of ISO/IEC 29794-5"))
        self._note.setText(
            self.tr(
                "Our own measures, put through the formulas of the reference software OFIQ. They"
                " decide nothing here and claim no conformance."
            )
        )
        self._table.setHorizontalHeaderLabels([self.tr("Component"), self.tr("Measure"), "0–100"])
        self._table.setAccessibleName(self.tr("Scale of ISO/IEC 29794-5"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _fill(self, row: int, column: int, text: str) -> None:
        cell = self._table.item(row, column)
        if cell is None:
            cell = QTableWidgetItem()
            if column:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._table.setItem(row, column, cell)
        if cell.text() != text:
            cell.setText(text)
            cell.setToolTip("" if column else text)

    def _lay_out(self) -> None:
        table = self._table
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads, modes = table.horizontalHeader(), QHeaderView.ResizeMode
        heads.setSectionResizeMode(modes.ResizeToContents)
        heads.setSectionResizeMode(0, modes.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._note)
        column.addWidget(table)

    def _dress(self) -> None:
        """As high as its rows: what stands around it scrolls."""
        rows, row = self._table.rowCount(), theme.current().px(_ROW)
        self._table.verticalHeader().setDefaultSectionSize(row)
        head = self._table.horizontalHeader().sizeHint().height()
        height = head + rows * row + 2 * self._table.frameWidth()
        if self._table.height() != height or self._table.minimumHeight() != height:
            self._table.setFixedHeight(height)

    def _on_toggled(self, open_: bool) -> None:  # noqa: FBT001 - Qt's signal
        icons.give(self._fold, "chevron_down" if open_ else "chevron_right")
        self._note.setVisible(open_)
        self._table.setVisible(open_)
        if open_:
            self.unfolded.emit()
