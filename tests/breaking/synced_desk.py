"""A desk without a window that types and syncs until somebody kills it.

`python -m tests.breaking.synced_desk FOLDER SEED`: says each note once it is durable.
"""

import random
import sys
from pathlib import Path
from threading import Event
from uuid import UUID

from sqlalchemy import select

from desktop.domain.clock import SystemClock
from desktop.domain.fields import Field
from desktop.domain.sync import ProxyChoice, ProxyKind
from desktop.models.intake import IntakeRow
from desktop.models.staff import StaffRow
from desktop.models.store import open_store
from desktop.services.attachments import Attachments
from desktop.services.intake import IntakeService
from desktop.services.sync.service import SyncService
from desktop.storage.blobs import BlobStore
from desktop.storage.transient import TransientStore
from tests.unit.services.desk import KEY


class SyncedDesk:
    """The services that the deeds need, on the store as it was left."""

    def __init__(self, folder: Path) -> None:
        clock = SystemClock()
        self.store = open_store(folder / "store.db", KEY)
        attachments = Attachments(self.store, BlobStore(folder / "blobs", KEY))
        self.intakes = IntakeService(self.store, clock, TransientStore(folder / "transient", KEY))
        self.sync = SyncService(
            self.store, attachments, clock, proxy=lambda: ProxyChoice(ProxyKind.NONE)
        )

    def cases(self) -> list[UUID]:
        """Every case here."""
        with self.store.read() as session:
            return list(session.scalars(select(IntakeRow.id).order_by(IntakeRow.row_id)))

    def notes(self) -> dict[UUID, int]:
        """The note of each case, a number."""
        return {
            case: int(self.intakes.get(case).intake.answer(Field.NOTE) or 0)
            for case in self.cases()
        }

    def round(self) -> None:
        """Meet the registry once."""
        self.sync.run_round(Event(), lambda _step: None)

    def close(self) -> None:
        """Come to rest."""
        self.sync.close()
        self.store.close()


def main(folder: Path, seed: int) -> None:
    """Type and sync for good."""
    desk, chance = SyncedDesk(folder), random.Random(seed)
    with desk.store.read() as session:
        by = session.scalars(select(StaffRow.id).where(~StaffRow.elsewhere)).first()
    assert by is not None
    count = max(desk.notes().values())
    while True:
        count += 1
        case = chance.choice(desk.cases())
        desk.intakes.save_field(case, Field.NOTE, str(count), by)
        sys.stdout.write(f"{case} {count}\n")
        sys.stdout.flush()
        if chance.random() < 0.5:
            desk.round()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
