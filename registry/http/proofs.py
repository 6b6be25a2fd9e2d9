"""DPoP proofs (RFC 9449): this key, this request, now."""

import hmac
from base64 import b64decode, urlsafe_b64encode
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import unquote, urlsplit

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from msgspec import UNSET, Raw, UnsetType

from protocol.devices import CLOCK_SECONDS, Jwk
from protocol.keys import public_key, thumbprint
from protocol.problems import Problem
from registry.http.nonces import Nonces
from registry.services.refusals import RefusalError

_ALGORITHM = "ES256"
_TYPE = "dpop+jwt"
_ECDSA = ECDSA(SHA256())
_SIDE = 32
"""Bytes of each of a signature's two numbers."""
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


class _Key(Jwk, frozen=True):
    d: Raw | UnsetType = UNSET
    """The private part, which no proof shows."""


class _Head(msgspec.Struct):
    typ: str
    alg: str
    jwk: _Key
    crit: Raw | UnsetType = UNSET
    """What whoever reads it has to understand (RFC 7515)."""


_head = msgspec.json.Decoder(_Head).decode
_claims = msgspec.json.Decoder(_Claims).decode


@dataclass(frozen=True)
class _Signer:
    thumbprint: str
    key: EllipticCurvePublicKey


@dataclass(frozen=True)
class Asked:
    """The request as the partner addressed it."""

    method: str
    address: str
    """Scheme, host and path, as seen from outside."""


@dataclass(frozen=True)
class Proven:
    """What a proof shows."""

    thumbprint: str
    """Of the key that signed it."""
    jti: str
    """Its own name: the registry takes none twice."""


class Proofs:
    """Reads proofs; one that was seen is not taken again by this process.

    By its other processes neither, but for what is asked in bursts: what else a proof must pass
    is in `services.taken_proofs`.
    """

    def __init__(self, nonces: Nonces) -> None:
        self._nonces = nonces
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()

    def read(self, proof: str, asked: Asked, now: float, token: str = "") -> Proven:
        """Who signed a proof of this request and token.

        Raises RefusalError PROOF_WRONG, CLOCK_WRONG, NONCE_WANTED.
        """
        print_, claims = _read(proof)
        if (claims.htm, _plain(claims.htu)) != (asked.method, _plain(asked.address)):
            raise RefusalError(Problem.PROOF_WRONG, "htm or htu")
        if token and not hmac.compare_digest(claims.ath.encode(), _hash(token).encode()):
            raise RefusalError(Problem.PROOF_WRONG, "ath")
        if abs(claims.iat - now) > CLOCK_SECONDS:
            raise RefusalError(Problem.CLOCK_WRONG, server_time=datetime.fromtimestamp(now, tz=UTC))
        if not self._nonces.fresh(claims.nonce, now):
            raise RefusalError(Problem.NONCE_WANTED)
        self._remember(print_, claims.jti)
        return Proven(print_, claims.jti)

    def _remember(self, print_: str, jti: str) -> None:
        sound = 8 <= len(jti) <= 64 and jti.isascii() and jti.isprintable()
        if not sound or (print_, jti) in self._seen:
            raise RefusalError(Problem.PROOF_WRONG, "jti")
        self._seen[print_, jti] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)


def _read(proof: str) -> tuple[str, _Claims]:
    """The signer's thumbprint and what was signed; raises RefusalError PROOF_WRONG."""
    if not proof or len(proof) > _LONGEST:
        raise RefusalError(Problem.PROOF_WRONG, "no proof")
    try:
        head, body, signature = proof.split(".")
        signer = _signer(head)
        signer.key.verify(_der(_bytes(signature)), f"{head}.{body}".encode("ascii"), _ECDSA)
        return signer.thumbprint, _claims(_bytes(body))
    except (ValueError, RecursionError, InvalidSignature) as error:
        # msgspec's errors are ValueErrors too.
        raise RefusalError(Problem.PROOF_WRONG, "the signature or its form") from error


@lru_cache(maxsize=5_000)
def _signer(text: str) -> _Signer:
    """Whose key a proof's head shows: the same text in each proof of a workstation.

    Raises ValueError.
    """
    head = _head(_bytes(text))
    if (head.typ, head.alg) != (_TYPE, _ALGORITHM):
        raise ValueError(f"no proof: {head.typ}, {head.alg}")
    if head.jwk.d is not UNSET or head.crit is not UNSET:
        raise ValueError("a private key, or what is not known here")
    public = Jwk(head.jwk.x, head.jwk.y, head.jwk.kty, head.jwk.crv)
    return _Signer(thumbprint(public), public_key(public))


def _bytes(text: str) -> bytes:
    """What base64url without padding says; raises ValueError for anything else."""
    return b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _der(signature: bytes) -> bytes:
    """A signature as the library takes it; raises ValueError."""
    if len(signature) != 2 * _SIDE:
        raise ValueError(f"a signature of {len(signature)} bytes")
    return encode_dss_signature(
        int.from_bytes(signature[:_SIDE]), int.from_bytes(signature[_SIDE:])
    )


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
