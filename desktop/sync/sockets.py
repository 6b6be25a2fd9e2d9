"""Sockets that keep to a request's pace and name what broke."""

import selectors
import socket
import ssl
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import httpcore

from desktop.domain.sync import LineStep, SyncTrouble
from desktop.sync import pace
from desktop.sync.trouble import CutError, LineError

_PIECE = 16_384
"""Bytes written at a time: between two pieces a request can be ended."""
_DEAD_SECONDS = 30
"""The system gives a connection up when nothing of ours arrives for so long."""

_TOO_EARLY_OR_LATE = (9, 10)
_ANOTHER_HOST = (62, 63, 64)
"""OpenSSL's X509_V_ERR codes."""
DATES, HOST, UNTRUSTED, ANOTHER = "dates", "host", "untrusted", "another"
"""What can be wrong with a certificate."""


class Backend(httpcore.NetworkBackend):
    """Opens the sockets of a line."""

    def __init__(self, pin: str = "", *, proxied: bool = False) -> None:
        """`pin`: hex SHA-256 of the one certificate that the registry may show.

        `proxied`: every connection is one to the proxy.
        """
        self._pin = pin
        self._proxied = proxied
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 the pace says it
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection; raises LineError that tells a missing name from a missing answer.

        Where the proxy itself cannot be reached, that is the step that fails.
        """
        options = [*(socket_options or ()), *_dead_after()]
        wait = pace.current().wait(pace.CONNECT_SECONDS)
        try:
            stream = self._system.connect_tcp(host, port, wait, local_address, options)
        except (httpcore.ConnectError, httpcore.ConnectTimeout, UnicodeError) as error:
            unnamed = isinstance(error, UnicodeError) or isinstance(
                error.__cause__, socket.gaierror
            )
            step = LineStep.NAME if unnamed else LineStep.CONNECT
            if self._proxied:
                step = LineStep.PROXY
            raise LineError(SyncTrouble.OFFLINE, step, f"{host}:{port}") from error
        return _Stream(stream, self._pin)


def _dead_after() -> list[tuple[int, int, int]]:
    """The options that let a vanished partner be noticed while something is being sent."""
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        return [(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _DEAD_SECONDS * 1000)]
    return []


class _Stream(httpcore.NetworkStream):
    """One connection."""

    def __init__(self, inner: httpcore.NetworkStream, pin: str) -> None:
        self._inner = inner
        self._pin = pin

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Bytes as they come; raises CutError, LineError, Stopped."""
        mine = pace.current()
        while True:
            try:
                data = self._inner.read(max_bytes, mine.wait())
            except httpcore.ReadTimeout:
                continue
            except httpcore.ReadError as error:
                raise _cut(mine) from error
            if not data and not mine.received:
                raise _cut(mine)
            mine.came(len(data))
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Hand all of it to the system, piece by piece as the line takes it.

        Raises httpcore.WriteError where the partner has gone (it may have answered before).
        """
        mine = pace.current()
        view = memoryview(buffer)
        for begin in range(0, len(view), _PIECE):
            piece = bytes(view[begin : begin + _PIECE])
            self._wait_for_room(mine)
            try:
                self._inner.write(piece, mine.wait(pace.GRACE_SECONDS))
            except httpcore.WriteTimeout as error:
                raise LineError(SyncTrouble.OFFLINE, LineStep.ANSWER, "stalled") from error
            mine.sent(len(piece))

    def _wait_for_room(self, mine: pace.Pace) -> None:
        with selectors.DefaultSelector() as room:
            room.register(self._inner.get_extra_info("socket"), selectors.EVENT_WRITE)
            while not room.select(mine.wait()):
                pass

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """The connection under TLS; raises LineError that names a certificate's fault."""
        try:
            wait = pace.current().wait(pace.HANDSHAKE_SECONDS)
            inner = self._inner.start_tls(ssl_context, server_hostname, wait)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise _tls_error(error.__cause__) from error
        except BaseException:
            self._inner.close()
            raise
        shown = _leaf(inner) if self._pin and not _is_proxy(ssl_context) else self._pin
        if shown != self._pin:
            inner.close()
            raise LineError(SyncTrouble.CERTIFICATE, LineStep.TLS, ANOTHER, certificate=shown)
        return _Stream(inner, self._pin)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 httpcore's own
        """What httpcore asks about the socket."""
        return self._inner.get_extra_info(info)


def _is_proxy(context: ssl.SSLContext) -> bool:
    """Whether the handshake was a proxy's: it is verified by the system's trust, not by the pin."""
    return context.verify_mode is not ssl.CERT_NONE


def _leaf(stream: httpcore.NetworkStream) -> str:
    shown = stream.get_extra_info("ssl_object")
    certificate = shown.getpeercert(True) if shown else None
    return sha256(certificate or b"").hexdigest()


def _cut(mine: pace.Pace) -> LineError:
    kind = LineError if mine.received else CutError
    return kind(SyncTrouble.OFFLINE, LineStep.ANSWER, "cut")


def _tls_error(cause: BaseException | None) -> LineError:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return LineError(SyncTrouble.CERTIFICATE, LineStep.TLS, _fault(cause.verify_code))
    if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
        # Plain words where TLS was spoken to: a portal's or a filter's.
        foreign = cause.reason in {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"}
        trouble = SyncTrouble.PORTAL if foreign else SyncTrouble.CERTIFICATE
        return LineError(trouble, LineStep.TLS, cause.reason or "")
    return CutError(SyncTrouble.OFFLINE, LineStep.TLS, "cut")


def _fault(code: int) -> str:
    if code in _TOO_EARLY_OR_LATE:
        return DATES
    return HOST if code in _ANOTHER_HOST else UNTRUSTED
