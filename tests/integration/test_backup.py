"""A backup is proved by restoring it on a bare machine."""

import hashlib
import secrets
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import delete

from desktop import settings
from desktop.domain.errors import Code, StorageError, ValidationError
from desktop.models.rows import BlobRow, SchoolRow
from desktop.paths import Paths
from desktop.services.attachments import ELSEWHERE
from desktop.services.backup import BackupService
from desktop.services.profile import OpenProfile, ProfileService, ProfileState, RecoveryKey
from desktop.services.school import SchoolService
from desktop.services.staff import StaffService
from desktop.storage import backup
from desktop.storage.backup import BackupPlace, find_sets, kept_sets
from desktop.storage.keys import KeySlots
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import PIN, SCHOOL, made
from tests.fakes.keyring import FakeKeyring


class Desk:
    """A desk with a stick beside it."""

    def __init__(self, folder: Path) -> None:
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.clock = FakeClock()
        self.service, self.profile, self.recovery = made(
            folder / "profile", self.clock, FakeKeyring(), self.stick
        )
        self.backups = BackupService(self.profile, lambda: str(self.stick), self.clock)

    def keep(self, data: bytes) -> str:
        """An attachment with its row."""
        stored = self.profile.blobs.put(data)
        with self.profile.store.write.begin() as session:
            session.add(
                BlobRow(
                    sha256=stored.sha256,
                    size=stored.size,
                    media_type="image/jpeg",
                    role="final",
                    created_at=self.clock.now(),
                )
            )
        return stored.sha256

    def place(self) -> BackupPlace:
        return BackupPlace(self.stick, KeySlots.load(self.profile.paths.keys).profile)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _restored(desk: Desk, folder: Path, recovery: RecoveryKey | None = None) -> OpenProfile:
    service = ProfileService(Paths.under(folder), desk.clock, FakeKeyring())
    return service.restore(desk.stick, str(recovery or desk.recovery))


def _code(desk: Desk) -> Code:
    with pytest.raises(StorageError) as caught:
        desk.backups.run(Event())
    return caught.value.code


def test_a_bare_machine_goes_on_where_the_backup_stood(desk: Desk, tmp_path: Path) -> None:
    page = secrets.token_bytes(200_000)
    sha256 = desk.keep(page)
    desk.backups.run(Event())
    desk.profile.close()
    keyring = FakeKeyring()
    bare = ProfileService(Paths.under(tmp_path / "bare"), desk.clock, keyring)
    restored = bare.restore(desk.stick, str(desk.recovery))
    assert restored.series_begun
    assert restored.blobs.get(sha256) == page
    assert SchoolService(restored.store, desk.clock).get() == SCHOOL
    staff = StaffService(restored.store, desk.clock)
    staff.sign_in(staff.list()[0].id, PIN)
    with restored.store.read() as session:
        row = session.get_one(SchoolRow, 1)
        assert row.series_generation == 2
        assert row.hmac_key == desk.profile.school_key
    restored.close()
    assert bare.state() == (ProfileState.READY, None)
    again = bare.open()
    assert not again.series_begun
    again.close()


