"""Who may sit at the desk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from desktop.domain.errors import Code, ValidationError
from desktop.domain.staff import Role, StaffMember
from desktop.models.rows import AuditRow, StaffRow
from desktop.models.store import Store
from desktop.services import staff as services
from desktop.services.staff import NewAccount, StaffService, delay_after
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import PIN, made
from tests.fakes.keyring import FakeKeyring


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    _, profile, _ = made(tmp_path, clock, FakeKeyring())
    yield profile.store
    profile.close()


@pytest.fixture
def staff(store: Store, clock: FakeClock) -> StaffService:
    return StaffService(store, clock)


@pytest.fixture
def chief(staff: StaffService) -> StaffMember:
    return staff.list()[0]


def _colleague(staff: StaffService, by: UUID, name: str = "Ким Арсений") -> StaffMember:
    return staff.add(NewAccount(name, "секретарь", Role.RECEPTION, "құпия"), by)


def _refusal(staff: StaffService, who: UUID, secret: str) -> tuple[Code, object]:
    with pytest.raises(ValidationError) as caught:
        staff.sign_in(who, secret)
    return caught.value.code, caught.value.facts["seconds"]


def test_the_delay_grows_to_five_minutes() -> None:
    assert [delay_after(failures) for failures in (0, 1, 2, 3, 4, 5)] == [0, 0, 0, 2, 4, 8]
    assert delay_after(50) == 300


def test_wrong_secrets_make_everybody_wait_also_after_a_restart(
    staff: StaffService, store: Store, chief: StaffMember, clock: FakeClock
) -> None:
    assert _refusal(staff, chief.id, "0000") == (Code.SIGN_IN_WRONG, 0)
    assert _refusal(staff, chief.id, "0000") == (Code.SIGN_IN_WRONG, 0)
    assert _refusal(staff, chief.id, "0000") == (Code.SIGN_IN_WRONG, 2)
    again = StaffService(store, clock)
    assert _refusal(again, chief.id, PIN) == (Code.SIGN_IN_WAIT, 2)
    clock.pass_time(seconds=2)
    assert again.sign_in(chief.id, PIN) == chief
    assert _refusal(again, chief.id, "0000") == (Code.SIGN_IN_WRONG, 0)


def test_a_clock_set_back_locks_nobody_out(
    staff: StaffService, chief: StaffMember, clock: FakeClock
) -> None:
    for _ in range(3):
        _refusal(staff, chief.id, "0000")
    clock.pass_time(days=-30)
    assert _refusal(staff, chief.id, PIN) == (Code.SIGN_IN_WAIT, 2)


def test_a_clock_set_forward_shortens_no_wait(
    store: Store, chief: StaffMember, clock: FakeClock
) -> None:
    passed = [100.0]
    staff = StaffService(store, clock, lambda: passed[0])
    for _ in range(4):
        clock.pass_time(hours=1)
        passed[0] += 10
        _refusal(staff, chief.id, "0000")
    clock.pass_time(hours=1)
    passed[0] += 3
    assert _refusal(staff, chief.id, PIN) == (Code.SIGN_IN_WAIT, 1)
    passed[0] += 1
    assert staff.sign_in(chief.id, PIN) == chief


def test_an_account_that_is_switched_off_does_not_get_in(
    staff: StaffService, chief: StaffMember
) -> None:
    colleague = _colleague(staff, chief.id)
    staff.set_active(colleague.id, active=False, by=chief.id)
    assert _refusal(staff, colleague.id, "құпия")[0] is Code.SIGN_IN_WRONG


def test_the_last_administrator_stays(staff: StaffService, chief: StaffMember) -> None:
    _colleague(staff, chief.id)
    with pytest.raises(ValidationError) as caught:
        staff.set_active(chief.id, active=False, by=chief.id)
    assert caught.value.code is Code.LAST_ACCOUNT


def test_only_an_administrator_changes_accounts(staff: StaffService, chief: StaffMember) -> None:
    colleague = _colleague(staff, chief.id)
    attempts: list[Callable[[], object]] = [
        lambda: _colleague(staff, colleague.id, "Ли Анна"),
        lambda: staff.change_secret(chief.id, "99999", by=colleague.id),
        lambda: staff.set_active(chief.id, active=False, by=colleague.id),
    ]
    for attempt in attempts:
        with pytest.raises(ValidationError) as caught:
            attempt()
        assert caught.value.code is Code.ADMINISTRATOR_ONLY


def test_a_role_is_given_and_taken_by_an_administrator_and_the_last_one_stays(
    staff: StaffService, chief: StaffMember
) -> None:
    other = _colleague(staff, chief.id)
    with pytest.raises(ValidationError) as caught:
        staff.set_role(other.id, Role.ADMINISTRATOR, other.id)
    assert caught.value.code is Code.ADMINISTRATOR_ONLY
    with pytest.raises(ValidationError) as caught:
        staff.set_role(chief.id, Role.RECEPTION, chief.id)
    assert caught.value.code is Code.LAST_ACCOUNT
    assert staff.set_role(other.id, Role.ADMINISTRATOR, chief.id).role is Role.ADMINISTRATOR
    assert staff.set_role(chief.id, Role.RECEPTION, other.id).role is Role.RECEPTION


def test_ones_own_secret_takes_the_old_one_and_anothers_an_administrator(
    staff: StaffService, chief: StaffMember
) -> None:
    colleague = _colleague(staff, chief.id)
    for who, old in ((colleague, ""), (colleague, "0000"), (chief, "құпия")):
        with pytest.raises(ValidationError) as caught:
            staff.change_secret(who.id, "бөтен сөз", by=who.id, old=old)
        assert (caught.value.code, caught.value.field) == (Code.SIGN_IN_WRONG, "old_secret")
    staff.change_secret(colleague.id, "өзімнің жаңа сөзім", by=colleague.id, old="құпия")
    staff.sign_in(colleague.id, "өзімнің жаңа сөзім")
    staff.change_secret(colleague.id, "бастықтан", by=chief.id)
    staff.sign_in(colleague.id, "бастықтан")


def test_an_old_secret_is_not_found_by_trying(staff: StaffService, chief: StaffMember) -> None:
    def _code() -> Code:
        with pytest.raises(ValidationError) as caught:
            staff.change_secret(chief.id, "55555", by=chief.id, old="0000")
        return caught.value.code

    assert [_code() for _ in range(4)] == [Code.SIGN_IN_WRONG] * 3 + [Code.SIGN_IN_WAIT]
    assert _refusal(staff, chief.id, PIN)[0] is Code.SIGN_IN_WAIT


def test_a_name_stands_for_one_account(staff: StaffService, chief: StaffMember) -> None:
    with pytest.raises(ValidationError) as caught:
        _colleague(staff, chief.id, "  СЕРІКОВА  айгүл ")
    assert caught.value.code is Code.NAME_TAKEN


def test_each_act_is_recorded_and_no_secret_is(
    staff: StaffService, store: Store, chief: StaffMember
) -> None:
    colleague = _colleague(staff, chief.id)
    _refusal(staff, colleague.id, "4444")
    staff.sign_in(colleague.id, "құпия")
    staff.change_secret(colleague.id, "55555", by=chief.id)
    with store.read() as session:
        acts = [(row.act, row.staff_id) for row in session.scalars(select(AuditRow))]
    assert acts == [
        ("account_added", chief.id),
        ("account_added", chief.id),
        ("sign_in_failed", colleague.id),
        ("signed_in", colleague.id),
        ("secret_changed", chief.id),
    ]


def test_a_secret_is_stretched_at_a_cost(
    staff: StaffService, store: Store, chief: StaffMember, costly_secrets: PasswordHasher
) -> None:
    with patch.object(services, "_HASHER", costly_secrets):
        colleague = _colleague(staff, chief.id)
        with store.read() as session:
            kept = session.get_one(StaffRow, colleague.id).secret_hash
        assert staff.sign_in(colleague.id, "құпия") == colleague
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,")


def test_half_a_sign_is_an_answer_like_any_other(staff: StaffService, chief: StaffMember) -> None:
    assert _refusal(staff, chief.id, "47\ud80021")[0] is Code.SIGN_IN_WRONG
    assert _colleague(staff, chief.id, "Ким\ud800").name == "Ким?"
