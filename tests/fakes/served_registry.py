"""A registry of one school in memory, behind real sockets; a test twists what it answers."""

import contextlib
import re
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID, uuid4

import jwt
import msgspec

from protocol.devices import (
    BLOB_LIMIT,
    CLOCK_SECONDS,
    BlobBatch,
    BlobsAsked,
    BlobsWanted,
    BlobWanted,
    Enrolment,
    EnrolmentRequest,
    Jwk,
    Standing,
    Token,
)
from protocol.packing import packed, read, unpacked
from protocol.problems import Problem, ProblemDetails, type_of
from protocol.records import (
    Author,
    BatchHead,
    FeedHead,
    Op,
    OpResult,
    Outcome,
    Record,
    applied,
    blobs_of,
)
from tests.fakes.certificates import Certificate

Twist = Callable[["Visit"], bool]
"""Called before a request is answered; true where it answered itself."""


class ServedRegistry:
    """Its state, and what to do otherwise than well."""

    def __init__(self, certificate: Certificate | None = None) -> None:
        self.epoch = uuid4()
        self.protocol = "1"
        self.ahead = timedelta(0)
        """How far this registry's clock is ahead of the computer's."""
        self.nonce = ""
        """What proofs must hold; "" asks for none."""
        self.tokens: set[str] = set()
        self.twist: Twist = lambda _visit: False
        self.blobs: dict[str, bytes] = {}
        self.parts: dict[str, bytes] = {}
        self.results: dict[UUID, OpResult] = {}
        self.records: dict[UUID, Record] = {}
        self.position = 0
        self.lost: list[str] = []
        """Attachments that it had, and wants again."""
        self.asked: list[tuple[str, str]] = []
        self.batches: list[bytes] = []
        self.lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), Visit)
        self._server.registry = self
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.address = f"http://127.0.0.1:{self.port}"
        self.pin = ""
        if certificate is not None:
            self._server.tls = certificate.context()
            self.address = f"https://127.0.0.1:{self.port}"
            self.pin = certificate.pin

    def show(self, certificate: Certificate) -> None:
        """Another certificate from now on."""
        self._server.tls = certificate.context()

    @contextlib.contextmanager
    def running(self) -> Iterator["ServedRegistry"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def apply(self, op: Op) -> OpResult:
        """What becomes of an op; the same again for the same id."""
        with self.lock:
            if op.op_id not in self.results:
                self.results[op.op_id] = self._apply(op)
            return self.results[op.op_id]

    def _apply(self, op: Op) -> OpResult:
        record = self.records.get(op.record_id)
        if (record.version if record else 0) != op.base_version:
            return OpResult(op.op_id, Outcome.CONFLICT, record=record)
        missing = sorted(name for name in blobs_of(op.fields) if name not in self.blobs)
        if missing:
            return OpResult(op.op_id, Outcome.BLOBS_MISSING, missing=missing)
        self.position += 1
        fields = applied(record.fields if record else {}, op.fields)
        self.records[op.record_id] = Record(
            op.record_id,
            op.base_version + 1,
            self.position,
            fields,
            "R-2349-2026-000001",
            op.author,
            "A",
            self.now(),
        )
        return OpResult(op.op_id, Outcome.ACCEPTED, op.base_version + 1, self.position)

    def add_record(self, fields: dict[str, str]) -> Record:
        """As another workstation would."""
        op = Op(uuid4(), uuid4(), 0, fields, Author(uuid4(), "Ким Людмила"), self.now())
        self.apply(op)
        return self.records[op.record_id]


class _Server(ThreadingHTTPServer):
    registry: ServedRegistry
    tls: Any = None
    request_queue_size = 64

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        if self.tls is not None:
            try:
                request.settimeout(30)
                request = self.tls.wrap_socket(request, server_side=True)
            except OSError:
                return
        with contextlib.suppress(OSError):
            Visit(request, client_address, self)
        with contextlib.suppress(OSError):
            if self.tls is not None:
                request.close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A desk that goes away is nothing to print."""


class Visit(BaseHTTPRequestHandler):
    """One connection's requests."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    disable_nagle_algorithm = True
    server: _Server
    body: bytes

    def log_message(self, *_words: object) -> None:
        """Tests listen to the desk, not to this."""

    @property
    def registry(self) -> ServedRegistry:
        return self.server.registry

    def do_GET(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        registry = self.registry
        with registry.lock:
            registry.asked.append((self.command, self.path))
        if not registry.twist(self):
            self.serve()

    do_PUT = do_POST = do_DELETE = do_GET  # noqa: N815 the standard library's names

    def answer(
        self,
        status: int,
        body: bytes = b"",
        media_type: str = "application/json",
        **headers: str,
    ) -> None:
        """An answer as a registry gives it; a header's `_` stands for `-`."""
        self.send_response(status)
        self.send_header("Registry-Epoch", str(self.registry.epoch))
        self.send_header("Registry-Time", self.registry.now().isoformat())
        self.send_header("Qabyldau-Protocol", self.registry.protocol)
        self.send_header("Content-Type", media_type)
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(
        self, problem: Problem, status: int, *, offset: int | None = None, **headers: str
    ) -> bool:
        details = ProblemDetails(
            type_of(problem), problem, status, server_time=self.registry.now(), offset=offset
        )
        self.answer(status, msgspec.json.encode(details), "application/problem+json", **headers)
        return True

    def say(self, raw: bytes) -> bool:
        """These bytes in place of an answer, and the end of the connection."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.write(raw)
            self.wfile.flush()
        return True

    def cut(self) -> bool:
        """No answer: the connection ends."""
        self.close_connection = True
        return True

    def serve(self) -> None:
        """As a registry would."""
        if self.path == "/healthz":
            self.answer(200, b"{}")
        elif self.path == "/v1/enrolments":
            self._enrol()
        elif self._proved():
            self._route()

    def _enrol(self) -> None:
        asked = msgspec.json.decode(self.body, type=EnrolmentRequest)
        if asked.code != "RIGHT":
            self.refuse(Problem.CODE_UNKNOWN, 403)
            return
        made = Enrolment(
            uuid4(), "KZ-75", uuid4(), "№ 12", "№ 12", self.registry.epoch, Jwk("x", "y")
        )
        self.answer(201, msgspec.json.encode(made))

    def _proved(self) -> bool:
        registry = self.registry
        proof = self.headers["DPoP"]
        key = jwt.PyJWK(jwt.get_unverified_header(proof)["jwk"])
        claims = jwt.decode(proof, key, ["ES256"], options={"verify_iat": False})
        assert claims["htm"] == self.command
        assert claims["htu"] == registry.address + self.path.partition("?")[0]
        if abs(claims["iat"] - registry.now().timestamp()) > CLOCK_SECONDS:
            self.refuse(Problem.CLOCK_WRONG, 401)
            return False
        if claims.get("nonce", "") != registry.nonce:
            self.refuse(Problem.NONCE_WANTED, 401, DPoP_Nonce=registry.nonce)
            return False
        if self.path == "/v1/tokens":
            return True
        token = self.headers["Authorization"].removeprefix("DPoP ")
        digest = urlsafe_b64encode(sha256(token.encode()).digest()).rstrip(b"=").decode()
        assert claims["ath"] == digest
        if token not in registry.tokens:
            self.refuse(Problem.TOKEN_EXPIRED, 401)
            return False
        return True

    def _route(self) -> None:
        for pattern, deed in _ROUTES:
            if found := re.fullmatch(pattern, f"{self.command} {self.path}"):
                deed(self, *found.groups())
                return
        self.refuse(Problem.NOT_FOUND, 404)

    def _token(self) -> None:
        token = uuid4().hex
        self.registry.tokens.add(token)
        self.answer(200, msgspec.json.encode(Token(token, 600)))

    def _standing(self) -> None:
        registry = self.registry
        standing = Standing(
            1, registry.epoch, registry.now(), registry.position, 0, [], registry.lost
        )
        self.answer(200, msgspec.json.encode(standing))

    def _missing(self) -> None:
        registry = self.registry
        asked = msgspec.json.decode(self.body, type=BlobsAsked).hashes
        wanted = [
            BlobWanted(name, len(registry.parts.get(name, b"")))
            for name in asked
            if name not in registry.blobs
        ]
        self.answer(200, msgspec.json.encode(BlobsWanted(wanted)))

    def _get_blob(self, name: str) -> None:
        if name in self.registry.blobs:
            self.answer(200, self.registry.blobs[name], "application/octet-stream")
        else:
            self.refuse(Problem.NOT_FOUND, 404)

    def _put_blob(self, name: str) -> None:
        registry = self.registry
        span = self.headers.get("Content-Range")
        data, total = self.body, len(self.body)
        if span:
            begin, total = int(span.split()[1].split("-")[0]), int(span.rpartition("/")[2])
            here = registry.parts.get(name, b"")
            if begin != len(here):
                self.refuse(Problem.OFFSET_WRONG, 409, offset=len(here))
                return
            data = registry.parts[name] = here + data
        if len(data) < total <= BLOB_LIMIT:
            self.answer(202, Upload_Offset=str(len(data)))
            return
        registry.parts.pop(name, None)
        if sha256(data).hexdigest() != name:
            self.refuse(Problem.HASH_WRONG, 422)
            return
        registry.blobs[name] = data
        self.answer(201)

    def _put_together(self) -> None:
        sent = msgspec.msgpack.decode(self.body, type=BlobBatch)
        if any(sha256(one.data).hexdigest() != one.sha256 for one in sent):
            self.refuse(Problem.HASH_WRONG, 422)
            return
        self.registry.blobs.update((one.sha256, one.data) for one in sent)
        self.answer(201)

    def _batch(self) -> None:
        self.registry.batches.append(self.body)
        lines = unpacked(self.body)
        read(lines[0], BatchHead)
        results = [self.registry.apply(read(line, Op)) for line in lines[1:]]
        self.answer(200, packed(results), "application/x-ndjson+zstd")

    def _changes(self, after: str, limit: str) -> None:
        registry = self.registry
        later = sorted(
            (record for record in registry.records.values() if record.position > int(after)),
            key=lambda record: record.position,
        )
        page = later[: int(limit)]
        reached = page[-1].position if page else int(after)
        head = FeedHead(registry.epoch, reached, len(later) > len(page), 0)
        self.answer(200, packed([head, *page]), "application/x-ndjson+zstd")


_ROUTES: tuple[tuple[str, Callable[..., None]], ...] = (
    (r"POST /v1/tokens", Visit._token),
    (r"GET /v1/standing", Visit._standing),
    (r"POST /v1/blobs:missing", Visit._missing),
    (r"GET /v1/blobs/(\w+)", Visit._get_blob),
    (r"PUT /v1/blobs/(\w+)", Visit._put_blob),
    (r"POST /v1/blobs:batch", Visit._put_together),
    (r"POST /v1/records:batch", Visit._batch),
    (r"GET /v1/changes\?after=(\d+)&limit=(\d+)&acknowledged=\d+", Visit._changes),
)
