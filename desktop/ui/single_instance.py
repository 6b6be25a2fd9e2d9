"""One desk per profile: a second start finds the first and brings it forward.

Who holds the profile's lock rings nobody; who does not, rings the bell of the one who does.
"""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1000


class Doorbell(QObject):
    """Listens, in the desk that holds the lock, for another start."""

    called = Signal()
    """Somebody started the program again."""

    def __init__(self, lock: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)
        QLocalServer.removeServer(_name(lock))
        self._server.listen(_name(lock))

    def close(self) -> None:
        """Nobody is at home any more."""
        self._server.close()

    def _on_called(self) -> None:
        while self._server.hasPendingConnections():
            self._server.nextPendingConnection().deleteLater()
        self.called.emit()


def call_first(lock: Path) -> bool:
    """Ask the first desk to come forward; False when it does not answer."""
    socket = QLocalSocket()
    socket.connectToServer(_name(lock))
    answered = socket.waitForConnected(_PATIENCE)
    socket.disconnectFromServer()
    return answered


def take_over(lock: QLockFile) -> bool:
    """Take a lock whose desk does not answer; False when a process holds it still.

    Qt never calls a lock stale that was written under another name of the machine. The system
    knows better: the file of a lock whose process lives is held, and is not removed.
    """
    return lock.removeStaleLockFile() and lock.tryLock(0)


def _name(lock: Path) -> str:
    digest = hashlib.sha256(str(lock.absolute()).encode()).hexdigest()
    return f"qabyldau-{digest[:16]}"
