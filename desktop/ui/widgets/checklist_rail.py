"""The checklist at the left of a case: each line with its mark and word, one key away."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.tokens import NOTE
from desktop.ui.widgets.state_mark import paint_mark

_ENTRY = Qt.ItemDataRole.UserRole
_MARK = 20
_GAP = 8


@dataclass(frozen=True)
class RailEntry:
    """One line: what it is, how far it is, and the key that opens it."""

    code: str
    name: str
    mark: str
    """missing, begun, done or question: which sign is painted."""
    word: str
    """The sign in words."""
    key: str
    """"Alt+1", or "" when the line has none."""


class ChecklistRail(QListWidget):
    """Announces which line was chosen; arrows move, Enter goes into the page."""

    item_chosen = Signal(str)
    item_entered = Signal(str)
    """Enter or a click: the cursor belongs into the page now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checklist")
        self.setItemDelegate(_RailDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self._telling = True
        self._entries: tuple[RailEntry, ...] = ()
        self.folded = False
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemClicked.connect(self._on_item_entered)

    def set_entries(self, entries: tuple[RailEntry, ...]) -> None:
        """Show these lines; the chosen one stays chosen."""
        if entries == self._entries:
            return
        self._entries = entries
        self._telling = False
        while self.count() > len(entries):
            self.takeItem(self.count() - 1)
        for row, entry in enumerate(entries):
            # Whole before it is there: Qt may ask at once how high it is.
            item = self.item(row) if row < self.count() else QListWidgetItem()
            item.setData(_ENTRY, entry)
            item.setText(entry.name)
            item.setToolTip(entry.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}: {entry.word}")
            if row == self.count():
                self.addItem(item)
        self._telling = True
        self.doItemsLayout()

    def set_folded(self, folded: bool) -> None:  # noqa: FBT001 - says what it sets
        """Show the signs alone where there is little room; the words stay in the tool tips."""
        if folded != self.folded:
            self.folded = folded
            never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(
                never if folded else Qt.ScrollBarPolicy.ScrollBarAsNeeded
            )
            self.doItemsLayout()

    def choose(self, code: str) -> None:
        """Mark a line as the one shown, without announcing it."""
        self._telling = False
        for row, entry in enumerate(self._entries):
            if entry.code == code:
                self.setCurrentRow(row)
        self._telling = True

    @property
    def entries(self) -> tuple[RailEntry, ...]:
        """All lines, in order."""
        return self._entries

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are as high as their words are at this width."""
        super().resizeEvent(event)
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something here; others go on."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._on_item_entered(item)
        else:
            super().keyPressEvent(event)

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if self._telling and item is not None:
            self.item_chosen.emit(item.data(_ENTRY).code)

    def _on_item_entered(self, item: QListWidgetItem) -> None:
        self.item_entered.emit(item.data(_ENTRY).code)


class _RailDelegate(QStyledItemDelegate):
    """Paints mark, name, word and key."""

    def __init__(self, rail: ChecklistRail) -> None:
        super().__init__(rail)
        self._rail = rail

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        looks = theme.current()
        if self._rail.folded:
            return QSize(looks.px(40), looks.px(38))
        entry: RailEntry = index.data(_ENTRY)
        width = max(80, self._rail.viewport().width() - looks.px(_MARK) - 44)
        note = QFontMetrics(looks.font(NOTE))
        beside = width - _room_of_key(note, entry.key)
        name = _height(option.fontMetrics, width, entry.name)
        return QSize(120, max(looks.px(56), name + _height(note, beside, entry.word) + 24))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: RailEntry = index.data(_ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(6, 2, -6, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, rect, chosen=chosen)
        side = theme.current().px(_MARK)
        if self._rail.folded:
            place = QRectF(0, 0, side, side)
            place.moveCenter(rect.center())
            paint_mark(painter, place, entry.mark)
        else:
            paint_mark(painter, QRectF(rect.left() + 10, rect.top() + 10, side, side), entry.mark)
            self._paint_words(painter, option, rect.adjusted(side + 20, 8, -8, -8), entry)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, *, chosen: bool
    ) -> None:
        looks = theme.current()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(looks.colour("focus"), 2) if focused else Qt.PenStyle.NoPen)
        if chosen or hovered:
            painter.setBrush(looks.colour("accent_soft" if chosen else "sunken"))
            painter.drawRoundedRect(rect, 8, 8)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, entry: RailEntry
    ) -> None:
        looks = theme.current()
        font = QFont(option.font)
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(looks.colour("text"))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
        taken = painter.boundingRect(rect, flags, entry.name)
        painter.drawText(rect, flags, entry.name)
        painter.setFont(looks.font(NOTE))
        painter.setPen(looks.colour(entry.mark))
        below = QRectF(
            rect.left(), taken.bottom() + 2, rect.width(), rect.bottom() - taken.bottom()
        )
        beside = below.adjusted(0, 0, -_room_of_key(painter.fontMetrics(), entry.key), 0)
        painter.drawText(beside, flags, entry.word)
        painter.setPen(looks.colour("muted"))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), entry.key)


def _height(metrics: QFontMetrics, width: int, text: str) -> int:
    """Pixels that a text takes where its lines may be this long."""
    return metrics.boundingRect(0, 0, width, 1000, int(Qt.TextFlag.TextWordWrap), text).height()


def _room_of_key(metrics: QFontMetrics, key: str) -> int:
    """Pixels that the words of a line leave free for its key."""
    return metrics.horizontalAdvance(key) + _GAP if key else 0
