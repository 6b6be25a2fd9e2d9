"""DPoP proofs (RFC 9449): this key, this request, now."""

import hmac
from base64 import urlsafe_b64encode
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import unquote, urlsplit

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from protocol.devices import CLOCK_SECONDS, Jwk
from protocol.keys import public_key, thumbprint
from protocol.problems import Problem
from registry.http.nonces import Nonces
from registry.services.refusals import RefusalError

_ALGORITHM = "ES256"
_TYPE = "dpop+jwt"
_LONGEST = 4_096
_REMEMBERED = 100_000
_PORTS = {"https": 443, "http": 80}


class _Claims(msgspec.Struct):
    htm: str
    htu: str
    iat: float
    jti: str
    ath: str = ""
    nonce: str = ""


@dataclass(frozen=True)
class Asked:
    """The request as the partner addressed it."""

    method: str
    address: str
    """Scheme, host and path, as seen from outside."""


class Proofs:
    """Reads proofs; one that was seen is not taken again by this process."""

    def __init__(self, nonces: Nonces) -> None:
        self._nonces = nonces
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()

    def signer(self, proof: str, asked: Asked, now: float, token: str = "") -> str:
        """The thumbprint of the key that signed a proof of this request and token.

        Raises RefusalError PROOF_WRONG, CLOCK_WRONG, NONCE_WANTED.
        """
        print_, claims = _read(proof)
        if (claims.htm, _plain(claims.htu)) != (asked.method, _plain(asked.address)):
            raise RefusalError(Problem.PROOF_WRONG, "htm or htu")
        if token and not hmac.compare_digest(claims.ath.encode(), _hash(token).encode()):
            raise RefusalError(Problem.PROOF_WRONG, "ath")
        # Not `>`: what is no number at all is no time either.
        if not abs(claims.iat - now) <= CLOCK_SECONDS:
            raise RefusalError(Problem.CLOCK_WRONG, server_time=datetime.fromtimestamp(now, tz=UTC))
        if not self._nonces.fresh(claims.nonce, now):
            raise RefusalError(Problem.NONCE_WANTED)
        self._remember(print_, claims.jti)
        return print_

    def _remember(self, print_: str, jti: str) -> None:
        if not 8 <= len(jti) <= 64 or (print_, jti) in self._seen:
            raise RefusalError(Problem.PROOF_WRONG, "jti")
        self._seen[print_, jti] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)


def _read(proof: str) -> tuple[str, _Claims]:
    """The signer's thumbprint and what was signed; raises RefusalError PROOF_WRONG."""
    if not proof or len(proof) > _LONGEST:
        raise RefusalError(Problem.PROOF_WRONG, "no proof")
    try:
        head = jwt.get_unverified_header(proof)
        jwk = msgspec.convert(head.get("jwk"), Jwk)
        if head.get("typ") != _TYPE or "d" in head["jwk"]:
            raise RefusalError(Problem.PROOF_WRONG, "typ or jwk")
        print_, key = _key(jwk)
        body = jwt.decode(
            proof, key, algorithms=[_ALGORITHM], options={"verify_iat": False, "verify_exp": False}
        )
        claims = msgspec.convert(body, _Claims)
        # JSON may hold half a character, which is no text to compare with.
        f"{claims.htm}{claims.htu}{claims.jti}{claims.ath}{claims.nonce}".encode()
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise RefusalError(Problem.PROOF_WRONG, "the signature or its form") from error
    return print_, claims


@lru_cache(maxsize=20_000)
def _key(jwk: Jwk) -> tuple[str, EllipticCurvePublicKey]:
    return thumbprint(jwk), public_key(jwk)


def _plain(address: str) -> tuple[str, str, int | None, str]:
    """What is compared of an address: no query, no default port, no letter case of the host."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError as error:
        raise RefusalError(Problem.PROOF_WRONG, "htu") from error
    return parts.scheme, parts.hostname or "", port, unquote(parts.path)


def _hash(token: str) -> str:
    return urlsafe_b64encode(sha256(token.encode()).digest()).rstrip(b"=").decode()
