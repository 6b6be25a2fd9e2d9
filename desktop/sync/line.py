"""The line to a registry: one request, one answer, every trouble named."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit
from uuid import UUID

import httpx

from desktop.domain.sync import SYSTEM_PROXY, LineStep, ProxyChoice, SyncTrouble
from desktop.sync.exchange import client, exchanged
from desktop.sync.pace import Pace, Stop, never
from desktop.sync.recognition import Answer, plausible
from desktop.sync.sockets import DATES
from desktop.sync.trouble import CutError, LineError, Refused
from protocol import VERSION
from protocol.devices import CLOCK_SECONDS, TIME_HEADER, VERSION_HEADER

ANSWER_LIMIT = 1_000_000
"""Bytes of an ordinary answer's body."""
_SMALL = 4_096


@dataclass(frozen=True)
class Way:
    """How a registry is reached."""

    address: str
    """As `https://registry.example.kz`."""
    pin: str = ""
    """Hex SHA-256 of the certificate that is trusted alone; "" trusts what the system trusts."""
    proxy: ProxyChoice = SYSTEM_PROXY

    def checked(self) -> str:
        """The address without a slash at its end; raises LineError for one that is none.

        Plain http is for this very computer alone.
        """
        try:
            parts = urlsplit(self.address.strip())
            local = parts.hostname in {"127.0.0.1", "::1", "localhost"}
            named = bool(parts.hostname) and parts.port != 0
        except ValueError:
            raise LineError(SyncTrouble.OFFLINE, LineStep.ADDRESS, "host") from None
        if parts.scheme != "https" and not (parts.scheme == "http" and local):
            raise LineError(SyncTrouble.OFFLINE, LineStep.ADDRESS, "https")
        if not named or parts.username or parts.query or parts.fragment:
            raise LineError(SyncTrouble.OFFLINE, LineStep.ADDRESS, "host")
        return parts.geturl().rstrip("/")


class Line:
    """Requests to one registry; its connections are kept and may be used by several threads."""

    def __init__(self, way: Way, *, epoch: UUID | None = None) -> None:
        """Raises LineError for an address or a proxy that cannot be one.

        `epoch`: an answer of another raises EpochRenewed; None takes any.
        """
        self.address = way.checked()
        self.epoch = epoch
        self.delay = 0.0
        """Seconds that the quickest small request took: mostly the way there and back."""
        self._way = way
        self._client = client(self.address, way.pin, way.proxy)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connections."""
        self._client.close()

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        bound: int = ANSWER_LIMIT,
        stop: Stop = never,
        again: bool = True,
    ) -> Answer:
        """The registry's answer, its body within `bound` bytes.

        `again`: once more where the line breaks before the answer begins. Raises LineError,
        Refused, EpochRenewed, Stopped.
        """
        told = {VERSION_HEADER: str(VERSION), **(headers or {})}
        request = self._client.build_request(method, self.address + path, content=body)
        request.headers.update(told)
        try:
            try:
                return self._once(request, bound, stop)
            except CutError:
                if not again:
                    raise
            return self._once(request, bound, stop)
        except LineError as error:
            if error.detail == DATES:
                self._blame_the_clock()
            raise

    def _once(self, request: httpx.Request, bound: int, stop: Stop) -> Answer:
        begun = time.monotonic()
        answer = exchanged(self._client, request, Pace(bound, stop), self.epoch)
        if len(request.content) <= _SMALL:
            took = time.monotonic() - begun
            self.delay = min(self.delay or took, took)
        return answer

    def _blame_the_clock(self) -> None:
        """Raise LineError where this clock, not the certificate, is what is out of date.

        Nothing but the question for the time goes over this connection.
        """
        with client(self.address, "", self._way.proxy, dated=False) as asking:
            request = asking.build_request("GET", self.address + "/healthz")
            try:
                answer = exchanged(asking, request, Pace(ANSWER_LIMIT, never), None)
            except (LineError, Refused):
                return
        told = moment(answer.headers.get(TIME_HEADER, ""))
        if told and abs(told.timestamp() - time.time()) > CLOCK_SECONDS:
            raise LineError(SyncTrouble.CLOCK, LineStep.CLOCK, DATES, server_time=told)


def moment(told: str) -> datetime | None:
    """A Registry-Time; None for what is none."""
    try:
        return plausible(datetime.fromisoformat(told))
    except ValueError:
        return None
