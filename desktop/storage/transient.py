"""Pages of identity documents that are held only while staff look at them.

Each page has a random key of its own, wrapped in a small file; destroying that file takes the
picture away, whatever stays of its bytes on the disk. Nothing here is in a backup, the database,
an outbox event or a paper.
"""

import io
import json
import os
import re
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, StorageError
from desktop.durable import PART, make_folder, storage_errors, sync_folder, write_durably
from desktop.storage.sealing import SealedReader, seal
from desktop.storage.subkeys import derive, new_key, unwrap, wrap

LIFETIME = timedelta(hours=24)
"""A page older than this is destroyed at the next start, unasked."""

_KEY, _FACTS, _PAGE, _SCAN = ".key", ".facts", ".page", ".scan"
_FORM = ("media_type", "width", "height", "size")
"""What of a record belongs to one of its two pictures."""

_NAME = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class TransientPage:
    """A page and whose it is."""

    intake_id: UUID
    item: str
    created_at: datetime
    record: PageRecord
    other: dict[str, Any] | None = None
    """Form of the picture that is not shown: as it was scanned, or cleaned."""
    remade_as: str = ""
    """What set it aside: it is kept to come back, and seen nowhere."""
    remade_from: str = ""
    """What made it of other pages."""
    source: str = ""
    """Mark of the file of which this is the last page: all of them are held."""


