"""What a registry can be asked, each question one method."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from types import TracebackType
from typing import Self
from uuid import UUID

import msgspec

from desktop.domain.sync import LineStep, SyncTrouble
from desktop.sync.answers import lines, not_understood, read
from desktop.sync.line import Line, Way
from desktop.sync.pace import Stop, never
from desktop.sync.recognition import Answer, plausible, shown
from desktop.sync.signing_in import Device
from desktop.sync.stride import Stride
from desktop.sync.trouble import LineError
from protocol.devices import (
    BLOB_LIMIT,
    MSGPACK,
    PART_SIZE,
    WHOLE_LIMIT,
    BlobsAsked,
    BlobsWanted,
    BlobWanted,
    Enrolment,
    EnrolmentRequest,
    Opened,
    Present,
    SentBlob,
    Standing,
)
from protocol.packing import MAX_PACKED, MEDIA_TYPE
from protocol.records import MAX_OPS, FeedHead, OpResult, Record

MOST_HASHES = 1_000
"""Attachments asked after in one go."""
_TOGETHER_SECONDS = 1.0
_JSON = {"Content-Type": "application/json"}
_BYTES = "application/octet-stream"


@dataclass(frozen=True)
class FeedPage:
    """A page of the change feed."""

    head: FeedHead
    records: list[Record]


def enrol(way: Way, request: EnrolmentRequest) -> Enrolment:
    """Become a school's workstation; raises LineError, Refused (CODE_UNKNOWN, LETTER_TAKEN)."""
    with Line(way) as line:
        body = msgspec.json.encode(request)
        answer = line.ask("POST", "/v1/enrolments", body=body, headers=_JSON, again=False)
    return read(answer.body, Enrolment)


