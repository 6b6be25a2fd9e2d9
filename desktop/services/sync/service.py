"""The registry as screens see it: how the desk stands, what waits, what needs a person."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event
from uuid import UUID

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, SyncError
from desktop.domain.sync import (
    AttentionItem,
    Clash,
    OpenElsewhere,
    PaperElsewhere,
    SyncStanding,
    WaitingItem,
)
from desktop.models.store import Store

Told = Callable[[int, int], None]
"""Hears how many cases are sent, of how many."""


class SyncService:
    """Meets the registry. A desk that was never enrolled works as if this were not there.

    Deeds marked NETWORK wait for the line and belong on its lane; the others are as quick as any
    other of the store.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def standing(self) -> SyncStanding:
        """What the chip in the header says."""
        return SyncStanding(False, 0, 0, None, None, None, None, None)

    def waiting(self) -> tuple[WaitingItem, ...]:
        """Cases with something to send, the one that goes next first."""
        return ()

    def attention(self) -> tuple[AttentionItem, ...]:
        """Cases that need a person, the longest waiting first."""
        return ()

    def clash(self, intake_id: UUID) -> Clash:
        """Both versions of a case; raises ValidationError NOT_FOUND where they do not clash."""
        raise SyncError(Code.NOT_ENROLLED, case=intake_id)

    def settle_clash(self, intake_id: UUID, chosen: Mapping[str, str], by: UUID) -> None:
        """Let each place say what was chosen; what is not among them stays in question."""
        raise SyncError(Code.NOT_ENROLLED, case=intake_id, places=len(chosen), by=by)

    def retry(self, intake_id: UUID, by: UUID) -> None:
        """Send a case again that was set aside."""
        raise SyncError(Code.NOT_ENROLLED, case=intake_id, by=by)

    def join(self, kept: UUID, other: UUID, by: UUID) -> None:
        """Go on with one case of a child; it takes every attachment of the other, which is closed.

        Raises ValidationError NOT_FOUND, STATE_FORBIDS when one of them has ended.
        """
        raise SyncError(Code.NOT_ENROLLED, kept=kept, other=other, by=by)

    def enrol(self, address: str, code: str, name: str, pin: str = "") -> None:
        """NETWORK. Make this desk one of a school's, or make it so anew.

        Raises SyncError: REGISTRY_UNREACHABLE with `trouble` (a SyncTrouble) and, for a wrong
        clock, `server_time`; ENROLMENT_CODE_WRONG, LETTER_TAKEN; REGISTRY_REFUSED with `problem`.
        """
        raise SyncError(Code.NOT_ENROLLED, address=address, enrolment=code, name=name, pin=pin)

    def leave(self) -> None:
        """Untie the desk from its registry; every case stays, and what was not sent waits."""

    def run_round(self, stop: Event, told: Told) -> SyncStanding:
        """NETWORK. Send, then hear; never raises for the world: the standing tells."""
        if not stop.is_set():
            told(0, 0)
        return self.standing()

    def fetch_pages(self, intake_id: UUID, stop: Event) -> None:
        """NETWORK. Bring the pages and the portrait of a case that are at the registry alone.

        Raises SyncError NOT_ENROLLED, REGISTRY_UNREACHABLE, REGISTRY_REFUSED; StorageError.
        """
        raise SyncError(Code.NOT_ENROLLED, case=intake_id, stopped=stop.is_set())

    def announce(self, intake_id: UUID | None, staff: str) -> None:
        """NETWORK. Tell the other workstations which case is open here; None: none is any more."""

    def open_elsewhere(self, intake_id: UUID) -> OpenElsewhere | None:
        """Who has the case open at another workstation, as far as was heard lately."""

    def paper_elsewhere(self, number: str) -> PaperElsewhere | None:
        """Where a paper comes from whose number or code this desk does not know."""

    def link_case(self, number: str, by: UUID) -> UUID:
        """Begin a case for a paper of another workstation; both are joined when that case comes.

        Raises ValidationError NOT_FOUND when the text is no number, or one that is known here.
        """
        raise SyncError(Code.NOT_ENROLLED, number=number, by=by)

    def export_file(self, path: Path) -> None:
        """Write what waits into a sealed file for the registry; raises SyncError, StorageError."""
        raise SyncError(Code.NOT_ENROLLED, path=path)

    def import_file(self, path: Path) -> None:
        """Take in the registry's answer to such a file; raises SyncError CASE_FILE_WRONG."""
        raise SyncError(Code.NOT_ENROLLED, path=path)

    def purge(self) -> int:
        """Let attachments go that the registry has, in a backup too; how many went."""
        return 0

    def registry_number(self, intake_id: UUID) -> str:
        """The number that the registry gave the case; "" for none yet."""
        del intake_id
        return ""
