"""A window is painted in a turn of its own (decision 0026)."""

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_DEED = 8
"""Milliseconds that nothing takes but a deed: a page is filled, a list comes in."""


class PaintTurn(QObject):
    """Keys and answers are heard between a deed and the painting of what it changed.

    Qt paints in the same turn, before it looks whether a key has come.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._paints = False
        self._waits = False
        self._asked = QElapsedTimer()
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._on_turn)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put Qt's request off to the turn."""
        if event.type() == QEvent.Type.UpdateRequest and not self._paints:
            self._asked.start()
            self._turn.start()
            return True
        return super().eventFilter(watched, event)

    def _on_turn(self) -> None:
        # A deed that came between is followed by keys, too; a second one does not hold it up.
        self._waits = not self._waits and self._asked.elapsed() > _DEED
        if self._waits:
            self._turn.start()
            return
        self._paints = True
        QCoreApplication.sendEvent(self._window, QEvent(QEvent.Type.UpdateRequest))
        self._paints = False
