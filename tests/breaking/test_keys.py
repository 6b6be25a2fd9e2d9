"""A stolen profile: without its key it does not open, with the recovery key it does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.clock import SystemClock
from desktop.domain.errors import Code, StorageError
from desktop.paths import Paths
from desktop.services.profile import ProfileService, ProfileState
from tests.breaking import ground

_NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
_UNLOCKED = 'printf %s "$0" | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "$@"'


class NoKeyring:
    """The keyring of an account that never held a key."""

    def trouble(self) -> Code | None:
        return None

    def get(self, _name: str) -> bytes | None:
        return None

    def set(self, _name: str, _secret: bytes) -> None:
        raise StorageError(Code.KEYRING_NO_BACKEND)

    def delete(self, _name: str) -> None:
        return


def test_a_copied_profile_opens_with_the_recovery_key_alone(tmp_path: Path) -> None:
    recovery = ground.make_profile(tmp_path / "here")
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    thief = ProfileService(Paths.under(tmp_path / "there"), SystemClock(), NoKeyring())
    with pytest.raises(StorageError) as refused:
        thief.open()
    assert refused.value.code is Code.KEY_NOT_IN_KEYRING
    with pytest.raises(StorageError) as wrong:
        thief.open_with_passphrase("бұл сөз емес, мүлдем емес")
    assert wrong.value.code is Code.KEY_WRONG
    profile = thief.open_with_recovery(str(recovery))
    assert ground.faults(profile) == []
    profile.close()


def test_the_database_alone_says_nothing_under_another_key(tmp_path: Path) -> None:
    ground.make_profile(tmp_path / "one")
    ground.make_profile(tmp_path / "two")
    shutil.copy(tmp_path / "one" / "keys.json", tmp_path / "two" / "keys.json")
    with pytest.raises(StorageError) as refused:
        ground.profiles(tmp_path / "two").open_with_passphrase(ground.PASSPHRASE)
    # The key is right by its own seal: the database beside it is another's.
    assert refused.value.code is Code.STORE_DAMAGED


def test_another_accounts_keyring_does_not_open_a_copied_profile(tmp_path: Path) -> None:
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not run here: no {', '.join(missing)}")
    made = _in_account(tmp_path / "owner", "make", tmp_path / "here")
    assert made == "ready"
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    shutil.copy(tmp_path / "here.recovery", tmp_path / "there.recovery")
    assert _in_account(tmp_path / "owner", "open", tmp_path / "here") == "opened"
    assert _in_account(tmp_path / "thief", "open", tmp_path / "there") == "key_not_in_keyring"
    assert _in_account(tmp_path / "thief", "recover", tmp_path / "there") == "opened"
    assert _in_account(tmp_path / "thief", "open", tmp_path / "there") == "opened"


def _in_account(home: Path, deed: str, profile: Path) -> str:
    """Do a deed of this file in a session with a keyring of its own; what it printed."""
    home.mkdir(mode=0o700, exist_ok=True)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DBUS")},
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    inside = [sys.executable, "-m", "tests.breaking.test_keys", deed, str(profile)]
    command = ["dbus-run-session", "--", "sh", "-c", _UNLOCKED, "login", *inside]
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def _do(deed: str, folder: Path) -> str:
    service = ground.profiles(folder)
    note = folder.with_suffix(".recovery")
    try:
        if deed == "make":
            profile, recovery = service.create(ground.first_run(passphrase=None))
            note.write_text(str(recovery), encoding="ascii")
            profile.close()
            state, _ = service.state()
            return state.value if state is ProfileState.READY else f"not ready: {state}"
        profile = service.open() if deed == "open" else service.open_with_recovery(note.read_text())
    except StorageError as error:
        return error.code.value
    profile.close()
    return "opened"


if __name__ == "__main__":
    sys.stdout.write(_do(sys.argv[1], Path(sys.argv[2])))