def test_an_attachment_that_is_not_read_back_as_written_is_no_backup(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.keep(secrets.token_bytes(1_000))

    def lying_stick(source: Path, target: Path) -> str:
        target.write_bytes(b"lost" + source.read_bytes()[4:])
        return hashlib.sha256(source.read_bytes()).hexdigest()

    monkeypatch.setattr(backup, "copy_file", lying_stick)
    assert _code(desk) is Code.BACKUP_DAMAGED
    assert desk.backups.last() is None
    assert not list((desk.place().root / "blobs").glob("??/*"))


def test_restoring_over_the_same_place_begins_a_new_series_too(desk: Desk, tmp_path: Path) -> None:
    desk.backups.run(Event())
    # The desk died: what it keeps outside fits the backup still.
    desk.profile.store.close()
    desk.service.set_aside()
    restored = desk.service.restore(desk.stick, str(desk.recovery))
    assert restored.series_begun
    restored.close()
    assert any((tmp_path / "profile").glob("aside-*/store.db"))


def test_a_restore_over_a_living_store_is_refused(desk: Desk) -> None:
    desk.backups.run(Event())
    with pytest.raises(ValidationError) as caught:
        desk.service.restore(desk.stick, str(desk.recovery))
    assert caught.value.code is Code.STATE_FORBIDS


def _torn(desk: Desk) -> Path:
    """The desk's store, closed and spoilt."""
    desk.profile.close()
    database = desk.profile.paths.database
    database.write_bytes(secrets.token_bytes(database.stat().st_size))
    return database


def test_a_torn_store_gives_place_to_the_backup_and_is_kept_aside(desk: Desk) -> None:
    kept = desk.keep(b"page")
    desk.backups.run(Event())
    torn = _torn(desk).read_bytes()
    restored = desk.service.restore(desk.stick, str(desk.recovery), instead=True)
    assert (restored.blobs.get(kept), restored.series_begun) == (b"page", True)
    restored.close()
    (aside,) = desk.profile.paths.profile.glob("aside-*/store.db")
    assert aside.read_bytes() == torn


@pytest.mark.parametrize("after", [0, 1, 4])
def test_a_restore_that_is_stopped_has_changed_nothing(
    desk: Desk, tmp_path: Path, after: int
) -> None:
    kept = [desk.keep(f"page {at}".encode()) for at in range(6)]
    desk.backups.run(Event())
    torn = _torn(desk)
    before, slots = torn.read_bytes(), desk.profile.paths.keys.read_bytes()
    seen = []

    def _step(done: int, every: int) -> None:
        seen.append((done, every))
        if (done, every) == (after, len(kept)) or (not after and not every):
            raise StorageError(Code.CANCELLED)

    with pytest.raises(StorageError, match=Code.CANCELLED.value):
        desk.service.restore(desk.stick, str(desk.recovery), instead=True, step=_step)
    assert (torn.read_bytes(), desk.profile.paths.keys.read_bytes()) == (before, slots)
    assert list(desk.profile.paths.profile.glob("aside-*")) == []
    bare = ProfileService(Paths.under(tmp_path / "bare"), desk.clock, FakeKeyring())
    with pytest.raises(StorageError, match=Code.CANCELLED.value):
        bare.restore(desk.stick, str(desk.recovery), step=_step)
    assert bare.state() == (ProfileState.NEW, None)


def test_a_stick_that_is_pulled_during_a_restore_is_told(desk: Desk, tmp_path: Path) -> None:
    for at in range(3):
        desk.keep(f"page {at}".encode())
    desk.backups.run(Event())

    def _pull(done: int, _all: int) -> None:
        if done == 1 and desk.stick.exists():
            desk.stick.rename(tmp_path / "pocket")

    bare = ProfileService(Paths.under(tmp_path / "bare"), desk.clock, FakeKeyring())
    with pytest.raises(StorageError) as caught:
        bare.restore(desk.stick, str(desk.recovery), step=_pull)
    assert caught.value.code is Code.BACKUP_PLACE_GONE
    assert bare.state() == (ProfileState.NEW, None)


def test_a_restored_desk_goes_on_backing_up_to_where_it_came_from(
    desk: Desk, tmp_path: Path
) -> None:
    desk.backups.run(Event())
    paths = Paths.under(tmp_path / "bare")
    bare = ProfileService(paths, desk.clock, FakeKeyring())
    bare.restore(desk.place().root, str(desk.recovery)).close()
    assert settings.load(paths.settings_file).backup_folder == str(desk.stick)


def test_another_recovery_key_opens_no_backup(desk: Desk, tmp_path: Path) -> None:
    desk.backups.run(Event())
    with pytest.raises(StorageError) as caught:
        _restored(desk, tmp_path / "bare", RecoveryKey.new())
    assert caught.value.code is Code.KEY_WRONG


def test_a_damaged_newest_backup_falls_back_to_the_one_before(desk: Desk, tmp_path: Path) -> None:
    for _ in range(2):
        desk.backups.run(Event())
        desk.clock.pass_time(days=1)
    newest, before = find_sets(desk.stick)
    content = bytearray(newest.database.read_bytes())
    content[5_000] ^= 1
    newest.database.write_bytes(content)
    _restored(desk, tmp_path / "one").close()
    before.database.write_bytes(b"torn")
    with pytest.raises(StorageError) as caught:
        _restored(desk, tmp_path / "two")
    assert caught.value.code is Code.BACKUP_DAMAGED


def test_each_attachment_is_copied_once(desk: Desk) -> None:
    sha256 = desk.keep(b"a page" * 1_000)
    desk.backups.run(Event())
    (copy,) = (desk.place().root / "blobs").glob("??/*")
    before = copy.stat().st_mtime_ns
    desk.clock.pass_time(days=1)
    desk.keep(b"another page" * 1_000)
    desk.backups.run(Event())
    assert copy.stat().st_mtime_ns == before
    assert copy.read_bytes() == desk.profile.blobs.path_of(sha256).read_bytes()
    assert len(list((desk.place().root / "blobs").glob("??/*"))) == 2


def test_a_lost_attachment_is_told_and_the_rest_is_safe(desk: Desk, tmp_path: Path) -> None:
    lost, kept = desk.keep(b"lost" * 100), desk.keep(b"kept" * 100)
    desk.profile.blobs.path_of(lost).unlink()
    assert _code(desk) is Code.BLOB_MISSING
    assert desk.backups.last() is None
    restored = _restored(desk, tmp_path / "bare")
    assert restored.blobs.get(kept) == b"kept" * 100
    restored.close()


@pytest.mark.parametrize("how", ["collected", "left to the registry"])
def test_what_is_let_go_while_a_backup_is_made_is_not_told_as_lost(desk: Desk, how: str) -> None:
    """The first backup of the day is made while what nothing names any more is collected."""
    gone, kept = desk.keep(b"gone" * 100), desk.keep(b"kept" * 100)

    def let_go(_done: int, every: int) -> None:
        if every and desk.profile.blobs.path_of(gone).exists():
            with desk.profile.store.write.begin() as session:
                if how == "collected":
                    session.execute(delete(BlobRow).where(BlobRow.sha256 == gone))
                else:
                    session.get_one(BlobRow, gone).role = ELSEWHERE
            desk.profile.blobs.delete(gone)

    desk.backups.run(Event(), step=let_go)
    assert desk.backups.last() is not None
    (made,) = desk.place().sets()
    assert made.blob_names() == [desk.profile.blobs.name_of(kept)]


def test_identity_pictures_are_in_no_backup(desk: Desk) -> None:
    desk.profile.transient.put(
        desk.profile.store_id,
        "identity_child",
        b"a card" * 1_000,
        media_type="image/jpeg",
        width=1,
        height=1,
        created_at=desk.clock.now(),
    )
    desk.backups.run(Event())
    held = {path.name for path in desk.profile.paths.transient.iterdir()}
    copied = {path.name for path in desk.stick.rglob("*")}
    assert held
    assert not held & copied


def test_a_stick_that_is_gone_or_a_stop_leaves_no_half_set(desk: Desk) -> None:
    stop = Event()
    stop.set()
    desk.keep(b"page")
    with pytest.raises(StorageError) as caught:
        desk.backups.run(stop)
    assert caught.value.code is Code.CANCELLED
    assert list(desk.stick.glob("*/sets/*")) == []
    desk.stick.rename(desk.stick.with_name("pulled out"))
    assert _code(desk) is Code.BACKUP_PLACE_GONE
    assert not desk.stick.exists()


def test_a_backup_is_behind_once_something_is_done_or_when_it_was_made_under_a_wrong_clock(
    desk: Desk,
) -> None:
    assert desk.backups.behind()
    desk.clock.pass_time(seconds=1)
    desk.backups.run(Event())
    assert not desk.backups.behind()
    staff = StaffService(desk.profile.store, desk.clock)
    by = staff.list()[0].id
    staff.sign_in(by, PIN)
    assert not desk.backups.behind()
    staff.change_secret(by, "97531864", by, old=PIN)
    assert desk.backups.behind()
    desk.clock.pass_time(days=400)
    desk.backups.run(Event())
    desk.clock.pass_time(days=-400)
    assert desk.backups.behind()
    assert not BackupService(desk.profile, lambda: "", desk.clock).behind()


def test_due_daily_and_overdue_after_two_days(desk: Desk) -> None:
    now = desk.clock.now()
    assert desk.backups.due(now)
    assert desk.backups.overdue(now)
    desk.backups.run(Event())
    assert not desk.backups.due(now)
    assert not desk.backups.overdue(now)
    assert desk.backups.due(now + timedelta(days=1))
    assert not desk.backups.overdue(now + timedelta(days=1))
    assert desk.backups.overdue(now + timedelta(days=3))


def test_rotation_keeps_days_and_weeks_and_the_blobs_they_name(desk: Desk) -> None:
    first = desk.keep(b"an old page" * 100)
    desk.backups.run(Event())
    with desk.profile.store.write.begin() as session:
        session.delete(session.get_one(BlobRow, first))
    for _ in range(60):
        desk.clock.pass_time(days=1)
        if desk.clock.now().day % 3 == 0:
            desk.backups.run(Event())
    sets = desk.place().sets()
    assert kept_sets(sets) == sets
    assert 5 <= len(sets) <= 12
    assert sets[0].made_at - sets[-1].made_at <= timedelta(weeks=5)
    assert list((desk.place().root / "blobs").glob("??/*")) == []


def test_a_clock_that_ran_ahead_hides_no_later_backup(desk: Desk, tmp_path: Path) -> None:
    desk.clock.pass_time(days=400)
    for _ in range(4):
        desk.backups.run(Event())
        desk.clock.pass_time(days=1)
    desk.clock.pass_time(days=-404)
    assert desk.backups.overdue(desk.clock.now())
    page = desk.keep(b"made under the right clock" * 100)
    desk.backups.run(Event())
    assert desk.backups.last() == desk.clock.now()
    assert desk.place().sets()[0].made_at == desk.clock.now()
    restored = _restored(desk, tmp_path / "bare")
    assert restored.blobs.get(page) == b"made under the right clock" * 100
    restored.close()


@pytest.mark.parametrize("name", ["../../planted", "/etc/hostname", "..", "é"])
def test_a_backup_that_names_other_files_is_passed_over(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    desk.backups.run(Event())
    desk.clock.pass_time(days=1)
    desk.backups.run(Event())
    newest, before = find_sets(desk.stick)
    (newest.blobs.parent / "planted").write_bytes(b"evil")
    (newest.path / "blobs.txt").write_text(name, encoding="utf-8")
    _restored(desk, tmp_path / "bare").close()
    (before.path / "blobs.txt").write_text(name, encoding="utf-8")
    with pytest.raises(StorageError) as caught:
        _restored(desk, tmp_path / "other")
    assert caught.value.code is Code.BACKUP_DAMAGED
    assert list(tmp_path.glob("*/planted")) == []


def test_a_page_spoilt_on_purpose_is_found_before_it_is_restored(
    desk: Desk, tmp_path: Path
) -> None:
    desk.backups.run(Event())
    (only,) = find_sets(desk.stick)
    content = bytearray(only.database.read_bytes())
    content[-2_000] ^= 1
    only.database.write_bytes(content)
    manifest = only.path / "manifest.json"
    told = manifest.read_text().replace(only.database_sha256, hashlib.sha256(content).hexdigest())
    manifest.write_text(told)
    with pytest.raises(StorageError) as caught:
        _restored(desk, tmp_path / "bare")
    assert caught.value.code is Code.BACKUP_DAMAGED
