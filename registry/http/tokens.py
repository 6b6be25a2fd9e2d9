"""Short tokens, signed by the registry and bound to a device's key."""

from collections import OrderedDict
from dataclasses import dataclass
from uuid import UUID

import jwt
import msgspec

from protocol.devices import TOKEN_SECONDS, Token
from protocol.problems import Problem
from registry.services.refusals import RefusalError

_ALGORITHM = "HS256"
_ISSUER = "qabyldau-registry"
_REMEMBERED = 20_000


@dataclass(frozen=True)
class Bearer:
    """Whom a token was given to."""

    region: str
    school_id: UUID
    device_id: UUID
    thumbprint: str


class _Bound(msgspec.Struct):
    jkt: str


class _Claims(msgspec.Struct):
    exp: int
    region: str
    school: UUID
    sub: UUID
    cnf: _Bound


class Tokens:
    """Gives and reads tokens under one secret."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: OrderedDict[str, _Claims] = OrderedDict()

    def given(self, bearer: Bearer, now: float) -> Token:
        """A new token for a device."""
        claims = _Claims(
            exp=int(now) + TOKEN_SECONDS,
            region=bearer.region,
            school=bearer.school_id,
            sub=bearer.device_id,
            cnf=_Bound(bearer.thumbprint),
        )
        body = {**msgspec.to_builtins(claims), "iss": _ISSUER}
        return Token(jwt.encode(body, self._key, algorithm=_ALGORITHM), TOKEN_SECONDS)

    def bearer(self, token: str, now: float) -> Bearer:
        """Whom a token was given to; raises RefusalError TOKEN_EXPIRED."""
        claims = self._known.get(token) or self._read(token)
        if claims.exp <= now:
            self._known.pop(token, None)
            raise RefusalError(Problem.TOKEN_EXPIRED)
        return Bearer(claims.region, claims.school, claims.sub, claims.cnf.jkt)

    def _read(self, token: str) -> _Claims:
        try:
            body = jwt.decode(
                token,
                self._key,
                algorithms=[_ALGORITHM],
                issuer=_ISSUER,
                options={"verify_exp": False, "verify_iat": False},
            )
            claims = msgspec.convert(body, _Claims)
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            raise RefusalError(Problem.TOKEN_EXPIRED, "no token of this registry") from error
        self._known[token] = claims
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return claims
