"""What opens a profile, and what does not."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.domain.errors import Code, StorageError, ValidationError
from desktop.domain.staff import Role
from desktop.models.key_check import key_fits
from desktop.models.rows import AuditRow, SchoolRow
from desktop.paths import Paths
from desktop.services.profile import (
    FirstRun,
    OpenProfile,
    ProfileService,
    ProfileState,
    RecoveryKey,
)
from desktop.services.staff import NewAccount, StaffService
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import PIN, SCHOOL, first_run, made
from tests.fakes.keyring import FakeKeyring

_WORDS = "жеті рет өлшеп бір рет кес"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


def _service(folder: Path, clock: FakeClock, keyring: FakeKeyring) -> ProfileService:
    return ProfileService(Paths.under(folder), clock, keyring)


def _generation(profile: OpenProfile) -> int:
    with profile.store.read() as session:
        return session.get_one(SchoolRow, 1).series_generation


def test_a_first_run_makes_a_desk_that_its_keyring_opens(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service, profile, _ = made(tmp_path, clock, keyring)
    staff = StaffService(profile.store, clock)
    (first,) = staff.list()
    assert staff.sign_in(first.id, PIN) == first
    profile.close()
    assert service.state() == (ProfileState.READY, None)
    again = service.open()
    assert not again.series_begun
    assert _generation(again) == 1
    again.close()


def test_a_second_first_run_is_refused(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service, profile, _ = made(tmp_path, clock, keyring)
    profile.close()
    with pytest.raises(ValidationError) as caught:
        service.create(first_run())
    assert caught.value.code is Code.STATE_FORBIDS


@pytest.mark.parametrize(
    "trouble", [Code.KEYRING_NO_BACKEND, Code.KEYRING_NO_COLLECTION, Code.KEYRING_LOCKED]
)
def test_without_a_keyring_its_trouble_is_named_and_a_passphrase_serves(
    tmp_path: Path, clock: FakeClock, trouble: Code
) -> None:
    service = _service(tmp_path, clock, FakeKeyring(ill=trouble))
    assert service.keyring_trouble() is trouble
    with pytest.raises(StorageError) as caught:
        service.create(first_run())
    assert caught.value.code is trouble
    assert service.state() == (ProfileState.NEW, None)
    profile, _ = service.create(first_run(passphrase=_WORDS))
    profile.close()
    assert service.state() == (ProfileState.PASSPHRASE, trouble)
    with pytest.raises(StorageError) as caught:
        service.open_with_passphrase(_WORDS + "!")
    assert caught.value.code is Code.KEY_WRONG
    service.open_with_passphrase(_WORDS).close()


@pytest.mark.parametrize(
    ("field", "first"),
    [
        ("passphrase", first_run(passphrase="1234")),
        ("bin", replace(first_run(), school=replace(SCHOOL, bin="180440012340"))),
        ("letter", replace(first_run(), school=replace(SCHOOL, letter="Ә"))),
        ("staff_secret", replace(first_run(), staff_secret="123")),
        ("staff_name", replace(first_run(), staff_name=" ")),
    ],
)
def test_a_fault_is_named_with_its_field_and_nothing_is_made(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring, field: str, first: FirstRun
) -> None:
    service = _service(tmp_path, clock, keyring)
    with pytest.raises(ValidationError) as caught:
        service.create(first)
    assert caught.value.field == field
    assert service.state() == (ProfileState.NEW, None)


def test_a_copy_in_another_account_opens_with_the_recovery_key_alone(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    _, profile, recovery = made(tmp_path / "ours", clock, keyring)
    profile.close()
    shutil.copytree(tmp_path / "ours", tmp_path / "theirs")
    theirs = _service(tmp_path / "theirs", clock, FakeKeyring())
    assert theirs.state() == (ProfileState.RECOVERY, Code.KEY_NOT_IN_KEYRING)
    with pytest.raises(StorageError) as caught:
        theirs.open()
    assert caught.value.code is Code.KEY_NOT_IN_KEYRING
    with pytest.raises(StorageError) as caught:
        theirs.open_with_recovery(str(RecoveryKey.new()))
    assert caught.value.code is Code.KEY_WRONG
    copy = theirs.open_with_recovery(str(recovery))
    assert copy.series_begun
    copy.close()
    assert theirs.state() == (ProfileState.READY, None)


def test_opening_a_copy_does_not_lock_the_first_one_out(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service, profile, recovery = made(tmp_path / "ours", clock, keyring)
    profile.close()
    shutil.copytree(tmp_path / "ours", tmp_path / "copy")
    _service(tmp_path / "copy", clock, keyring).open_with_recovery(str(recovery)).close()
    assert service.state() == (ProfileState.READY, None)


def test_a_clone_goes_on_in_a_new_series_and_says_so(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    _, profile, _ = made(tmp_path / "ours", clock, keyring)
    profile.close()
    shutil.copytree(tmp_path / "ours", tmp_path / "clone")
    clone = _service(tmp_path / "clone", clock, keyring).open()
    assert clone.series_begun
    assert _generation(clone) == 2
    with clone.store.read() as session:
        (act,) = session.scalars(select(AuditRow).where(AuditRow.act == "series_begun"))
    assert act.after == "A2"
    clone.close()


def test_yesterdays_files_put_back_in_place_begin_a_new_series(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service, profile, _ = made(tmp_path / "ours", clock, keyring)
    profile.close()
    shutil.copytree(tmp_path / "ours", tmp_path / "yesterday")
    service.open().close()
    shutil.rmtree(tmp_path / "ours")
    shutil.copytree(tmp_path / "yesterday", tmp_path / "ours")
    back = service.open()
    assert back.series_begun
    assert _generation(back) == 2
    back.close()


def test_kills_at_opening_and_closing_begin_no_new_series(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, profile, _ = made(tmp_path, clock, keyring)
    profile.store.close()
    with monkeypatch.context() as patch:
        # The mark reaches the store, and then the power goes.
        patch.setattr("desktop.services.place.OutsideMark.write", lambda _self, _mark: None)
        for _ in range(3):
            service.open().store.close()
        service.open().close()
    for _ in range(2):
        profile = service.open()
        assert not profile.series_begun
        profile.close()


def test_a_fresh_recovery_key_takes_the_old_ones_place(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service, profile, old = made(tmp_path, clock, keyring)
    staff = StaffService(profile.store, clock)
    chief = staff.list()[0]
    account = NewAccount("Ким Арсений", "", Role.RECEPTION, "8642")
    colleague = staff.add(account, chief.id)
    with pytest.raises(ValidationError) as refused:
        service.new_recovery_key(profile, colleague.id)
    assert refused.value.code is Code.ADMINISTRATOR_ONLY
    fresh = service.new_recovery_key(profile, chief.id)
    profile.close()
    service.open_with_recovery(str(fresh)).close()
    with pytest.raises(StorageError) as caught:
        service.open_with_recovery(str(old))
    assert caught.value.code is Code.KEY_WRONG


def test_a_keyring_that_lost_the_key_is_given_it_again_when_the_passphrase_opens(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service, profile, _ = made(tmp_path, clock, keyring)
    service.set_passphrase(profile, _WORDS)
    profile.close()
    keyring.secrets.clear()
    keyring.ill = Code.KEYRING_NO_BACKEND
    service.open_with_passphrase(_WORDS).close()
    assert service.state() == (ProfileState.PASSPHRASE, Code.KEYRING_NO_BACKEND)
    keyring.ill = None
    service.open_with_passphrase(_WORDS).close()
    assert service.state() == (ProfileState.READY, None)


def test_a_passphrase_that_was_chosen_puts_no_key_into_a_keyring(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service = _service(tmp_path, clock, keyring)
    service.create(first_run(passphrase=_WORDS))[0].close()
    service.open_with_passphrase(_WORDS).close()
    assert service.state()[0] is ProfileState.PASSPHRASE


def test_opened_by_recovery_key_it_is_known_whether_the_next_start_asks_for_it_again(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service, profile, recovery = made(tmp_path, clock, keyring)
    profile.close()
    keyring.secrets.clear()
    keyring.ill = Code.KEYRING_NO_BACKEND
    opened = service.open_with_recovery(str(recovery))
    assert service.without_daily_key() is Code.KEYRING_NO_BACKEND
    service.set_passphrase(opened, _WORDS)
    assert service.without_daily_key() is None
    opened.close()


@pytest.mark.parametrize(
    ("name", "code"), [("store.db", Code.STORE_DAMAGED), ("store.check", None)]
)
def test_damage_is_never_called_a_wrong_key(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring, name: str, code: Code | None
) -> None:
    service, profile, recovery = made(tmp_path, clock, keyring)
    profile.close()
    spoilt = bytearray((tmp_path / name).read_bytes())
    spoilt[20] ^= 1
    (tmp_path / name).write_bytes(spoilt)
    if code is None:
        service.open().close()
        assert key_fits(tmp_path / "store.db", profile.data_key)
        return
    for opening in (service.open, lambda: service.open_with_recovery(str(recovery))):
        with pytest.raises(StorageError) as caught:
            opening()
        assert caught.value.code is code


def test_a_store_of_another_key_under_our_slots_is_damage(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service, profile, _ = made(tmp_path / "ours", clock, keyring)
    _, other, _ = made(tmp_path / "theirs", clock, keyring)
    profile.close()
    other.close()
    for name in ("store.db", "store.check"):
        shutil.copy(tmp_path / "theirs" / name, tmp_path / "ours" / name)
    with pytest.raises(StorageError) as caught:
        service.open()
    assert caught.value.code is Code.STORE_DAMAGED


def test_a_profile_without_its_slots_is_called_broken(
    tmp_path: Path, clock: FakeClock, keyring: FakeKeyring
) -> None:
    service, profile, _ = made(tmp_path, clock, keyring)
    profile.blobs.put(b"a page")
    profile.close()
    (tmp_path / "keys.json").unlink()
    assert service.state() == (ProfileState.BROKEN, Code.STORE_INCOMPLETE)
    (tmp_path / "store.db").unlink()
    assert service.state() == (ProfileState.BROKEN, Code.STORE_INCOMPLETE)
