"""A desk that meets a registry in memory: the real encrypted store, blobs and services."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from desktop.domain.fields import Field
from desktop.models.document import BlobRow, PageRow
from desktop.models.ids import new_id
from desktop.models.journal import OutboxRow
from desktop.models.school import SchoolRow
from desktop.models.sync import AgreedRow, RegistryRow
from desktop.services.attachments import FINAL, Attachments, keep_row
from desktop.services.case_reading import intake_row, item_row
from desktop.services.record import record_change
from desktop.services.sync.enrolling import write_link
from desktop.services.sync.incoming import Incoming
from desktop.services.sync.outgoing import Outgoing
from desktop.services.sync.round_store import DeskStore
from desktop.services.sync.service import SyncService
from desktop.storage.blobs import BlobStore
from protocol.devices import Enrolment, Jwk
from protocol.records import FIRST_LINK, FeedHead, OpResult, Record
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.desk import KEY, TestDesk

CHILD = {
    Field.CHILD_SURNAME: "Ким",
    Field.CHILD_GIVEN_NAME: "Арсений",
    Field.CHILD_BIRTH_DATE: "2019-03-04",
    Field.GRADE: "1",
    Field.CONSENT: "yes",
}


class SyncDesk(TestDesk):
    """What a test works with."""

    __test__ = False

    def __init__(self, folder: Path, letter: str = "A") -> None:
        super().__init__(folder)
        self.letter = letter
        self.blobs = BlobStore(folder / "blobs", KEY)
        self.attachments = Attachments(self.store, self.blobs)
        self.days = 0
        self.sync = SyncService(
            self.store, self.attachments, self.clock, purge_days=lambda: self.days
        )
        self.line = DeskStore(
            self.store,
            Outgoing(self.store, self.blobs, self.clock),
            Incoming(self.store, self.clock, self.sync._linked),
        )
        with self.store.write.begin() as session:
            session.add(
                SchoolRow(
                    id=1,
                    name_ru="Школа № 1",
                    letter=letter,
                    hmac_key=b"h" * 32,
                    store_id=new_id(),
                    created_at=self.clock.now(),
                )
            )

    def tie(self, registry: SmallRegistry) -> None:
        """Enrol, as the line would have it."""
        with self.store.write.begin() as session:
            session.add(
                RegistryRow(
                    id=1,
                    address="https://registry.example",
                    device_id=new_id(),
                    device_key=b"",
                    region="71",
                    school_id=new_id(),
                    registry_key={},
                    epoch=registry.epoch,
                    chain=FIRST_LINK,
                    enrolled_at=self.clock.now(),
                )
            )

    def enrol_anew(self, registry: SmallRegistry, school: UUID | None = None) -> None:
        """Become another device, after a fork or by choice; of the same school without another."""
        with self.store.write.begin() as session:
            link = session.get_one(RegistryRow, 1)
            key = Jwk(x="x", y="y")
            link.registry_key = msgspec.to_builtins(key)
            enrolment = Enrolment(
                device_id=new_id(),
                region=link.region,
                school_id=school or link.school_id,
                school_name_kk="",
                school_name_ru="",
                epoch=registry.epoch,
                registry_key=key,
            )
            write_link(session, enrolment, link.address, "", b"", self.clock.now())

    def settle(self, results: Sequence[OpResult], epoch: UUID) -> None:
        """Take in what the registry answered the device that the desk is."""
        self.line.settle(results, epoch, self.device)

    def take_in(self, head: FeedHead, records: Sequence[Record]) -> None:
        """Take in a page of the feed that the registry told the device that the desk is."""
        self.line.take_in(head, records, self.device)

    @property
    def device(self) -> UUID:
        """As what the desk is enrolled."""
        link = self.line.link()
        assert link is not None
        return link.device_id

    def blobs_named(self) -> list[str]:
        """Hashes of all attachments that rows name."""
        return self.rows(select(BlobRow.sha256))

    def send(self, registry: SmallRegistry, *, most: int = 50, answers: bool = True) -> int:
        """Send what waits, attachments first; how many ops. Without `answers` they get lost."""
        batch = self.line.batch(most)
        if batch is None:
            return 0
        for row in self.rows(select(BlobRow).where(BlobRow.role == FINAL)):
            if self.line.blob(row.sha256) is not None:
                registry.blobs.add(row.sha256)
        results = registry.take(self.letter, batch)
        if answers:
            self.settle(results, registry.epoch)
        return len(batch.ops)

    def pull(self, registry: SmallRegistry, limit: int = 100) -> None:
        """Take in the feed to its end."""
        more = True
        while more:
            link = self.line.link()
            assert link is not None
            head, records = registry.feed(link.position, limit)
            self.take_in(head, records)
            more = head.more

    def round(self, registry: SmallRegistry) -> None:
        """Send and hear until nothing is left to do."""
        link = self.line.link()
        assert link is not None
        if link.epoch != registry.epoch:
            self.line.begin_epoch(registry.epoch, link.device_id)
        for _ in range(3):
            while self.send(registry):
                pass
            self.pull(registry)
        self.line.note(self.clock.now(), None, None)

    def received(self, **answers: str) -> UUID:
        """A case with a receipt."""
        typed = CHILD | {Field(name): text for name, text in answers.items()}
        case = self.case(typed).intake.id
        self.accept(case)
        return case

    def page(self, case: UUID, data: bytes, item: str = "form_065") -> UUID:
        """Add a page as a scan would."""
        now = self.clock.now()
        with self.attachments.adding() as blobs:
            blob = blobs.put(data)
            with self.store.write.begin() as session:
                keep_row(session, blob, media_type="image/jpeg", role=FINAL, now=now)
                item_row(session, case, item)
                here = select(PageRow).where(PageRow.intake_id == case, PageRow.item_code == item)
                row = PageRow(
                    id=new_id(),
                    intake_id=case,
                    item_code=item,
                    position=len(session.scalars(here).all()),
                    sha256=blob.sha256,
                    media_type="image/jpeg",
                    width=1,
                    height=1,
                    size=blob.size,
                    created_at=now,
                    created_by=self.by,
                )
                session.add(row)
                record_change(session, intake_row(session, case), "pages_added", self.by, now)
                return row.id

    def note(self, case: UUID, text: str) -> None:
        """Type a note."""
        self.type(case, Field.NOTE, text)

    def type(self, case: UUID, field: Field, text: str) -> None:
        """Type into a field, some time later."""
        self.clock.later(seconds=1)
        self.intakes.save_field(case, field, text, self.by)

    def answer(self, case: UUID, field: Field) -> str:
        """What a field holds."""
        return self.intakes.get(case).intake.answer(field)

    def agreed(self, case: UUID) -> AgreedRow:
        """What is agreed on a case."""
        with self.store.read() as session:
            return session.get_one(AgreedRow, case)

    def events(self, case: UUID) -> list[tuple[str, bool]]:
        """Status of the case's events, and whether the registry may hear them."""
        rows = self.rows(select(OutboxRow).where(OutboxRow.intake_id == case))
        return [(row.status, row.due) for row in rows]

    def rows(self, query: Any) -> list[Any]:  # noqa: ANN401
        """Rows as they stand."""
        with self.store.read() as session:
            return list(session.scalars(query))
