"""What waits is sent once, whatever happens on the way."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event, select

from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.domain.sync import AttentionKind, SyncTrouble
from desktop.models.sync import RegistryRow, SentOpRow
from desktop.services.case_reading import intake_row
from desktop.services.sync.record_fields import fields_of
from desktop.sync.ports import Batch
from protocol.records import OpResult, Outcome
from tests.fakes.small_registry import Device, ForkedError, SmallRegistry
from tests.unit.services.sync_desk import SyncDesk


def fields(desk: SyncDesk, case: UUID) -> dict[str, str]:
    with desk.store.read() as session:
        return fields_of(session, intake_row(session, case), {})


def test_the_registry_has_the_case_as_the_desk_has_it(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.page(case, b"scan")
    desk.round(registry)
    assert registry.records[case].fields == fields(desk, case)
    assert registry.records[case].fields["answer/child_surname"] == "Ким"
    standing = desk.sync.standing()
    assert (standing.waiting, standing.attention, standing.sent_at) == (0, 0, desk.clock.now())
    assert desk.sync.registry_word(case).number == registry.records[case].registry_number


def test_only_what_differs_travels_after_the_first_time(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.round(registry)
    desk.note(case, "x")
    batch = desk.line.batch(10)
    assert batch is not None
    assert [(op.base_version, op.fields) for op in batch.ops] == [(1, {"answer/note": "x"})]


def test_a_draft_and_a_case_without_consent_stay_on_the_desk(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    desk.case({Field.CHILD_SURNAME: "Ким", Field.CONSENT: "yes"})
    desk.received(consent="")
    desk.round(registry)
    assert registry.records == {}


def test_an_op_on_its_way_keeps_its_bytes_whatever_is_typed_meanwhile(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    first = desk.line.batch(10)
    desk.note(case, "typed meanwhile")
    assert desk.line.batch(10) == first
    desk.round(registry)
    assert registry.records[case].fields["answer/note"] == "typed meanwhile"
    assert registry.records[case].version == 2
    assert registry.devices["A"].sequence == 2


def test_an_answer_that_is_lost_after_the_commit_doubles_nothing(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.send(registry, answers=False)
    desk.send(registry, answers=False)
    desk.round(registry)
    assert (registry.records[case].version, registry.devices["A"].sequence) == (1, 1)
    assert desk.events(case) == [("done", True)]


def test_a_lost_answer_that_the_feed_tells_of_first_is_no_clash(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.send(registry, answers=False)
    desk.pull(registry)
    desk.note(case, "more")
    desk.round(registry)
    assert registry.records[case].fields["answer/note"] == "more"
    assert desk.sync.attention() == ()


def test_a_state_passed_on_the_way_is_told_by_the_one_event_that_carries_it(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.lead(case, IntakeState.REVIEW)
    assert len(desk.events(case)) == 2
    desk.round(registry)
    assert registry.records[case].fields["state"] == "review"
    assert registry.devices["A"].sequence == 1
    assert {status for status, _ in desk.events(case)} == {"done"}


def test_number_and_chain_are_kept_with_the_bytes(desk: SyncDesk, registry: SmallRegistry) -> None:
    cases = [desk.received(child_iin=f"{number}") for number in range(5)]
    desk.send(registry, most=2)
    desk.send(registry, most=2)
    desk.send(registry, most=2)
    with desk.store.read() as session:
        link = session.get_one(RegistryRow, 1)
        device = registry.devices["A"]
        assert (link.sequence, link.chain) == (device.sequence, device.chain)
        assert session.scalars(select(SentOpRow)).all() == []
    assert set(registry.records) == set(cases)


def test_what_is_answered_in_part_goes_on_from_there(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    cases = [desk.received() for _ in range(3)]
    batch = desk.line.batch(10)
    assert batch is not None
    first = Batch(batch.head, batch.ops[:1])
    desk.settle(registry.take(desk.letter, first), registry.epoch)
    rest = desk.line.batch(10)
    assert rest is not None
    assert rest.ops == batch.ops[1:]
    desk.round(registry)
    assert {registry.records[case].version for case in cases} == {1}
    assert desk.sync.standing().waiting == 0


def test_one_refused_case_holds_up_no_other_and_waits_for_a_person(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    bad, good = desk.received(note="bad"), desk.received()
    registry.refuses = {"answer/note": "malformed"}
    desk.round(registry)
    assert set(registry.records) == {good}
    (item,) = desk.sync.attention()
    assert (item.intake_id, item.kind, item.detail) == (
        bad,
        AttentionKind.REJECTED,
        "answer/note",
    )
    assert desk.sync.standing().waiting == 0
    assert desk.sync.waiting() == ()


def test_a_refused_case_is_tried_anew_once_it_is_changed(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received(note="bad")
    registry.refuses = {"answer/note": "malformed"}
    desk.round(registry)
    desk.note(case, "")
    desk.round(registry)
    assert case in registry.records
    assert desk.sync.attention() == ()
    assert {status for status, _ in desk.events(case)} == {"done"}


def test_a_refused_change_that_is_taken_back_needs_nobody_and_holds_no_attachment(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.page(case, b"scan")
    desk.round(registry)
    registry.refuses = {"answer/note": "malformed"}
    desk.note(case, "bad")
    desk.round(registry)
    assert [item.kind for item in desk.sync.attention()] == [AttentionKind.REJECTED]
    desk.note(case, "")
    desk.round(registry)
    assert desk.sync.attention() == ()
    assert registry.records[case].version == 1
    registry.backup()
    desk.round(registry)
    desk.days = 1
    desk.clock.later(days=2)
    assert desk.sync.purge() == 1


def test_a_refused_change_in_whose_place_both_sides_say_the_same_needs_nobody(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.round(registry)
    registry.refuses = {"answer/note": "malformed"}
    desk.note(case, "bad")
    desk.round(registry)
    desk.note(case, "")
    desk.type(case, Field.GRADE, "2")
    registry.change(case, answer__grade="2")
    desk.round(registry)
    assert desk.sync.attention() == ()
    assert {status for status, _ in desk.events(case)} == {"done"}


def test_a_refused_case_is_sent_again_when_a_person_says_so_under_its_authors_name(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received(note="bad")
    registry.refuses = {"answer/note": "malformed"}
    desk.round(registry)
    registry.refuses = {}
    colleague = desk._account("Бекова Дана")
    desk.sync.retry(case, colleague)
    desk.round(registry)
    assert registry.records[case].fields["answer/note"] == "bad"
    assert desk.sync.attention() == ()


def test_an_op_is_its_authors_whoever_signs_in_later(desk: SyncDesk) -> None:
    desk.received()
    desk.by = desk._account("Бекова Дана")
    desk.received(child_iin="1")
    batch = desk.line.batch(10)
    assert batch is not None
    assert [op.author.name for op in batch.ops] == ["Серікова Айгүл", "Бекова Дана"]


def test_a_page_that_cannot_be_read_here_is_named_and_the_rest_goes(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    broken, whole = desk.received(), desk.received(child_iin="1")
    desk.page(broken, b"scan")
    desk.blobs.path_of(next(iter(desk.blobs_named()))).unlink()
    desk.round(registry)
    assert set(registry.records) == {whole}
    (item,) = desk.sync.attention()
    assert (item.intake_id, item.kind, item.detail) == (
        broken,
        AttentionKind.ATTACHMENT,
        "form_065",
    )


def test_attachments_that_the_registry_lost_are_tried_again_later(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.page(case, b"scan")
    batch = desk.line.batch(10)
    assert batch is not None
    desk.settle(registry.take("A", batch), registry.epoch)
    assert desk.line.batch(10) is None
    (waits,) = desk.sync.waiting()
    assert waits.attempts == 1
    assert waits.next_attempt_at is not None
    desk.clock.later(minutes=5)
    desk.round(registry)
    assert case in registry.records


@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_jumps_holds_nothing_back_and_orders_nothing(
    desk: SyncDesk, registry: SmallRegistry, days: int
) -> None:
    first = desk.received()
    desk.page(first, b"scan")
    batch = desk.line.batch(10)
    assert batch is not None
    desk.settle(registry.take("A", batch), registry.epoch)
    desk.clock.moment += timedelta(days=days)
    second = desk.received(child_iin="1")
    desk.clock.moment -= timedelta(days=days)
    desk.clock.later(hours=2)
    desk.note(second, "after the jump")
    batch = desk.line.batch(10)
    assert batch is not None
    assert [op.record_id for op in batch.ops] == [first, second]


@pytest.mark.parametrize("code", ["op_reused", "too_many"])
def test_what_the_registry_will_take_as_another_op_becomes_one_and_asks_nobody(
    desk: SyncDesk, registry: SmallRegistry, code: str
) -> None:
    case = desk.received()
    batch = desk.line.batch(10)
    assert batch is not None
    results = [OpResult(op.op_id, Outcome.REJECTED, code=code) for op in batch.ops]
    desk.settle(results, registry.epoch)
    assert desk.sync.attention() == ()
    again = desk.line.batch(10)
    desk.clock.later(hours=1)
    again = again or desk.line.batch(10)
    assert again is not None
    assert (again.ops[0].record_id, again.ops[0].op_id != batch.ops[0].op_id) == (case, True)
    assert again.head.sequence == 2


def test_answers_to_ops_that_are_not_on_their_way_change_nothing(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    batch = desk.line.batch(10)
    assert batch is not None
    results = registry.take("A", batch)
    desk.settle(results, registry.epoch)
    before = desk.agreed(case).version
    desk.settle(results, registry.epoch)
    assert desk.agreed(case).version == before


def test_a_clone_is_told_apart_and_goes_on_with_all_it_has_once_enrolled_anew(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    assert desk.line.batch(10) is not None
    registry.devices["A"] = Device("A", sequence=7, chain=bytes([1]) * 32)
    with pytest.raises(ForkedError):
        desk.send(registry)
    desk.line.note(desk.clock.now(), SyncTrouble.FORKED, None)
    assert desk.sync.standing().trouble is SyncTrouble.FORKED
    del registry.devices["A"]
    desk.enrol_anew(registry)
    desk.round(registry)
    assert case in registry.records
    assert desk.sync.standing().trouble is None


def test_the_picker_reads_waiting_events_alone(desk: SyncDesk) -> None:
    desk.received()
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(
        desk.store._writer,
        "before_cursor_execute",
        lambda *told: asked.append((told[2], told[3])),
    )
    desk.line.batch(10)
    picker, values = next(pair for pair in asked if "NOT (EXISTS" in pair[0])
    with desk.store.change() as line:
        plan = line.exec_driver_sql(f"EXPLAIN QUERY PLAN {picker}", values).fetchall()
    assert any("USING INDEX ix_outbox_due" in row[3] for row in plan)
    assert not any("USE TEMP B-TREE" in row[3] for row in plan)


def test_events_of_an_untied_desk_wait_as_they_always_did(tmp_path: Path) -> None:
    desk = SyncDesk(tmp_path / "other")
    case = desk.received()
    assert desk.line.batch(10) is None
    assert desk.events(case) == [("waiting", True)]
    assert not desk.sync.standing().enrolled
