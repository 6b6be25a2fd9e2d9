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

from protocol.devices import Jwk


def new_key() -> bytes:
    """A private P-256 key, PKCS #8 DER."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )


class DeviceKey:
    """Signs as this device."""

    def __init__(self, key: bytes) -> None:
        """`key`: PKCS #8 DER, as `new_key` makes it; raises ValueError for another."""
        loaded = load_der_private_key(key, password=None)
        if not isinstance(loaded, ec.EllipticCurvePrivateKey) or loaded.key_size != 256:
            raise ValueError("not a P-256 key")
        self._key = loaded
        numbers = loaded.public_key().public_numbers()
        self.public = Jwk(x=_text(numbers.x.to_bytes(32)), y=_text(numbers.y.to_bytes(32)))

    def thumbprint(self) -> str:
        """The public key's name (RFC 7638)."""
        jwk = self.public
        parts = {"crv": jwk.crv, "kty": jwk.kty, "x": jwk.x, "y": jwk.y}
        return _text(sha256(msgspec.json.encode(parts)).digest())

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
