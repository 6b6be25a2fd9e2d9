"""A line that drops answers, is cut, lies: every case arrives once, every attachment whole."""

import random
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from desktop.domain.errors import Code, SyncError
from desktop.domain.sync import SyncTrouble
from desktop.models.sync import SentOpRow
from protocol.devices import PART_SIZE, WHOLE_LIMIT
from protocol.packing import packed, read, unpacked
from protocol.records import BatchHead, Op
from registry.services import devices
from tests.breaking.cutting_line import DROPPED, PASSED, CuttingLine, Exchange, Fate
from tests.breaking.lasting_desk import LastingDesk, disagreements, scan
from tests.breaking.sync_registry import RegistryProcess
from tests.registry.schools import REGION

_PORTAL = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 41\r\n"
    b"Connection: close\r\n\r\n<html><body>Sign in, please</body></html>"
)
_TOGETHER = 5
_STEP = 4_096


class Ground:
    """A school, its line that may be cut, and a desk behind it."""

    def __init__(self, registry: RegistryProcess, line: CuttingLine, folder: Path) -> None:
        self.registry = registry
        self.line = line
        self.school_id: UUID = registry.school()
        self.desk = LastingDesk(folder / "desk", "A")
        self.desk.enrol(registry, self.school_id, line.address)

    def whole(self) -> list[str]:
        """What is wrong once the line is good again."""
        standing = self.desk.settle_down()
        assert (standing.trouble, standing.waiting) == (None, 0)
        return disagreements(self.registry, self.school_id, [self.desk])


@pytest.fixture
def ground(registry: RegistryProcess, tmp_path: Path) -> Iterator[Ground]:
    with CuttingLine(registry.port) as line:
        ground = Ground(registry, line, tmp_path)
        yield ground
        ground.desk.close()


def is_batch(exchange: Exchange) -> bool:
    """Whether records are sent."""
    return exchange.path == "/v1/records:batch"


