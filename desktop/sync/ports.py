"""What a round needs of the store."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from desktop.domain.sync import SyncTrouble
from protocol.records import BatchHead, FeedHead, Op, OpResult, Record


@dataclass(frozen=True)
class Link:
    """The workstation's tie to a registry."""

    address: str
    """As `https://registry.example.kz`."""
    device_id: UUID
    key: bytes = field(repr=False)
    """The device's private P-256 key, PKCS #8 DER."""
    epoch: UUID
    position: int
    """How far the change feed was taken in."""
    pin: str
    """Hex SHA-256 of the certificate that is trusted alone; "" trusts what the system trusts."""
    acknowledged: int = 0
    """How many ops of this device the registry has said in this epoch that it took."""


@dataclass(frozen=True)
class Batch:
    """Ops that are being sent: the same bytes until their results are known."""

    head: BatchHead
    ops: tuple[Op, ...]


class RoundStore(Protocol):
    """The store, as a round sees it. Each method is one transaction, or several short ones.

    What a registry told another device than the one that the desk is now changes nothing.
    """

    def link(self) -> Link | None:
        """The tie to the registry; None before enrolment."""

    def batch(self, most: int) -> Batch | None:
        """The batch whose results are not known yet, else up to `most` due events made one.

        None when nothing waits.
        """

    def blob(self, sha256: str) -> bytes | None:
        """An attachment's plaintext; None where it is damaged or gone: the registry says so."""

    def settle(self, results: Sequence[OpResult], epoch: UUID, device_id: UUID) -> None:
        """Take in what became of the batch, or of its first ops: the rest stays frozen.

        An op is then done, merged anew, or kept for a person.
        """

    def take_in(self, head: FeedHead, records: Sequence[Record], device_id: UUID) -> None:
        """Apply a page of the feed and go on from its position."""

    def begin_epoch(self, epoch: UUID, device_id: UUID) -> None:
        """Start over with a registry that was restored from a backup.

        Its feed is read from the start; what it has lost is sent again.
        """

    def note(self, at: datetime, trouble: SyncTrouble | None, server_time: datetime | None) -> None:
        """How the last round ended."""
