"""What a registry told the desk under a former enrolment says nothing about the one that holds."""

from desktop.models.ids import new_id
from desktop.models.sync import RegistryRow
from desktop.services.sync.enrolling import hear_standing
from protocol.devices import Standing
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync.of_elsewhere import theirs
from tests.unit.services.sync_desk import SyncDesk


def test_an_answer_to_the_former_device_leaves_the_new_ones_ops_on_their_way(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    """Else the desk would count ops as taken that the registry never had of the new device."""
    case, former = desk.received(), desk.device
    batch = desk.line.batch(10)
    assert batch is not None
    results = registry.take("A", batch)
    desk.enrol_anew(registry)
    desk.line.settle(results, registry.epoch, former)
    del registry.devices["A"]
    desk.round(registry)
    link = desk.line.link()
    assert link is not None
    assert link.acknowledged == registry.devices["A"].sequence == 1
    assert registry.records[case].version == 1


def test_a_page_of_the_former_schools_feed_brings_no_case_and_skips_none(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    for _ in range(3):
        registry.put(theirs())
    late, former = registry.feed(0), desk.device
    own = SmallRegistry(epoch=registry.epoch)
    record = own.put(theirs())
    desk.enrol_anew(own, school=new_id())
    desk.line.take_in(*late, former)
    desk.round(own)
    assert [line.id for line in desk.search.find("абилкайыр")] == [record.record_id]


def test_a_page_that_comes_after_the_desk_left_and_joined_anew_is_not_taken(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    registry.put(theirs())
    late, former = registry.feed(0), desk.device
    desk.sync.leave()
    desk.tie(registry)
    desk.line.take_in(*late, former)
    assert desk.search.find("абилкайыр") == ()


def test_a_former_registrys_new_epoch_does_not_begin_here(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    former, other = desk.device, SmallRegistry()
    desk.enrol_anew(other, school=new_id())
    desk.line.begin_epoch(registry.restored().epoch, former)
    link = desk.line.link()
    assert link is not None
    assert link.epoch == other.epoch


def test_the_former_schools_backup_frees_no_attachment(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    former = desk.device
    desk.enrol_anew(registry, school=new_id())
    told = Standing(1, registry.epoch, registry.now, 900, 900, [])
    with desk.store.write.begin() as session:
        hear_standing(session, told, former)
        assert session.get_one(RegistryRow, 1).backup_position == 0
