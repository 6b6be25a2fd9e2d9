"""What the registry lost goes again at a round's end: in sight, and no longer than is wanted."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from desktop.domain.sync import ProxyChoice, ProxyKind, RoundStep
from tests.fakes.served_registry import ServedRegistry, Visit
from tests.unit.services.sync_desk import SyncDesk

PAGES = 12


@pytest.fixture
def served() -> Iterator[ServedRegistry]:
    with ServedRegistry().running() as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, served: ServedRegistry) -> Iterator[SyncDesk]:
    """One whose case the registry has, and has lost all pages of."""
    desk = SyncDesk(tmp_path)
    desk.sync._proxy = lambda: ProxyChoice(ProxyKind.NONE)
    desk.sync.enrol(served.address, "RIGHT", "1")
    case = desk.received()
    for number in range(PAGES):
        desk.page(case, f"scan {number}".encode() * 30_000)
    desk.sync.run_round(Event(), lambda _step: None)
    assert len(served.blobs) == PAGES
    served.lost = sorted(served.blobs)
    served.blobs.clear()
    served.asked.clear()
    yield desk
    desk.sync.close()
    desk.store.close()


def asked(served: ServedRegistry, method: str, path: str) -> int:
    return sum(1 for how, what in served.asked if how == method and path in what)


def test_sending_again_what_the_registry_lost_is_shown(
    desk: SyncDesk, served: ServedRegistry
) -> None:
    steps: list[RoundStep] = []
    desk.sync.run_round(Event(), steps.append)
    assert sorted(served.blobs) == served.lost
    assert [step for step in steps if not step.fetching] == [
        RoundStep(done, PAGES) for done in range(PAGES + 1)
    ]


def test_sending_again_what_the_registry_lost_ends_when_it_should(
    desk: SyncDesk, served: ServedRegistry
) -> None:
    stop = Event()

    def ending(visit: Visit) -> bool:
        if visit.path == "/v1/blobs:batch":
            stop.set()
        return False

    served.twist = ending
    desk.sync.run_round(stop, lambda _step: None)
    assert 1 <= len(served.blobs) < PAGES
    assert asked(served, "GET", "/v1/presence") == 0


def test_a_round_that_is_to_end_asks_nothing_at_its_end(
    desk: SyncDesk, served: ServedRegistry
) -> None:
    stop = Event()

    def ending(step: RoundStep) -> None:
        if step.fetching and step.done:
            stop.set()

    served.add_record({"state": "accepted"})
    desk.sync.run_round(stop, ending)
    assert asked(served, "GET", "/v1/changes") == 1
    assert asked(served, "GET", "/v1/standing") == 0
