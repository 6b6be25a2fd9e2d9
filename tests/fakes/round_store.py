"""What a round needs of a store, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid4

import msgspec

from desktop.domain.sync import SyncTrouble
from desktop.sync.keys import new_key
from desktop.sync.ports import Batch, Link
from protocol.records import (
    FIRST_LINK,
    Author,
    BatchHead,
    FeedHead,
    Op,
    OpResult,
    Outcome,
    PageEntry,
    Record,
    linked,
)


class MemoryStore:
    """Ops wait until their results are known."""

    def __init__(self, address: str, epoch: UUID, pin: str = "") -> None:
        self.tie: Link | None = Link(address, uuid4(), new_key(), epoch, 0, pin)
        self.waiting: list[Op] = []
        self.frozen: Batch | None = None
        self.blobs: dict[str, bytes] = {}
        self.results: list[OpResult] = []
        self.records: dict[UUID, Record] = {}
        self.notes: list[tuple[SyncTrouble | None, datetime | None]] = []
        self.sizes: list[int] = []
        self._sequence = 1
        self._chain = FIRST_LINK

    def add(self, *attachments: bytes) -> Op:
        """A case with these pages waits."""
        fields = {"state": "accepted", "answer/child_surname": "Сәрсенова"}
        for place, data in enumerate(attachments):
            name = sha256(data).hexdigest()
            self.blobs[name] = data
            page = PageEntry("form_065", place, name, "image/jpeg", 1, 1, len(data), 0)
            fields[f"page/{uuid4()}"] = msgspec.json.encode(page).decode()
        author = Author(uuid4(), "Серікова Айгүл")
        op = Op(uuid4(), uuid4(), 0, fields, author, datetime.now(UTC))
        self.waiting.append(op)
        return op

    def link(self) -> Link | None:
        return self.tie

    def batch(self, most: int) -> Batch | None:
        if self.frozen is None and self.waiting:
            ops = tuple(self.waiting[:most])
            del self.waiting[:most]
            self.frozen = Batch(BatchHead(self._sequence, self._chain), ops)
            self._sequence += len(ops)
            for op in ops:
                self._chain = linked(self._chain, op)
            self.sizes.append(len(ops))
        return self.frozen

    def blob(self, sha256: str) -> bytes | None:
        return self.blobs.get(sha256)

    def settle(self, results: Sequence[OpResult], epoch: UUID, device_id: UUID) -> None:
        assert self.tie is not None
        if device_id != self.tie.device_id:
            return
        assert epoch == self.tie.epoch
        assert self.frozen is not None
        head, ops = self.frozen.head, self.frozen.ops
        assert [op.op_id for op in ops[: len(results)]] == [result.op_id for result in results]
        self.results += results
        chain = head.chain
        for op in ops[: len(results)]:
            chain = linked(chain, op)
        left = BatchHead(head.sequence + len(results), chain)
        self.frozen = Batch(left, ops[len(results) :]) if len(results) < len(ops) else None

    def take_in(self, head: FeedHead, records: Sequence[Record], device_id: UUID) -> None:
        assert self.tie is not None
        if device_id != self.tie.device_id:
            return
        self.records |= {record.record_id: record for record in records}
        self.tie = replace(self.tie, position=head.position)

    def begin_epoch(self, epoch: UUID, device_id: UUID) -> None:
        assert self.tie is not None
        if device_id != self.tie.device_id:
            return
        self.tie = replace(self.tie, epoch=epoch, position=0)

    def note(self, at: datetime, trouble: SyncTrouble | None, server_time: datetime | None) -> None:
        assert at.tzinfo
        self.notes.append((trouble, server_time))

    def outcomes(self) -> list[Outcome]:
        return [result.outcome for result in self.results]