@dataclass(frozen=True)
class HeldPicture:
    """A page's bytes and their form."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def form(self) -> dict[str, Any]:
        """Its part of a record."""
        size = len(self.data)
        return {"media_type": self.media_type, "width": self.width, "height": self.height} | {
            "size": size
        }


class TransientStore:
    """The transient pages of one profile. All deeds raise StorageError."""

    def __init__(self, root: Path, key: bytes) -> None:
        self._root = root
        self._wrapping = derive(key, "transient pages")

    def put(
        self,
        intake_id: UUID,
        item: str,
        data: bytes,
        *,
        media_type: str,
        width: int,
        height: int,
        created_at: datetime,
        original_size: int = 0,
        source_name: str = "",
        position: int = 0,
        cleaned: bool = False,
        blank: bool = False,
        before: HeldPicture | None = None,
        remade_from: str = "",
    ) -> PageRecord:
        """Hold a page until it is destroyed; raises StorageError DISK_FULL, STORE_NOT_WRITABLE.

        `before` is the same page as it was scanned.
        """
        record = PageRecord(
            id=uuid4(),
            position=position,
            sha256="",
            media_type=media_type,
            width=width,
            height=height,
            size=len(data),
            original_size=original_size or len(data),
            turn=0,
            source_name=source_name,
            transient=True,
            cleaned=cleaned,
            blank=blank,
            remade=bool(remade_from),
        )
        page = TransientPage(intake_id, item, created_at, record, remade_from=remade_from)
        if before is not None:
            page = replace(page, other=before.form)
        key = new_key()
        try:
            with storage_errors(self._root):
                self._write(page, data, key, b"" if before is None else before.data)
        except StorageError:
            self.destroy(record.id)
            raise
        return record

    def get(self, page_id: UUID) -> bytes:
        """The shown picture's bytes; raises StorageError BLOB_MISSING, BLOB_DAMAGED."""
        page = self.page(page_id)
        scanned = page.other is not None and not page.record.cleaned
        return self._picture(page_id, _SCAN if scanned else _PAGE)

    def as_scanned(self, page_id: UUID) -> bytes:
        """A page's bytes as it was scanned; those that are shown where it has no others."""
        return (
            self.get(page_id)
            if self.page(page_id).other is None
            else (self._picture(page_id, _SCAN))
        )

    def _picture(self, page_id: UUID, ending: str) -> bytes:
        key = self._key(page_id)
        try:
            with self._path(page_id, ending).open("rb") as file:
                return SealedReader(file, key, page_id.bytes).read()
        except OSError as error:
            raise StorageError(Code.BLOB_MISSING) from error

    def page(self, page_id: UUID) -> TransientPage:
        """What is known of a page; raises StorageError BLOB_MISSING, BLOB_DAMAGED."""
        key = self._key(page_id)
        try:
            facts = unwrap(self._path(page_id, _FACTS).read_bytes(), key, page_id.bytes)
        except OSError as error:
            raise StorageError(Code.BLOB_MISSING) from error
        if facts is None:
            raise StorageError(Code.BLOB_DAMAGED)
        return _page_of(json.loads(facts))

    def list(
        self, intake_id: UUID | None = None, item: str | None = None, *, aside: bool = False
    ) -> tuple[TransientPage, ...]:
        """Readable pages of a case, or of all, by position; what is torn is left out.

        `aside`: those as well that a joining or splitting set aside.
        """
        pages = []
        for page_id in self._ids():
            try:
                page = self.page(page_id)
            except StorageError:
                continue
            shown = aside or not page.remade_as
            if shown and intake_id in (None, page.intake_id) and item in (None, page.item):
                pages.append(page)
        return tuple(sorted(pages, key=lambda page: (page.record.position, page.created_at)))

    def update(
        self, page_id: UUID, *, position: int | None = None, turn: int | None = None
    ) -> PageRecord:
        """Give a page another place or turn; raises StorageError."""
        page, key = self.page(page_id), self._key(page_id)
        record = page.record
        record = replace(
            record,
            position=record.position if position is None else position,
            turn=record.turn if turn is None else turn % 4,
        )
        with storage_errors(self._root):
            self._write_facts(replace(page, record=record), key)
        return record

    def swap(self, page_id: UUID) -> PageRecord:
        """Show a page as it was scanned, or cleaned again. Raises StorageError SCAN_GONE."""
        page, key = self.page(page_id), self._key(page_id)
        if page.other is None:
            raise StorageError(Code.SCAN_GONE)
        record = page.record
        other = {name: getattr(record, name) for name in _FORM}
        record = replace(record, cleaned=not record.cleaned, **page.other)
        with storage_errors(self._root):
            self._write_facts(replace(page, record=record, other=other), key)
        return record

    def name_source(self, page_id: UUID, mark: str) -> None:
        """Say that this is the last page of a file that is in whole; raises StorageError."""
        page, key = self.page(page_id), self._key(page_id)
        with storage_errors(self._root):
            self._write_facts(replace(page, source=mark), key)

    def set_aside(self, page_id: UUID, remade_as: str) -> None:
        """Keep a page out of sight; "" shows it again. Raises StorageError."""
        page, key = self.page(page_id), self._key(page_id)
        with storage_errors(self._root):
            self._write_facts(replace(page, remade_as=remade_as), key)

    def hand_on(self, page_id: UUID, item: str, position: int) -> PageRecord:
        """Let a page belong to another item of its case; raises StorageError."""
        page, key = self.page(page_id), self._key(page_id)
        record = replace(page.record, position=position)
        with storage_errors(self._root):
            self._write_facts(replace(page, item=item, record=record), key)
        return record

    def destroy(self, page_id: UUID) -> None:
        """Take a page away for good: its key overwritten and forgotten first, then its bytes."""
        with storage_errors(self._root):
            _overwrite(self._path(page_id, _KEY))
            for ending in (_PAGE, _SCAN, _FACTS):
                self._path(page_id, ending).unlink(missing_ok=True)
            if self._root.exists():
                sync_folder(self._root)

    def destroy_for(self, intake_id: UUID, item: str | None = None) -> int:
        """Destroy all pages of a case, or of one of its items; how many there were."""
        pages = self.list(intake_id, item, aside=True)
        for page in pages:
            self.destroy(page.record.id)
        return sum(not page.remade_as for page in pages)

    def leftovers(self, now: datetime) -> tuple[TransientPage, ...]:
        """At a start: pages that a kill left behind, to be asked about.

        Those past their lifetime, dated in the future, or torn are destroyed, unasked.
        """
        self._sweep_parts()
        fresh = []
        readable = {page.record.id: page for page in self.list(aside=True)}
        for page_id in self._ids():
            page = readable.get(page_id)
            if page is not None and timedelta(0) <= now - page.created_at <= LIFETIME:
                fresh.append(page)
            else:
                self.destroy(page_id)
        return tuple(page for page in fresh if not page.remade_as)

    def _write(self, page: TransientPage, data: bytes, key: bytes, before: bytes) -> None:
        page_id = page.record.id
        make_folder(self._root)
        # The key stands first: what it does not open was never there.
        wrapped = wrap(key, self._wrapping, page_id.bytes)
        write_durably(self._path(page_id, _KEY), wrapped)
        for ending, picture in ((_PAGE, data), (_SCAN, before)):
            if picture:
                sealed = io.BytesIO()
                seal(io.BytesIO(picture), sealed, key, page_id.bytes)
                write_durably(self._path(page_id, ending), sealed.getvalue())
        self._write_facts(page, key)

    def _write_facts(self, page: TransientPage, key: bytes) -> None:
        facts = json.dumps(asdict(page), default=str).encode()
        sealed = wrap(facts, key, page.record.id.bytes)
        write_durably(self._path(page.record.id, _FACTS), sealed)

    def _key(self, page_id: UUID) -> bytes:
        try:
            wrapped = self._path(page_id, _KEY).read_bytes()
        except OSError as error:
            raise StorageError(Code.BLOB_MISSING) from error
        key = unwrap(wrapped, self._wrapping, page_id.bytes)
        if key is None:
            raise StorageError(Code.BLOB_DAMAGED)
        return key

    def _path(self, page_id: UUID, ending: str) -> Path:
        return self._root / (page_id.hex + ending)

    def _ids(self) -> set[UUID]:
        endings = {_KEY, _FACTS, _PAGE, _SCAN}
        return {
            UUID(path.stem)
            for path in self._root.glob("*")
            # What a copying program laid beside ours is not ours.
            if path.suffix in endings and _NAME.fullmatch(path.stem)
        }

    def _sweep_parts(self) -> None:
        with storage_errors(self._root):
            for part in self._root.glob(f"*{PART}"):
                _overwrite(part)


def _overwrite(path: Path) -> None:
    """Random bytes over a file's own, durable, then its name away."""
    try:
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink()
    sync_folder(path.parent)


def _page_of(facts: dict[str, Any]) -> TransientPage:
    record = facts["record"]
    return TransientPage(
        intake_id=UUID(facts["intake_id"]),
        item=facts["item"],
        created_at=datetime.fromisoformat(facts["created_at"]),
        record=PageRecord(**record | {"id": UUID(record["id"])}),
        other=facts.get("other"),
        remade_as=facts.get("remade_as", ""),
        remade_from=facts.get("remade_from", ""),
        source=facts.get("source", ""),
    )
