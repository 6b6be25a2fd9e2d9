"""An administrator's session: a signed cookie, so that no process keeps any."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec

COOKIE = "qabyldau_admin"
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)


class Session(msgspec.Struct, frozen=True):
    """Who is signed in; an empty name stands for nobody yet."""

    name: str
    generation: int
    """Of the password: with a new one the sessions of the old one end."""
    begun: datetime
    until: datetime
    csrf: str
    """Stands in every form; a form without it changes nothing."""

    def gone_on(self, now: datetime) -> "Session":
        """The same session after another request."""
        until = min(now + IDLE, self.begun + LONGEST)
        return msgspec.structs.replace(self, until=until)


def begun(now: datetime, *, name: str = "", generation: int = 0) -> Session:
    """A new session with a token of its own."""
    return Session(name, generation, now, now + IDLE, secrets.token_urlsafe(24))


class Sealer:
    """Signs sessions with a key of the registry, so that any of its processes knows them."""

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.digest(secret, b"admin session", "sha256")

    def sealed(self, session: Session) -> str:
        """The cookie's text."""
        body = urlsafe_b64encode(msgspec.json.encode(session)).decode("ascii")
        return f"{body}.{self._sign(body)}"

    def opened(self, text: str, now: datetime) -> Session | None:
        """The session; None for what was not signed here, or is over."""
        body, _, sign = text.partition(".")
        if not hmac.compare_digest(sign.encode(), self._sign(body).encode()):
            return None
        try:
            session = msgspec.json.decode(urlsafe_b64decode(body), type=Session)
        except (ValueError, msgspec.MsgspecError):
            return None
        return session if now < session.until else None

    def _sign(self, body: str) -> str:
        return hmac.new(self._key, body.encode(), sha256).hexdigest()
