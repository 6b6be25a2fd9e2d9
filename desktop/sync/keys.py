"""The device's own key, and the proofs that a request is this device's (RFC 9449)."""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from uuid import uuid4

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from protocol.keys import jwk_of


def new_key() -> bytes:
    """A private P-256 key, PKCS #8 DER."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )


def loaded(key: bytes) -> ec.EllipticCurvePrivateKey:
    """The key of these bytes, as `new_key` makes them; raises ValueError for another."""
    private = load_der_private_key(key, password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey) or private.key_size != 256:
        raise ValueError("not a P-256 key")
    return private


class DeviceKey:
    """Signs as this device."""

    def __init__(self, key: bytes) -> None:
        """`key`: PKCS #8 DER; raises ValueError for another."""
        self._key = loaded(key)
        self.public = jwk_of(self._key.public_key())

    def proof(self, method: str, url: str, *, token: str = "", nonce: str = "") -> str:
        """The DPoP header of one request; each request has its own."""
        claims: dict[str, object] = {
            "htm": method,
            "htu": url,
            "iat": int(time.time()),
            "jti": str(uuid4()),
        }
        if token:
            claims["ath"] = _text(sha256(token.encode()).digest())
        if nonce:
            claims["nonce"] = nonce
        head = {"typ": "dpop+jwt", "jwk": msgspec.to_builtins(self.public)}
        return jwt.encode(claims, self._key, algorithm="ES256", headers=head)


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
