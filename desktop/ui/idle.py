"""How long nobody has touched the desk."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_CHECK = 5_000


class IdleWatch(QObject):
    """Sounds once when the set time has passed without a key or a movement."""

    idle = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._limit = 0
        self._quiet = 0
        self._check = QTimer(self, interval=_CHECK)
        self._check.timeout.connect(self._on_check)
        application.installEventFilter(self)

    def watch(self, minutes: int) -> None:
        """Begin anew with this limit."""
        self._limit = minutes * 60_000
        self._quiet = 0
        self._check.start()

    def rest(self) -> None:
        """Nobody is signed in: there is nothing to lock."""
        self._check.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Any key or movement is a sign of life."""
        if isinstance(event, QInputEvent) and event.type() in _SIGNS_OF_LIFE:
            self._quiet = 0
        return False

    def _on_check(self) -> None:
        self._quiet += _CHECK
        if self._quiet >= self._limit:
            self.rest()
            self.idle.emit()
