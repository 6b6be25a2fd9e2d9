"""The keyring of a real session bus, with each of its troubles."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(
        shutil.which("dbus-run-session") is None or shutil.which("gnome-keyring-daemon") is None,
        reason="not run here: dbus-run-session and gnome-keyring-daemon are needed",
    ),
]

_ROOT = Path(__file__).parents[2]
_UNLOCKED = "printf pin | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
_LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null"

_ROUND_TRIP = """
from desktop.storage.keyring_slot import SystemKeyring
keyring = SystemKeyring()
assert keyring.trouble() is None, keyring.trouble()
keyring.set("one", bytes(range(32)))
keyring.set("two", b"2" * 32)
keyring.set("two", b"3" * 32)
assert keyring.get("one") == bytes(range(32))
assert keyring.get("two") == b"3" * 32
keyring.delete("one")
keyring.delete("one")
assert keyring.get("one") is None
print("kept")
"""

_TROUBLE = """
from desktop.domain.errors import StorageError
from desktop.storage.keyring_slot import SystemKeyring
keyring = SystemKeyring()
print(keyring.trouble())
try:
    keyring.get("one")
except StorageError as error:
    print(error.code)
"""


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
    return kept | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPATH": str(_ROOT),
    }


def _run(home: Path, daemon: str, program: str, **extra: str) -> list[str]:
    """A program's lines, run in a session bus of its own after a line that starts a keyring."""
    home.mkdir(mode=0o700, exist_ok=True)
    line = f'{daemon}; exec "$0" -c "$1"'
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", line, sys.executable, program],
        env=_environment(home) | extra,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    assert _run(tmp_path / "home", _UNLOCKED, _ROUND_TRIP) == ["kept"]


def test_a_keyring_without_a_collection_is_named(tmp_path: Path) -> None:
    lines = _run(tmp_path / "home", _LOCKED, _TROUBLE)
    assert lines == ["keyring_no_collection", "keyring_no_collection"]


def test_a_locked_keyring_is_named(tmp_path: Path) -> None:
    _run(tmp_path / "home", _UNLOCKED, _ROUND_TRIP)
    assert _run(tmp_path / "home", _LOCKED, _TROUBLE) == ["keyring_locked", "keyring_locked"]


def test_no_keyring_is_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/none"}
    done = subprocess.run(
        [sys.executable, "-c", _TROUBLE],
        env=_environment(home) | nowhere,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["keyring_no_backend", "keyring_no_backend"]


def test_a_plaintext_back_end_is_refused_by_name(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    chosen = {
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/none",
        "PYTHON_KEYRING_BACKEND": "keyrings.alt.file.PlaintextKeyring",
    }
    done = subprocess.run(
        [sys.executable, "-c", _TROUBLE],
        env=_environment(home) | chosen,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["keyring_not_allowed", "keyring_not_allowed"]


def test_who_chose_no_keyring_gets_none_though_one_is_there(tmp_path: Path) -> None:
    none = "keyring.backends.fail.Keyring"
    lines = _run(tmp_path / "home", _UNLOCKED, _TROUBLE, PYTHON_KEYRING_BACKEND=none)
    assert lines == ["keyring_not_allowed", "keyring_not_allowed"]


def test_a_desk_opens_through_it_and_its_copy_under_another_account_does_not(
    tmp_path: Path,
) -> None:
    program = """
import sys
from pathlib import Path
from desktop.domain.clock import SystemClock
from desktop.paths import Paths
from desktop.services.profile import ProfileService
from tests.fakes.first_run import first_run
service = ProfileService(Paths.under(Path({folder!r})), SystemClock())
if service.state()[0] == "new":
    service.create(first_run())[0].close()
state = service.state()
print(state[0].value, state[1])
"""
    ours, copy = tmp_path / "ours", tmp_path / "copy"
    text = program.format(folder=str(ours))
    assert _run(tmp_path / "home", _UNLOCKED, text) == ["ready", "None"]
    shutil.copytree(ours, copy)
    text = program.format(folder=str(copy))
    lines = _run(tmp_path / "another home", _UNLOCKED, text)
    assert lines == ["recovery", "key_not_in_keyring"]
