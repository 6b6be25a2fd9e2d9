"""Where the Tab key goes on from a control that was made after its page."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def reach_after(place: QWidget, parts: Iterable[QWidget]) -> None:
    """Let these follow one another behind `place`, which itself need not take the cursor.

    Qt appends what is made late to the end of the window's chain, and sets no order behind a
    widget that takes no cursor: it is given one for the moment.
    """
    policy = place.focusPolicy()
    place.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    before = place
    for part in parts:
        QWidget.setTabOrder(before, part)
        before = part
    place.setFocusPolicy(policy)
