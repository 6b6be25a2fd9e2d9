"""What meets the registry: loaded by a desk that has to do with one, and not before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import TypeVar
from uuid import UUID

import msgspec

from desktop import VERSION
from desktop.domain.clock import Clock
from desktop.domain.errors import Code, StorageError, SyncError
from desktop.domain.sync import OpenElsewhere, ProxyChoice, SyncTrouble
from desktop.models.school import SchoolRow
from desktop.models.store import Store
from desktop.services.attachments import Attachments
from desktop.services.sync.case_files import CaseFiles
from desktop.services.sync.enrolling import ask_by_file, hear_standing, write_link
from desktop.services.sync.incoming import Incoming
from desktop.services.sync.joining import LinkedCases
from desktop.services.sync.outgoing import Outgoing
from desktop.services.sync.pages import Fetched, Pages
from desktop.services.sync.presence import Presence
from desktop.services.sync.purge import Purge
from desktop.services.sync.round_store import DeskStore
from desktop.sync.backoff import Backoff
from desktop.sync.keys import DeviceKey, new_key
from desktop.sync.line import Way
from desktop.sync.pace import Stop
from desktop.sync.progress import Progress, Told
from desktop.sync.registry import Registry, enrol
from desktop.sync.rounds import RoundEnd, Rounds
from desktop.sync.trouble import EpochRenewed, LineError, Refused, Stopped
from desktop.sync.uploads import send_attachments
from protocol.case_messages import Invitation
from protocol.devices import BlobWanted, EnrolmentRequest, Present
from protocol.problems import Problem

Heard = TypeVar("Heard")

_CODES = {
    Problem.CODE_UNKNOWN: Code.ENROLMENT_CODE_WRONG,
    Problem.LETTER_TAKEN: Code.LETTER_TAKEN,
}


_STORE_TROUBLES = {Code.DISK_FULL: SyncTrouble.DISK_FULL, Code.STORE_BUSY: SyncTrouble.BUSY}


class Rooms:
    """The parts of the sync, and the deeds that take more than one of them."""

    def __init__(
        self,
        store: Store,
        attachments: Attachments,
        clock: Clock,
        proxy: Callable[[], ProxyChoice],
        purge_days: Callable[[], int],
        linked: LinkedCases,
    ) -> None:
        self._store = store
        self._clock = clock
        self._proxy = proxy
        self._round_store = DeskStore(
            store, Outgoing(store, attachments.blobs, clock), Incoming(store, clock, linked)
        )
        self._rounds = Rounds(self._round_store, clock, proxy)
        self._backoff = Backoff()
        self._presence = Presence()
        self._told: UUID | None = None
        self._pages = Pages(store, attachments, clock)
        self._files = CaseFiles(store, attachments.blobs, self._round_store, clock)
        self._purge = Purge(store, attachments, purge_days)

    def run_round(self, stop: Event, told: Told) -> datetime | None:
        """Make a round; when the next one should be, None for the usual time."""
        try:
            self._round_store.go_back()
            end = self._rounds.run(stop.is_set, told)
            if end.trouble is None and not end.stopped:
                self._hear(stop.is_set, told)
        except StorageError as error:
            end = self._ended_by_the_store(error)
        if end.stopped:
            return None
        if end.trouble is not None:
            return self._clock.now() + timedelta(seconds=self._backoff.failed(end.retry_after))
        self._backoff.reset()
        return None

    def enrol(self, address: str, code: str, name: str, pin: str) -> None:
        """Make this desk a school's workstation."""
        key, request = self._request(code, name)
        way = Way(address, pin, self._proxy())
        with _told_in_codes():
            enrolment = enrol(way, request)
        self._rounds.close()
        with self._store.write.begin() as session:
            write_link(session, enrolment, way.checked(), pin, key, self._clock.now())

    def close(self) -> None:
        """End the connections."""
        self._rounds.close()

    def fetch_pages(self, intake_id: UUID, stop: Event, told: Fetched) -> bool:
        """Bring a case's attachments; whether any were missing."""
        if not self._pages.missing(intake_id):
            return False
        link = self._round_store.link()
        if link is None:
            raise SyncError(Code.NOT_ENROLLED)
        with self._told_of_epoch(link.device_id), _told_in_codes():
            self._pages.fetch(
                intake_id,
                lambda name: self._rounds.ask(lambda registry: registry.blob(name, stop.is_set)),
                told,
            )
        return True

    def announce(self, intake_id: UUID | None, staff: str) -> None:
        """Tell which case is open here, and hear which are elsewhere; quiet without a line."""
        seconds = self._presence.open_for(intake_id, staff)

        def tell(registry: Registry) -> list[Present]:
            if self._told is not None and self._told != intake_id:
                registry.close_case(self._told)
                self._told = None
            if intake_id is not None:
                registry.open_case(intake_id, staff, seconds)
                self._told = intake_id
            return registry.present()

        self._hear_present(_quietly(lambda: self._rounds.ask(tell)))

    def open_elsewhere(self, intake_id: UUID) -> OpenElsewhere | None:
        """Who has the case open, as was heard."""
        return self._presence.elsewhere(intake_id)

    def export_file(self, path: Path) -> None:
        """Write a case file."""
        self._round_store.go_back()
        self._files.write(path)

    def import_file(self, path: Path, name: str) -> None:
        """Take in an answer, or an invitation, which the next case file answers."""
        invitation = _invitation(path)
        if invitation is None:
            self._files.read(path)
            return
        key, request = self._request(invitation.code, name)
        with self._store.write.begin() as session:
            ask_by_file(session, invitation, request, key, self._clock.now())

    def purge(self) -> int:
        """Let attachments go that are safe elsewhere."""
        return self._purge.run(self._clock.now())

    def _ended_by_the_store(self, error: StorageError) -> RoundEnd:
        """A full disk or a busy store ends a round like a trouble of the line; raises others."""
        if error.code not in _STORE_TROUBLES:
            raise error
        self._rounds.close()
        trouble = _STORE_TROUBLES[error.code]
        with suppress(StorageError):
            self._round_store.note(self._clock.now(), trouble, None)
        return RoundEnd(trouble)

    def _request(self, code: str, name: str) -> tuple[bytes, EnrolmentRequest]:
        with self._store.read() as session:
            school = session.get_one(SchoolRow, 1)
        key = new_key()
        return key, EnrolmentRequest(
            code=code.strip(),
            key=DeviceKey(key).public,
            letter=school.letter,
            name=name or school.letter,
            store_id=school.store_id,
            program=VERSION,
        )

    def _hear(self, stop: Stop, told: Told) -> None:
        """What a round ends with: the school's workstations, and who has what open."""
        link = self._round_store.link()
        standing = self._asked(lambda one: one.standing(stop), stop)
        if link is not None and standing is not None:
            with self._store.write.begin() as session:
                hear_standing(session, standing, link.device_id)
            self._send_lost(standing.lost, stop, told)
        self._hear_present(self._asked(lambda one: one.present(stop), stop))

    def _send_lost(self, lost: list[str], stop: Stop, told: Told) -> None:
        """Send again what is damaged or gone at the registry, where it is here."""
        wanted = [BlobWanted(name, 0) for name in self._pages.told(lost)]
        if not wanted:
            return
        blob, progress = self._round_store.blob, Progress(told)
        progress.known(len(wanted))
        self._asked(lambda one: send_attachments(one, wanted, blob, progress.done, stop), stop)

    def _asked(self, question: Callable[[Registry], Heard], stop: Stop) -> Heard | None:
        """The answer to a question at a round's end; None without a line, or once it is to end."""
        return None if stop() else _quietly(lambda: self._rounds.ask_on(question))

    def _hear_present(self, present: list[Present] | None) -> None:
        if present is not None:
            with self._store.read() as session:
                self._presence.hear(present, session.get_one(SchoolRow, 1).letter)

    @contextmanager
    def _told_of_epoch(self, device_id: UUID) -> Iterator[None]:
        try:
            yield
        except EpochRenewed as renewed:
            self._round_store.begin_epoch(renewed.epoch, device_id)
            raise SyncError(Code.REGISTRY_UNREACHABLE, trouble=SyncTrouble.BUSY) from renewed


def _quietly(ask: Callable[[], Heard]) -> Heard | None:
    try:
        return ask()
    except (LineError, Refused, EpochRenewed, Stopped):
        # Nobody asked: the next round tells what is wrong.
        return None


@contextmanager
def _told_in_codes() -> Iterator[None]:
    """What the line raises, as staff are told."""
    try:
        yield
    except LineError as error:
        raise SyncError(
            Code.REGISTRY_UNREACHABLE, trouble=error.trouble, server_time=error.server_time
        ) from error
    except Refused as refused:
        problem = refused.problem
        code = _CODES.get(problem, Code.REGISTRY_REFUSED) if problem else Code.REGISTRY_REFUSED
        raise SyncError(code, problem=problem.value if problem else "") from refused
    except Stopped:
        return


def _invitation(path: Path) -> Invitation | None:
    """An invitation, as `registry code --file` writes it; None for anything else."""
    try:
        with path.open("rb") as source:
            return msgspec.json.decode(source.read(65_536), type=Invitation)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None
