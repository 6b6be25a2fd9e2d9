"""Restored registries, purged attachments, untied desks: nothing is lost."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.domain.errors import Code, StorageError, SyncError, ValidationError
from desktop.domain.fields import Field
from desktop.domain.staff import Role
from desktop.domain.sync import AttentionKind, LineStep, SyncTrouble
from desktop.models.document import PageRow
from desktop.models.ids import new_id
from desktop.models.journal import OutboxRow
from desktop.models.staff import StaffRow
from desktop.services.sync.pages import Pages
from desktop.sync.trouble import LineError, Refused
from protocol.problems import Problem
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync_desk import SyncDesk


def test_what_a_restored_registry_lost_is_sent_again(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    old = desk.received()
    desk.round(registry)
    backup = registry.backup()
    desk.note(old, "after the backup")
    new = desk.received(child_iin="1")
    desk.page(new, b"scan")
    desk.round(registry)
    before = {case: registry.records[case].fields for case in (old, new)}
    restored = backup.restored()
    desk.round(restored)
    assert {case: restored.records[case].fields for case in (old, new)} == before
    assert desk.sync.attention() == ()
    assert desk.sync.standing().waiting == 0


def test_a_restored_registry_takes_nothing_back_from_the_desk(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.round(registry)
    restored = registry.backup().restored()
    desk.note(case, "after the backup")
    desk.round(registry)
    desk.type(case, Field.GRADE, "2")
    desk.round(restored)
    assert (desk.answer(case, Field.NOTE), desk.answer(case, Field.GRADE)) == (
        "after the backup",
        "2",
    )
    assert restored.records[case].fields["answer/note"] == "after the backup"


def test_what_another_desk_changed_after_the_restore_is_asked_about_not_overwritten(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received(note="at the backup")
    desk.round(registry)
    restored = registry.backup().restored()
    desk.note(case, "lost with the registry")
    desk.type(case, Field.GRADE, "2")
    desk.round(registry)
    restored.now += timedelta(days=1)
    restored.change(case, answer__note="by another desk")
    desk.round(restored)
    assert [line.key for line in desk.sync.clash(case).lines if line.key == "answer/note"]
    assert restored.records[case].fields["answer/note"] == "by another desk"


def test_an_answer_of_the_old_epoch_is_not_mistaken_for_one_of_the_new(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    batch = desk.line.batch(10)
    assert batch is not None
    results = registry.take("A", batch)
    restored = SmallRegistry()
    desk.line.begin_epoch(restored.epoch, desk.device)
    desk.settle(results, registry.epoch)
    desk.round(restored)
    assert case in restored.records
    assert restored.devices["A"].sequence == 1


def test_a_case_whose_pages_are_elsewhere_is_sent_again_by_the_desk_that_has_them(
    tmp_path: Path, registry: SmallRegistry
) -> None:
    first, second = SyncDesk(tmp_path / "a", "A"), SyncDesk(tmp_path / "b", "B")
    for one in (first, second):
        one.tie(registry)
    case = first.received()
    first.page(case, b"scan")
    first.round(registry)
    second.round(registry)
    restored = SmallRegistry()
    second.round(restored)
    assert restored.records == {}
    assert second.sync.attention() == ()
    first.round(restored)
    second.round(restored)
    assert restored.records[case].version == 1
    assert second.agreed(case).version == 1


def test_attachments_leave_only_after_commit_and_backup_and_come_back(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.page(case, b"scan")
    desk.days = 30
    desk.clock.later(days=31)
    assert desk.sync.purge() == 0, "not sent"
    desk.round(registry)
    assert desk.sync.purge() == 0, "in no backup"
    registry.backup()
    desk.round(registry)
    assert desk.sync.purge() == 1
    (page,) = desk.rows(select(PageRow))
    assert not desk.blobs.exists(page.sha256)
    with pytest.raises(StorageError) as caught:
        desk.attachments.content(page.sha256)
    assert caught.value.code is Code.BLOB_ELSEWHERE
    assert desk.intakes.get(case).intake.items["form_065"].pages[0].id == page.id
    pages = Pages(desk.store, desk.attachments, desk.clock)
    assert pages.missing(case) == [page.sha256]
    pages.fetch(case, {page.sha256: b"scan"}.get)
    assert desk.attachments.content(page.sha256) == b"scan"
    assert desk.sync.purge() == 0, "it was wanted just now"


def test_a_young_attachment_and_one_of_an_unsent_change_stay(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.page(case, b"scan")
    desk.days = 30
    desk.round(registry)
    registry.backup()
    desk.round(registry)
    assert desk.sync.purge() == 0
    desk.clock.later(days=31)
    desk.note(case, "not sent yet")
    assert desk.sync.purge() == 0


def test_an_attachment_that_an_unsent_case_names_too_stays(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    desk.page(case, b"blank form")
    desk.round(registry)
    registry.backup()
    desk.round(registry)
    other = desk.case({Field.CHILD_SURNAME: "Ахметов"}).intake.id
    desk.page(other, b"blank form")
    desk.days = 30
    desk.clock.later(days=31)
    assert desk.sync.purge() == 0


def test_nothing_leaves_while_a_page_is_scanned_or_fetched(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    """The page under way may be the very one that is about to go: it is here, and is kept."""
    desk.page(desk.received(), b"scan")
    desk.round(registry)
    registry.backup()
    desk.round(registry)
    desk.days = 30
    desk.clock.later(days=31)
    with desk.attachments.adding():
        assert desk.sync.purge() == 0
    (page,) = desk.rows(select(PageRow))
    assert desk.attachments.content(page.sha256) == b"scan"
    assert desk.sync.purge() == 1


def test_a_fetch_that_ends_early_keeps_what_came(desk: SyncDesk, registry: SmallRegistry) -> None:
    case = desk.received()
    desk.page(case, b"one")
    desk.page(case, b"two")
    desk.round(registry)
    registry.backup()
    desk.round(registry)
    desk.days = 1
    desk.clock.later(days=2)
    assert desk.sync.purge() == 2
    pages = Pages(desk.store, desk.attachments, desk.clock)
    first, second = pages.missing(case)
    content = {sha256(data).hexdigest(): data for data in (b"one", b"two")}
    pages.fetch(case, {first: content[first]}.get)
    assert pages.missing(case) == [second]
    with pytest.raises(StorageError) as caught:
        pages.fetch(case, lambda _name: b"something else")
    assert caught.value.code is Code.BLOB_DAMAGED
    assert pages.missing(case) == [second]


def test_an_attachment_that_the_registry_refuses_keeps_no_other_away(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    case = desk.received()
    content = {sha256(data).hexdigest(): data for data in (b"one", b"two", b"three")}
    for data in content.values():
        desk.page(case, data)
    desk.round(registry)
    registry.backup()
    desk.round(registry)
    desk.days = 1
    desk.clock.later(days=2)
    assert desk.sync.purge() == 3
    pages = Pages(desk.store, desk.attachments, desk.clock)
    damaged, *others = pages.missing(case)
    asked: list[str] = []

    def fetch(name: str) -> bytes:
        asked.append(name)
        if name == damaged:
            raise Refused(Problem.HASH_WRONG, 422)
        if len(asked) == 2:
            raise LineError(SyncTrouble.OFFLINE, LineStep.ANSWER)
        return content[name]

    with pytest.raises(LineError):
        pages.fetch(case, fetch)
    assert asked == [damaged, others[0]], "without a line nothing more is asked for"
    with pytest.raises(Refused):
        pages.fetch(case, fetch)
    assert pages.missing(case) == [damaged]


def test_an_untied_desk_keeps_all_and_what_was_on_its_way_waits(
    desk: SyncDesk,
) -> None:
    case = desk.received()
    assert desk.line.batch(10) is not None
    desk.note(case, "x")
    desk.sync.leave()
    assert not desk.sync.standing().enrolled
    waiting = desk.rows(select(OutboxRow.status).where(OutboxRow.status != "done"))
    assert waiting == ["waiting"]
    with pytest.raises(SyncError) as caught:
        desk.sync.fetch_pages(case, Event())
    assert caught.value.code is Code.NOT_ENROLLED
    other = SmallRegistry()
    desk.tie(other)
    desk.round(other)
    assert other.records[case].fields["answer/note"] == "x"


def refused(desk: SyncDesk) -> UUID:
    """A case that a registry would not take, and nobody has looked at since."""
    registry = SmallRegistry(refuses={"answer/note": "malformed"})
    desk.tie(registry)
    case = desk.received(note="x")
    desk.round(registry)
    assert [item.kind for item in desk.sync.attention()] == [AttentionKind.REJECTED]
    return case


def test_what_one_registry_refused_another_is_asked_about(tmp_path: Path) -> None:
    desk, other = SyncDesk(tmp_path), SmallRegistry()
    case = refused(desk)
    desk.sync.leave()
    desk.tie(other)
    desk.round(other)
    assert other.records[case].fields["answer/note"] == "x"


def test_what_one_registry_refused_goes_to_the_school_that_the_desk_joins_next(
    tmp_path: Path,
) -> None:
    desk, other = SyncDesk(tmp_path), SmallRegistry()
    case = refused(desk)
    desk.enrol_anew(other, school=new_id())
    desk.round(other)
    assert other.records[case].fields["answer/note"] == "x"
    assert desk.sync.attention() == ()


def test_a_kill_between_any_two_transactions_loses_and_doubles_nothing(
    tmp_path: Path, registry: SmallRegistry, seed: int
) -> None:
    """The desk is dropped wherever it stands; what is durable goes on."""
    import random

    chance = random.Random(seed)
    desk = SyncDesk(tmp_path)
    desk.tie(registry)
    cases = [desk.received(child_iin=f"{number}") for number in range(4)]
    typed = dict.fromkeys(cases, "")
    for count in range(60):
        case = chance.choice(cases)
        deed = chance.randrange(5)
        if deed == 0:
            typed[case] = f"{count}"
            desk.note(case, typed[case])
        elif deed == 1:
            desk.send(registry, most=2, answers=False)
        elif deed == 2:
            desk.send(registry, most=2)
        elif deed == 3:
            desk.pull(registry, limit=1)
        else:
            desk.line.batch(2)
    desk.round(registry)
    desk.round(registry)
    for case in cases:
        assert registry.records[case].fields.get("answer/note", "") == typed[case]
    accepted = [result for _, result in registry.log.values() if result.version]
    assert len(accepted) == sum(record.version for record in registry.records.values())
    assert desk.sync.standing().waiting == 0
    assert desk.sync.attention() == ()
    assert {row.status for row in desk.rows(select(OutboxRow))} == {"done"}


def test_what_needs_a_person_is_counted_once_a_case(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    one, other = desk.received(), desk.received()
    desk.round(registry)
    registry.flag(one, other)
    desk.note(one, "ours")
    registry.change(one, answer__note="theirs")
    desk.round(registry)
    kinds = [(item.intake_id, item.kind) for item in desk.sync.attention()]
    assert set(kinds) >= {(one, AttentionKind.CLASH), (other, AttentionKind.DUPLICATE)}
    assert desk.sync.standing().attention == 2


def test_a_compared_certificate_is_the_registrys_and_the_enrolment_stands(desk: SyncDesk) -> None:
    before = desk.line.link()
    assert before is not None
    with pytest.raises(ValidationError) as caught:
        desk.sync.trust("ab" * 32, desk.by)
    assert caught.value.code is Code.ADMINISTRATOR_ONLY
    with desk.store.write.begin() as session:
        session.get_one(StaffRow, desk.by).role = Role.ADMINISTRATOR.value
    desk.sync.trust("ab" * 32, desk.by)
    assert desk.line.link() == replace(before, pin="ab" * 32)
