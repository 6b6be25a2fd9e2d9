"""What stands on documents for machines, read for staff to compare: nothing here is kept.

Reading takes up to a second: it belongs on a lane of its own. All of it happens in the picture
worker, which also puts electronic documents together.
"""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast
from uuid import UUID

from desktop.domain import iin, mrz
from desktop.domain.electronic import Part, PartSet
from desktop.domain.errors import DeskError
from desktop.domain.mrz import MrzReading
from desktop.imaging.source import FileSource
from desktop.imaging.worker import Worker
from desktop.scanner.reading.messages import PageRead

_READY = "desktop.scanner.reading.mrz.tasks:ready"
_PAGES = "desktop.scanner.reading.tasks:read_pages"
_TYPED = "desktop.scanner.reading.tasks:read_typed"
_JOIN = "desktop.scanner.reading.tasks:join_parts"
_TITLES = "desktop.scanner.reading.tasks:read_titles"
_ZONE = "desktop.scanner.reading.mrz.tasks:read_mrz"

BEARABLE = 8.0
"""Seconds without a word after which a page is left to the eye: scanned pages wait for the worker,
and a small PDF may ask for days of drawing."""

PageBytes = Callable[[UUID, UUID], bytes]
"""A page's own bytes, by case and page."""


@dataclass(frozen=True)
class Found:
    """What was read in one file or on one page."""

    zone: MrzReading | None = None
    parts: tuple[Part, ...] = ()
    """Of electronic documents: `ReadingService.join` says what they hold together."""
    numbers: tuple[str, ...] = ()
    """Twelve digits with a right check digit: perhaps an IIN."""
    forms: tuple[str, ...] = ()
    """Numbers of printed forms that stand in the title."""


class ReadingService:
    """Reads; raises DeviceError as `desktop.imaging.opening` and the worker do."""

    def __init__(self, worker: Worker, page_bytes: PageBytes) -> None:
        self._worker = worker
        self._page_bytes = page_bytes

    def get_ready(self) -> None:
        """Load what reads zones before the first document lies there; raises nothing.

        What fails here the first reading tells.
        """
        with suppress(DeskError):
            self._worker.run(_READY)

    def read(self, source: Path | bytes, *, stop: threading.Event | None = None) -> Found:
        """All that a file's pages hold; the sharper the file, the more of it."""
        chosen = source if isinstance(source, bytes) else FileSource(source)
        pages: list[PageRead] = []
        self._worker.run(
            _PAGES,
            chosen,
            stop=stop,
            silence=BEARABLE,
            receive=lambda page: pages.append(cast("PageRead", page)),
        )
        parts = tuple(part for page in pages for part in page.parts)
        forms = tuple(dict.fromkeys(form for page in pages for form in page.forms))
        numbers = _numbers(pages)
        zone = None
        if not parts and not forms:
            # What is known by its codes or its words needs no closer look.
            zone = cast(
                "MrzReading | None", self._worker.run(_ZONE, chosen, stop=stop, silence=BEARABLE)
            )
            if zone is None and not numbers:
                forms = cast(
                    "tuple[str, ...]",
                    self._worker.run(_TITLES, chosen, stop=stop, silence=BEARABLE),
                )
        return Found(zone, parts, numbers, forms)

    def read_page(
        self, intake_id: UUID, page_id: UUID, *, stop: threading.Event | None = None
    ) -> Found:
        """The same of a page that is held already, kept or only looked at; raises StorageError."""
        return self.read(self._page_bytes(intake_id, page_id), stop=stop)

    def pages_of_identity(self, intake_id: UUID, pages: Iterable[UUID]) -> tuple[UUID, ...]:
        """Those pages on which a zone or a part of an electronic document stands; raises as above.

        Only such a page may be let go unasked: what came in one file with it may be a paper.
        """
        read = ((page, self.read_page(intake_id, page)) for page in pages)
        return tuple(page for page, found in read if found.zone is not None or found.parts)

    def typed_parts(self, code: str) -> tuple[Part, ...]:
        """The part of an electronic document that a scanner typed; none where it is damaged."""
        return cast("tuple[Part, ...]", self._worker.run(_TYPED, code.encode()))

    def join(self, parts: Iterable[Part]) -> tuple[PartSet, ...]:
        """What the electronic documents hold whose parts these are, from however many pages."""
        return cast("tuple[PartSet, ...]", self._worker.run(_JOIN, tuple(parts)))


def _numbers(pages: Iterable[PageRead]) -> tuple[str, ...]:
    texts = (code.data.decode("ascii", "replace").strip() for page in pages for code in page.codes)
    return tuple(dict.fromkeys(text for text in texts if iin.read(text).valid))


def typed_zone(lines: tuple[str, ...], today: date) -> MrzReading | None:
    """A zone that a reader typed; None when it is none. Its names have no check digit."""
    parsed = mrz.parse(lines, today=today)
    if parsed is None:
        return None
    numbers = ("document_number", "birth_date", "expiry_date", "iin")
    confirm = (*parsed.broken, *(numbers if not parsed.composite_ok else ()))
    return MrzReading(
        parsed.kind,
        parsed.lines,
        parsed.fields,
        parsed.checks_ok,
        tuple(dict.fromkeys(confirm)),
        b"",
    )
