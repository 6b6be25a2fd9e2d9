"""Thumbnails of a document's pages in a row: open, order, turn, remove, drop and paste new ones."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.physical_keys import latin_key
from desktop.ui.tokens import NOTE
from desktop.ui.widgets.incoming_files import files_in, on_clipboard, picture_in

THUMB_SIDE = 168
"""Pixels of a thumbnail's longer side."""

_ID = Qt.ItemDataRole.UserRole
_MARK = Qt.ItemDataRole.UserRole + 1


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
        self.setSpacing(4)
        self.setItemDelegate(_PageDelegate(self))
        self.setMovement(QListView.Movement.Snap)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setMinimumHeight(THUMB_SIDE + 56)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._hint = ""
        self._files_over = False
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
            item.setData(_MARK, page.mark)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, page.spoken)

    def set_picture(self, page: UUID, image: QImage) -> None:
        """Lay a page's picture, decoded elsewhere, into its place."""
        for row in range(self.count()):
            if self._id_at(row) == page:
                self.item(row).setIcon(_thumb(image))

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
        """An empty strip says how pages come in; what hangs over it is told that it may fall."""
        super().paintEvent(event)
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
        self._files_over = False
        self.viewport().update()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """They may be let go anywhere."""
        if event.source() is self:
            super().dragMoveEvent(event)
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        self._files_over = False
        self.viewport().update()
        if event.source() is self:
            self._drop_own(event)
        elif self._take(event.mimeData()):
            event.acceptProposedAction()

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
        position = self._position_at(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if page is not None and position != self.currentRow():
            self.page_moved.emit(page, position)

    def _position_at(self, event: QDropEvent) -> int:
        index: QModelIndex = self.indexAt(event.position().toPoint())
        row = index.row() if index.isValid() else self.count() - 1
        middle = self.visualRect(index).center().x()
        after = index.isValid() and event.position().x() > middle
        target = row + 1 if after else row
        return target - 1 if target > self.currentRow() else target

    def _id_at(self, row: int) -> UUID:
        page: UUID = self.item(row).data(_ID)
        return page

    def _lay_out(self, pages: tuple[UUID, ...]) -> None:
        icons = {self._id_at(row): self.item(row).icon() for row in range(self.count())}
        self.clear()
        for page in pages:
            item = QListWidgetItem(icons.get(page, _blank()), "")
            item.setData(_ID, page)
            self.addItem(item)

    def _choose(self, page: UUID | None) -> None:
        if page is not None:
            self.setCurrentRow(self.page_ids.index(page))

    def _on_item_activated(self, item: QListWidgetItem) -> None:
        self.page_opened.emit(item.data(_ID))


class _PageDelegate(QStyledItemDelegate):
    """Paints a page as a sheet on the desk, its caption below."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - all pages are alike
    ) -> QSize:
        """A square for the sheet and a line for the caption."""
        return QSize(THUMB_SIDE + 16, THUMB_SIDE + 24 + option.fontMetrics.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one page."""
        looks, chosen = theme.current(), bool(option.state & QStyle.StateFlag.State_Selected)
        place = option.rect.adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(looks.colour("focus"), 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(looks.colour("accent_soft" if chosen else "sunken"))
        painter.drawRoundedRect(place, 8, 8)
        sheet = QRect(place.left() + 6, place.top() + 6, THUMB_SIDE, THUMB_SIDE)
        icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        icon.paint(painter, sheet, Qt.AlignmentFlag.AlignCenter)
        painter.setPen(looks.colour("on_accent_soft" if chosen else "text"))
        painter.setFont(looks.font(NOTE))
        words = QRect(place.left(), sheet.bottom(), place.width(), place.bottom() - sheet.bottom())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        if mark := str(index.data(_MARK) or ""):
            _paint_mark(painter, sheet, mark)
        painter.restore()


def _paint_mark(painter: QPainter, sheet: QRect, mark: str) -> None:
    """A word in a corner of the sheet, on the colour of what wants a look."""
    looks = theme.current()
    place = painter.fontMetrics().boundingRect(mark).adjusted(-8, -3, 8, 3)
    place.moveTopLeft(sheet.topLeft())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(looks.colour("question_soft"))
    painter.drawRoundedRect(place, 6, 6)
    painter.setPen(looks.colour("question"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark)


def _thumb(image: QImage) -> QIcon:
    return _blank() if image.isNull() else QIcon(QPixmap.fromImage(image))


def _blank() -> QIcon:
    paper = QPixmap(THUMB_SIDE, THUMB_SIDE)
    paper.fill(Qt.GlobalColor.transparent)
    return QIcon(paper)
