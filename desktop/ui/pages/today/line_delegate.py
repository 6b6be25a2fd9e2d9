"""How one case looks in a list."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop.ui import icons, theme
from desktop.ui.pages.today.found import Marks
from desktop.ui.pages.today.item_models import WORDS_ROLE, LineWords
from desktop.ui.tokens import BODY, FIELD, NOTE

_LINE, _HEADING = 68, 48
_SEPARATOR = " · "
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
            paint_heading(painter, option.rect, str(index.data()))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole of what does not fit into its line."""
        words = index.data(WORDS_ROLE)
        if not isinstance(words, LineWords) or event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), "\n".join(_cut(words, option.rect)), view)
        return True

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
        rooms = _Rooms(rect)
        note = looks.font(BODY)
        name = self._name_room(painter, rooms.upper, words)
        self._marked(painter, name, words.child, _name_font(), "text", words.child_marks)
        self._marked(
            painter, rooms.lower, _SEPARATOR.join(words.about), note, "muted", words.iin_marks
        )
        self._aside(painter, rooms.when, words.when, note, "text")
        self._aside(painter, rooms.staff, words.staff, looks.font(NOTE), "muted")

    def _name_room(self, painter: QPainter, room: QRect, words: LineWords) -> QRect:
        """Paint the state's word after the name; what is left for the name."""
        looks = theme.current()
        font = _badge_font()
        width = QFontMetrics(font).horizontalAdvance(words.state_words) + 2 * looks.px(8)
        name = QFontMetrics(_name_font()).horizontalAdvance(words.child)
        name = min(name, room.width() - width - looks.px(10))
        badge = QRect(room.left() + name + looks.px(10), 0, width, looks.px(20))
        badge.moveTop(room.center().y() - badge.height() // 2 + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(looks.colour(f"{words.state}_soft"))
        painter.drawRoundedRect(badge, looks.px(6), looks.px(6))
        painter.setFont(font)
        painter.setPen(looks.colour(words.state))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words.state_words)
        return QRect(room.left(), room.top(), name, room.height())

    def _marked(
        self, painter: QPainter, room: QRect, text: str, font: QFont, role: str, marks: Marks
    ) -> None:
        metrics = QFontMetrics(font)
        shown = _elided(metrics, text, room)
        painter.setFont(font)
        painter.setPen(theme.current().colour(role))
        painter.drawText(room, _LEFT, shown)
        kept = len(shown) if shown == text else len(shown) - 1
        for start, length in marks:
            part = shown[start : min(start + length, kept)]
            left = room.left() + metrics.horizontalAdvance(shown[:start])
            self._mark(painter, QRect(left, room.top(), room.right() - left, room.height()), part)

    def _mark(self, painter: QPainter, room: QRect, part: str) -> None:
        font = QFont(painter.font())
        font.setUnderline(True)
        painter.save()
        painter.setFont(font)
        painter.setPen(theme.current().colour("accent"))
        painter.drawText(room, _LEFT, part)
        painter.restore()

    def _aside(self, painter: QPainter, room: QRect, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(theme.current().colour(role))
        painter.drawText(room, _RIGHT, _elided(QFontMetrics(font), text, room))


class _Rooms:
    """Where the parts of a line stand."""

    def __init__(self, rect: QRect) -> None:
        looks = theme.current()
        half, aside = rect.height() // 2, looks.px(150)
        upper = rect.adjusted(looks.px(56), looks.px(11), -looks.px(20), -half)
        lower = rect.adjusted(looks.px(56), half + looks.px(2), -looks.px(20), -looks.px(11))
        self.upper, self.lower = upper.adjusted(0, 0, -aside, 0), lower.adjusted(0, 0, -aside, 0)
        self.when = upper.adjusted(upper.width() - aside + looks.px(16), 0, 0, 0)
        self.staff = lower.adjusted(lower.width() - aside + looks.px(16), 0, 0, 0)


def _elided(metrics: QFontMetrics, text: str, room: QRect) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)


def paint_heading(painter: QPainter, rect: QRect, text: str) -> None:
    """A heading between the lines, or the one that stays at the top."""
    looks = theme.current()
    painter.setFont(looks.font(NOTE, bold=True))
    painter.setPen(looks.colour("muted"))
    room = rect.adjusted(looks.px(20), 0, 0, -looks.px(8))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)


def _badge_font() -> QFont:
    font = theme.current().font(NOTE)
    font.setWeight(QFont.Weight.Medium)
    return font


def _cut(words: LineWords, rect: QRect) -> list[str]:
    """The texts that end in … there."""
    rooms, looks = _Rooms(rect), theme.current()
    badge = QFontMetrics(_badge_font()).horizontalAdvance(words.state_words) + looks.px(26)
    texts = (
        (words.child, _name_font(), rooms.upper.width() - badge),
        (_SEPARATOR.join(words.about), looks.font(BODY), rooms.lower.width()),
        (words.staff, looks.font(NOTE), rooms.staff.width()),
    )
    return [text for text, font, room in texts if QFontMetrics(font).horizontalAdvance(text) > room]


def _name_font() -> QFont:
    font = theme.current().font(FIELD)
    font.setWeight(QFont.Weight.Medium)
    return font


def _after_heading(index: QModelIndex | QPersistentModelIndex) -> bool:
    return index.row() == 0 or index.sibling(index.row() - 1, 0).data(WORDS_ROLE) is None
