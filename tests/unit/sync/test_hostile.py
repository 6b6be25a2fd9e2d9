"""Whatever answers, a request ends within bounds of time and memory, its trouble named."""

import contextlib
import time
import tracemalloc
from collections.abc import Iterator
from uuid import uuid4

import msgspec
import pytest
import zstandard

from desktop.domain.sync import SyncTrouble
from desktop.sync import line as lines
from desktop.sync import pace
from desktop.sync.line import Way
from desktop.sync.registry import Registry
from desktop.sync.rounds import Rounds
from desktop.sync.trouble import LineError
from protocol.packing import MAX_UNPACKED, packed
from protocol.records import Author, FeedHead, Record
from tests.fakes.round_store import MemoryStore
from tests.fakes.served_registry import ServedRegistry, Visit

MEDIA_TYPE = "application/x-ndjson+zstd"


def _head(visit: Visit, *more: str) -> bytes:
    words = [
        "HTTP/1.1 200 OK",
        f"Registry-Epoch: {visit.registry.epoch}",
        "Qabyldau-Protocol: 1",
        "Content-Type: application/json",
        *more,
    ]
    return "\r\n".join(words).encode() + b"\r\n\r\n"


def _endless_body(visit: Visit) -> bool:
    visit.say(_head(visit, "Content-Length: 10000000000"))
    with contextlib.suppress(OSError):
        while True:
            visit.wfile.write(b"x" * 1_000_000)
    return True


def _endless_headers(visit: Visit) -> bool:
    visit.say(b"HTTP/1.1 200 OK\r\n")
    with contextlib.suppress(OSError):
        while True:
            visit.wfile.write(b"X-More: " + b"y" * 8_000 + b"\r\n")
    return True


def _endless_preludes(visit: Visit) -> bool:
    visit.close_connection = True
    with contextlib.suppress(OSError):
        while True:
            visit.wfile.write(b"HTTP/1.1 102 Processing\r\n\r\n" * 1_000)
    return True


def _drops(visit: Visit) -> bool:
    """A byte now and then, for ever."""
    visit.say(_head(visit, "Content-Length: 100000"))
    with contextlib.suppress(OSError):
        while True:
            visit.wfile.write(b"x")
            time.sleep(0.05)
    return True


def _header_drops(visit: Visit) -> bool:
    visit.close_connection = True
    with contextlib.suppress(OSError):
        while True:
            visit.wfile.write(b"H")
            time.sleep(0.05)
    return True


def _compressed(visit: Visit) -> bool:
    visit.answer(200, zstandard.compress(b'{"epoch": 1}'), Content_Encoding="zstd")
    return True


def _deep(visit: Visit) -> bool:
    visit.answer(200, b'{"server_time":' + b"[" * 400_000)
    return True


def _wrong_types(visit: Visit) -> bool:
    visit.answer(200, b'{"protocol": "one", "epoch": 7}')
    return True


@pytest.fixture
def signed_in(store: MemoryStore, way: Way, registry: ServedRegistry) -> Iterator[Registry]:
    assert store.tie
    with Registry(way, store.tie.device_id, store.tie.key, epoch=registry.epoch) as desk:
        desk.sign_in()
        yield desk


@pytest.mark.parametrize(
    "twist",
    [
        _endless_body,
        _endless_headers,
        _endless_preludes,
        _drops,
        _header_drops,
        _compressed,
        _deep,
        _wrong_types,
    ],
)
def test_a_hostile_answer_ends_within_bounds(
    registry: ServedRegistry,
    signed_in: Registry,
    monkeypatch: pytest.MonkeyPatch,
    twist: object,
) -> None:
    assert callable(twist)
    monkeypatch.setattr(pace.Pace.__init__, "__kwdefaults__", {"grace": 1.0})
    registry.twist = twist
    tracemalloc.start()
    try:
        with pytest.raises(LineError) as raised:
            signed_in.standing()
        assert tracemalloc.get_traced_memory()[1] < 8 * lines.ANSWER_LIMIT
    finally:
        tracemalloc.stop()
    assert raised.value.trouble in {SyncTrouble.BUSY, SyncTrouble.OFFLINE, SyncTrouble.PORTAL}


@pytest.mark.parametrize(
    "body",
    [
        zstandard.compress(b" " * 200_000_000),
        zstandard.compress(b'{"a":1}\n'),
        zstandard.compress(b"[" * 400_000 + b"\n"),
        zstandard.compress(b"\n" * 1_000),
        zstandard.compress(b"\n" * 39_000_000),
        zstandard.compress(b"0\n" * 19_000_000),
        b"\x28\xb5\x2f\xfd" + b"\xff" * 50,
        b"<html>",
        b"",
    ],
)
def test_a_feed_that_is_none_is_told_as_a_fault_of_the_registry(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds, body: bytes
) -> None:
    def feed(visit: Visit) -> bool:
        if "/v1/changes" not in visit.path:
            return False
        visit.answer(200, body, MEDIA_TYPE)
        return True

    registry.twist = feed
    tracemalloc.start()
    try:
        assert rounds.run().trouble is SyncTrouble.BUSY
        assert tracemalloc.get_traced_memory()[1] < 3 * MAX_UNPACKED
    finally:
        tracemalloc.stop()
    assert store.notes == [(SyncTrouble.BUSY, None)]


