"""One desk per profile: a second start finds the first and brings it forward."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1000


class SingleInstance(QObject):
    """Holds the profile's lock while this is the one desk."""

    called = Signal()
    """Somebody started the program again."""

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        lock.parent.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(lock))
        # A lock is stale when its process is gone, however old it is.
        self._lock.setStaleLockTime(0)
        digest = hashlib.sha256(str(lock.absolute()).encode()).hexdigest()
        self._name = f"qabyldau-{digest[:16]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)

    def take(self) -> bool:
        """Become the one desk; False when another holds the profile."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def call_first(self) -> bool:
        """Ask the first desk to come forward; False when it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(_PATIENCE)
        socket.disconnectFromServer()
        return answered

    def close(self) -> None:
        """Let the profile go."""
        self._server.close()
        self._lock.unlock()

    def _on_called(self) -> None:
        while self._server.hasPendingConnections():
            self._server.nextPendingConnection().deleteLater()
        self.called.emit()
