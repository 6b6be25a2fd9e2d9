"""Thumbnails of a document's pages in a row: open, order, turn, remove, drop and paste new ones."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QLine, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from desktop.ui import theme
from desktop.ui.physical_keys import latin_key
from desktop.ui.widgets.incoming_files import files_in, on_clipboard, picture_in
from desktop.ui.widgets.page_tile import MARK, THUMB_SIDE, PageTile, blank_icon, thumb_icon

_ID = Qt.ItemDataRole.UserRole
_SPACING = 4
_GAP_PEN = 3


@dataclass(frozen=True)
class PageThumb:
    """One page as the strip shows it."""

    id: UUID
    caption: str
    """Under the picture: "1 · 240 KB"."""
    spoken: str
    """Read aloud: "Page 1 of 3, 240 kilobytes"."""
    mark: str = ""
    """A question about the page that lies on it: "blank?"."""


class PageStrip(QListWidget):
    """Announces what staff want done with a page; whoever owns the pages does it."""

    page_opened = Signal(object)
    """UUID: look at it closely."""
    page_moved = Signal(object, int)
    """UUID and its new position from 0."""
    page_turned = Signal(object, int)
    """UUID and quarter turns clockwise: 1 or -1."""
    page_removed = Signal(object)
    """UUID."""
    cleaning_toggled = Signal(object)
    """UUID: as scanned, or cleaned again."""
    split_asked = Signal(object)
    """UUID."""
    join_asked = Signal(object, object)
    """Two UUIDs: a page and the one behind it."""
    files_dropped = Signal(list)
    """Paths."""
    picture_pasted = Signal(object)
    """Bytes of a file or a QImage, from the clipboard or a drop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(QSize(THUMB_SIDE, THUMB_SIDE))
        self.setSpacing(_SPACING)
        self.setItemDelegate(PageTile(self))
        self.setMovement(QListView.Movement.Snap)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(False)
        self.setMinimumHeight(THUMB_SIDE + 56)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._hint = ""
        self._files_over = False
        self._gap_mark: QLine | None = None
        """Where the page that is dragged would come to stand."""
        self._open = True
        self.itemActivated.connect(self._on_item_activated)

    def set_hint(self, text: str) -> None:
        """What an empty strip says: how pages come in."""
        self._hint = text
        self.viewport().update()

    @property
    def hint(self) -> str:
        """The words of the empty strip."""
        return self._hint

    def set_open(self, *, open_: bool) -> None:
        """While closed, pages are looked at and nothing else is announced."""
        self._open = open_
        self.setDragDropMode(
            QListView.DragDropMode.DragDrop if open_ else QListView.DragDropMode.NoDragDrop
        )

    def set_pages(self, pages: tuple[PageThumb, ...]) -> None:
        """Show these pages in this order; pictures already here and the selection stay.

        Where the chosen page was split or joined, what was made of it is chosen. Pages that came
        behind the others come into sight, unless the cursor is here.
        """
        before, chosen = self.page_ids, self.chosen
        after = tuple(page.id for page in pages)
        if after != before:
            self._lay_out(after)
            if chosen is not None and chosen not in after:
                chosen = next((page for page in after if page not in before), None)
            self._choose(chosen)
            grown = before and before == after[: len(before)]
            if grown and not self.hasFocus():
                self.scrollToBottom()
        for at, page in enumerate(pages):
            item = self.item(at)
            item.setText(page.caption)
            item.setData(MARK, page.mark)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, page.spoken)

    def set_picture(self, page: UUID, image: QImage) -> None:
        """Lay a page's picture, decoded elsewhere, into its place."""
        for row in range(self.count()):
            if self._id_at(row) == page:
                self.item(row).setIcon(thumb_icon(image))

    @property
    def page_ids(self) -> tuple[UUID, ...]:
        """Pages in the strip, in order."""
        return tuple(self._id_at(row) for row in range(self.count()))

    @property
    def chosen(self) -> UUID | None:
        """The page under the cursor."""
        row = self.currentRow()
        return None if row < 0 else self._id_at(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something here; others go on."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif self.chosen is None or not self._take_key(event):
            super().keyPressEvent(event)

    def paste(self) -> bool:
        """Take files or a picture from the clipboard; False when it holds neither."""
        return self._open and self._take(on_clipboard())

    def can_paste(self) -> bool:
        """Whether the clipboard holds what no field of text takes: files, or a mere picture."""
        data = on_clipboard()
        return self._open and (bool(files_in(data)) or (data.hasImage() and not data.hasText()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty strip says how pages come in; what hangs over it is told where it may fall."""
        super().paintEvent(event)
        if self._gap_mark is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.current().colour("accent"), _GAP_PEN))
            painter.drawLine(self._gap_mark)
            painter.end()
        hint = self._hint if self.count() == 0 else ""
        if not hint and not self._files_over:
            return
        painter = QPainter(self.viewport())
        looks, rect = theme.current(), self.viewport().rect().adjusted(1, 1, -1, -1)
        border = looks.colour("accent" if self._files_over else "border")
        painter.setPen(QPen(border, 1 + self._files_over, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect, 8, 8)
        painter.setPen(looks.colour("muted"))
        wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(24, 8, -24, -8), wrapped, hint)
        painter.end()

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803 - Qt's own
        """A small page beside the pointer: it hides neither the others nor its new place."""
        drag = QDrag(self)
        drag.setMimeData(self.mimeData(self.selectedItems()))
        drag.setPixmap(self.currentItem().icon().pixmap(THUMB_SIDE // 2))
        drag.setHotSpot(QPoint(-_SPACING, -_SPACING))
        drag.exec(supportedActions, Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, pictures and its own pages may come."""
        if event.source() is self:
            super().dragEnterEvent(event)
        elif files_in(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()
            self._files_over = True
            self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        super().dragLeaveEvent(event)
        self._nothing_over()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """They may be let go anywhere; a page of its own is shown its place."""
        if event.source() is self:
            super().dragMoveEvent(event)
            _, self._gap_mark = self._gap_at(event.position().toPoint())
            self.viewport().update()
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        self._nothing_over()
        if event.source() is self:
            self._drop_own(event)
        elif self._take(event.mimeData()):
            event.acceptProposedAction()

    def _nothing_over(self) -> None:
        self._files_over, self._gap_mark = False, None
        self.viewport().update()

    def _take(self, data: QMimeData) -> bool:
        files = files_in(data)
        picture = None if files else picture_in(data)
        if files:
            self.files_dropped.emit(files)
        elif picture is not None:
            self.picture_pasted.emit(picture)
        else:
            return False
        return True

    def _take_key(self, event: QKeyEvent) -> bool:
        page = self.chosen
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.page_opened.emit(page)
        elif not self._open:
            return False
        elif control and key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.move_chosen(-1)
        elif control and key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.move_chosen(1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.page_removed.emit(page)
        else:
            return control and self._remake(latin_key(event))
        return True

    def _remake(self, key: Qt.Key | None) -> bool:
        deeds = {
            Qt.Key.Key_B: lambda: self.cleaning_toggled.emit(self.chosen),
            Qt.Key.Key_D: lambda: self.split_asked.emit(self.chosen),
            Qt.Key.Key_J: self.join_chosen,
        }
        deed = deeds.get(key) if key is not None else None
        if deed is not None:
            deed()
        return deed is not None

    def join_chosen(self) -> None:
        """Announce that the chosen page should be one with the page behind it."""
        row = self.currentRow()
        if 0 <= row < self.count() - 1:
            self.join_asked.emit(self._id_at(row), self._id_at(row + 1))

    def move_chosen(self, by: int) -> None:
        """Announce that the chosen page should stand so many places further on."""
        position = self.currentRow() + by
        if self.chosen is not None and 0 <= position < self.count():
            self.page_moved.emit(self.chosen, position)

    def _drop_own(self, event: QDropEvent) -> None:
        page = self.chosen
        gap, _ = self._gap_at(event.position().toPoint())
        position = gap - 1 if gap > self.currentRow() else gap
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if page is not None and position != self.currentRow():
            self.page_moved.emit(page, position)

    def _gap_at(self, point: QPoint) -> tuple[int, QLine]:
        """The gap between pages that a point means, as the number of pages before it; its mark."""
        gap = 0
        for row in range(self.count()):
            place = self.visualItemRect(self.item(row))
            beside = place.top() <= point.y() and place.center().x() < point.x()
            if place.bottom() < point.y() or beside:
                gap = row + 1
        before = self.visualItemRect(self.item(gap - 1)) if gap else None
        if before is not None and (gap == self.count() or point.y() <= before.bottom()):
            place, x = before, before.right() + _SPACING
        else:
            place = self.visualItemRect(self.item(gap))
            x = place.left() - _SPACING
        return gap, QLine(x, place.top() + 2, x, place.bottom() - 2)

    def _id_at(self, row: int) -> UUID:
        page: UUID = self.item(row).data(_ID)
        return page

    def _lay_out(self, pages: tuple[UUID, ...]) -> None:
        icons = {self._id_at(row): self.item(row).icon() for row in range(self.count())}
        self.clear()
        for page in pages:
            item = QListWidgetItem(icons.get(page, blank_icon()), "")
            item.setData(_ID, page)
            self.addItem(item)

    def _choose(self, page: UUID | None) -> None:
        if page is not None:
            self.setCurrentRow(self.page_ids.index(page))

    def _on_item_activated(self, item: QListWidgetItem) -> None:
        self.page_opened.emit(item.data(_ID))
