"""A person's hands and eyes: find a control by its name, type, click, choose, drop a file."""

import time
from functools import partial
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.demo.player import Script

W = TypeVar("W", bound=QWidget)

_NO = Qt.KeyboardModifier.NoModifier

_IN_HAND: list[QWidget] = []
"""The window of the last control: what is found in a window that Python lets go counts as gone."""


def seen(name: str) -> QWidget | None:
    """The control of that `objectName` that is on the screen and can be used, if there is one."""
    # Qt looks by the name itself: to hold every widget in the hand would slow what is watched.
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        for widget in (window, *window.findChildren(QWidget, name)):
            if shiboken6.isValid(widget) and _usable(widget, name):
                _IN_HAND[:] = [window]
                return widget
    return None


def _usable(widget: QWidget, name: str) -> bool:
    return widget.objectName() == name and widget.isVisible() and widget.isEnabled()


def control(name: str) -> QWidget:
    """The same; LookupError when it is not there."""
    widget = seen(name)
    if widget is None:
        raise LookupError(name)
    return widget


def words_of(name: str) -> str:
    """What a label on the screen says; "" when it is not there."""
    widget = seen(name)
    return str(getattr(widget, "text", str)()) if widget is not None else ""


def value_of(name: str) -> str:
    """What a field holds, as the store would keep it."""
    return str(getattr(control(name), "value")())  # noqa: B009 every field has one, QWidget has not


def press(
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = _NO,
    at: QWidget | None = None,
) -> None:
    """One key, down and up, at whatever has the cursor, or `at` a control."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = (
            at
            if at is not None and shiboken6.isValid(at)
            else (
                QApplication.activePopupWidget()
                or QApplication.focusWidget()
                or QApplication.activeWindow()
            )
        )
        if target is None and kind is QEvent.Type.KeyRelease:
            return  # the key has closed what heard it
        if target is None:
            raise LookupError("nothing hears the keyboard")
        event = QKeyEvent(kind, key, modifiers, text)
        event.setTimestamp(int(time.monotonic() * 1000))
        QApplication.sendEvent(target, event)


def press_sign(sign: str) -> None:
    """The key of one sign, whatever layout it stands on."""
    plain = sign.upper()
    key = Qt.Key(ord(plain)) if plain.isascii() else Qt.Key.Key_unknown
    press(key, sign, Qt.KeyboardModifier.ShiftModifier if sign != sign.lower() else _NO)


def type_text(text: str) -> Script:
    """Sign by sign, the loop running between two signs."""
    for sign in text:
        press_sign(sign)
        yield None


def click(widget: QWidget) -> None:
    """The left button, down and up in the middle of a control."""
    middle = widget.rect().center()
    for kind, held in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        place = QPointF(middle)
        event = QMouseEvent(
            kind, place, QPointF(widget.mapToGlobal(middle)), Qt.MouseButton.LeftButton, held, _NO
        )
        QApplication.sendEvent(widget, event)


def push(name: str) -> Script:
    """Wait for a button and press it."""
    yield lambda: seen(name)
    # Not from here: a button that opens a dialog would hold the script up.
    QTimer.singleShot(0, partial(click, control(name)))
    yield None
    yield None


def fill(name: str, text: str) -> Script:
    """Put the cursor into a field, type over what it holds, go on with Enter."""
    yield lambda: seen(name)
    control(name).setFocus(Qt.FocusReason.MouseFocusReason)
    yield lambda: control(name).hasFocus()
    press(Qt.Key.Key_A, "", Qt.KeyboardModifier.ControlModifier)
    yield from type_text(text)
    press(Qt.Key.Key_Return, "\r")
    yield None


def choose(name: str, value: str) -> Script:
    """Go down a list, key by key, to a value."""
    yield lambda: seen(name)
    control(name).setFocus(Qt.FocusReason.MouseFocusReason)
    press(Qt.Key.Key_Home)
    for _ in range(60):
        if value_of(name) == value:
            return
        press(Qt.Key.Key_Down)
        yield None
    raise LookupError(f"{name} has no {value}")


def tick(name: str) -> Script:
    """Tick with the space bar."""
    yield lambda: seen(name)
    control(name).setFocus(Qt.FocusReason.MouseFocusReason)
    press(Qt.Key.Key_Space, " ")
    yield None


def drop(widget: QWidget, path: Path) -> None:
    """Let a file go over a control, as from a file manager."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    middle: QPoint = widget.rect().center()
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(widget, QDragEnterEvent(middle, action, data, button, _NO))
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), action, data, button, _NO))
