"""A day's cases go out in short transactions: a save waits for none long, a kill loses nothing."""

from collections.abc import Callable
from uuid import UUID

import pytest

from desktop.services.sync import incoming, outgoing
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync_desk import SyncDesk


class KilledError(Exception):
    """The program ends here."""


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str], None]:
    """Two cases go in one transaction, and a deed is killed at the fourth."""
    monkeypatch.setattr(outgoing, "_TOGETHER", 2)
    monkeypatch.setattr(incoming, "_LOST", 2)

    def kill(module: object, name: str) -> None:
        deed, times = getattr(module, name), iter(range(1, 100))

        def done(*told: object) -> object:
            if next(times) == 4:
                raise KilledError
            return deed(*told)

        monkeypatch.setattr(module, name, done)

    return kill


def versions(registry: SmallRegistry) -> dict[UUID, int]:
    return {case: record.version for case, record in registry.records.items()}


def acknowledged(desk: SyncDesk) -> int:
    link = desk.line.link()
    assert link is not None
    return link.acknowledged


def test_what_waits_is_frozen_in_short_transactions(
    desk: SyncDesk, registry: SmallRegistry, killed: Callable[[object, str], None]
) -> None:
    cases = [desk.received() for _ in range(5)]
    killed(outgoing, "_freeze")
    with pytest.raises(KilledError):
        desk.line.batch(5)
    batch = desk.line.batch(5)
    assert batch is not None
    assert [op.record_id for op in batch.ops] == cases[:2]
    desk.round(registry)
    assert versions(registry) == dict.fromkeys(cases, 1)


@pytest.mark.usefixtures("killed")
def test_no_more_is_frozen_than_was_asked_for(desk: SyncDesk) -> None:
    cases = [desk.received() for _ in range(5)]
    batch = desk.line.batch(3)
    assert batch is not None
    assert [op.record_id for op in batch.ops] == cases[:3]


def test_results_are_settled_in_short_transactions_and_what_is_left_is_answered_the_same(
    desk: SyncDesk, registry: SmallRegistry, killed: Callable[[object, str], None]
) -> None:
    cases = [desk.received() for _ in range(5)]
    batch = desk.line.batch(5)
    assert batch is not None
    results = registry.take(desk.letter, batch)
    killed(outgoing, "_accepted")
    with pytest.raises(KilledError):
        desk.settle(results, registry.epoch)
    assert acknowledged(desk) == 2
    left = desk.line.batch(5)
    assert left is not None
    assert (left.ops, registry.take(desk.letter, left)) == (batch.ops[2:], results[2:])
    desk.round(registry)
    assert versions(registry) == dict.fromkeys(cases, 1)
    assert acknowledged(desk) == registry.devices[desk.letter].sequence == 5
    assert desk.sync.standing().waiting == 0


def test_what_a_restored_registry_lost_is_made_ready_in_short_transactions(
    desk: SyncDesk, killed: Callable[[object, str], None], registry: SmallRegistry
) -> None:
    cases = [desk.received() for _ in range(5)]
    desk.round(registry)
    restored = SmallRegistry()
    killed(incoming, "_send_whole")
    with pytest.raises(KilledError):
        desk.round(restored)
    assert desk.sync.standing().waiting == 2
    desk.round(restored)
    assert versions(restored) == dict.fromkeys(cases, 1)
