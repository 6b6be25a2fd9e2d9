"""The server's nonces: stateless, each good for its slot of two minutes and the next."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

_SLOT_SECONDS = 120
_BYTES = 18


class Nonces:
    """Nonces made with one secret; every process that shares it knows them."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._made = (-1, "")

    def current(self, now: float) -> str:
        """The nonce to hand out now (seconds since 1970)."""
        slot = int(now) // _SLOT_SECONDS
        if self._made[0] != slot:
            self._made = (slot, self._of(slot))
        return self._made[1]

    def fresh(self, nonce: str, now: float) -> bool:
        """Whether a nonce is of this slot or the one before."""
        before = self._of(int(now) // _SLOT_SECONDS - 1)
        given = nonce.encode()
        return any(
            hmac.compare_digest(given, good.encode()) for good in (self.current(now), before)
        )

    def _of(self, slot: int) -> str:
        digest = hmac.new(self._key, str(slot).encode(), hashlib.sha256).digest()
        return urlsafe_b64encode(digest[:_BYTES]).decode()
