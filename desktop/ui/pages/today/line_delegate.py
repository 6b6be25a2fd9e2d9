"""How one case looks in a list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui import icons, theme
from desktop.ui.pages.today.item_models import WORDS_ROLE, LineWords
from desktop.ui.tokens import BODY, FIELD, NOTE

_LINE, _HEADING = 68, 48
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LineDelegate(QStyledItemDelegate):
    """Two lines of text: who, and what stands; the time and the member of staff at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One height for cases, one for headings."""
        heading = index.data(WORDS_ROLE) is None
        return QSize(option.rect.width(), theme.current().px(_HEADING if heading else _LINE))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A heading, or a case."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = index.data(WORDS_ROLE)
        if isinstance(words, LineWords):
            self._paint_ground(painter, option)
            self._paint_line(painter, option.rect, words, first=_after_heading(index))
        else:
            looks = theme.current()
            painter.setFont(looks.font(NOTE, bold=True))
            painter.setPen(looks.colour("muted"))
            room = option.rect.adjusted(looks.px(20), 0, 0, -looks.px(8))
            painter.drawText(
                room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(index.data())
            )
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        looks = theme.current()
        box = option.rect.adjusted(6, 2, -6, -2)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(looks.colour("accent_soft" if selected else "sunken"))
            painter.drawRoundedRect(box, 8, 8)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(looks.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_line(self, painter: QPainter, rect: QRect, words: LineWords, *, first: bool) -> None:
        looks = theme.current()
        if not first:
            painter.setPen(looks.colour("line"))
            painter.drawLine(
                QPoint(rect.left() + looks.px(56), rect.top()),
                QPoint(rect.right() - looks.px(20), rect.top()),
            )
        side = looks.px(24)
        mark = QRect(rect.left() + looks.px(20), rect.center().y() - side // 2, side, side)
        painter.drawPixmap(mark, icons.pixmap(words.state, words.state, 24))
        half = rect.height() // 2
        upper = rect.adjusted(looks.px(56), looks.px(11), -looks.px(20), -half)
        lower = rect.adjusted(looks.px(56), half + looks.px(2), -looks.px(20), -looks.px(11))
        aside = looks.px(150)
        self._text(painter, upper.adjusted(0, 0, -aside, 0), words.child, _name_font(), "text")
        note = looks.font(BODY)
        detail = " · ".join(part for part in (words.schooling, words.detail) if part)
        self._text(painter, lower.adjusted(0, 0, -aside, 0), detail, note, "muted")
        self._text(painter, upper, words.when, note, "text", _RIGHT)
        self._text(painter, lower, words.staff, looks.font(NOTE), "muted", _RIGHT)

    def _text(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        role: str,
        place: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(font)
        painter.setPen(theme.current().colour(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, place, shown)


def _name_font() -> QFont:
    font = theme.current().font(FIELD)
    font.setWeight(QFont.Weight.Medium)
    return font


def _after_heading(index: QModelIndex | QPersistentModelIndex) -> bool:
    return index.row() == 0 or index.sibling(index.row() - 1, 0).data(WORDS_ROLE) is None
