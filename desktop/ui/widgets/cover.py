"""What lies over a page while it waits, or while something is asked or looked at closely."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class Overlay(QWidget):
    """As large as its parent while open."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self.hide()
        place.installEventFilter(self)

    def lay_over(self) -> None:
        """Come over the place."""
        self.setGeometry(self._place.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the place."""
        if event.type() == QEvent.Type.Resize and watched is self._place and not self.isHidden():
            self.setGeometry(self._place.rect())
        return False


class Cover(Overlay):
    """Hides its parent while open, and the cursor stays in it: Tab goes round."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """The next stop within, the first after the last."""
        start: QWidget | None = self.window().focusWidget()
        reasons = Qt.FocusReason
        stop = _step(start, onward=next) if start is not None else None
        while stop is not None and stop is not start:
            if self.isAncestorOf(stop) and _is_stop(stop):
                stop.setFocus(reasons.TabFocusReason if next else reasons.BacktabFocusReason)
                return True
            stop = _step(stop, onward=next)
        return False


def _step(widget: QWidget, *, onward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if onward else widget.previousInFocusChain()


def _is_stop(widget: QWidget) -> bool:
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tabbed) and widget.isEnabled() and widget.isVisible() and not widget.focusProxy()
