"""A workstation as the registry meets it: its key, its proofs, and ways to spoil them."""

import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import httpx
import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric import ec

from protocol.devices import NONCE_HEADER, Enrolment, EnrolmentRequest, Token
from protocol.keys import jwk_of
from protocol.problems import Problem, ProblemDetails


class Desk:
    """Speaks to a registry through an httpx client whose base is its address."""

    def __init__(self, line: httpx.AsyncClient) -> None:
        self.line = line
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.nonce = ""
        self.token = ""
        self.device_id: UUID = uuid4()
        self.store_id = uuid4()
        self.clock_error = 0.0
        """Seconds that this workstation's clock is ahead."""

    async def enrol(self, code: str, letter: str = "A") -> httpx.Response:
        """Ask to be one of a school's workstations."""
        wish = EnrolmentRequest(
            code, jwk_of(self.key.public_key()), letter, "Reception", self.store_id, "1.0"
        )
        answer = await self.line.post("/v1/enrolments", content=msgspec.json.encode(wish))
        if answer.status_code == 201:
            self.device_id = msgspec.json.decode(answer.content, type=Enrolment).device_id
        return answer

    async def sign_in(self) -> httpx.Response:
        """Get a token; the first answer brings the nonce."""
        for _ in range(2):
            headers = {"DPoP": self.proof("POST", "/v1/tokens"), "Device": str(self.device_id)}
            answer = await self.line.post("/v1/tokens", headers=headers)
            self.nonce = answer.headers.get(NONCE_HEADER, self.nonce)
            if problem_of(answer) is not Problem.NONCE_WANTED:
                break
        if answer.status_code == 200:
            self.token = msgspec.json.decode(answer.content, type=Token).access_token
        return answer

    async def ask(
        self,
        method: str,
        path: str,
        *,
        headers: dict[str, str] | None = None,
        spoiled: dict[str, Any] | None = None,
        content: bytes | AsyncIterator[bytes] | None = None,
    ) -> httpx.Response:
        """A request with token and proof; `spoiled` claims stand in the place of the right ones."""
        proof = self.proof(method, path, token=self.token, **(spoiled or {}))
        mine = {"Authorization": f"DPoP {self.token}", "DPoP": proof, **(headers or {})}
        answer = await self.line.request(method, path, headers=mine, content=content)
        self.nonce = answer.headers.get(NONCE_HEADER, self.nonce)
        return answer

    def proof(self, method: str, path: str, token: str = "", **spoiled: object) -> str:
        """A DPoP proof."""
        base = str(self.line.base_url).rstrip("/")
        claims: dict[str, Any] = {
            "htm": method,
            "htu": base + path,
            "iat": int(time.time() + self.clock_error),
            "jti": secrets.token_urlsafe(12),
            "nonce": self.nonce,
            **({"ath": _hash(token)} if token else {}),
            **spoiled,
        }
        jwk = msgspec.to_builtins(jwk_of(self.key.public_key()))
        head = {"typ": "dpop+jwt", "jwk": jwk}
        return jwt.encode(claims, self.key, algorithm="ES256", headers=head)


def problem_of(answer: httpx.Response) -> Problem | None:
    """Which problem an answer tells; None for a success."""
    if answer.is_success:
        return None
    return msgspec.json.decode(answer.content, type=ProblemDetails).code


def _hash(token: str) -> str:
    return urlsafe_b64encode(sha256(token.encode()).digest()).rstrip(b"=").decode()
