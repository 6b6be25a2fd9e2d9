"""Who asks: a token of this registry, a proof by its key, a workstation in use."""

from uuid import UUID

from starlette.requests import Request

from protocol import VERSION
from protocol.devices import VERSION_HEADER
from protocol.problems import Problem
from registry.database.connection import Connection
from registry.http.door import Door, Visit
from registry.http.proofs import Asked
from registry.services import devices, taken_proofs
from registry.services.addresses import neighbourhood
from registry.services.devices import Device
from registry.services.refusals import RefusalError

_SCHEME = "dpop "


async def visit(request: Request, door: Door, *, in_bursts: bool = False) -> Visit:
    """The request with its workstation; raises RefusalError, DatabaseError.

    `in_bursts`: what was found of the workstation within the last second holds, and a proof is
    remembered by this process alone: the address says which bytes may come, however often.
    """
    now = door.clock()
    check_version(request)
    bearer = door.tokens.bearer(_token(request), now.timestamp())
    proven = door.proofs.read(
        _proof(request), asked(request, door), now.timestamp(), token=_token(request)
    )
    if proven.thumbprint != bearer.thumbprint:
        raise RefusalError(Problem.PROOF_WRONG, "another key")
    door.device_rate.take(str(bearer.device_id), now.timestamp())
    device = door.lately.known(bearer.device_id, now) if in_bursts else None
    if device is None:
        device = await door.database.once(
            lambda connection: devices.seen(
                connection, bearer.region, bearer.school_id, bearer.device_id, now=now
            )
        )
        if device is not None:
            door.lately.keep(device, now)
    known = in_use(device, proven.thumbprint)
    if not in_bursts:
        await door.database.once(
            lambda connection: taken_proofs.take(connection, known.desk, proven.jti, now=now)
        )
    return Visit(request, door, known, now)


async def asking_for_token(request: Request, door: Door) -> Device:
    """The workstation that asks for a token by its key alone; raises RefusalError."""
    now = door.clock()
    check_version(request)
    door.token_rate.take(line_of(request), now.timestamp())
    proven = door.proofs.read(_proof(request), asked(request, door), now.timestamp())
    try:
        device_id = UUID(request.headers.get("device", ""))
    except ValueError as error:
        raise RefusalError(Problem.MALFORMED, "Device") from error
    device = await door.database.once(lambda connection: devices.found(connection, device_id))
    known = in_use(device, proven.thumbprint)

    async def take(connection: Connection) -> None:
        await taken_proofs.forget(connection, known.desk, now=now)
        await taken_proofs.take(connection, known.desk, proven.jti, now=now)

    await door.database.once(take)
    return known


def in_use(device: Device | None, signer: str) -> Device:
    """The workstation, when it is one and the signer is its key; raises RefusalError."""
    if device is None:
        raise RefusalError(Problem.DEVICE_REVOKED, "not enrolled here")
    if device.thumbprint != signer:
        raise RefusalError(Problem.PROOF_WRONG, "another key")
    if (refusal := devices.refusal_of(device.status)) is not None:
        raise RefusalError(refusal)
    return device


def check_version(request: Request) -> None:
    """The partner speaks this protocol, or does not say; raises RefusalError PROTOCOL_OLD."""
    spoken = request.headers.get(VERSION_HEADER, str(VERSION))
    if spoken != str(VERSION):
        raise RefusalError(Problem.PROTOCOL_OLD)


def asked(request: Request, door: Door) -> Asked:
    """The request as its partner addressed it."""
    path = request.scope["raw_path"].decode("ascii", "replace")
    public = door.settings.public_url.rstrip("/")
    base = public or f"{request.scope['scheme']}://{request.headers.get('host', '')}"
    return Asked(request.method, base + path)


def address_of(request: Request) -> str:
    """Where the request comes from."""
    return request.client.host if request.client else ""


def line_of(request: Request) -> str:
    """Where the request comes from, for counting how many do."""
    return neighbourhood(address_of(request))


def is_keeper(request: Request, door: Door) -> bool:
    """Whether whoever runs the registry asks; not through a proxy that nobody told it to believe.

    Such a one stands on this very machine as often as not, and brings everybody.
    """
    hidden = "x-forwarded-for" in request.headers and not door.settings.proxies
    return address_of(request) in door.settings.metrics_from and not hidden


def _token(request: Request) -> str:
    given = request.headers.get("authorization", "")
    if given[: len(_SCHEME)].lower() != _SCHEME:
        raise RefusalError(Problem.TOKEN_EXPIRED, "no DPoP token")
    return given[len(_SCHEME) :].strip()


def _proof(request: Request) -> str:
    given = request.headers.getlist("dpop")
    if len(given) != 1:
        raise RefusalError(Problem.PROOF_WRONG, "one DPoP header")
    return given[0]
