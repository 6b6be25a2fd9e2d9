"""A school's records come in beside whoever works: made ready first, then quickly written."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from desktop.domain.fields import Field
from desktop.models.staff import StaffRow
from desktop.models.sync import UnreadRow
from desktop.services.sync import incoming
from desktop.services.sync.arriving import Arrival, LaidOut, lay_out
from tests.fakes.small_registry import SmallRegistry
from tests.unit.services.sync.of_elsewhere import theirs
from tests.unit.services.sync_desk import SyncDesk


def test_a_first_pull_of_a_school_comes_in_short_transactions(
    desk: SyncDesk, registry: SmallRegistry
) -> None:
    for number in range(250):
        registry.put(theirs(f"B-2026-{number:06d}", answer__child_iin=f"{number:012d}"))
    taken: list[int] = []
    event.listen(
        desk.store._writer,
        "before_cursor_execute",
        lambda *told: taken.append(len(told[3])) if "INSERT INTO agreed" in told[2] else None,
    )
    desk.take_in(*registry.feed(0, 500))
    assert taken == [100, 100, 50]
    assert len(desk.search.find("абилкайыр", limit=500)) == 250


def test_a_pull_has_the_store_only_while_it_writes(
    desk: SyncDesk, registry: SmallRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.put(theirs())

    def saving(session: Session, arrivals: Sequence[Arrival], now: datetime) -> LaidOut:
        desk.intakes.save_field(case, Field.NOTE, "typed meanwhile", desk.by)
        return lay_out(session, arrivals, now)

    case = desk.case().intake.id
    monkeypatch.setattr(incoming, "lay_out", saving)
    desk.round(registry)
    assert desk.answer(case, Field.NOTE) == "typed meanwhile"
    assert len(desk.search.find("абилкайыр")) == 1


@pytest.mark.parametrize("first", ["case", "number", "colleague"])
def test_what_another_deed_wrote_while_a_pull_made_its_rows_ready_stands(
    desk: SyncDesk, registry: SmallRegistry, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    other = SmallRegistry(epoch=registry.epoch)
    records = [registry.put(theirs()), registry.put(theirs("B-2026-000008"))]
    before = {
        "case": lambda: other.put(records[0].fields, records[0].record_id),
        "number": lambda: other.put(theirs(answer__child_surname="Ахметова")),
        "colleague": lambda: other.put(theirs("B-2026-000009", answer__child_surname="Ахметова")),
    }
    before[first]()

    def overtaken(session: Session, arrivals: Sequence[Arrival], now: datetime) -> LaidOut:
        ready = lay_out(session, arrivals, now)
        monkeypatch.setattr(incoming, "lay_out", lay_out)
        desk.take_in(*other.feed(0))
        return ready

    monkeypatch.setattr(incoming, "lay_out", overtaken)
    desk.take_in(*registry.feed(0))
    found = {line.id: line.receipt for line in desk.search.find("абилкайыр")}
    number = "" if first == "number" else "B-2026-000007"
    assert found == {records[0].record_id: number, records[1].record_id: "B-2026-000008"}
    assert len(desk.rows(select(StaffRow).where(StaffRow.elsewhere))) == 1
    assert desk.rows(select(UnreadRow)) == []


def test_a_case_that_was_not_made_ready_comes_all_the_same(
    desk: SyncDesk, registry: SmallRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("B-2026-000007", "B-2026-000008"):
        registry.put(theirs(number))

    def one_alone(session: Session, arrivals: Sequence[Arrival], now: datetime) -> LaidOut:
        monkeypatch.setattr(incoming, "lay_out", lay_out)
        return lay_out(session, arrivals[:1], now)

    monkeypatch.setattr(incoming, "lay_out", one_alone)
    desk.take_in(*registry.feed(0))
    assert len(desk.search.find("абилкайыр")) == 2
