"""Pages and portrait of a case that are at the registry alone: fetched when the case is opened."""

from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import select, update

from desktop.domain.clock import Clock
from desktop.domain.errors import Code, StorageError
from desktop.models.document import BlobRow, PageRow, PhotoRow
from desktop.models.store import Store
from desktop.models.sync import AgreedRow
from desktop.services.attachments import ELSEWHERE, FINAL, Attachments
from desktop.sync.trouble import Refused

Fetch = Callable[[str], bytes | None]
"""An attachment's content by its hash; None ends the fetching."""

Fetched = Callable[[int, int], None]
"""Hears how many attachments have come, of how many."""


class Pages:
    """Brings attachments in, to be kept like those that were made here."""

    def __init__(self, store: Store, attachments: Attachments, clock: Clock) -> None:
        self._store = store
        self._attachments = attachments
        self._clock = clock

    def fetch(
        self, intake_id: UUID, fetch: Fetch, told: Fetched = lambda _done, _all: None
    ) -> None:
        """Bring what is missing; each attachment that came stays, whatever ends the rest.

        Raises what `fetch` raises, Refused once the others have come; StorageError, BLOB_DAMAGED
        when something else came.
        """
        missing = self.missing(intake_id)
        refused: Refused | None = None
        for done, name in enumerate(missing):
            told(done, len(missing))
            try:
                if not self._bring(name, fetch):
                    return
            except Refused as no:
                refused = refused or no
        if refused is not None:
            raise refused

    def _bring(self, name: str, fetch: Fetch) -> bool:
        """Have one attachment here; whether to go on with the next."""
        with self._attachments.adding() as blobs:
            if not blobs.exists(name):
                data = fetch(name)
                if data is None:
                    return False
                if blobs.put(data).sha256 != name:
                    raise StorageError(Code.BLOB_DAMAGED)
            with self._store.write.begin() as session:
                session.execute(
                    update(BlobRow)
                    .where(BlobRow.sha256 == name)
                    .values(role=FINAL, created_at=self._clock.now())
                )
        return True

    def told(self, names: Iterable[str]) -> list[str]:
        """Those of these attachments that are of cases which the registry has."""
        cases = select(AgreedRow.intake_id).where(AgreedRow.version > 0)
        pages = select(PageRow.sha256).where(PageRow.intake_id.in_(cases))
        photos = select(PhotoRow.final_sha256).where(PhotoRow.intake_id.in_(cases))
        wanted = list(names)
        query = select(BlobRow.sha256).where(
            BlobRow.sha256.in_(wanted), BlobRow.sha256.in_(pages.union(photos))
        )
        with self._store.read() as session:
            return list(session.scalars(query.order_by(BlobRow.sha256)))

    def missing(self, intake_id: UUID) -> list[str]:
        """Hashes of the case's attachments that are not on this workstation."""
        pages = select(PageRow.sha256).where(PageRow.intake_id == intake_id)
        photo = select(PhotoRow.final_sha256).where(PhotoRow.intake_id == intake_id)
        query = select(BlobRow.sha256).where(
            BlobRow.role == ELSEWHERE, BlobRow.sha256.in_(pages.union(photo))
        )
        with self._store.read() as session:
            return list(session.scalars(query.order_by(BlobRow.sha256)))
