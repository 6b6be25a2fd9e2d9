"""The line itself: headers that are too long or never end are cut off before they cost anything."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from registry.settings import Limits

_TOO_LONG = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)
_FAREWELL_SECONDS = 1.0
"""For the other end to end TLS when the registry stops: one that holds an idle line never looks."""


def bounded(limits: Limits) -> type[HttpToolsProtocol]:
    """The protocol with the limits of the settings."""
    return type("Bounded", (BoundedProtocol,), {"limits": limits})


class BoundedProtocol(HttpToolsProtocol):
    """One connection, its heads within the limits."""

    limits = Limits()

    _head_bytes = 0
    _last_bytes = b""
    """Of the head so far: the line that ends it may come in two reads."""
    _in_head = True
    _head_timer: asyncio.TimerHandle | None = None
    _stopping = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count the bytes of a head before it is parsed."""
        if self._in_head:
            if self._head_timer is None:
                self._wait_for_head()
            self._head_bytes += _length_of_head(self._last_bytes, data)
            self._last_bytes = (self._last_bytes + data[-3:])[-3:]
            if self._head_bytes > self.limits.header_bytes:
                self._refuse()
                return
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """The head has come."""
        self._stop_waiting()
        self._in_head, self._last_bytes = False, b""
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The next bytes are a head again."""
        self._in_head, self._head_bytes = True, 0
        super().on_message_complete()

    def shutdown(self) -> None:
        """Answer what is under way; a line that is only held open does not hold up the end."""
        self._stopping = True
        super().shutdown()
        self._part_soon()

    def on_response_complete(self) -> None:
        """The last answer before the end has been given."""
        super().on_response_complete()
        self._part_soon()

    def _part_soon(self) -> None:
        if self._stopping and self.transport.is_closing():
            self.loop.call_later(_FAREWELL_SECONDS, self._part)

    def _part(self) -> None:
        """Wait for no farewell, once all that was written has gone."""
        if self.transport.get_write_buffer_size():
            self._part_soon()
        else:
            self.transport.abort()

    def _wait_for_head(self) -> None:
        self._head_timer = self.loop.call_later(self.limits.header_seconds, self._give_up)

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()

    def _refuse(self) -> None:
        self._stop_waiting()
        if not self.transport.is_closing():
            self.transport.write(_TOO_LONG)
            self.transport.close()


def _length_of_head(before: bytes, data: bytes) -> int:
    """How many of the bytes are of a head; `before`: its last ones until then."""
    end = (before + data).find(b"\r\n\r\n")
    return len(data) if end < 0 else max(end - len(before), 0)