@pytest.mark.parametrize("change", ["fewer", "swapped", "foreign"])
def test_results_of_other_ops_are_never_settled(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds, change: str
) -> None:
    store.add()
    store.add()

    def twisted(visit: Visit) -> bool:
        if "records:batch" not in visit.path:
            return False
        results = [
            {"op_id": str(op.op_id), "outcome": "accepted"}
            for op in store.frozen.ops  # type: ignore[union-attr]
        ]
        if change == "fewer":
            results.pop()
        elif change == "swapped":
            results.reverse()
        else:
            results[0]["op_id"] = str(registry.epoch)
        text = b"".join(msgspec.json.encode(result) + b"\n" for result in results)
        visit.answer(200, zstandard.compress(text), MEDIA_TYPE)
        return True

    registry.twist = twisted
    assert rounds.run().trouble is SyncTrouble.BUSY
    assert store.results == []
    assert store.frozen is not None


def test_a_feed_that_never_ends_ends(registry: ServedRegistry, rounds: Rounds) -> None:
    def endless(visit: Visit) -> bool:
        if "/v1/changes" not in visit.path:
            return False
        head = {"epoch": str(registry.epoch), "position": 0, "more": True, "backup_position": 0}
        visit.answer(200, zstandard.compress(msgspec.json.encode(head) + b"\n"), MEDIA_TYPE)
        return True

    registry.twist = endless
    assert rounds.run().trouble is SyncTrouble.BUSY


@pytest.mark.parametrize(
    ("reached", "positions"), [(10**6, []), (10**6, [1]), (2, [2, 1]), (1, [1, 1]), (0, [0])]
)
def test_a_feed_whose_cursor_runs_ahead_of_its_records_is_not_followed(
    registry: ServedRegistry,
    store: MemoryStore,
    rounds: Rounds,
    reached: int,
    positions: list[int],
) -> None:
    def ahead(visit: Visit) -> bool:
        if "/v1/changes" not in visit.path:
            return False
        lines: list[msgspec.Struct] = [FeedHead(registry.epoch, reached, False, 0)]
        author = Author(registry.epoch, "")
        lines += (
            Record(uuid4(), 1, position, {}, "", author, "B", registry.now())
            for position in positions
        )
        visit.answer(200, packed(lines), MEDIA_TYPE)
        return True

    registry.twist = ahead
    assert rounds.run().trouble is SyncTrouble.BUSY
    assert store.records == {}


_EDGES = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-08-10T06:30:00"]


@pytest.mark.parametrize("moment", _EDGES)
def test_moments_that_no_clock_can_show_are_none(
    registry: ServedRegistry, signed_in: Registry, moment: str
) -> None:
    station = {"device_id": str(uuid4()), "letter": "B", "name": "", "last_seen_at": moment}

    def told(visit: Visit) -> bool:
        if "/v1/standing" in visit.path:
            standing = {
                "protocol": 1,
                "epoch": str(registry.epoch),
                "server_time": moment,
                "position": 1,
                "backup_position": 1,
                "workstations": [station, station],
            }
            visit.answer(200, msgspec.json.encode(standing), "application/json")
        elif "/v1/presence" in visit.path:
            case = {"record_id": str(uuid4()), "letter": "B", "staff": "", "since": moment}
            visit.answer(200, msgspec.json.encode([case]), "application/json")
        else:
            problem = {
                "type": "urn:qabyldau:problem:clock_wrong",
                "title": "",
                "status": 401,
                "server_time": moment,
            }
            visit.answer(401, msgspec.json.encode(problem), "application/problem+json")
        return True

    registry.twist = told
    assert [one.last_seen_at for one in signed_in.standing().workstations] == [None]
    assert signed_in.present() == []
    with pytest.raises(LineError) as raised:
        signed_in.wanted(["ab" * 32])
    assert (raised.value.trouble, raised.value.server_time) == (SyncTrouble.CLOCK, None)


def test_names_turn_no_text_around_them(registry: ServedRegistry, signed_in: Registry) -> None:
    def told(visit: Visit) -> bool:
        case = {
            "record_id": str(uuid4()),
            "letter": "B\u202e",
            "staff": "Бекова\u2066\n\0 Дана" + "а" * 500,
            "since": "2026-08-10T06:30:00Z",
        }
        visit.answer(200, msgspec.json.encode([case]), "application/json")
        return True

    registry.twist = told
    (case,) = signed_in.present()
    assert (case.letter, case.staff[:12], len(case.staff)) == ("B", "Бекова Дана" + "а", 197)