def test_an_answer_that_is_lost_after_the_commit_makes_nothing_twice(
    ground: Ground, seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    desk = ground.desk

    def drop(exchange: Exchange) -> Fate:
        if exchange.path == "/v1/tokens":
            return PASSED
        return chance.choice((PASSED, PASSED, DROPPED, Fate(answer_bytes=chance.randrange(400))))

    for _ in range(rounds(4, 60)):
        case = desk.received(child_surname=f"Ким {chance.random()}")
        desk.page(case, scan(chance))
        with ground.line.judging(drop):
            for _ in range(3):
                desk.note(case, str(chance.random()))
                desk.hurry()
                desk.meet()
    assert ground.line.cuts > 0
    assert ground.whole() == []


def test_a_lost_answer_is_asked_for_again_in_the_same_round(ground: Ground) -> None:
    desk = ground.desk
    desk.received()
    lost = iter((DROPPED,))
    with ground.line.judging(lambda one: next(lost, PASSED) if is_batch(one) else PASSED):
        standing = desk.meet()
    assert ground.line.cuts == 1
    assert (standing.trouble, standing.waiting) == (None, 0)
    assert ground.whole() == []


def test_an_enrolment_whose_answer_is_lost_is_made_good_by_another_code(ground: Ground) -> None:
    desk = ground.desk
    desk.received()
    with (
        ground.line.judging(lambda one: DROPPED if one.path == "/v1/enrolments" else PASSED),
        pytest.raises(SyncError) as caught,
    ):
        desk.enrol(ground.registry, ground.school_id, ground.line.address)
    assert caught.value.code is Code.REGISTRY_UNREACHABLE
    # The registry has given the workstation's place to the one that it answered.
    assert desk.meet().trouble is SyncTrouble.REVOKED
    desk.enrol(ground.registry, ground.school_id, ground.line.address)
    assert ground.whole() == []


def test_batches_sent_again_shuffled_get_the_same_answers_and_change_nothing(
    ground: Ground, seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    desk = ground.desk
    cases = [desk.received(child_surname=f"Ким {turn}") for turn in range(rounds(6, 60))]
    desk.settle_down()
    for case in cases:
        desk.page(case, scan(chance))
        desk.note(case, "тағы")
    desk.settle_down()
    sent = [exchange.body for exchange in ground.line.seen if is_batch(exchange)]
    before = ground.registry.records(ground.school_id)
    batches = [unpacked(body) for body in sent]
    ops = [read(line, Op) for lines in batches for line in lines[1:]]
    with desk.asked() as registry:
        told = {
            one.op_id: one
            for body, lines in zip(sent, batches, strict=True)
            for one in registry.send_batch(body, [read(line, Op).op_id for line in lines[1:]])
        }
        for _ in range(3):
            chance.shuffle(ops)
            for size in (len(ops), 3):
                for at in range(0, len(ops), size):
                    some = ops[at : at + size]
                    body = packed([BatchHead(chance.randrange(1, 99), chance.randbytes(32)), *some])
                    answers = registry.send_batch(body, [op.op_id for op in some])
                    assert answers == [told[op.op_id] for op in some]
        other = msgspec.structs.replace(ops[0], fields={"answer/note": "басқа"})
        (refused,) = registry.send_batch(packed([BatchHead(1, bytes(32)), other]), [other.op_id])
        assert (refused.outcome, refused.code) == ("rejected", "op_reused")
    assert ground.registry.records(ground.school_id) == before
    assert ground.whole() == []


@pytest.mark.parametrize("size", [60_000, WHOLE_LIMIT + 3 * PART_SIZE + 100])
def test_an_attachment_cut_anywhere_arrives_whole(
    ground: Ground, size: int, seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    desk, most = ground.desk, size // _STEP
    points = range(most + 1) if rounds(0, 1) else sorted(chance.sample(range(most), 4))
    case = desk.received()
    for point in points:
        data = scan(chance, size)
        desk.page(case, data)
        left = point * _STEP

        def cut(exchange: Exchange) -> Fate:
            nonlocal left
            if exchange.method != "PUT" or not exchange.path.startswith("/v1/blobs/"):
                return PASSED
            left -= len(exchange.body)
            return PASSED if left > 0 else Fate(request_bytes=left + len(exchange.body))

        with ground.line.judging(cut):
            assert desk.meet().trouble is SyncTrouble.OFFLINE
        name = sha256(data).hexdigest()
        assert name not in ground.registry.blobs(ground.school_id), point
        desk.settle_down()
        with desk.asked() as registry:
            assert registry.blob(name) == data, point
    assert ground.whole() == []


def test_attachments_cut_on_their_way_together_arrive_whole_afterwards(
    ground: Ground, seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    desk, case = ground.desk, ground.desk.received()
    most = _TOGETHER * 20_000 // _STEP
    points = range(most + 1) if rounds(0, 1) else sorted(chance.sample(range(most), 4))
    for point in points:
        pages = [scan(chance, 20_000) for _ in range(_TOGETHER)]
        for data in pages:
            desk.page(case, data)
        fate, met = Fate(request_bytes=point * _STEP), []

        def cut(exchange: Exchange) -> Fate:
            if exchange.path != "/v1/blobs:batch":
                return PASSED
            met.append(len(exchange.body))  # noqa: B023
            return fate  # noqa: B023

        with ground.line.judging(cut):
            assert desk.meet().trouble is SyncTrouble.OFFLINE
        assert met
        names = {sha256(data).hexdigest() for data in pages}
        assert not names & set(ground.registry.blobs(ground.school_id)), point
        desk.settle_down()
        with desk.asked() as registry:
            assert [registry.blob(sha256(data).hexdigest()) for data in pages] == pages, point
    assert ground.whole() == []


def test_an_attachment_cut_on_its_way_back_is_not_taken(
    ground: Ground, tmp_path: Path, seed: int, rounds: Callable[[int, int], int]
) -> None:
    chance = random.Random(seed)
    data = scan(chance, 60_000)
    case = ground.desk.received()
    ground.desk.page(case, data)
    ground.desk.settle_down()
    other = LastingDesk(tmp_path / "other", "B")
    other.enrol(ground.registry, ground.school_id, ground.line.address)
    other.settle_down()
    name = sha256(data).hexdigest()
    most = len(data) // _STEP
    points = range(most + 1) if rounds(0, 1) else sorted(chance.sample(range(most), 4))
    for point in points:
        fate = Fate(answer_bytes=point * _STEP)
        with (
            ground.line.judging(lambda one: fate if one.method == "GET" else PASSED),  # noqa: B023
            pytest.raises(SyncError),
        ):
            other.sync.fetch_pages(case, Event())
        assert other.line.blob(name) is None, point
    other.sync.fetch_pages(case, Event())
    assert other.line.blob(name) == data
    other.close()


def test_a_portal_amid_a_round_is_named_and_loses_nothing(ground: Ground) -> None:
    desk = ground.desk
    cases = [desk.received(child_surname=f"Ким {turn}") for turn in range(3)]
    desk.page(cases[0], b"page")
    for path in ("/v1/blobs", "/v1/records:batch", "/v1/changes", "/v1/tokens"):
        desk.note(cases[1], path)
        desk.sync.close()
        with ground.line.judging(
            lambda one: Fate(instead=_PORTAL) if one.path.startswith(path) else PASSED  # noqa: B023
        ):
            desk.page(cases[2], path.encode())
            assert desk.meet().trouble is SyncTrouble.PORTAL, path
    assert ground.whole() == []


def test_a_revoked_desk_keeps_all_and_goes_on_once_it_is_enrolled_anew(ground: Ground) -> None:
    desk, registry = ground.desk, ground.registry
    case = desk.received()
    desk.settle_down()
    desk.note(case, "кейін")
    desk.received(child_surname="Ли")
    assert desk.line.batch(1) is not None
    link = desk.line.link()
    assert link is not None
    registry.deed(
        lambda connection: devices.revoke(
            connection, REGION, ground.school_id, link.device_id, by="a test"
        )
    )
    standing = desk.meet()
    assert (standing.trouble, standing.waiting) == (SyncTrouble.REVOKED, 2)
    desk.enrol(registry, ground.school_id, ground.line.address)
    assert ground.whole() == []


def test_a_token_that_ends_amid_a_round_is_renewed_without_anybody_being_asked(
    ground: Ground,
) -> None:
    desk = ground.desk
    for turn in range(4):
        desk.page(desk.received(child_surname=f"Ким {turn}"), b"page %d" % turn)
    desk.meet()
    desk.note(desk.received(), "x")
    device = desk.sync._rooms._rounds._own._registry
    assert device is not None
    # What a registry says of a token that has ended, it says of one that it never gave.
    device._device._token = device._device._token[:-6] + "AAAAAA"
    standing = desk.meet()
    assert (standing.trouble, standing.waiting) == (None, 0)
    assert ground.whole() == []


def test_nothing_is_frozen_twice_by_a_round_that_was_cut(ground: Ground) -> None:
    desk = ground.desk
    case = desk.received()
    with ground.line.judging(lambda one: DROPPED if is_batch(one) else PASSED):
        desk.meet()
        first = desk.rows(select(SentOpRow.body))
        desk.note(case, "кейін")
        desk.hurry()
        desk.meet()
        assert desk.rows(select(SentOpRow.body)) == first
    assert ground.whole() == []
    records = ground.registry.records(ground.school_id)
    assert records[case].fields["answer/note"] == "кейін"
    assert records[case].version == 2
