"""The line to an eSCL scanner: plain or under TLS that is trusted by its fingerprint."""

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from desktop.domain.errors import Code, DeviceError

_TICK = 0.1
_CONNECT_SECONDS = 4.0
_ANSWER_SECONDS = 12.0
PAGE_SECONDS = 75.0
"""A page may take so long to begin, and so long between two pieces of it."""
_FAREWELL_SECONDS = 1.0
_SMALL = 2_000_000
_LARGEST_PAGE = 120_000_000

_CUT = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpx.HTTPError)
"""How a connection breaks."""
_NO_ADDRESS = (httpx.InvalidURL, httpcore.UnsupportedProtocol, ValueError)
"""How a text that is no URL shows itself."""

Received = Callable[[int, int | None], None]
"""Bytes of a page that are here, bytes in all where that is told."""


class EsclLine:
    """Requests to one scanner, one after the other; `stop` ends any of them."""

    def __init__(self, base: str, pin: str = "", stop: threading.Event | None = None) -> None:
        """`base`: URL up to and with `eSCL`. `pin`: the certificate that is trusted alone.

        Raises DeviceError SCANNER_CHANGED where a pinned scanner is to be spoken to plainly.
        """
        self.base = base.rstrip("/")
        if pin and not self.base.startswith("https:"):
            raise DeviceError(Code.SCANNER_CHANGED)
        self._backend = _Backend(pin, stop or threading.Event())
        pool = httpcore.ConnectionPool(
            ssl_context=_any_certificate(), network_backend=self._backend, max_connections=2
        )
        self._client = httpx.Client(
            transport=_Transport(pool),
            trust_env=False,
            timeout=None,  # noqa: S113 the backend's patience ends a request
        )

    def close(self) -> None:
        """End the connections."""
        self._client.close()

    def leave(self) -> None:
        """What is asked from now on is a farewell: stopped or not, it takes a second at most."""
        self._backend.leaving = True

    @property
    def fingerprint(self) -> str:
        """Hex SHA-256 of the certificate that was shown; "" over a plain line."""
        return self._backend.shown

    def get(self, path: str) -> httpx.Response:
        """A small answer; redirections within the scanner are followed."""
        response = self._ask("GET", f"{self.base}/{path}")
        for _ in range(3):
            target = response.headers.get("Location", "")
            if response.status_code not in {301, 302, 307, 308} or not target:
                break
            moved = self._followed(target, path)
            response = self._ask("GET", f"{moved}/{path}")
            self.base = moved
        return response

    def post(self, path: str, body: bytes, *, host: str = "") -> httpx.Response:
        """Send an order; `host` stands in for the Host that is asked for."""
        headers = {"Content-Type": "text/xml"} | ({"Host": host} if host else {})
        return self._ask("POST", f"{self.base}/{path}", body, headers)

    def delete(self, path: str) -> None:
        """Let go of a job; whatever is answered."""
        self._ask("DELETE", self._at(path))

    def page(self, path: str, received: Received) -> tuple[int, bytes, float]:
        """Status, body and the wait that was asked for, of a page's request."""
        self._backend.patience = PAGE_SECONDS
        try:
            with self._client.stream("GET", self._at(path)) as response:
                size = _told_size(response)
                data = _body(response, _LARGEST_PAGE, lambda here: received(here, size))
                return response.status_code, data, wait_of(response)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise DeviceError(Code.SCANNER_GONE) from error
        except _CUT as error:
            raise DeviceError(Code.SCAN_CUT_SHORT) from error

    def _ask(
        self, method: str, url: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> httpx.Response:
        self._backend.patience = _ANSWER_SECONDS
        try:
            request = self._client.build_request(method, url, content=body or None, headers=headers)
            response = self._client.send(request, stream=True)
            try:
                data = _body(response, _SMALL, lambda _here: None)
            finally:
                response.close()
        except _NO_ADDRESS as error:
            raise DeviceError(Code.SCANNER_ADDRESS) from error
        except _CUT as error:
            raise DeviceError(Code.SCANNER_GONE) from error
        plain = {"Location", "Retry-After", "Server"}
        kept = {name: response.headers[name] for name in plain if name in response.headers}
        return httpx.Response(response.status_code, headers=kept, content=data)

    def _at(self, path: str) -> str:
        """A job's address on the host that is spoken to, whatever host it names."""
        parts = urlsplit(self.base)
        return f"{parts.scheme}://{parts.netloc}{path}"

    def _followed(self, target: str, path: str) -> str:
        """Where a redirection leads; raises SCANNER_ADDRESS to another host, or out of TLS."""
        here, there = urlsplit(self.base), urlsplit(target)
        scheme, place = there.scheme or here.scheme, there.netloc or here.netloc
        opened = here.scheme == "https" and scheme != "https"
        if there.hostname not in {None, here.hostname} or opened:
            raise DeviceError(Code.SCANNER_ADDRESS)
        return f"{scheme}://{place}{there.path.removesuffix(path).rstrip('/')}"


def job_path(location: str, base: str) -> str:
    """The path of a new job from its Location: absolute, relative, or with a wrong host."""
    parts = urlsplit(location)
    if parts.path.startswith("/"):
        return parts.path.rstrip("/")
    return f"{urlsplit(base).path}/{parts.path}".rstrip("/")


def wait_of(response: httpx.Response) -> float:
    """Seconds that the scanner asks to be left alone, within reason."""
    told = response.headers.get("Retry-After", "")
    return min(float(told), 10.0) if told.isascii() and told.isdigit() else 1.0


def _told_size(response: httpx.Response) -> int | None:
    told = response.headers.get("Content-Length", "")
    return int(told) if told.isascii() and told.isdigit() else None


def _body(response: httpx.Response, most: int, received: Callable[[int], None]) -> bytes:
    data = bytearray()
    for piece in response.iter_bytes():
        data += piece
        if len(data) > most:
            raise DeviceError(Code.SCAN_UNREADABLE)
        received(len(data))
    return bytes(data)


def _any_certificate() -> ssl.SSLContext:
    """Scanners sign for themselves, with old methods: the fingerprint is what is trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    return context


class _Transport(httpx.BaseTransport):
    """Requests over httpcore's pool, whose sockets are ours."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer's head; its body follows as it is read."""
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """End the connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        """Give the connection back."""
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    """Opens sockets that can be ended at any moment."""

    def __init__(self, pin: str, stop: threading.Event) -> None:
        self.pin = pin
        self.stop = stop
        self.shown = ""
        self.patience = _ANSWER_SECONDS
        self.leaving = False
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 one bound for all
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection."""
        self.check_stop()
        inner = self._system.connect_tcp(
            host, port, self._connecting, local_address, list(socket_options or ())
        )
        return _Stream(inner, self)

    @property
    def _connecting(self) -> float:
        return _FAREWELL_SECONDS if self.leaving else _CONNECT_SECONDS

    def check_stop(self) -> None:
        """Raise DeviceError CANCELLED after a stop, but for a farewell."""
        if self.stop.is_set() and not self.leaving:
            raise DeviceError(Code.CANCELLED)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, backend: _Backend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Bytes as they come; raises DeviceError CANCELLED, SCANNER_SILENT."""
        patience = _FAREWELL_SECONDS if self._backend.leaving else self._backend.patience
        deadline = time.monotonic() + patience
        while True:
            self._backend.check_stop()
            try:
                return self._inner.read(max_bytes, _TICK)
            except httpcore.ReadTimeout:
                if time.monotonic() > deadline:
                    raise DeviceError(Code.SCANNER_SILENT) from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Hand all of it to the system."""
        self._inner.write(buffer, self._backend.patience)

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """The connection under TLS; raises DeviceError SCANNER_CHANGED before a word is sent."""
        inner = self._inner.start_tls(ssl_context, server_hostname, _CONNECT_SECONDS)
        shown = inner.get_extra_info("ssl_object")
        certificate = shown.getpeercert(True) if shown else None
        self._backend.shown = sha256(certificate or b"").hexdigest()
        if self._backend.pin not in {"", self._backend.shown}:
            inner.close()
            raise DeviceError(Code.SCANNER_CHANGED, shown=self._backend.shown)
        return _Stream(inner, self._backend)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 httpcore's own
        """What httpcore asks about the socket."""
        return self._inner.get_extra_info(info)
