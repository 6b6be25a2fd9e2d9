"""A registry in memory: the rules of versions, op ids, sequence, chain and feed, and no more."""

import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from desktop.models.ids import new_id
from desktop.sync.ports import Batch
from protocol.records import (
    FIRST_LINK,
    Author,
    FeedHead,
    Flag,
    Op,
    OpResult,
    Outcome,
    Record,
    applied,
    blobs_of,
    linked,
)


class ForkedError(Exception):
    """The device's sequence or chain is not gone on with."""


@dataclass
class Device:
    """What the registry knows of a workstation."""

    letter: str
    sequence: int = 0
    chain: bytes = FIRST_LINK


@dataclass
class SmallRegistry:
    """One school's records."""

    epoch: UUID = field(default_factory=new_id)
    records: dict[UUID, Record] = field(default_factory=dict)
    log: dict[UUID, tuple[bytes, OpResult]] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    blobs: set[str] = field(default_factory=set)
    position: int = 0
    backup_position: int = 0
    now: datetime = datetime(2026, 8, 10, 6, 30, tzinfo=UTC)
    refuses: dict[str, str] = field(default_factory=dict)
    """Codes by the key for which an op is rejected."""

    def take(self, letter: str, batch: Batch) -> list[OpResult]:
        """Answer each op; raises ForkedError."""
        device = self.devices.setdefault(letter, Device(letter))
        sequence, chain, fresh = batch.head.sequence, batch.head.chain, False
        for op in batch.ops:
            fits = (sequence, chain) == (device.sequence + 1, device.chain)
            if op.op_id not in self.log or fits:
                if not fits:
                    raise ForkedError
                fresh = True
            sequence, chain = sequence + 1, linked(chain, op)
            if fresh:
                device.sequence, device.chain = sequence - 1, chain
        return [self._answer(letter, op) for op in batch.ops]

    def feed(self, after: int, limit: int = 100) -> tuple[FeedHead, list[Record]]:
        """A page of what changed after a position."""
        later = sorted(
            (one for one in self.records.values() if one.position > after),
            key=lambda one: one.position,
        )
        some = later[:limit]
        position = some[-1].position if some else max(after, self.position)
        return FeedHead(self.epoch, position, len(later) > limit, self.backup_position), some

    def put(
        self,
        fields: dict[str, str],
        record_id: UUID | None = None,
        letter: str = "B",
        **more: object,
    ) -> Record:
        """A record as another desk, or the registry itself, would leave it."""
        record_id = record_id or new_id()
        self.position += 1
        self.now += timedelta(seconds=1)
        before = self.records.get(record_id)
        record = Record(
            record_id=record_id,
            version=before.version + 1 if before else 1,
            position=self.position,
            fields={key: text for key, text in fields.items() if text},
            registry_number=before.registry_number if before else f"R-{self.position}",
            author=Author(new_id(), "Бекова Дана"),
            letter=letter,
            changed_at=self.now,
            **more,  # type: ignore[arg-type]
        )
        self.records[record_id] = record
        return record

    def change(self, record_id: UUID, **fields: str) -> Record:
        """Another desk changes places of a record; `__` in a name stands for `/`."""
        before = self.records[record_id].fields
        change = {key.replace("__", "/"): text for key, text in fields.items()}
        return self.put(applied(before, change), record_id)

    def backup(self) -> "SmallRegistry":
        """A copy as it stands."""
        self.backup_position = self.position
        return copy.deepcopy(self)

    def restored(self) -> "SmallRegistry":
        """What comes of a backup that is put back: another epoch, devices counted anew."""
        other = copy.deepcopy(self)
        other.epoch = new_id()
        for device in other.devices.values():
            device.sequence, device.chain = 0, FIRST_LINK
        return other

    def _answer(self, letter: str, op: Op) -> OpResult:
        if op.op_id in self.log:
            digest, result = self.log[op.op_id]
            if digest == op.digest():
                return result
            return OpResult(op.op_id, Outcome.REJECTED, code="op_reused")
        result = self._decide(letter, op)
        self.log[op.op_id] = (op.digest(), result)
        return result

    def _decide(self, letter: str, op: Op) -> OpResult:
        before = self.records.get(op.record_id)
        if op.base_version != (before.version if before else 0):
            return OpResult(op.op_id, Outcome.CONFLICT, record=before)
        refused = next((key for key in self.refuses if op.fields.get(key)), None)
        if refused:
            code = self.refuses[refused]
            return OpResult(op.op_id, Outcome.REJECTED, code=code, key=refused)
        missing = sorted(blobs_of(op.fields) - self.blobs)
        if missing:
            return OpResult(op.op_id, Outcome.BLOBS_MISSING, missing=missing)
        fields = applied(before.fields if before else {}, op.fields)
        record = self.put(fields, op.record_id, letter)
        return OpResult(
            op.op_id,
            Outcome.ACCEPTED,
            version=record.version,
            position=record.position,
            registry_number=record.registry_number,
        )

    def flag(self, one: UUID, other: UUID) -> None:
        """Notice that two records are of one child."""
        for record_id, twin in ((one, other), (other, one)):
            record = self.records[record_id]
            self.put(record.fields, record_id, flags=[Flag.DUPLICATE], same_child=[twin])
