"""A folder, chosen or typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.ui.tokens import GRID
from desktop.ui.widgets.buttons import SecondaryButton
from desktop.ui.widgets.text_field import TextField


class FolderField(QWidget):
    """The folder's path, and a button that opens the system's chooser."""

    left = Signal(str)
    quiet = Signal(str)
    advanced = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moves_on = True
        self.path = TextField(self)
        self.path.moves_on = False
        self.choose = SecondaryButton(icon="folder")
        for signal, own in (
            (self.path.left, self.left),
            (self.path.quiet, self.quiet),
        ):
            signal.connect(own)
        self.path.advanced.connect(self._on_advanced)
        self.choose.clicked.connect(self._on_choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.path, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.path)
        self._name()

    def value(self) -> str:
        """The folder's path, "" for none."""
        return self.path.value()

    def set_value(self, value: str) -> None:
        """Show a path; nothing is announced."""
        self.path.set_value(value)

    def announce(self) -> None:
        """Say the value now if it has not been said."""
        self.path.announce()

    def setObjectName(self, name: str) -> None:
        """The parts are named after the whole."""
        super().setObjectName(name)
        self.path.setObjectName(f"{name}_path")
        self.choose.setObjectName(f"choose_{name}")

    def setAccessibleName(self, name: str) -> None:
        """The path is spoken by the row's label."""
        super().setAccessibleName(name)
        self.path.setAccessibleName(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor belongs into the path."""
        super().focusInEvent(event)
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.choose.setText(self.tr("Choose…"))

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.choose.text(), self.value())
        if folder:
            self.path.take(folder)
            self._on_advanced()

    def _on_advanced(self) -> None:
        """With a folder the chooser is passed by: Enter would open it again."""
        self.advanced.emit()
        if self.moves_on:
            (self.choose if self.value() else self.path).setFocus()
            self.focusNextChild()
