"""Everything that can be done now, found by typing its name (Ctrl+K)."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.ui.commands import Command
from desktop.ui.tokens import GRID
from desktop.ui.widgets.text_field import TextField
from desktop.ui.widgets.texts import one_line

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class CommandPalette(QDialog):
    """A box of deeds; Enter does the chosen one."""

    def __init__(self, commands: list[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setObjectName("command_palette")
        self._commands = commands
        self.chosen: Command | None = None
        self.typed = TextField(self)
        self.typed.setObjectName("command_search")
        self.typed.moves_on = False
        self.typed.setPlaceholderText(self.tr("What would you like to do?"))
        self.typed.setAccessibleName(self.tr("What would you like to do?"))
        self.list = QListWidget(self)
        self.list.setObjectName("commands")
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.typed.textChanged.connect(self._fill)
        self.typed.advanced.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.typed.installEventFilter(self)
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """The arrows move through the list while typing goes on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                row = self.list.currentRow() + step
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
        return False

    def _fill(self, text: str) -> None:
        wanted = one_line(text).casefold().split()
        self.list.clear()
        for at, command in enumerate(self._commands):
            words = command.words().replace("&", "")
            if all(part in words.casefold() for part in wanted):
                keys = f"    {command.keys}" if command.keys else ""
                item = QListWidgetItem(words + keys)
                item.setData(Qt.ItemDataRole.UserRole, at)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen = self._commands[item.data(Qt.ItemDataRole.UserRole)]
            self.accept()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.typed)
        column.addWidget(self.list)
        parent = self.parentWidget()
        if parent is not None:
            self.resize(min(620, parent.width() - 64), min(460, parent.height() - 96))
            corner = parent.mapToGlobal(parent.rect().topLeft())
            self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + 72)
