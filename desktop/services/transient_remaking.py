"""Looked-at pages as they were scanned, joined or split: all of it inside the transient store."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID, uuid4

from desktop.domain.clock import Clock
from desktop.domain.document import PageRecord
from desktop.domain.errors import Code, ValidationError
from desktop.imaging.worker import Worker
from desktop.scanner.messages import MadePage
from desktop.storage.transient import TransientPage, TransientStore

_JOIN = "desktop.scanner.tasks:join_pages"
_SPLIT = "desktop.scanner.tasks:split_page"
_TURN = "desktop.scanner.tasks:turn_page"


class TransientRemaking:
    """Remakes pages of identity documents. What is set aside is destroyed with what is shown."""

    def __init__(self, transient: TransientStore, worker: Worker, clock: Clock) -> None:
        self._transient = transient
        self._worker = worker
        self._clock = clock

    def as_scanned(self, page_id: UUID) -> tuple[PageRecord, ...]:
        """Show a page as it was scanned, or cleaned again; a remade one gives way to its sources.

        Raises StorageError SCAN_GONE.
        """
        page = self._transient.page(page_id)
        if page.remade_from:
            return self._undo(page)
        self._transient.swap(page_id)
        return self._shown(page)

    def join(self, page_ids: Sequence[UUID]) -> tuple[PageRecord, ...]:
        """Put pages on one page; both halves of a page that was split are it again."""
        pages = sorted(
            (self._transient.page(one) for one in page_ids), key=lambda page: page.record.position
        )
        if len(pages) < 2 or len({(page.intake_id, page.item) for page in pages}) != 1:
            raise ValidationError(Code.NOT_FOUND)
        products, sources = self._family(pages[0])
        if len(sources) == 1 and {one.record.id for one in products} == set(page_ids):
            return self._undo(pages[0])
        contents = tuple(self._content(page) for page in pages)
        return self._remake(pages, _JOIN, contents)

    def split(self, page_id: UUID, at: float | None) -> tuple[PageRecord, ...]:
        """Cut a page in two; one that was joined is its pages again."""
        page = self._transient.page(page_id)
        _, sources = self._family(page)
        if len(sources) > 1:
            return self._undo(page)
        return self._remake([page], _SPLIT, self._content(page), at)

    def move(self, page_id: UUID, position: int) -> tuple[PageRecord, ...]:
        """Put a page at another place, counted from 0."""
        moved = self._transient.page(page_id)
        pages = [
            page.record.id
            for page in self._transient.list(moved.intake_id, moved.item)
            if page.record.id != page_id
        ]
        pages.insert(max(0, position), page_id)
        return tuple(
            self._transient.update(other, position=place) for place, other in enumerate(pages)
        )

    def remove(self, page_id: UUID) -> None:
        """Destroy a page and all that was set aside for it alone."""
        page = self._transient.page(page_id)
        products, sources = self._family(page)
        self._transient.destroy(page_id)
        if len(products) == 1:
            for source in sources:
                self.remove(source.record.id)

    def _content(self, page: TransientPage) -> bytes:
        data = self._transient.get(page.record.id)
        if page.record.turn:
            data = cast("MadePage", self._worker.run(_TURN, data, page.record.turn)).data
        return data

    def _remake(
        self, pages: list[TransientPage], task: str, *arguments: object
    ) -> tuple[PageRecord, ...]:
        made = cast("tuple[MadePage, ...]", self._worker.run(task, *arguments))
        first, deed = pages[0], uuid4().hex
        new = [
            self._transient.put(
                first.intake_id,
                first.item,
                page.data,
                media_type=page.media_type,
                width=page.width,
                height=page.height,
                created_at=self._clock.now(),
                source_name=first.record.source_name,
                position=first.record.position,
                remade_from=deed,
            )
            for page in made
        ]
        before = [page.record.id for page in self._transient.list(first.intake_id, first.item)]
        for page in pages:
            self._transient.set_aside(page.record.id, deed)
        gone = {page.record.id for page in pages}
        return self._order(before, gone, first.record.id, [page.id for page in new], first)

    def _undo(self, page: TransientPage) -> tuple[PageRecord, ...]:
        products, sources = self._family(page)
        before = [one.record.id for one in self._transient.list(page.intake_id, page.item)]
        for source in sources:
            self._transient.set_aside(source.record.id, "")
        gone = {product.record.id for product in products}
        for product in gone:
            self._transient.destroy(product)
        back = [source.record.id for source in sources]
        first = next(one for one in before if one in gone)
        return self._order(before, gone, first, back, page)

    def _order(
        self,
        before: list[UUID],
        gone: set[UUID],
        place: UUID,
        new: list[UUID],
        page: TransientPage,
    ) -> tuple[PageRecord, ...]:
        """Count the pages anew, the new ones in the place of the first that is gone."""
        order: list[UUID] = []
        for one in before:
            if one == place:
                order += new
            if one not in gone and one not in new:
                order.append(one)
        for position, one in enumerate(order):
            self._transient.update(one, position=position)
        return self._shown(page)

    def _family(self, page: TransientPage) -> tuple[list[TransientPage], list[TransientPage]]:
        """All that was made together with a page, and what it was made of."""
        deed = page.remade_from
        if not deed:
            return [page], []
        pages = self._transient.list(page.intake_id, page.item, aside=True)
        return (
            [one for one in pages if one.remade_from == deed],
            [one for one in pages if one.remade_as == deed],
        )

    def _shown(self, page: TransientPage) -> tuple[PageRecord, ...]:
        return tuple(one.record for one in self._transient.list(page.intake_id, page.item))
