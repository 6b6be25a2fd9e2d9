"""A device's requests: with its token and proof, renewed without anyone being asked."""

import threading
import time
from collections.abc import Mapping
from uuid import UUID

from desktop.sync.answers import read
from desktop.sync.keys import DeviceKey
from desktop.sync.line import ANSWER_LIMIT, Line
from desktop.sync.pace import Stop, never
from desktop.sync.recognition import Answer
from desktop.sync.trouble import CutError, LineError, Refused, Stopped
from protocol.devices import NONCE_HEADER, Token
from protocol.problems import Problem

_RENEW_BEFORE = 60.0
"""Seconds before its end from which a token is not begun with."""
_TRIES = 4
"""One as it stands, one with the nonce, one with a new token, one with that token's nonce."""
_PAUSES, _PATIENCE = 3, 60.0
"""How often, and for how many seconds at most, a request waits where there were too many."""
_LOOK_SECONDS = 0.25


class Device:
    """Sends requests as one enrolled device; several threads may."""

    def __init__(self, line: Line, device_id: UUID, key: bytes) -> None:
        """`key`: PKCS #8 DER; raises ValueError for another."""
        self.line = line
        self._device_id = device_id
        self._key = DeviceKey(key)
        self._nonce = ""
        self._token = ""
        self._token_ends = 0.0
        self._signing_in = threading.Lock()

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        bound: int = ANSWER_LIMIT,
        stop: Stop = never,
    ) -> Answer:
        """The registry's answer to this device.

        A token that ends meanwhile is renewed and the same bytes are sent again; where the registry
        has had too many requests the next waits as long as it asks. Raises LineError, Refused,
        EpochRenewed, Stopped.
        """
        for _ in range(_PAUSES):
            try:
                return self._signed(method, path, body, headers, bound, stop)
            except LineError as error:
                if error.detail != Problem.TOO_MANY or not 0 < error.retry_after <= _PATIENCE:
                    raise
                _pause(error.retry_after, stop)
        return self._signed(method, path, body, headers, bound, stop)

    def _signed(
        self,
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str] | None,
        bound: int,
        stop: Stop,
    ) -> Answer:
        renewed = False
        for tries_left in reversed(range(_TRIES)):
            token = self.token(stop)
            allowed = {**(headers or {}), "Authorization": f"DPoP {token}"}
            try:
                return self._proven(
                    method, path, allowed, token=token, body=body, bound=bound, stop=stop
                )
            except Refused as refused:
                if not tries_left or not self._follows(refused):
                    raise
                if refused.problem is Problem.TOKEN_EXPIRED:
                    if renewed:
                        raise
                    renewed = True
                    self._forget(token)
        raise AssertionError("the last try returns or raises")

    def token(self, stop: Stop = never) -> str:
        """The token, a new one where it has ended; raises what `ask` raises."""
        with self._signing_in:
            if not self._token or time.monotonic() >= self._token_ends:
                self._sign_in(stop)
            return self._token

    def _sign_in(self, stop: Stop) -> None:
        path = "/v1/tokens"
        for again in (True, False):
            headers = {"Device": str(self._device_id)}
            try:
                answer = self._proven("POST", path, headers, stop=stop)
            except Refused as refused:
                if again and refused.problem is Problem.NONCE_WANTED and self._follows(refused):
                    continue
                raise
            token = read(answer.body, Token)
            self._token = token.access_token
            lasts = max(float(token.expires_in) - _RENEW_BEFORE, token.expires_in / 2)
            self._token_ends = time.monotonic() + lasts
            return

    def _proven(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        *,
        token: str = "",
        body: bytes = b"",
        bound: int = ANSWER_LIMIT,
        stop: Stop = never,
    ) -> Answer:
        """The answer to a request with a proof; once more where the line breaks before it begins.

        With another proof then: the registry may have heard the first, and takes none twice.
        """
        for again in (True, False):
            signed = {**headers, "DPoP": self._proof(method, path, token)}
            try:
                return self._heard(
                    self.line.ask(
                        method,
                        path,
                        body=body,
                        headers=signed,
                        bound=bound,
                        stop=stop,
                        again=False,
                    )
                )
            except CutError:
                if not again:
                    raise
        raise AssertionError("the second try returns or raises")

    def _proof(self, method: str, path: str, token: str) -> str:
        url = self.line.address + path.partition("?")[0]
        return self._key.proof(method, url, token=token, nonce=self._nonce)

    def _heard(self, answer: Answer) -> Answer:
        self._nonce = answer.headers.get(NONCE_HEADER, self._nonce)
        return answer

    def _follows(self, refused: Refused) -> bool:
        """Whether another try can end otherwise; takes the nonce that the registry wants."""
        if refused.problem is Problem.NONCE_WANTED:
            fresh = refused.nonce and refused.nonce != self._nonce
            self._nonce = refused.nonce or self._nonce
            return bool(fresh)
        return refused.problem is Problem.TOKEN_EXPIRED

    def _forget(self, token: str) -> None:
        with self._signing_in:
            if self._token == token:
                self._token = ""


def _pause(seconds: float, stop: Stop) -> None:
    ends = time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 0:
        if stop():
            raise Stopped
        time.sleep(min(left, _LOOK_SECONDS))
