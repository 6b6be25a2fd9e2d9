"""A round sends what waits and fetches what others changed, whatever the line does."""

from dataclasses import replace
from uuid import UUID, uuid4

import msgspec
import pytest

from desktop.domain.sync import RoundStep, SyncTrouble
from desktop.sync.ports import Batch
from desktop.sync.registry import Registry
from desktop.sync.rounds import Rounds
from desktop.sync.sending import pieces
from desktop.sync.stride import Stride
from protocol.packing import packed, read, unpacked
from protocol.problems import Problem
from protocol.records import MAX_OPS, MAX_TEXT, BatchHead, Op, OpResult, Outcome, linked
from tests.fakes.round_store import MemoryStore
from tests.fakes.served_registry import ServedRegistry, Visit


def test_everything_that_waits_is_sent_and_everything_new_is_fetched(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    theirs = [registry.add_record({"state": "accepted"}) for _ in range(1_200)]
    ours = [store.add() for _ in range(40)]
    seen: list[RoundStep] = []
    assert rounds.run(told=seen.append).trouble is None
    assert store.outcomes() == [Outcome.ACCEPTED] * 40
    assert [result.op_id for result in store.results] == [op.op_id for op in ours]
    assert store.records.keys() == registry.records.keys()
    assert len(store.records) == len(theirs) + len(ours)
    assert store.tie is not None
    assert store.tie.position == registry.position
    assert store.notes == [(None, None)]
    sent = [(step.done, step.known) for step in seen if not step.fetching]
    assert sent == sorted(sent)
    assert sent[-1] == (len(ours), len(ours))
    fetched = [step.done for step in seen if step.fetching]
    assert fetched == sorted(fetched)
    assert (fetched[0], fetched[-1]) == (0, len(store.records))


def test_a_desk_without_a_registry_has_nothing_to_do(store: MemoryStore, rounds: Rounds) -> None:
    store.tie = None
    store.add()
    assert rounds.run().trouble is None
    assert store.notes == []


def test_offline_is_a_state_and_the_same_ops_go_when_the_line_is_back(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    store.add()
    registry.twist = lambda visit: visit.cut()
    assert rounds.run().trouble is SyncTrouble.OFFLINE
    registry.twist = lambda _visit: False
    assert rounds.run().trouble is None
    assert store.outcomes() == [Outcome.ACCEPTED]
    assert [trouble for trouble, _ in store.notes] == [SyncTrouble.OFFLINE, None]


def test_a_batch_whose_answer_was_lost_is_the_same_again(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    """Dropped after commit: the op ids are known, nothing happens twice."""
    for _ in range(5):
        store.add()

    def lost(visit: Visit) -> bool:
        if "records:batch" not in visit.path or len(registry.batches) >= 3:
            return False
        registry.batches.append(visit.body)
        for line in unpacked(visit.body)[1:]:
            registry.apply(read(line, Op))
        visit.cut()
        return True

    registry.twist = lost
    assert rounds.run().trouble is SyncTrouble.OFFLINE
    assert rounds.run().trouble is None
    assert store.outcomes() == [Outcome.ACCEPTED] * 5
    assert len(set(registry.batches)) == 1
    assert len(registry.records) == 5


def test_a_restored_registry_is_begun_anew_before_anything_is_sent(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    registry.add_record({"state": "draft"})
    rounds.run()
    registry.epoch = uuid4()
    store.add()
    registry.asked.clear()
    assert rounds.run().trouble is None
    assert store.tie is not None
    assert store.tie.epoch == registry.epoch
    assert store.outcomes() == [Outcome.ACCEPTED]
    assert "/v1/changes?after=0" in [path.partition("&")[0] for _, path in registry.asked]


def test_a_registry_that_is_restored_at_each_answer_is_out_of_order(
    registry: ServedRegistry, rounds: Rounds
) -> None:
    def moving(_visit: Visit) -> bool:
        registry.epoch = uuid4()
        return False

    registry.twist = moving
    assert rounds.run().trouble is SyncTrouble.BUSY


@pytest.mark.parametrize(
    ("problem", "status", "trouble"),
    [
        (Problem.DEVICE_REVOKED, 403, SyncTrouble.REVOKED),
        (Problem.DEVICE_FORKED, 409, SyncTrouble.FORKED),
        (Problem.BUSY, 503, SyncTrouble.BUSY),
        (Problem.MALFORMED, 400, SyncTrouble.BUSY),
    ],
)
def test_a_refused_batch_is_kept(
    registry: ServedRegistry,
    store: MemoryStore,
    rounds: Rounds,
    problem: Problem,
    status: int,
    trouble: SyncTrouble,
) -> None:
    op = store.add()
    registry.twist = lambda visit: (
        "batch" in visit.path and visit.refuse(problem, status, Retry_After="30")
    )
    end = rounds.run()
    assert end.trouble is trouble
    assert store.frozen is not None
    assert store.frozen.ops == (op,)
    registry.twist = lambda _visit: False
    assert rounds.run().trouble is None
    assert store.outcomes() == [Outcome.ACCEPTED]


def test_a_line_that_breaks_after_each_piece_still_brings_all_in(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    """What was frozen on a quick line goes in pieces on a slow one, each answered for good."""
    for _ in range(3):
        store.add()
    store.batch(3)
    rounds._ops = Stride(1, 1)
    carried: list[bytes] = []

    def breaks(visit: Visit) -> bool:
        if "records:batch" not in visit.path:
            return False
        if carried:
            visit.cut()
            return True
        carried.append(visit.body)
        return False

    registry.twist = breaks
    for expected in (SyncTrouble.OFFLINE, SyncTrouble.OFFLINE, None):
        carried.clear()
        assert rounds.run().trouble is expected
    assert store.outcomes() == [Outcome.ACCEPTED] * 3


def test_two_desks_that_chase_each_other_do_not_hold_a_round_for_ever(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = store.settle

    def merged_anew(results: list[OpResult], epoch: UUID, device_id: UUID) -> None:
        settle(results, epoch, device_id)
        store.add()

    monkeypatch.setattr(store, "settle", merged_anew)
    registry.twist = lambda visit: "batch" in visit.path and conflict(visit)
    store.add()
    assert rounds.run().trouble is None
    assert set(store.outcomes()) == {Outcome.CONFLICT}
    assert len(store.results) < 12


def conflict(visit: Visit) -> bool:
    ids = [read(line, Op).op_id for line in unpacked(visit.body)[1:]]
    visit.answer(200, packed([OpResult(one, Outcome.CONFLICT) for one in ids]))
    return True


def test_pieces_of_a_batch_go_on_from_each_other(store: MemoryStore) -> None:
    for _ in range(10):
        store.add()
    batch = store.batch(10)
    assert batch is not None
    made = list(pieces(batch, Stride(4, MAX_OPS)))
    assert [len(piece.ops) for piece in made] == [4, 4, 2]
    assert [piece.head.sequence for piece in made] == [1, 5, 9]
    chain = batch.head.chain
    for piece in made:
        assert piece.head.chain == chain
        for op in piece.ops:
            chain = linked(chain, op)
    assert tuple(op for piece in made for op in piece.ops) == batch.ops


def test_long_records_are_parted_by_bytes_too(store: MemoryStore) -> None:
    long = {f"answer/{place}": "x" * MAX_TEXT for place in range(200)}
    ops = tuple(msgspec.structs.replace(store.add(), fields=long) for _ in range(5))
    made = list(pieces(Batch(BatchHead(1, bytes(32)), ops), Stride(MAX_OPS, MAX_OPS)))
    assert [len(piece.ops) for piece in made] == [1] * 5


def test_a_slow_line_gets_small_batches_and_a_quick_one_large_ones() -> None:
    stride = Stride(16, MAX_OPS)
    stride.took(16, 160.0)
    assert stride.count == 4
    stride.took(4, 40.0)
    assert stride.count == 1
    stride.took(1, 100.0)
    assert stride.count == 1
    for _ in range(6):
        stride.took(stride.count, 0.01)
    assert stride.count == MAX_OPS


def test_batches_grow_while_the_line_is_quick(store: MemoryStore, rounds: Rounds) -> None:
    for _ in range(400):
        store.add()
    assert rounds.run().trouble is None
    assert store.sizes[0] < store.sizes[1] < store.sizes[2]


def test_another_link_is_another_line(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    assert rounds.run().trouble is None
    assert store.tie is not None
    store.tie = replace(store.tie, device_id=uuid4())
    assert rounds.run().trouble is None
    assert [path for _, path in registry.asked].count("/v1/tokens") == 2


@pytest.mark.parametrize("path", ["records:batch", "changes"])
@pytest.mark.parametrize("ended", [False, True])
def test_a_round_ends_without_a_word_once_the_desk_is_enrolled_anew(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds, path: str, *, ended: bool
) -> None:
    """Nothing of the new device goes to the registry as the former one's, whose trouble is over."""
    store.add()
    for _ in range(1_200):
        registry.add_record({"state": "accepted"})

    def enrolled(visit: Visit) -> bool:
        if path not in visit.path:
            return False
        assert store.tie is not None
        store.tie = replace(store.tie, device_id=uuid4())
        asked = [other for _, other in registry.asked if path in other]
        return (ended or len(asked) > 5) and visit.refuse(Problem.DEVICE_REVOKED, 403)

    registry.twist = enrolled
    end = rounds.run()
    assert (end.stopped, end.trouble, store.notes) == (True, None, [])
    assert [asked for _, asked in registry.asked if path in asked][2:] == []
    assert store.records == {}


def test_closing_leaves_the_question_under_way_its_answer(
    registry: ServedRegistry, rounds: Rounds
) -> None:
    """A desk that is enrolled anew, or closed, while a colleague's page is fetched."""

    def closed(_visit: Visit) -> bool:
        rounds.close()
        return False

    registry.twist = closed
    standing = rounds.ask(Registry.standing)
    assert standing is not None
    assert standing.epoch == registry.epoch
    assert rounds.run().trouble is None


def test_a_round_that_fails_ends_nothing_that_somebody_waits_for(
    registry: ServedRegistry, rounds: Rounds
) -> None:
    def beside(visit: Visit) -> bool:
        if "/v1/standing" in visit.path:
            registry.twist = lambda other: (
                "changes" in other.path and other.refuse(Problem.BUSY, 503)
            )
            assert rounds.run().trouble is SyncTrouble.BUSY
        return False

    registry.twist = beside
    standing = rounds.ask(Registry.standing)
    assert standing is not None
    assert standing.epoch == registry.epoch
