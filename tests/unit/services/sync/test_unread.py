"""What one version cannot read of the feed, a newer one goes back to: nothing is passed over."""

import msgspec
import pytest
from sqlalchemy import select

from desktop.domain.fields import Field
from desktop.domain.intake import IntakeState
from desktop.models.sync import UnreadRow
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync_desk import SyncDesk


def case(**more: str) -> dict[str, str]:
    """A case as another workstation sends it."""
    return {
        "state": "accepted",
        "created_at": "2026-08-10T06:00:00+00:00",
        "created_by": "Бекова Дана",
        "answer/child_surname": "Әбілқайыр",
        **more,
    }


def upgraded(desk: SyncDesk) -> SyncDesk:
    """The desk as a program that is started anew makes its first round."""
    desk.line.go_back()
    return desk


def test_a_newer_version_goes_back_to_what_the_one_before_could_not_read(
    desk: SyncDesk, registry: SmallRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.put(case())
    newer, broken = registry.put(case(state="flying")), registry.put(case(photo="{"))
    after = registry.put(case())
    desk.round(registry)
    assert desk.sync.standing().unread == 2
    desk.note(after.record_id, "ours")

    # What the version to come can read is not in this one: the record becomes what it understands.
    understood = msgspec.structs.replace(newer, fields=newer.fields | {"state": "accepted"})
    registry.records[newer.record_id] = understood
    desk.round(registry)
    assert desk.sync.standing().unread == 2

    monkeypatch.setattr("desktop.services.sync.unread.VERSION", "0.2.0")
    upgraded(desk).round(registry)
    assert desk.intakes.get(newer.record_id).intake.state is IntakeState.ACCEPTED
    assert desk.answer(after.record_id, Field.NOTE) == "ours"
    assert desk.sync.standing().unread == 1
    assert desk.rows(select(UnreadRow.record_id)) == [broken.record_id]
    link = desk.line.link()
    assert link is not None
    assert link.position == registry.position


def test_a_newer_version_that_is_cut_off_goes_on_where_it_was_cut(
    desk: SyncDesk, registry: SmallRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = [registry.put(case(state="flying")) for _ in range(3)]
    desk.round(registry)
    for one in bad:
        fields = one.fields | {"state": "accepted"}
        registry.records[one.record_id] = msgspec.structs.replace(one, fields=fields)
    monkeypatch.setattr("desktop.services.sync.unread.VERSION", "0.2.0")
    upgraded(desk).take_in(*registry.feed(0, 1))
    upgraded(desk).round(registry)
    assert desk.sync.standing().unread == 0
    assert {desk.intakes.get(one.record_id).intake.state for one in bad} == {IntakeState.ACCEPTED}


def test_what_is_changed_into_something_readable_is_no_longer_counted(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    record = registry.put(case(state="flying"))
    desk.round(registry)
    registry.change(record.record_id, state="accepted")
    desk.round(registry)
    assert desk.sync.standing().unread == 0
