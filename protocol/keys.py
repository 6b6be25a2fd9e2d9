"""P-256 keys as they travel: JWK, thumbprint (RFC 7638), raw points."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec

from protocol.devices import Jwk

_CURVE = ec.SECP256R1()
_SIDE = 32


def jwk_of(key: ec.EllipticCurvePublicKey) -> Jwk:
    """A public key as it is told to the partner."""
    numbers = key.public_numbers()
    return Jwk(x=_text(numbers.x.to_bytes(_SIDE)), y=_text(numbers.y.to_bytes(_SIDE)))


def public_key(jwk: Jwk) -> ec.EllipticCurvePublicKey:
    """The key; raises ValueError for what is no point of P-256."""
    if (jwk.kty, jwk.crv) != ("EC", "P-256"):
        raise ValueError(f"no EC key on P-256: {jwk.kty}, {jwk.crv}")
    x, y = _bytes(jwk.x), _bytes(jwk.y)
    return ec.EllipticCurvePublicNumbers(int.from_bytes(x), int.from_bytes(y), _CURVE).public_key()


def thumbprint(jwk: Jwk) -> str:
    """SHA-256 of the key's canonical JSON, in base64url (RFC 7638)."""
    text = msgspec.json.encode({"crv": jwk.crv, "kty": jwk.kty, "x": jwk.x, "y": jwk.y})
    return _text(sha256(text).digest())


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _bytes(text: str) -> bytes:
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(data) != _SIDE or _text(data) != text:
        raise ValueError(f"no coordinate: {text!r}")
    return data
