"""Attachments that the registry has, in a backup of its own too, leave the desk after a while."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import Session

from desktop.models.document import BlobRow, PageRow, PhotoRow
from desktop.models.journal import SENDING, WAITING, OutboxRow
from desktop.models.store import Store
from desktop.models.sync import AgreedRow, AttentionRow, RegistryRow
from desktop.services.attachments import ELSEWHERE, FINAL, Attachments
from protocol.records import blobs_of

_BATCH = 100


class Purge:
    """Lets files go, never the pages that name them: a page says where it is, and comes back."""

    def __init__(self, store: Store, attachments: Attachments, days: Callable[[], int]) -> None:
        """`days`: how long an attachment stays after it came; 0 keeps all."""
        self._store = store
        self._attachments = attachments
        self._days = days

    def run(self, now: datetime) -> int:
        """Let go of what may go; how many attachments."""
        days = self._days()
        if not days:
            return 0
        before = now - timedelta(days=days)
        with self._store.read() as session:
            link = session.get(RegistryRow, 1)
            names = [] if link is None else _leaving(session, link, before)
        gone = 0
        for at in range(0, len(names), _BATCH):
            gone += self._let_go(names[at : at + _BATCH], before)
        return gone

    def _let_go(self, names: Sequence[str], before: datetime) -> int:
        with self._store.write.begin() as session:
            link = session.get_one(RegistryRow, 1)
            # A page of another case may have come to name one since.
            still = _leaving(session, link, before, names)
            session.execute(update(BlobRow).where(BlobRow.sha256.in_(still)).values(role=ELSEWHERE))
        # The row first: a kill in between leaves a file too many, never a page too few.
        for name in still:
            self._attachments.blobs.delete(name)
        return len(still)


def _leaving(
    session: Session, link: RegistryRow, before: datetime, among: Sequence[str] | None = None
) -> list[str]:
    """Hashes of final attachments all of whose cases the registry holds as they are here."""
    query = select(BlobRow.sha256).where(BlobRow.role == FINAL, BlobRow.created_at < before)
    if among is not None:
        query = query.where(BlobRow.sha256.in_(among))
    as_original = exists().where(
        or_(PageRow.original_sha256 == BlobRow.sha256, PhotoRow.original_sha256 == BlobRow.sha256)
    )
    return [
        sha256
        for sha256 in session.scalars(query.where(~as_original)).all()
        if _kept_by_registry(session, link, sha256)
    ]


def _kept_by_registry(session: Session, link: RegistryRow, sha256: str) -> bool:
    pages = select(PageRow.intake_id).where(PageRow.sha256 == sha256)
    photos = select(PhotoRow.intake_id).where(PhotoRow.final_sha256 == sha256)
    cases = session.scalars(pages.union(photos)).all()
    unsent = select(OutboxRow.sequence).where(
        OutboxRow.intake_id.in_(cases), OutboxRow.status.in_((WAITING, SENDING))
    )
    aside = select(AttentionRow.kind).where(
        AttentionRow.intake_id.in_(cases), AttentionRow.held_revision >= 0
    )
    if not cases or session.scalar(unsent.limit(1)) or session.scalar(aside.limit(1)):
        return False
    agreed = session.scalars(select(AgreedRow).where(AgreedRow.intake_id.in_(cases))).all()
    return len(agreed) == len(cases) and all(
        row.heard
        and row.version > 0
        and row.position <= link.backup_position
        and sha256 in blobs_of(row.fields)
        for row in agreed
    )
