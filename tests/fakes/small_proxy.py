"""A school's HTTP proxy: tunnels where it is asked to, with or without a sign-in."""

import contextlib
import socket
import threading
from base64 import b64encode
from collections.abc import Iterator


class SmallProxy:
    """Counts the tunnels that it opened."""

    def __init__(self, user: str = "", password: str = "", refusal: bytes = b"") -> None:
        self._wanted = b64encode(f"{user}:{password}".encode()) if user else b""
        self._refusal = refusal
        self.tunnels = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    @contextlib.contextmanager
    def running(self) -> Iterator["SmallProxy"]:
        threading.Thread(target=self._accept, daemon=True).start()
        try:
            yield self
        finally:
            self._socket.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                visitor, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(visitor,), daemon=True).start()

    def _serve(self, visitor: socket.socket) -> None:
        with visitor, contextlib.suppress(OSError, StopIteration):
            head = b""
            while b"\r\n\r\n" not in head:
                data = visitor.recv(4_096)
                if not data:
                    return
                head += data
            if self._refusal:
                visitor.sendall(b"HTTP/1.1 " + self._refusal + b"\r\nContent-Length: 0\r\n\r\n")
            elif self._wanted and b"Basic " + self._wanted not in head:
                visitor.sendall(
                    b"HTTP/1.1 407 Proxy Authentication Required\r\n"
                    b'Proxy-Authenticate: Basic realm="school"\r\nContent-Length: 0\r\n\r\n'
                )
            else:
                host, _, port = head.split()[1].decode().rpartition(":")
                with socket.create_connection((host, int(port))) as far:
                    self.tunnels += 1
                    visitor.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    back = threading.Thread(target=_pour, args=(far, visitor), daemon=True)
                    back.start()
                    _pour(visitor, far)
                    back.join()


def _pour(source: socket.socket, goal: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            goal.sendall(data)
        goal.shutdown(socket.SHUT_WR)