class Registry:
    """A registry, asked by one device. Every method raises LineError, Refused, EpochRenewed."""

    def __init__(self, way: Way, device_id: UUID, key: bytes, *, epoch: UUID | None) -> None:
        """`key`: PKCS #8 DER. `epoch`: answers of another raise EpochRenewed; None takes any."""
        self.way = way
        self.device_id = device_id
        self.line = Line(way, epoch=epoch)
        self._device = Device(self.line, device_id, key)
        self.together = Stride(PART_SIZE, WHOLE_LIMIT, _TOGETHER_SECONDS)
        """Bytes of attachments that go in one request: a cut line costs no more than these."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connections."""
        self.line.close()

    def sign_in(self, stop: Stop = never) -> None:
        """Have a token, which tells the registry's epoch and this device's standing."""
        self._device.token(stop)

    def standing(self, stop: Stop = never) -> Standing:
        """The registry as this desk sees it."""
        told = read(self._device.ask("GET", "/v1/standing", stop=stop).body, Standing)
        stations = {
            one.device_id: msgspec.structs.replace(
                one,
                letter=shown(one.letter),
                name=shown(one.name),
                last_seen_at=plausible(one.last_seen_at),
            )
            for one in told.workstations
        }
        return msgspec.structs.replace(told, workstations=[*stations.values()])

    def wanted(self, hashes: Sequence[str], stop: Stop = never) -> list[BlobWanted]:
        """Which attachments the registry lacks, and from which byte on."""
        found: list[BlobWanted] = []
        for begin in range(0, len(hashes), MOST_HASHES):
            asked = list(hashes[begin : begin + MOST_HASHES])
            body = msgspec.json.encode(BlobsAsked(asked))
            answer = self._device.ask(
                "POST", "/v1/blobs:missing", body=body, headers=_JSON, stop=stop
            )
            wanted = read(answer.body, BlobsWanted).wanted
            if not {one.sha256 for one in wanted} <= set(asked):
                raise not_understood()
            found += wanted
        return found

    def put_whole(self, name: str, data: bytes, stop: Stop = never) -> None:
        """An attachment of up to WHOLE_LIMIT bytes."""
        headers = {"Content-Type": _BYTES}
        begun = time.monotonic()
        self._device.ask("PUT", f"/v1/blobs/{name}", body=data, headers=headers, stop=stop)
        self.together.took(len(data), time.monotonic() - begun)

    def put_together(self, sent: Sequence[SentBlob], stop: Stop = never) -> None:
        """Several whole attachments, WHOLE_LIMIT bytes of them; Refused where one is refused."""
        body, headers = msgspec.msgpack.encode(sent), {"Content-Type": MSGPACK}
        begun = time.monotonic()
        self._device.ask("POST", "/v1/blobs:batch", body=body, headers=headers, stop=stop)
        self.together.took(len(body), time.monotonic() - begun)

    def put_part(
        self, name: str, part: bytes, offset: int, total: int, stop: Stop = never
    ) -> int | None:
        """A part of an attachment: where to go on from, None when it is whole."""
        last = offset + len(part) - 1
        headers = {"Content-Type": _BYTES, "Content-Range": f"bytes {offset}-{last}/{total}"}
        answer = self._device.ask("PUT", f"/v1/blobs/{name}", body=part, headers=headers, stop=stop)
        if answer.status != 202:
            return None
        return _number(answer, "Upload-Offset")

    def blob(self, name: str, stop: Stop = never) -> bytes:
        """An attachment, its bytes those that its name says; Refused NOT_FOUND for none."""
        answer = self._device.ask("GET", f"/v1/blobs/{name}", bound=BLOB_LIMIT, stop=stop)
        if sha256(answer.body).hexdigest() != name:
            raise not_understood()
        return answer.body

    def send_batch(
        self, batch: bytes, op_ids: Sequence[UUID], stop: Stop = never
    ) -> list[OpResult]:
        """What became of the ops of a packed batch, in their order."""
        answer = self._device.ask(
            "POST",
            "/v1/records:batch",
            body=batch,
            headers={"Content-Type": MEDIA_TYPE},
            bound=MAX_PACKED,
            stop=stop,
        )
        results = [read(line, OpResult) for line in lines(answer.body)]
        if [result.op_id for result in results] != list(op_ids):
            raise not_understood()
        return results

    def changes(
        self, after: int, limit: int, acknowledged: int = 0, stop: Stop = never
    ) -> FeedPage:
        """Up to `limit` records that changed after a position of the feed.

        `acknowledged`: how many ops the registry has told this desk it took; one that has fewer
        lost some.
        """
        limit = min(limit, MAX_OPS)
        path = f"/v1/changes?after={after}&limit={limit}&acknowledged={acknowledged}"
        told = lines(self._device.ask("GET", path, bound=MAX_PACKED, stop=stop).body)
        if not 1 <= len(told) <= limit + 1:
            raise not_understood()
        page = FeedPage(read(told[0], FeedHead), [read(line, Record) for line in told[1:]])
        if page.head.position < after:
            raise LineError(SyncTrouble.FELL_BACK, LineStep.ANSWER, "feed")
        if not goes_on(page, after):
            raise not_understood()
        return page

    def open_case(self, record_id: UUID, staff: str, seconds: int) -> None:
        """Say that a case is open here, for how long; to be said again within PRESENCE_SECONDS."""
        body = msgspec.json.encode(Opened(staff, seconds))
        self._device.ask("PUT", f"/v1/presence/{record_id}", body=body, headers=_JSON)

    def close_case(self, record_id: UUID) -> None:
        """Say that a case is open here no more."""
        self._device.ask("DELETE", f"/v1/presence/{record_id}")

    def present(self, stop: Stop = never) -> list[Present]:
        """Cases that are open at the school's workstations."""
        told = read(self._device.ask("GET", "/v1/presence", stop=stop).body, list[Present])
        return [
            msgspec.structs.replace(one, letter=shown(one.letter), staff=shown(one.staff))
            for one in told
            if plausible(one.since)
        ]


def goes_on(page: FeedPage, after: int) -> bool:
    """Whether a page follows on a position, and its own does not run ahead of its records."""
    positions = [after, *(record.position for record in page.records)]
    rising = all(one < other for one, other in pairwise(positions))
    return (
        rising
        and page.head.position == positions[-1]
        and (len(positions) > 1 or not page.head.more)
    )


def _number(answer: Answer, header: str) -> int:
    told = answer.headers.get(header, "")
    if not (told.isascii() and told.isdigit() and len(told) < 20):
        raise not_understood()
    return int(told)
