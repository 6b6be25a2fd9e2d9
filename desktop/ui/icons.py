"""Line icons in the colours of the theme that stands."""

from functools import cache, lru_cache
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.paths import resources
from desktop.ui import theme

_ICON_SIZE = 20
_given: WeakKeyDictionary[QAbstractButton | QLabel, tuple[str, str, int]] = WeakKeyDictionary()


def pixmap(name: str, role: str = "text", size: int = _ICON_SIZE, ratio: float = 2.0) -> QPixmap:
    """The icon of that name in a colour of the theme, `size` pixels square at a scale of 100 %."""
    standing = theme.current()
    return _drawn(name, getattr(standing.colours, role), standing.px(size), ratio)


def icon(name: str, role: str = "text", size: int = _ICON_SIZE) -> QIcon:
    """The same as a QIcon, paler where its control is disabled."""
    result = QIcon(pixmap(name, role, size))
    result.addPixmap(pixmap(name, "muted", size), QIcon.Mode.Disabled)
    return result


def give(widget: QAbstractButton | QLabel, name: str, role: str = "accent", size: int = 20) -> None:
    """Put an icon on a button or label and keep it in the theme's colour through every change."""
    _follow_theme()
    if _given.get(widget) == (name, role, size):
        return
    _given[widget] = (name, role, size)
    _put(widget, name, role, size)


@cache
def _follow_theme() -> None:
    theme.current().changed.connect(_refresh)


def _put(widget: QAbstractButton | QLabel, name: str, role: str, size: int) -> None:
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, role, size))
        return
    side = theme.current().px(size)
    widget.setIcon(icon(name, role, size))
    widget.setIconSize(QSize(side, side))


def _refresh() -> None:
    for widget, (name, role, size) in list(_given.items()):
        if shiboken6.isValid(widget):
            _put(widget, name, role, size)
        else:
            del _given[widget]


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    svg = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    result = QPixmap(round(side * ratio), round(side * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return result
