"""What every request meets: the registry's parts, who asks, and what an endpoint is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from protocol.problems import Problem
from registry.blobs.store import BlobStore
from registry.database.pool import Database
from registry.http.lately import Lately
from registry.http.metrics import Metrics
from registry.http.nonces import Nonces
from registry.http.proofs import Proofs
from registry.http.rates import Crowd, Rate, Turns
from registry.http.tokens import Tokens
from registry.services.devices import Device
from registry.services.identity import Identity
from registry.services.room import Room
from registry.settings import Settings


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Door:
    """The registry behind the requests of one process."""

    settings: Settings
    database: Database
    store: BlobStore
    identity: Identity
    clock: Callable[[], datetime] = _now
    metrics: Metrics = field(default_factory=Metrics)

    def __post_init__(self) -> None:
        limits = self.settings.limits
        self.nonces = Nonces(self.identity.key("nonces"))
        self.proofs = Proofs(self.nonces)
        self.tokens = Tokens(self.identity.key("tokens"))
        self.lately = Lately()
        self.crowd = Crowd(limits.device_requests)
        self.turns = Turns(limits.batches)
        self.device_rate = Rate(limits.device_rate)
        self.address_rate = Rate(limits.address_rate)
        self.token_rate = Rate(limits.token_rate)
        self.enrolment_rate = Rate(limits.enrolment_rate)
        self.room = Room(limits.school_bytes)


@dataclass(frozen=True)
class Visit:
    """A request of an enrolled workstation, its proof read and its status known."""

    request: Request
    door: Door
    device: Device
    now: datetime


@dataclass(frozen=True)
class Body:
    """What a request or an answer holds, with an example of it."""

    kind: Any
    """The message's type; None for bytes."""
    example: Any = None
    media_type: str = "application/json"
    lines: tuple[Any, ...] = ()
    """With NDJSON: examples of the lines after the first."""


@dataclass(frozen=True)
class Endpoint:
    """One deed of the API: what is asked, what is answered, what may be wrong."""

    method: str
    path: str
    deed: Callable[[Visit], Awaitable[Response]] | Callable[[Request, Door], Awaitable[Response]]
    summary: str
    answers: dict[int, Body | None]
    asks: Body | None = None
    problems: tuple[Problem, ...] = ()
    headers: tuple[str, ...] = ()
    """Of the request, beside those of every request."""
    queries: tuple[str, ...] = ()
    open: bool = False
    """For whoever asks: without a token."""
    in_bursts: bool = False
    """Asked many times a second by one workstation, whose status is then looked up once.

    Nor does any other process hear of its proofs: for what changes nothing when it is heard twice
    alone, as bytes under an address that is their hash.
    """
