"""What makes a registry itself: its epoch, its secret, the key that case files are sealed to."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from protocol.devices import Jwk
from protocol.keys import jwk_of
from registry.database.connection import Connection
from registry.key_ring import KeyRing, derived
from registry.services.founding import found

_MEANING = "registry secret"
_SECRET_BYTES = 32
_SCALAR_BYTES = 32


@dataclass(frozen=True)
class Identity:
    """One registry, the same in all of its processes."""

    epoch: UUID
    """Renewed when a backup is restored."""
    secret: bytes
    private_key: ec.EllipticCurvePrivateKey
    """Case files are sealed to its public half."""

    @property
    def public_key(self) -> Jwk:
        """What desks seal case files to."""
        return jwk_of(self.private_key.public_key())

    def key(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose: `tokens`, `nonces`, `children`."""
        return derived(self.secret, purpose)


async def identity(connection: Connection, ring: KeyRing, *, now: datetime) -> Identity:
    """The registry's identity, made when it is first asked for; raises KeyRingError."""
    founding = await found(connection, ring.wrapped(_generated(), _MEANING), now)
    kept = ring.unwrapped(founding.secret, _MEANING)
    scalar = int.from_bytes(kept[_SECRET_BYTES:])
    return Identity(
        founding.epoch, kept[:_SECRET_BYTES], ec.derive_private_key(scalar, ec.SECP256R1())
    )


async def reseal(connection: Connection, ring: KeyRing) -> None:
    """Seal the secret under the ring's current key; raises KeyRingError."""
    sealed = await connection.fetchval("SELECT secret FROM registry WHERE id = 1 FOR UPDATE")
    await connection.execute(
        "UPDATE registry SET secret = $1 WHERE id = 1",
        ring.wrapped(ring.unwrapped(sealed, _MEANING), _MEANING),
    )


def _generated() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    scalar = key.private_numbers().private_value.to_bytes(_SCALAR_BYTES)
    return secrets.token_bytes(_SECRET_BYTES) + scalar
