"""What was read of each document of the open case, put together from its pages and devices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.comparing import Fact
from desktop.domain.electronic import ElectronicDocument, Part, PartSet
from desktop.domain.fields import Field
from desktop.domain.mrz import MrzReading
from desktop.domain.read_facts import (
    DocumentFacts,
    Standing,
    facts_of_electronic,
    facts_of_zone,
    likeliest_first,
    standing_of,
)
from desktop.services.reading import Found
from desktop.ui.jobs import Lane
from desktop.ui.pages.case.session import CaseSession


@dataclass
class Read:
    """All that is known of one item's document."""

    facts: DocumentFacts | None = None
    visa: bool = False
    number: str = ""
    """Of a code beside the zone."""
    number_offered: bool = False
    """It may be something else than an IIN: staff are asked."""
    parts: tuple[Part, ...] = ()
    sets: tuple[PartSet, ...] = ()
    document: ElectronicDocument | None = None
    person: int = 0
    """Which of the document's persons is meant, the likeliest first."""
    pages: set[UUID] = field(default_factory=set)
    shown: bool = False
    """One of these pages has been on the screen: once none is, they were taken away."""
    busy: int = 0
    looked: bool = False
    """A page was looked through, whatever stood on it."""


class DocumentReading(QObject):
    """Holds what was read while the case is open; nothing of it is stored."""

    changed = Signal(str)
    """Code of the item of which more is known."""

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._read: dict[str, Read] = {}

    def of(self, item: str) -> Read:
        """What is known of an item's document."""
        return self._read.setdefault(item, Read())

    def forget(self, item: str = "") -> None:
        """Let go of one item's document, or of all."""
        if item:
            self._read.pop(item, None)
        else:
            self._read.clear()

    def keep_to(self, item: str, pages: frozenset[UUID]) -> None:
        """These pages are on the screen: what was read on others, taken away since, is let go."""
        read = self.of(item)
        there = not read.pages.isdisjoint(pages)
        if read.shown and not there:
            self.forget(item)
        elif there:
            read.shown = True

    def begin(self, item: str) -> None:
        """Pages of it are to be read."""
        self.of(item).busy += 1
        self.changed.emit(item)

    def end(self, item: str, pages: tuple[UUID, ...], found: Found) -> None:
        """What a page said."""
        read = self.of(item)
        read.busy = max(0, read.busy - 1)
        read.looked = True
        read.pages.update(pages)
        if found.zone is not None:
            self.take_zone(item, found.zone)
        for number in found.numbers:
            self._take_number(read, number)
        new = tuple(part for part in found.parts if part not in read.parts)
        if new:
            read.parts += new
            self._join(item, read.parts)
        self.changed.emit(item)

    def take_zone(self, item: str, zone: MrzReading, *, typed: bool = False) -> None:
        """A zone, from a picture or from a reader that types."""
        read = self.of(item)
        if zone.kind.is_visa:
            read.visa = True
        elif read.document is None:
            read.facts, read.visa = facts_of_zone(zone, typed=typed), False
        self.changed.emit(item)

    def take_number(self, item: str, number: str) -> None:
        """A number from a scanner that types."""
        self._take_number(self.of(item), number)
        self.changed.emit(item)

    def next_person(self, item: str) -> None:
        """The next of the persons whom the electronic document names."""
        read = self.of(item)
        if read.document is not None:
            read.person = (read.person + 1) % len(read.document.persons)
            self._choose(item, read)
            self.changed.emit(item)

    def _take_number(self, read: Read, number: str) -> None:
        known = [text for field, text in self._answers().items() if field.kind == "iin"]
        standing = standing_of(number, known, self._today())
        if standing is not Standing.NONE and (not read.number or read.number_offered):
            read.number, read.number_offered = number, standing is Standing.OFFERED

    def _join(self, item: str, parts: tuple[Part, ...]) -> None:
        reading = self._session.desk.reading

        def _joined(sets: tuple[PartSet, ...]) -> None:
            read = self.of(item)
            if read.parts != parts:
                # More has been read since: what that gives is on its way, or nothing is wanted.
                return
            read.sets = sets
            whole = next((one.document for one in sets if one.document is not None), None)
            if whole is not None and whole != read.document:
                read.document, read.person = whole, 0
                self._choose(item, read)
            self.changed.emit(item)

        self._session.run(Lane.CPU, lambda: reading.join(parts), done=_joined)

    def _choose(self, item: str, read: Read) -> None:
        if read.document is None or not read.document.persons:
            return
        person = self._session.rules.item(item).person
        ordered = likeliest_first(read.document, person, self._answers())
        read.facts = facts_of_electronic(read.document, ordered[read.person])

    def _answers(self) -> Mapping[Field, str]:
        return self._session.view.intake.answers

    def _today(self) -> date:
        return self._session.desk.clock.now().astimezone().date()


def contradicts(read: Read) -> bool:
    """Whether zone and code of one card say different numbers."""
    said = read.facts.values.get(Fact.IIN, "") if read.facts else ""
    return bool(said and read.number and not read.number_offered and said != read.number)
