"""The registry as screens see it: how the desk stands, what waits, what needs a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import delete

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, SyncError
from desktop.domain.sync import (
    SYSTEM_PROXY,
    AttentionItem,
    Clash,
    OpenElsewhere,
    PaperElsewhere,
    ProxyChoice,
    RegistryTie,
    RegistryWord,
    RoundStep,
    SyncStanding,
    WaitingItem,
)
from desktop.models.store import Store
from desktop.models.sync import RegistryRow
from desktop.services.attachments import Attachments
from desktop.services.staff import require_administrator
from desktop.services.sync.attention import list_attention
from desktop.services.sync.joining import LinkedCases, join_cases
from desktop.services.sync.linked import find_elsewhere
from desktop.services.sync.parting import forget, release_sent
from desktop.services.sync.standing import (
    list_waiting,
    read_registry_word,
    read_standing,
    read_tie,
)

if TYPE_CHECKING:
    from desktop.services.sync.pages import Fetched
    from desktop.services.sync.rooms import Rooms

Told = Callable[[RoundStep], None]
"""Hears how far a round has come, in any thread."""


class SyncService:
    """Meets the registry. A desk that was never enrolled works as if this were not there.

    Deeds marked NETWORK wait for the line and belong on its lane; the others are as quick as any
    other of the store. `proxy` says how the workstation goes out, `purge_days` how long attachments
    stay that the registry has (0: for good), `workstation` what staff call this one.
    """

    def __init__(
        self,
        store: Store,
        attachments: Attachments,
        clock: Clock,
        *,
        proxy: Callable[[], ProxyChoice] = lambda: SYSTEM_PROXY,
        purge_days: Callable[[], int] = lambda: 0,
        workstation: Callable[[], str] = lambda: "",
    ) -> None:
        self._store = store
        self._attachments = attachments
        self._clock = clock
        self._proxy = proxy
        self._purge_days = purge_days
        self._workstation = workstation
        self._here: tuple[UUID | None, str] = (None, "")
        self._announcing = Lock()
        self._linked = LinkedCases(lambda: self._here[0])
        self._next_round_at: datetime | None = None

    def standing(self) -> SyncStanding:
        """What the chip in the header says."""
        with self._store.read() as session:
            return read_standing(session, self._next_round_at)

    def tie(self) -> RegistryTie | None:
        """The registry that the desk is tied to; None for none."""
        with self._store.read() as session:
            return read_tie(session)

    def waiting(self) -> tuple[WaitingItem, ...]:
        """Cases with something to send, the one that goes next first."""
        with self._store.read() as session:
            return list_waiting(session)

    def attention(self) -> tuple[AttentionItem, ...]:
        """Cases that need a person, the longest waiting first."""
        with self._store.read() as session:
            return list_attention(session)

    def clash(self, intake_id: UUID) -> Clash:
        """Both versions of a case; raises ValidationError NOT_FOUND where they do not clash."""
        from desktop.services.sync import clashes  # noqa: PLC0415

        with self._store.read() as session:
            return clashes.read_clash(session, intake_id)

    def settle_clash(self, intake_id: UUID, chosen: Mapping[str, str], by: UUID) -> None:
        """Let each place say what was chosen; what is not among them stays in question.

        Raises ValidationError NOT_FOUND for a case without a clash, UNKNOWN_CHOICE with the key
        whose text cannot stand there.
        """
        from desktop.services.sync import clashes  # noqa: PLC0415

        with self._store.write.begin() as session:
            clashes.settle(session, intake_id, chosen, by, self._clock.now())

    def retry(self, intake_id: UUID, by: UUID) -> None:
        """Send a case again that was set aside; it stays its author's."""
        from desktop.services.sync import clashes  # noqa: PLC0415

        with self._store.write.begin() as session:
            clashes.retry(session, intake_id, by, self._clock.now())

    def join(self, kept: UUID, other: UUID, by: UUID) -> None:
        """Go on with one case of a child; it takes every attachment of the other, which is closed.

        Raises ValidationError NOT_FOUND, STATE_FORBIDS when one of them has ended.
        """
        with self._store.write.begin() as session:
            join_cases(session, kept, other, by, self._clock.now())

    def enrol(self, address: str, code: str, name: str, pin: str = "") -> None:
        """NETWORK. Make this desk one of a school's, or make it so anew.

        Raises SyncError: REGISTRY_UNREACHABLE with `trouble` (a SyncTrouble) and, for a wrong
        clock, `server_time`; ENROLMENT_CODE_WRONG, LETTER_TAKEN; REGISTRY_REFUSED with `problem`.
        """
        self._rooms.enrol(address, code, name, pin)
        self._next_round_at = None

    def trust(self, pin: str, by: UUID) -> None:
        """Know the registry by another certificate (hex SHA-256) that somebody has compared.

        The enrolment stands. Raises ValidationError ADMINISTRATOR_ONLY; SyncError NOT_ENROLLED.
        """
        with self._store.write.begin() as session:
            require_administrator(session, by)
            link = session.get(RegistryRow, 1)
            if link is None:
                raise SyncError(Code.NOT_ENROLLED)
            link.pin = pin
        self._next_round_at = None

    def leave(self) -> None:
        """Untie the desk from its registry; every case stays, and what was not sent waits."""
        with self._store.write.begin() as session:
            release_sent(session)
            forget(session)
            session.execute(delete(RegistryRow))
        self._next_round_at = None

    def run_round(self, stop: Event, told: Told) -> SyncStanding:
        """NETWORK. Send, then hear; never raises for the world: the standing tells."""
        if self._enrolled():
            self._next_round_at = self._rooms.run_round(stop, told)
        return self.standing()

    def fetch_pages(
        self, intake_id: UUID, stop: Event, told: Fetched = lambda _done, _all: None
    ) -> bool:
        """NETWORK. Bring the pages and the portrait of a case that are at the registry alone.

        Returns whether there were any; `told` hears how many have come, of how many.

        Raises SyncError NOT_ENROLLED, REGISTRY_UNREACHABLE, REGISTRY_REFUSED; StorageError.
        """
        if not self._enrolled():
            raise SyncError(Code.NOT_ENROLLED)
        return self._rooms.fetch_pages(intake_id, stop, told)

    def open_here(self, intake_id: UUID | None, staff: str) -> None:
        """Which case stands on the screen, and who works on it; the others hear by `announce`.

        `staff` is "" while nobody is at the desk: the case stays open, and nobody is told of it.
        """
        self._here = (intake_id, staff)

    def announce(self) -> None:
        """NETWORK. Tell the other workstations which case is open here at this very moment."""
        with self._announcing:
            case, staff = self._here
            if self._enrolled():
                self._rooms.announce(case if staff else None, staff)

    def open_elsewhere(self, intake_id: UUID) -> OpenElsewhere | None:
        """Who has the case open at another workstation, as far as was heard lately."""
        return self._rooms.open_elsewhere(intake_id) if self._enrolled() else None

    def paper_elsewhere(self, number: str) -> PaperElsewhere | None:
        """Where a paper comes from whose number or code this desk does not know."""
        with self._store.read() as session:
            return find_elsewhere(session, number)

    def link_case(self, number: str, by: UUID) -> UUID:
        """Begin a case for a paper of another workstation; both are joined when that case comes.

        Raises ValidationError NOT_FOUND when the text is no number, or one that is known here.
        """
        with self._store.write.begin() as session:
            return self._linked.begin(session, number, by, self._clock.now())

    def export_file(self, path: Path) -> None:
        """Write what waits into a sealed file for the registry.

        Raises SyncError NOT_ENROLLED; StorageError FOLDER_NOT_WRITABLE, DISK_FULL.
        """
        self._rooms.export_file(path)

    def import_file(self, path: Path, name: str = "") -> None:
        """Take in the registry's answer, or its invitation, which the next file answers.

        `name` is what staff call the workstation, where the settings do not say. Raises SyncError
        CASE_FILE_WRONG with `flaw`, NOT_ENROLLED, ENROLMENT_CODE_WRONG.
        """
        self._rooms.import_file(path, name or self._workstation())

    def purge(self) -> int:
        """Let attachments go that the registry has, in a backup too; how many went."""
        return self._rooms.purge() if self._enrolled() else 0

    def registry_word(self, intake_id: UUID) -> RegistryWord:
        """The number that the registry gave the case, and what was decided there."""
        with self._store.read() as session:
            return read_registry_word(session, intake_id)

    def close(self) -> None:
        """End the connections to the registry, if there are any."""
        if "_rooms" in self.__dict__:
            self._rooms.close()

    def _enrolled(self) -> bool:
        with self._store.read() as session:
            return session.get(RegistryRow, 1) is not None

    @cached_property
    def _rooms(self) -> Rooms:
        # The line and its protocol are loaded by a desk that has to do with a registry alone.
        from desktop.services.sync.rooms import Rooms  # noqa: PLC0415

        return Rooms(
            self._store,
            self._attachments,
            self._clock,
            self._proxy,
            self._purge_days,
            self._linked,
        )
