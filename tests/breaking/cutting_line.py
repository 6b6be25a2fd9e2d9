"""A line to the registry that a test cuts where it likes: before, amid or after an answer."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Self

Judge = Callable[["Exchange"], "Fate"]


@dataclass(frozen=True)
class Fate:
    """What becomes of one request; by itself it arrives, and its answer too."""

    request_bytes: int | None = None
    """The line is cut when so many bytes of the request's body have gone."""
    answer_bytes: int | None = None
    """The registry has answered, and the desk gets so many bytes of it."""
    instead: bytes = b""
    """What the desk gets though nothing was passed on."""


@dataclass(frozen=True)
class Exchange:
    """One request, as its head says."""

    method: str
    path: str
    head: bytes
    body: bytes


PASSED = Fate()
DROPPED = Fate(answer_bytes=0)


@dataclass
class CuttingLine:
    """Passes requests on to a port, each after the word of `judge`."""

    port: int
    judge: Judge = lambda _exchange: PASSED
    seen: list[Exchange] = field(default_factory=list)
    cuts: int = 0

    def __post_init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_ended: object) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    @contextlib.contextmanager
    def judging(self, judge: Judge) -> Iterator[None]:
        """Let another word hold for a while."""
        self.judge, before = judge, self.judge
        try:
            yield
        finally:
            self.judge = before

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                visitor, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(visitor,), daemon=True).start()

    def _serve(self, visitor: socket.socket) -> None:
        with visitor, contextlib.suppress(OSError, EOFError):
            visitor.settimeout(60)
            with socket.create_connection(("127.0.0.1", self.port), timeout=60) as far:
                while self._exchange(visitor, far):
                    pass

    def _exchange(self, visitor: socket.socket, far: socket.socket) -> bool:
        """Pass one request on; whether the connection goes on."""
        head, body = _message(visitor)
        method, path, _ = head.decode("latin-1").split(" ", 2)
        exchange = Exchange(method, path, head, body)
        self.seen.append(exchange)
        fate = self.judge(exchange)
        self.cuts += fate != PASSED
        if fate.instead:
            visitor.sendall(fate.instead)
            return False
        # What a registry of another address was asked is a wrong proof: the desk's word stays.
        if fate.request_bytes is not None:
            far.sendall(head + body[: fate.request_bytes])
            return False
        far.sendall(head + body)
        answer = b"".join(_message(far))
        if fate.answer_bytes is not None:
            visitor.sendall(answer[: fate.answer_bytes])
            return False
        visitor.sendall(answer)
        return b"connection: close" not in answer.lower()


def _message(source: socket.socket) -> tuple[bytes, bytes]:
    """A request or an answer: its head, its body whole."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(source)
    head, _, body = data.partition(b"\r\n\r\n")
    names = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:] if b":" in line)
    if b"chunked" in names.get(b"transfer-encoding", b""):
        while not body.endswith(b"0\r\n\r\n"):
            body += _more(source)
    length = int(names.get(b"content-length", b"0"))
    while len(body) < length:
        body += _more(source)
    return head + b"\r\n\r\n", body


def _more(source: socket.socket) -> bytes:
    data = source.recv(262_144)
    if not data:
        raise EOFError
    return data
