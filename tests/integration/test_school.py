"""The school's facts and their traces."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.domain.errors import Code, ValidationError
from desktop.domain.staff import Role
from desktop.models.rows import AuditRow, SchoolRow
from desktop.services.school import SchoolService
from desktop.services.staff import NewAccount, StaffService
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import SCHOOL, made
from tests.fakes.keyring import FakeKeyring


def test_another_letter_begins_a_series_and_each_change_has_its_author(tmp_path: Path) -> None:
    clock = FakeClock()
    _, profile, _ = made(tmp_path, clock, FakeKeyring())
    schools = SchoolService(profile.store, clock)
    chief = StaffService(profile.store, clock).list()[0]
    changed = replace(SCHOOL, letter="b", director="Оспанова  Дана")
    assert schools.save(changed, chief.id) == schools.get()
    assert schools.get() == replace(SCHOOL, letter="B", director="Оспанова Дана")
    with profile.store.read() as session:
        assert session.get_one(SchoolRow, 1).series_generation == 2
        acts = session.scalars(select(AuditRow).where(AuditRow.act == "school_changed")).all()
    assert [(act.field, act.staff_id) for act in acts] == [
        ("director", chief.id),
        ("letter", chief.id),
    ]
    profile.close()


def test_only_an_administrator_changes_the_school(tmp_path: Path) -> None:
    clock = FakeClock()
    _, profile, _ = made(tmp_path, clock, FakeKeyring())
    schools, staff = SchoolService(profile.store, clock), StaffService(profile.store, clock)
    account = NewAccount("Ким Арсений", "", Role.RECEPTION, "8642")
    colleague = staff.add(account, staff.list()[0].id)
    with pytest.raises(ValidationError) as caught:
        schools.save(replace(SCHOOL, letter="B"), colleague.id)
    assert caught.value.code is Code.ADMINISTRATOR_ONLY
    assert schools.get() == SCHOOL
    profile.close()


def test_a_wrong_number_changes_nothing(tmp_path: Path) -> None:
    clock = FakeClock()
    _, profile, _ = made(tmp_path, clock, FakeKeyring())
    schools = SchoolService(profile.store, clock)
    chief = StaffService(profile.store, clock).list()[0]
    with pytest.raises(ValidationError) as caught:
        schools.save(replace(SCHOOL, bin="180440012340"), chief.id)
    assert (caught.value.code, caught.value.field) == (Code.BIN_INVALID, "bin")
    assert schools.get() == SCHOOL
    profile.close()
