"""Pages of a device → durable pages of a checklist item, one after the other."""

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from desktop.domain.capture import (
    Device,
    ScannedPage,
    ScanProgress,
    ScanSettings,
    Stage,
    sheet_of,
)
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, DeskError, DeviceError
from desktop.scanner.devices.port import Scanners
from desktop.services.begun_scans import BegunScans
from desktop.services.documents import AddedPages, DocumentService

Told = Callable[[str, AddedPages], None]
"""Hears of each page once it is durable: the item that it went to, and the page."""
Progress = Callable[[ScanProgress], None]

_MEANT = {
    Code.FILE_TRUNCATED: Code.SCAN_CUT_SHORT,
    Code.FILE_EMPTY: Code.SCAN_CUT_SHORT,
    Code.FILE_UNREADABLE: Code.SCAN_UNREADABLE,
    Code.FILE_KIND_UNKNOWN: Code.SCAN_UNREADABLE,
}
"""What a broken file is when a scanner made it."""


_ONCE_MORE = (Code.FILE_UNREADABLE, Code.FILE_TOOK_TOO_LONG, Code.FILE_NEEDS_MEMORY)


@dataclass(frozen=True)
class ScanTarget:
    """Where scanned pages go, and under whose name."""

    intake_id: UUID
    item: str
    by: UUID


class PageTaking:
    """One scan as it is taken in."""

    def __init__(
        self,
        documents: DocumentService,
        begun: BegunScans,
        target: ScanTarget,
        settings: ScanSettings,
        told: Told,
        progress: Progress,
    ) -> None:
        self._documents = documents
        self._begun = begun
        self._target = target
        self._settings = settings
        self._told = told
        self._progress = progress
        self._taken = 0
        self._between = False
        """The last page was a sheet between two documents."""
        self.pages: list[PageRecord] = []
        """Durable, and told."""

    def all_from(
        self, scanners: Scanners, device: Device, stop: threading.Event | None = None
    ) -> None:
        """Take every page that the device makes; an error names the page that is missing."""
        target, source = self._target, self._settings.source
        try:
            with (
                self._begun.under_way(target.intake_id, target.item, source) as scan,
                closing(scanners.scan(device, self._settings, stop)) as steps,
            ):
                for step in steps:
                    if isinstance(step, ScannedPage):
                        self._keep(step, scan)
                    else:
                        self._progress(step)
        except DeskError as error:
            self._say_where(error)
            raise

    def _keep(self, page: ScannedPage, scan: UUID) -> None:
        self._progress(ScanProgress(page.number, Stage.KEEPING))
        try:
            added = self._added(page, scan)
        except DeviceError as error:
            code = _MEANT.get(error.code, error.code)
            raise DeviceError(code, **error.facts) from error
        self._taken += 1
        self._between = not added.pages
        self.pages.extend(added.pages)
        self._told(self._target.item, replace(added, source=page.data))
        # Behind a sheet between two documents the next one begins.
        self._target = replace(self._target, item=added.next_item or self._target.item)

    def _added(self, page: ScannedPage, scan: UUID) -> AddedPages:
        """The sheet has left the feeder: what a tired picture worker could not, a fresh one may."""
        target = self._target
        # The back of a sheet between two documents is no page of either.
        back = self._between and sheet_of(self._taken + 1, self._settings.source).back
        add = partial(
            self._documents.add_bytes,
            target.intake_id,
            target.item,
            page.data,
            page.name,
            target.by,
            keep_blank=not back,
            scan=scan,
        )
        try:
            return add()
        except DeviceError as error:
            if error.code not in _ONCE_MORE:
                raise
        return add()

    def _say_where(self, error: DeskError) -> None:
        """The page after the last durable one is to be scanned again."""
        page = self._taken + 1
        place = sheet_of(page, self._settings.source)
        error.facts |= {"page": page, "sheet": place.sheet, "kept": len(self.pages)}
        if place.back and self.pages:
            # That sheet's front is in: fed again, it comes once more.
            error.facts["front"] = self.pages[-1].id
