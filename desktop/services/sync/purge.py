"""Attachments that the registry has, in a backup of its own too, leave the desk after a while."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from desktop.models.document import BlobRow, PageRow, PhotoRow
from desktop.models.journal import SENDING, WAITING, OutboxRow
from desktop.models.store import Store
from desktop.models.sync import AgreedRow, AttentionRow, RegistryRow
from desktop.services.attachments import FINAL, Attachments
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
            names = _leaving(session, before)
        return sum(
            # A page of another case may have come to name one since.
            self._attachments.let_go(
                partial(_leaving, before=before, among=names[at : at + _BATCH])
            )
            for at in range(0, len(names), _BATCH)
        )


def _leaving(session: Session, before: datetime, among: Sequence[str] | None = None) -> list[str]:
    """Hashes of final attachments all of whose cases the registry holds as they are here."""
    link = session.get(RegistryRow, 1)
    if link is None:
        return []
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
