"""A page as the strip of thumbnails paints it: a sheet on the desk, its caption below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui import theme
from desktop.ui.tokens import NOTE

THUMB_SIDE = 168
"""Pixels of a thumbnail's longer side."""

MARK = Qt.ItemDataRole.UserRole + 1
"""The role of a question about a page that lies on it."""


class PageTile(QStyledItemDelegate):
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
        if mark := str(index.data(MARK) or ""):
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


def thumb_icon(image: QImage) -> QIcon:
    """A page's picture in its place; none yet is a blank sheet."""
    return blank_icon() if image.isNull() else QIcon(QPixmap.fromImage(image))


def blank_icon() -> QIcon:
    """The place of a picture that is still to come."""
    paper = QPixmap(THUMB_SIDE, THUMB_SIDE)
    paper.fill(Qt.GlobalColor.transparent)
    return QIcon(paper)
