"""How a page comes forward."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget


def bring(stack: QStackedWidget, page: QWidget) -> None:
    """Show a page now and paint it in the next turn, so that a key is heard between the two."""
    stack.setUpdatesEnabled(False)
    stack.setCurrentWidget(page)
    QTimer.singleShot(0, stack, lambda: stack.setUpdatesEnabled(True))
