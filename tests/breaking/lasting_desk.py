"""A desk whose store outlives its process, and what must hold between it and the registry."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from uuid import UUID, uuid4

from sqlalchemy import func, select

from desktop.domain.fields import Field
from desktop.domain.sync import ProxyChoice, ProxyKind, SyncStanding
from desktop.models.document import BlobRow, PageRow
from desktop.models.ids import new_id
from desktop.models.intake import IntakeRow
from desktop.models.journal import DONE, NEEDS_PERSON, SENDING, WAITING, AuditRow, OutboxRow
from desktop.models.paper import PaperRow
from desktop.models.school import SchoolRow
from desktop.models.staff import StaffRow
from desktop.models.store import Store, create_store, damage, open_store
from desktop.models.sync import AgreedRow, AttentionRow, SentOpRow
from desktop.services.attachments import ELSEWHERE, Attachments
from desktop.services.case_reading import intake_row
from desktop.services.intake import IntakeService
from desktop.services.sync.incoming import Incoming
from desktop.services.sync.joining import LinkedCases
from desktop.services.sync.outgoing import Outgoing
from desktop.services.sync.record_fields import fields_of
from desktop.services.sync.round_store import DeskStore
from desktop.services.sync.service import SyncService
from desktop.storage.blobs import BlobStore
from desktop.storage.transient import TransientStore
from desktop.sync.line import Way
from desktop.sync.registry import Registry
from tests.breaking.sync_registry import Kept, RegistryProcess
from tests.unit.services.desk import KEY
from tests.unit.services.sync_desk import SyncDesk

NO_PROXY = ProxyChoice(ProxyKind.NONE)


class MovedClock:
    """The computer's clock, set wrong by so much."""

    def __init__(self, ahead: timedelta = timedelta(0)) -> None:
        self.ahead = ahead

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def later(self, **duration: int) -> None:
        """Time passes by itself."""


