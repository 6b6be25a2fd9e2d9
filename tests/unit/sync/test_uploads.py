"""Attachments arrive whole, each once, resumed where the line was cut."""

import random
import threading
from hashlib import sha256

import pytest

from desktop.domain.sync import SyncTrouble
from desktop.sync import stride
from desktop.sync.rounds import Rounds
from desktop.sync.uploads import streams_for
from protocol.devices import BATCH_LIMIT, PART_SIZE, WHOLE_LIMIT
from protocol.problems import Problem
from protocol.records import Outcome
from tests.fakes.round_store import MemoryStore
from tests.fakes.served_registry import ServedRegistry, Visit

LARGE = random.Random(1).randbytes(5 * PART_SIZE + 77)
SMALL = [random.Random(place).randbytes(20_000 + place) for place in range(12)]


def brings(visit: Visit) -> bool:
    """Whether a request brings attachments."""
    return _brings(visit.command, visit.path)


def puts(registry: ServedRegistry) -> int:
    return sum(_brings(method, path) for method, path in registry.asked)


def _brings(method: str, path: str) -> bool:
    return method == "PUT" or path == "/v1/blobs:batch"


def test_attachments_go_before_the_record_that_names_them(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(*SMALL)
    assert rounds.run().trouble is None
    assert store.outcomes() == [Outcome.ACCEPTED]
    assert registry.blobs == store.blobs
    assert [path for _, path in registry.asked].count("/v1/blobs:missing") == 1


def test_small_ones_go_in_one_request(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(*SMALL)
    assert rounds.run().trouble is None
    assert (puts(registry), registry.blobs) == (1, store.blobs)


def test_on_a_slow_line_each_goes_for_itself(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stride, "_GROWTH", 1e6)
    took = stride.Stride.took

    def _slowly(line: stride.Stride, count: int, _seconds: float) -> None:
        took(line, count, 60.0)

    monkeypatch.setattr(stride.Stride, "took", _slowly)
    store.add(*(random.Random(place).randbytes(60_000) for place in range(40)))
    assert rounds.run().trouble is None
    assert registry.blobs == store.blobs
    first = 3 * PART_SIZE // 60_000
    assert puts(registry) >= 40 - first


def test_together_they_are_as_many_as_one_request_may_hold(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    pages = [random.Random(place).randbytes(200_000) for place in range(40)]
    sizes: list[int] = []

    def note(visit: Visit) -> bool:
        if brings(visit):
            sizes.append(len(visit.body))
        return False

    registry.twist = note
    store.add(*pages)
    assert rounds.run().trouble is None
    assert registry.blobs == store.blobs
    assert WHOLE_LIMIT / 2 < max(sizes) <= BATCH_LIMIT


def test_bytes_that_arrive_as_others_among_several_are_sent_again(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(*SMALL)

    def flipped(visit: Visit) -> bool:
        if visit.path == "/v1/blobs:batch":
            visit.body = visit.body[:-1] + bytes([visit.body[-1] ^ 1])
        return False

    registry.twist = flipped
    assert rounds.run().trouble is None
    assert (puts(registry), registry.blobs) == (1 + len(SMALL), store.blobs)


def test_what_the_registry_has_is_not_sent(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(*SMALL)
    registry.blobs = {name: store.blobs[name] for name in list(store.blobs)[1:]}
    assert rounds.run().trouble is None
    assert puts(registry) == 1


def test_a_large_one_is_resumed_within_a_part_where_the_line_was_cut(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(LARGE)
    assert len(LARGE) > WHOLE_LIMIT
    registry.twist = lambda visit: brings(visit) and puts(registry) > 3 and visit.cut()
    assert rounds.run().trouble is SyncTrouble.OFFLINE
    kept = len(next(iter(registry.parts.values())))
    assert kept == 3 * PART_SIZE
    registry.twist = lambda _visit: False
    registry.asked.clear()
    assert rounds.run().trouble is None
    assert puts(registry) == 3
    assert registry.blobs[sha256(LARGE).hexdigest()] == LARGE


def test_a_part_that_arrived_without_its_answer_is_not_sent_over_another(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    """The answer is lost after the registry kept the part: what follows finds its place."""
    store.add(LARGE)

    def silent(visit: Visit) -> bool:
        if visit.command != "PUT" or puts(registry) != 2:
            return False
        name = visit.path.rpartition("/")[2]
        registry.parts[name] += visit.body
        visit.cut()
        return True

    registry.twist = silent
    assert rounds.run().trouble is None
    assert registry.blobs[sha256(LARGE).hexdigest()] == LARGE


def test_bytes_that_arrived_as_others_are_sent_again(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(SMALL[0])

    def flipped(visit: Visit) -> bool:
        if brings(visit) and puts(registry) == 1:
            visit.body = b"!" + visit.body[1:]
        return False

    registry.twist = flipped
    assert rounds.run().trouble is None
    assert registry.blobs == store.blobs


def test_one_that_cannot_be_read_holds_up_no_other(store: MemoryStore, rounds: Rounds) -> None:
    bad, good = store.add(SMALL[0]), store.add(SMALL[1])
    del store.blobs[sha256(SMALL[0]).hexdigest()]
    assert rounds.run().trouble is None
    assert {result.op_id: result.outcome for result in store.results} == {
        bad.op_id: Outcome.BLOBS_MISSING,
        good.op_id: Outcome.ACCEPTED,
    }


def test_one_that_the_registry_will_not_have_holds_up_no_other(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    bad, good = store.add(SMALL[0]), store.add(SMALL[1])
    name = sha256(SMALL[0]).hexdigest()
    registry.twist = lambda visit: (
        brings(visit)
        and name.encode() in visit.path.encode() + visit.body
        and visit.refuse(Problem.TOO_LARGE, 413)
    )
    assert rounds.run().trouble is None
    assert {result.op_id: result.outcome for result in store.results} == {
        bad.op_id: Outcome.BLOBS_MISSING,
        good.op_id: Outcome.ACCEPTED,
    }


def test_a_full_registry_ends_the_round_and_says_so(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(*SMALL)
    registry.twist = lambda visit: brings(visit) and visit.refuse(Problem.DISK_FULL, 507)
    assert rounds.run().trouble is SyncTrouble.DISK_FULL
    assert store.frozen is not None


def test_a_desk_that_asks_too_often_waits_as_it_is_told_and_goes_on(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(*SMALL)
    registry.twist = lambda visit: (
        brings(visit)
        and puts(registry) % 4 == 0
        and visit.refuse(Problem.TOO_MANY, 429, Retry_After="1")
    )
    assert rounds.run().trouble is None
    assert store.outcomes() == [Outcome.ACCEPTED]


def test_what_came_too_slowly_for_the_registry_is_sent_again_at_once(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(*SMALL)
    registry.twist = lambda visit: (
        brings(visit) and puts(registry) == 2 and visit.refuse(Problem.TOO_SLOW, 408)
    )
    assert rounds.run().trouble is None
    assert store.outcomes() == [Outcome.ACCEPTED]


def test_a_stop_is_heard_within_an_upload(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add(LARGE)
    stop = threading.Event()

    def third(visit: Visit) -> bool:
        if brings(visit) and puts(registry) == 3:
            stop.set()
        return False

    registry.twist = third
    end = rounds.run(stop.is_set)
    assert (end.stopped, end.trouble) == (True, None)
    assert store.notes == []
    assert puts(registry) == 3


def test_the_next_cases_pages_fill_the_line_while_a_case_is_answered(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    """A batch goes in pieces; between two of them no stream stands idle."""
    pages = [random.Random(place).randbytes(PART_SIZE) for place in range(16)]
    cases = [store.add(*pages[place : place + 4]) for place in range(0, 16, 4)]
    rounds._ops.count = 1
    more = threading.Event()
    met: list[bool] = []

    def hold(visit: Visit) -> bool:
        if brings(visit) and puts(registry) > 4:
            more.set()
        if visit.path == "/v1/records:batch":
            met.append(more.wait(10))
        return False

    registry.twist = hold
    assert rounds.run().trouble is None
    assert store.outcomes() == [Outcome.ACCEPTED] * len(cases)
    assert met[0]


def test_the_store_is_read_in_the_rounds_own_thread(
    store: MemoryStore, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(*SMALL)
    threads = set()
    read = store.blob

    def told(name: str) -> bytes | None:
        threads.add(threading.current_thread())
        return read(name)

    monkeypatch.setattr(store, "blob", told)
    rounds.run()
    assert threads == {threading.current_thread()}


def test_a_long_way_is_filled_by_more_streams() -> None:
    assert streams_for(0.001) < streams_for(0.05) < streams_for(0.3) <= 8
