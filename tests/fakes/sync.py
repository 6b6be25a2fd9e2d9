"""A sync without a registry: says what a test tells it to, and remembers what was asked of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event
from uuid import UUID

from desktop.domain.errors import DeskError
from desktop.domain.sync import (
    AttentionItem,
    Clash,
    OpenElsewhere,
    PaperElsewhere,
    RegistryTie,
    RegistryWord,
    RoundStep,
    SyncStanding,
    WaitingItem,
)
from desktop.services.sync.service import SyncService, Told

NOT_ENROLLED = SyncStanding(
    enrolled=False,
    waiting=0,
    attention=0,
    unread=0,
    sent_at=None,
    offline_since=None,
    trouble=None,
    server_time=None,
    next_round_at=None,
)
ENROLLED = replace(NOT_ENROLLED, enrolled=True)


class FakeSync(SyncService):
    """The facade of the sync, in memory."""

    def __init__(self, standing: SyncStanding = NOT_ENROLLED) -> None:
        self.now = standing
        self.tied: RegistryTie | None = None
        self.after_round: SyncStanding | None = None
        self.waits: tuple[WaitingItem, ...] = ()
        self.needs: tuple[AttentionItem, ...] = ()
        self.clashes: dict[UUID, Clash] = {}
        self.here: tuple[UUID | None, str] = (None, "")
        self.elsewhere: OpenElsewhere | None = None
        self.papers: dict[str, PaperElsewhere] = {}
        self.words: dict[UUID, RegistryWord] = {}
        self.linked: UUID | None = None
        self.fails: list[DeskError] = []
        """Raised one after the other by what goes to the network."""
        self.step = RoundStep(1, 3)
        """How far a round is while it is held."""
        self.asked: list[tuple[object, ...]] = []
        self.stops: list[Event] = []
        self.held: Event | None = None
        """While not set, a round or a fetch goes on until it is told to stop."""
        self.pages_come: Callable[[], bool] = lambda: False
        """What a fetch does, and whether anything came by it."""

    def did(self, name: str) -> list[tuple[object, ...]]:
        """What was asked of one method, in order."""
        return [asked[1:] for asked in self.asked if asked[0] == name]

    def standing(self) -> SyncStanding:
        return self.now

    def tie(self) -> RegistryTie | None:
        return self.tied

    def waiting(self) -> tuple[WaitingItem, ...]:
        return self.waits

    def attention(self) -> tuple[AttentionItem, ...]:
        return self.needs

    def clash(self, intake_id: UUID) -> Clash:
        return self.clashes[intake_id]

    def settle_clash(self, intake_id: UUID, chosen: Mapping[str, str], by: UUID) -> None:
        self.asked.append(("settle_clash", intake_id, dict(chosen), by))

    def retry(self, intake_id: UUID, by: UUID) -> None:
        self.asked.append(("retry", intake_id, by))

    def join(self, kept: UUID, other: UUID, by: UUID) -> None:
        self.asked.append(("join", kept, other, by))

    def enrol(self, address: str, code: str, name: str, pin: str = "") -> None:
        self.asked.append(("enrol", address, code, name, pin))
        self._fail()
        self.now, self.tied = replace(self.now, enrolled=True), RegistryTie(address, pin, name)

    def trust(self, pin: str, by: UUID) -> None:
        self.asked.append(("trust", pin, by))

    def leave(self) -> None:
        self.asked.append(("leave",))
        self.now = NOT_ENROLLED

    def run_round(self, stop: Event, told: Told) -> SyncStanding:
        self.asked.append(("run_round",))
        told(self.step)
        self._hold(stop)
        if self.after_round is not None:
            self.now = self.after_round
        return self.now

    def fetch_pages(
        self,
        intake_id: UUID,
        stop: Event,
        told: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> bool:
        self.asked.append(("fetch_pages", intake_id))
        told(1, 3)
        self._hold(stop)
        self._fail()
        return self.pages_come()

    def open_here(self, intake_id: UUID | None, staff: str) -> None:
        self.here = (intake_id, staff)

    def announce(self) -> None:
        self.asked.append(("announce", *self.here))

    def open_elsewhere(self, intake_id: UUID) -> OpenElsewhere | None:
        self.asked.append(("open_elsewhere", intake_id))
        return self.elsewhere

    def paper_elsewhere(self, number: str) -> PaperElsewhere | None:
        return self.papers.get(number)

    def link_case(self, number: str, by: UUID) -> UUID:
        self.asked.append(("link_case", number, by))
        assert self.linked is not None
        return self.linked

    def export_file(self, path: Path) -> None:
        self.asked.append(("export_file", path))

    def import_file(self, path: Path, name: str = "") -> None:
        self.asked.append(("import_file", path, name))

    def purge(self) -> int:
        self.asked.append(("purge",))
        return 0

    def registry_word(self, intake_id: UUID) -> RegistryWord:
        return self.words.get(intake_id, RegistryWord())

    def _hold(self, stop: Event) -> None:
        self.stops.append(stop)
        while self.held is not None and not self.held.is_set() and not stop.is_set():
            self.held.wait(0.01)

    def _fail(self) -> None:
        if self.fails:
            raise self.fails.pop(0)