class LastingDesk(SyncDesk):
    """The desk of a folder: made where there is none, else opened as it was left."""

    __test__ = False

    def __init__(self, folder: Path, letter: str = "A") -> None:
        self.folder = folder
        self.letter = letter
        self.moved = MovedClock()
        self.clock = self.moved  # type: ignore[assignment]
        path = folder / "store.db"
        new = not path.exists()
        self.store: Store = create_store(path, KEY) if new else open_store(path, KEY)
        self.transient = TransientStore(folder / "transient", KEY)
        self.intakes = IntakeService(self.store, self.clock, self.transient)
        self.blobs = BlobStore(folder / "blobs", KEY)
        self.attachments = Attachments(self.store, self.blobs)
        self.days = 0
        self.linked = LinkedCases(lambda: None)
        self.sync = SyncService(
            self.store,
            self.attachments,
            self.clock,
            proxy=lambda: NO_PROXY,
            purge_days=lambda: self.days,
        )
        self.line = DeskStore(
            self.store,
            Outgoing(self.store, self.blobs, self.clock),
            Incoming(self.store, self.clock, self.linked),
        )
        self.by = self._staff()
        self._serial = self._last_serial()
        self._school()

    def close(self) -> None:
        """Leave everything as a program that is closed does."""
        self.sync.close()
        self.store.close()

    def enrol(self, registry: RegistryProcess, school_id: UUID, address: str = "") -> None:
        """Become one of the school's workstations, perhaps anew."""
        self.sync.enrol(address or registry.address, registry.code(school_id), self.letter)

    def meet(self) -> SyncStanding:
        """Make a round."""
        return self.sync.run_round(Event(), lambda _step: None)

    def settle_down(self, most: int = 6) -> SyncStanding:
        """Make rounds until nothing is left to do, waiting times passed over."""
        for _ in range(most):
            self.hurry()
            standing = self.meet()
            if standing.trouble is None and not standing.waiting:
                break
        return standing

    def hurry(self) -> None:
        """Let the time pass that failed tries wait for."""
        with self.store.write.begin() as session:
            for event in session.scalars(select(OutboxRow).where(OutboxRow.status == WAITING)):
                event.next_attempt_at = None

    def asked(self) -> Registry:
        """The registry, as this desk asks it outside of a round."""
        link = self.line.link()
        assert link is not None
        way = Way(link.address, link.pin, NO_PROXY)
        return Registry(way, link.device_id, link.key, epoch=link.epoch)

    def fields(self, case: UUID) -> dict[str, str]:
        """A case as the record that it would be sent as."""
        with self.store.read() as session:
            agreed = session.get(AgreedRow, case)
            row = intake_row(session, case)
            return fields_of(session, row, agreed.fields if agreed else {})

    def cases(self) -> set[UUID]:
        """Every case of the store."""
        return set(self.rows(select(IntakeRow.id)))

    def due_cases(self) -> set[UUID]:
        """Cases that the registry is to have."""
        told = select(OutboxRow.intake_id).where(OutboxRow.due | (OutboxRow.status == DONE))
        return set(self.rows(told)) | set(self.rows(select(AgreedRow.intake_id)))

    def saves(self, case: UUID, field: Field) -> list[str]:
        """All texts that were saved here in a field, one after the other."""
        rows = select(AuditRow.after).where(
            AuditRow.intake_id == case, AuditRow.act == "field_saved", AuditRow.field == field.value
        )
        return self.rows(rows.order_by(AuditRow.seq))

    def cases_of_others(self) -> list[UUID]:
        """Cases whose receipt another workstation gave."""
        ours = IntakeRow.receipt.startswith(f"{self.letter}-")
        return self.rows(select(IntakeRow.id).where(~ours, IntakeRow.receipt != ""))

    def loose_ends(self) -> list[str]:
        """Outbox rows that are neither done, nor retrying, nor before a person."""
        on_way = set(self.rows(select(SentOpRow.op_id)))
        asked = set(self.rows(select(AttentionRow.intake_id)))
        found = []
        for row in self.rows(select(OutboxRow)):
            sending = row.status == SENDING and row.event_id in on_way
            person = row.status == NEEDS_PERSON and row.intake_id in asked
            if not (row.status in {DONE, WAITING} or sending or person):
                found.append(f"{row.sequence}: {row.status}")
        return found

    def damage(self) -> list[str]:
        """What is broken in the store, or named by it and not to be read."""
        found = list(damage(self.store.path, KEY))
        here = select(BlobRow.sha256).where(BlobRow.role != ELSEWHERE)
        named = set(self.rows(select(PageRow.sha256).where(PageRow.sha256.in_(here))))
        return found + [name for name in named if self.line.blob(name) is None]

    def _staff(self) -> UUID:
        known: list[UUID] = self.rows(select(StaffRow.id).where(StaffRow.secret_hash == "-"))
        if known:
            return known[0]
        row = StaffRow(
            id=new_id(),
            name=f"Серікова Айгүл {self.letter}",
            folded_name=f"серікова айгүл {self.letter}".lower(),
            role="reception",
            secret_hash="-",
            created_at=self.clock.now(),
        )
        with self.store.write.begin() as session:
            session.add(row)
        return row.id

    def _last_serial(self) -> int:
        with self.store.read() as session:
            ours = select(func.max(PaperRow.serial)).where(PaperRow.series == self.letter)
            return session.scalar(ours) or 0

    def _school(self) -> None:
        with self.store.write.begin() as session:
            if session.get(SchoolRow, 1) is None:
                session.add(
                    SchoolRow(
                        id=1,
                        name_ru="Школа № 12",
                        letter=self.letter,
                        hmac_key=b"h" * 32,
                        store_id=uuid4(),
                        created_at=self.clock.now(),
                    )
                )


def disagreements(
    registry: RegistryProcess, school_id: UUID, desks: Sequence[LastingDesk]
) -> list[str]:
    """Where registry and desks are of different minds once everything was sent and heard."""
    records, accepted = registry.records(school_id), registry.accepted(school_id)
    found = [
        f"{one.record_id}: version {one.version} of {accepted[one.record_id]} accepted ops"
        for one in records.values()
        if one.version != accepted[one.record_id]
    ]
    for desk in desks:
        found += [f"{desk.letter}: {end}" for end in desk.loose_ends()]
        found += [f"{desk.letter}: damaged {what}" for what in desk.damage()]
        found += [f"{desk.letter}: not sent {case}" for case in desk.due_cases() - records.keys()]
        found += [f"{desk.letter}: not heard {case}" for case in records.keys() - desk.cases()]
        held = set(desk.rows(select(AttentionRow.intake_id)))
        found += _unequal(desk, {case: records[case] for case in records.keys() - held})
    return found


def _unequal(desk: LastingDesk, records: dict[UUID, Kept]) -> list[str]:
    found = []
    for case in records.keys() & desk.cases():
        ours, theirs = desk.fields(case), records[case].fields
        keys = [
            key for key in ours.keys() | theirs.keys() if ours.get(key, "") != theirs.get(key, "")
        ]
        found += [
            f"{desk.letter}: {case} {key}: {ours.get(key)} / {theirs.get(key)}" for key in keys
        ]
    return found


def scan(chance: random.Random, size: int = 6_000) -> bytes:
    """Bytes as of a scan that nobody else has."""
    return b"\xff\xd8\xff" + chance.randbytes(size)
