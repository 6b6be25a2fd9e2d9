"""One request over the wire and its answer, read within bounds."""

from collections.abc import Iterator
from http.cookiejar import CookieJar, DefaultCookiePolicy
from uuid import UUID

import httpcore
import httpx

from desktop.domain.sync import LineStep, ProxyChoice, SyncTrouble
from desktop.sync import proxies
from desktop.sync.pace import Pace, paced
from desktop.sync.recognition import Answer, answered, speaker
from desktop.sync.sockets import Backend
from desktop.sync.trouble import EpochRenewed, LineError
from desktop.sync.trust import trusting, undated

_STREAMS = 8
_IDLE_SECONDS = 60.0


def client(address: str, pin: str, proxy: ProxyChoice, *, dated: bool = True) -> httpx.Client:
    """A client of one address; raises LineError where the proxy cannot be one.

    With `dated` false certificates are believed at any time: for asking the time alone.
    """
    way_out = proxies.chosen(proxy, address)
    return httpx.Client(
        transport=_Transport(
            httpcore.ConnectionPool(
                ssl_context=trusting(pin) if dated else undated(),
                proxy=way_out,
                max_connections=_STREAMS,
                max_keepalive_connections=_STREAMS,
                keepalive_expiry=_IDLE_SECONDS,
                network_backend=Backend(pin, proxied=way_out is not None),
            )
        ),
        headers={"Accept-Encoding": "identity"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        trust_env=False,
        timeout=None,  # noqa: S113 the pace ends a request
    )


def exchanged(
    client: httpx.Client, request: httpx.Request, pace: Pace, epoch: UUID | None
) -> Answer:
    """The answer; raises LineError, Refused, EpochRenewed, Stopped.

    Who speaks is judged by the headers alone: a stranger's body is not read.
    """
    with paced(pace), _named_faults():
        response = client.send(request, stream=True)
    try:
        told = speaker(response.status_code, response.headers)
        with paced(pace), _named_faults(begun=True):
            body = b"".join(response.iter_raw())
    finally:
        response.close()
    if epoch is not None and told != epoch:
        raise EpochRenewed(told)
    return answered(response.status_code, response.headers, body)


class _named_faults:  # noqa: N801 reads as a word after `with`
    """Turns what httpcore raises into LineError."""

    def __init__(self, *, begun: bool = False) -> None:
        self._begun = begun

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, httpcore.ProxyError):
            raise proxies.refusal(str(error)) from error
        if isinstance(error, httpcore.ProtocolError) and not self._begun:
            # No HTTP, or more headers than any registry has.
            raise LineError(SyncTrouble.PORTAL, LineStep.ANSWER, "no http") from error
        if isinstance(error, _BROKEN):
            raise LineError(SyncTrouble.OFFLINE, LineStep.ANSWER, "cut") from error


_BROKEN = (httpcore.ProtocolError, httpcore.NetworkError, httpcore.TimeoutException)


class _Transport(httpx.BaseTransport):
    """httpx over a pool whose sockets keep to a pace."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer's head, its body to be read."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.read(),
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), request=request
        )

    def close(self) -> None:
        """End every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """An answer's body as it comes."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        """End the answer: a body that was not read to its end ends the connection."""
        self._answer.close()
