"""How one case looks in a list."""

from functools import cache, lru_cache

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
from desktop.ui.pages.today.item_models import LINE_ROLE, WORDS_ROLE, LineWords
from desktop.ui.tokens import BODY, FIELD, NOTE

_LINE, _HEADING = 68, 48
_SEPARATOR = " · "
_TEXTS = 512
"""Widths that are remembered of one font."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Face:
    """One font of a line, and how much room texts take in it."""

    def __init__(self, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> None:
        self.font = theme.current().font(size)
        self.font.setWeight(weight)
        self.underlined = QFont(self.font)
        self.underlined.setUnderline(True)
        self._metrics = QFontMetrics(self.font)
        # The same names, hours and words are painted again with each letter of a search.
        self.width = lru_cache(_TEXTS)(self._measured)

    def elided(self, text: str, room: int) -> str:
        """The text, with … at its end where it does not fit."""
        if self.width(text) <= room:
            return text
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room + 1)

    def _measured(self, text: str) -> int:
        return self._metrics.horizontalAdvance(text)


class _Looks:
    """Fonts and colours of a line under one theme and size of text."""

    def __init__(self) -> None:
        self.name, self.body = _Face(FIELD, QFont.Weight.Medium), _Face(BODY)
        self.note, self.badge = _Face(NOTE), _Face(NOTE, QFont.Weight.Medium)
        self.px = theme.current().px
        self.colour = cache(theme.current().colour)


def _looks() -> _Looks:
    standing = theme.current()
    return _looks_of(standing.name, standing.scale)


@lru_cache(1)
def _looks_of(_theme: str, _scale: int) -> _Looks:
    return _Looks()


class LineDelegate(QStyledItemDelegate):
    """Two lines of text: who, and what stands; the time and the member of staff at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One height for cases, one for headings."""
        heading = index.data(LINE_ROLE) is None
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
        looks = _looks()
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
        looks = _looks()
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
        name = self._name_room(painter, rooms.upper, words)
        self._marked(painter, name, words.child, looks.name, "text", words.child_marks)
        about = _SEPARATOR.join(words.about)
        self._marked(painter, rooms.lower, about, looks.body, "muted", words.iin_marks)
        self._aside(painter, rooms.when, words.when, looks.body, "text")
        self._aside(painter, rooms.staff, words.staff, looks.note, "muted")

    def _name_room(self, painter: QPainter, room: QRect, words: LineWords) -> QRect:
        """Paint the state's word after the name; what is left for the name."""
        looks = _looks()
        width = looks.badge.width(words.state_words) + 2 * looks.px(8)
        name = min(looks.name.width(words.child), room.width() - width - looks.px(10))
        badge = QRect(room.left() + name + looks.px(10), 0, width, looks.px(20))
        badge.moveTop(room.center().y() - badge.height() // 2 + 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(looks.colour(f"{words.state}_soft"))
        painter.drawRoundedRect(badge, looks.px(6), looks.px(6))
        painter.setFont(looks.badge.font)
        painter.setPen(looks.colour(words.state))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words.state_words)
        return QRect(room.left(), room.top(), name, room.height())

    def _marked(
        self, painter: QPainter, room: QRect, text: str, face: _Face, role: str, marks: Marks
    ) -> None:
        looks, shown = _looks(), face.elided(text, room.width())
        painter.setFont(face.font)
        painter.setPen(looks.colour(role))
        painter.drawText(room, _LEFT, shown)
        if not marks:
            return
        painter.setFont(face.underlined)
        painter.setPen(looks.colour("accent"))
        kept = len(shown) if shown == text else len(shown) - 1
        for start, length in marks:
            part = shown[start : min(start + length, kept)]
            left = room.left() + face.width(shown[:start])
            place = QRect(left, room.top(), room.right() - left, room.height())
            painter.drawText(place, _LEFT, part)

    def _aside(self, painter: QPainter, room: QRect, text: str, face: _Face, role: str) -> None:
        painter.setFont(face.font)
        painter.setPen(_looks().colour(role))
        painter.drawText(room, _RIGHT, face.elided(text, room.width()))


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


def paint_heading(painter: QPainter, rect: QRect, text: str) -> None:
    """A heading between the lines, or the one that stays at the top."""
    looks = theme.current()
    painter.setFont(looks.font(NOTE, bold=True))
    painter.setPen(looks.colour("muted"))
    room = rect.adjusted(looks.px(20), 0, 0, -looks.px(8))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)


def _cut(words: LineWords, rect: QRect) -> list[str]:
    """The texts that end in … there."""
    rooms, looks = _Rooms(rect), _looks()
    badge = looks.badge.width(words.state_words) + looks.px(26)
    texts = (
        (words.child, looks.name, rooms.upper.width() - badge),
        (_SEPARATOR.join(words.about), looks.body, rooms.lower.width()),
        (words.staff, looks.note, rooms.staff.width()),
    )
    return [text for text, face, room in texts if face.width(text) > room]


def _after_heading(index: QModelIndex | QPersistentModelIndex) -> bool:
    return index.row() == 0 or index.sibling(index.row() - 1, 0).data(LINE_ROLE) is None
