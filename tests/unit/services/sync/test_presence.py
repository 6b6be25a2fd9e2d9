"""Who has a case open elsewhere is known while it was heard lately, and by no clock."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from desktop.models.ids import new_id
from desktop.services.sync.presence import Presence
from protocol.devices import PRESENCE_SECONDS, Present
from tests.unit.services.sync_desk import SyncDesk

SINCE = datetime(2026, 8, 10, 6, 30, tzinfo=UTC)


def test_a_case_open_at_another_workstation_is_told_and_one_open_here_is_not() -> None:
    ours, theirs = new_id(), new_id()
    presence = Presence(lambda: 0.0)
    presence.hear(
        [Present(ours, "A", "Серікова Айгүл", SINCE), Present(theirs, "B", "Бекова Дана", SINCE)],
        "A",
    )
    assert presence.elsewhere(ours) is None
    found = presence.elsewhere(theirs)
    assert found is not None
    assert (found.letter, found.staff, found.since) == ("B", "Бекова Дана", SINCE)


def test_what_was_heard_long_ago_is_told_no_more() -> None:
    case, passed = new_id(), 0.0
    presence = Presence(lambda: passed)
    presence.hear([Present(case, "B", "Бекова Дана", SINCE)], "A")
    passed = PRESENCE_SECONDS + 1
    assert presence.elsewhere(case) is None


def test_a_case_is_open_since_it_was_opened_and_not_since_the_line_came() -> None:
    case, other, passed = new_id(), new_id(), 100.0
    presence = Presence(lambda: passed)
    assert presence.open_for(case, "А. Серікова") == 0
    passed += 3600
    assert presence.open_for(case, "А. Серікова") == 3600
    assert presence.open_for(case, "Д. Бекова") == 0
    assert presence.open_for(None, "") == presence.open_for(other, "Д. Бекова") == 0
    passed += 10_000_000
    assert presence.open_for(other, "Д. Бекова") == 604_800


def test_nothing_is_known_before_anything_was_heard() -> None:
    assert Presence(lambda: 0.0).elsewhere(new_id()) is None


class Told:
    """Stands for the line: keeps what is announced."""

    def __init__(self) -> None:
        self.told: list[tuple[UUID | None, str]] = []

    def announce(self, intake_id: UUID | None, staff: str) -> None:
        self.told.append((intake_id, staff))


@pytest.fixture
def told(desk: SyncDesk) -> list[tuple[UUID | None, str]]:
    line = Told()
    desk.sync.__dict__["_rooms"] = line
    return line.told


def test_an_announcement_that_comes_late_tells_what_is_open_by_then(
    desk: SyncDesk, told: list[tuple[UUID | None, str]]
) -> None:
    """The lane has two threads: which of two announcements goes first is nobody's word."""
    left, opened = new_id(), new_id()
    desk.sync.open_here(left, "Серікова Айгүл")
    of_the_first = desk.sync.announce
    desk.sync.open_here(opened, "Серікова Айгүл")
    desk.sync.announce()
    of_the_first()
    assert told == [(opened, "Серікова Айгүл")] * 2


def test_a_case_before_which_nobody_sits_is_not_told_of(
    desk: SyncDesk, told: list[tuple[UUID | None, str]]
) -> None:
    desk.sync.open_here(new_id(), "")
    desk.sync.announce()
    assert told == [(None, "")]
