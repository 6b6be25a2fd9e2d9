"""The store as a round sees it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from desktop.domain.sync import SyncTrouble
from desktop.models.store import Store
from desktop.models.sync import RegistryRow
from desktop.services.sync.events import acknowledged
from desktop.services.sync.incoming import Incoming
from desktop.services.sync.outgoing import Outgoing
from desktop.services.sync.standing import note_round
from desktop.sync.ports import Batch, Link
from protocol.records import FeedHead, OpResult, Record


class DeskStore:
    """Each method is one transaction; what is about many cases is several short ones.

    What a registry told another device than the one that the desk is now changes nothing.
    """

    def __init__(self, store: Store, outgoing: Outgoing, incoming: Incoming) -> None:
        self._store = store
        self._outgoing = outgoing
        self._incoming = incoming

    def link(self) -> Link | None:
        """The tie to the registry; None before enrolment."""
        with self._store.read() as session:
            row = session.get(RegistryRow, 1)
            taken = acknowledged(session, row) if row is not None else 0
        if row is None or row.asked is not None:
            return None
        return Link(
            address=row.address,
            device_id=row.device_id,
            key=row.device_key,
            epoch=row.epoch,
            position=row.position,
            pin=row.pin,
            acknowledged=taken,
        )

    def batch(self, most: int) -> Batch | None:
        """What is on its way, else up to `most` cases with something to send."""
        return self._outgoing.batch(most)

    def whole(self, most: int) -> Batch | None:
        """What is on its way and what waits, about `most` cases."""
        return self._outgoing.whole(most)

    def blob(self, sha256: str) -> bytes | None:
        """An attachment's content; None where it is damaged or not here."""
        return self._outgoing.blob(sha256)

    def settle(self, results: Sequence[OpResult], epoch: UUID, device_id: UUID) -> None:
        """Take in what became of the batch."""
        self._outgoing.settle(results, epoch, device_id)

    def take_in(self, head: FeedHead, records: Sequence[Record], device_id: UUID) -> None:
        """Apply a page of the feed and go on from its position."""
        self._incoming.take_in(head, records, device_id)

    def go_back(self) -> None:
        """After an upgrade, read on from the first record that could not be read before."""
        self._incoming.go_back()

    def begin_epoch(self, epoch: UUID, device_id: UUID) -> None:
        """Start over with a registry that was restored."""
        self._incoming.begin_epoch(epoch, device_id)

    def note(self, at: datetime, trouble: SyncTrouble | None, server_time: datetime | None) -> None:
        """How the last round ended."""
        with self._store.write.begin() as session:
            note_round(session, at, trouble, server_time)
