"""Everything that can be done now, found by typing its name (Ctrl+K)."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.commands import Command
from desktop.ui.tokens import GRID, NOTE
from desktop.ui.widgets.looks import text_label
from desktop.ui.widgets.text_field import TextField
from desktop.ui.widgets.texts import one_line

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}

_KEYS_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class _Lines(QStyledItemDelegate):
    """The deed at the left, its key at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        looks = theme.current()
        painter.save()
        painter.setFont(looks.font(NOTE))
        painter.setPen(looks.colour("muted"))
        room = option.rect.adjusted(0, 0, -looks.px(14), 0)
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, place, str(index.data(_KEYS_ROLE) or ""))
        painter.restore()


class CommandPalette(QDialog):
    """A box of deeds; Enter does the chosen one."""

    def __init__(self, commands: list[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setObjectName("command_palette")
        # Languages are seldom wanted: they stand last.
        self._commands = sorted(commands, key=lambda one: one.name.startswith("language_"))
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
        self.list.setItemDelegate(_Lines(self.list))
        self.nothing = text_label("muted", self.tr("No command has this name."), wrap=True)
        self._lay_out()
        self.typed.textChanged.connect(self._fill)
        self.typed.advanced.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(self._speak)
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
                item = QListWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, at)
                item.setData(_KEYS_ROLE, command.keys)
                spoken = f"{words}, {command.keys}" if command.keys else words
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.list.addItem(item)
        self.nothing.setVisible(not self.list.count())
        self.list.setCurrentRow(0)

    def _speak(self, item: QListWidgetItem | None) -> None:
        """The cursor stays in the box: a screen reader hears the chosen line there."""
        spoken = item.data(Qt.ItemDataRole.AccessibleTextRole) if item else self.nothing.text()
        self.typed.setAccessibleDescription(spoken)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen = self._commands[item.data(Qt.ItemDataRole.UserRole)]
            self.accept()

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        frame = QFrame()
        frame.setProperty("look", "palette")
        around.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.typed)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        parent = self.parentWidget()
        if parent is not None:
            looks = theme.current()
            self.resize(
                min(looks.px(620), parent.width() - 64), min(looks.px(520), parent.height() - 96)
            )
            corner = parent.mapToGlobal(parent.rect().topLeft())
            self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + 72)
