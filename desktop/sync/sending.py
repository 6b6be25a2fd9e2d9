"""A frozen batch on its way, in pieces that the line can carry."""

import time
from collections.abc import Iterator

import msgspec

from desktop.sync.pace import Stop
from desktop.sync.ports import Batch, RoundStore
from desktop.sync.progress import Progress
from desktop.sync.registry import Registry
from desktop.sync.stride import Stride
from desktop.sync.uploads import Uploads
from protocol.packing import packed
from protocol.records import BatchHead, Op, OpResult, blobs_of, linked

_PIECE_BYTES = 8_000_000
"""Of ops in one request, unpacked."""


def pieces(batch: Batch, most: Stride) -> Iterator[Batch]:
    """The batch as several, each going on where the one before it ends; the ops stay the same."""
    sequence, chain, ops = batch.head.sequence, batch.head.chain, list(batch.ops)
    while ops:
        count = _fitting(ops, most.count)
        yield Batch(BatchHead(sequence, chain), tuple(ops[:count]))
        for op in ops[:count]:
            chain = linked(chain, op)
        sequence += count
        del ops[:count]


def _fitting(ops: list[Op], most: int) -> int:
    """How many of the first ops go together: one at least."""
    size = 0
    for count, op in enumerate(ops[:most]):
        size += sum(4 * (len(key) + len(text)) for key, text in op.fields.items()) + 1_000
        if count and size > _PIECE_BYTES:
            return count
    return min(len(ops), most)


class Sending:
    """Sends batches to one registry."""

    def __init__(
        self, registry: Registry, store: RoundStore, stride: Stride, stop: Stop, progress: Progress
    ) -> None:
        self._registry = registry
        self._store = store
        self._stride = stride
        self._stop = stop
        self._progress = progress

    def send(self, batch: Batch) -> Iterator[list[OpResult]]:
        """What became of its ops, in their order, piece by piece as each is answered.

        Raises what Registry's methods raise.
        """
        self._progress.known(len(batch.ops))
        with self._uploads(batch) as uploads:
            for piece in pieces(batch, self._stride):
                begun = time.monotonic()
                uploads.bring({name for op in piece.ops for name in _named(op)})
                body = packed([piece.head, *piece.ops])
                op_ids = [op.op_id for op in piece.ops]
                results = self._registry.send_batch(body, op_ids, self._stop)
                self._progress.done(len(piece.ops))
                self._stride.took(len(piece.ops), time.monotonic() - begun)
                yield results

    def _uploads(self, batch: Batch) -> Uploads:
        """The attachments that the registry lacks: those of a later piece fill the line as well."""
        named = {name: None for op in batch.ops for name in sorted(_named(op))}
        wanted = self._registry.wanted(list(named), self._stop) if named else []
        self._progress.known(len(wanted))
        return Uploads(self._registry, wanted, self._store.blob, self._progress.done, self._stop)


def _named(op: Op) -> set[str]:
    """The op's attachments; none of an op that names them in no known way: it will be rejected."""
    try:
        return blobs_of(op.fields)
    except msgspec.MsgspecError:
        return set()
