"""The virtual environment in the checkout: made once, known again at a glance.

A stamp written last says which locks are installed for which Python. An environment without one
was interrupted; one whose lock has changed is made anew, for an in-place upgrade can lose files.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.launch import packages, words

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv"

_STAMP = FOLDER / "qabyldau.json"
_LOCKS = {
    "run": ROOT / "requirements.lock",
    "registry": ROOT / "requirements-registry.lock",
    "dev": ROOT / "requirements-dev.lock",
}
"""Each holds the one before it, version for version."""

_WINDOWS = sys.platform == "win32"


class SetupError(Exception):
    """Set-up cannot go on; staff have been told why."""


def python() -> Path:
    """The environment's interpreter."""
    return FOLDER / ("Scripts/python.exe" if _WINDOWS else "bin/python")


def site_packages() -> Path:
    """Where the dependencies stand."""
    major, minor = sys.version_info[:2]
    return FOLDER / ("Lib" if _WINDOWS else f"lib/python{major}.{minor}") / "site-packages"


def ensure(lock: str) -> None:
    """Make or complete the environment for a lock: `run`, `registry` or `dev`.

    Raises SetupError after saying why it cannot.
    """
    wanted = _wanted(lock)
    if _stands(wanted):
        return
    with _one_at_a_time():
        if _stands(wanted):
            return
        _build(lock, wanted)


def _wanted(lock: str) -> dict[str, str]:
    """What the stamp holds once the lock and those before it are installed."""
    major, minor = sys.version_info[:2]
    names = list(_LOCKS)
    held = names[: names.index(lock) + 1]
    return {"python": f"{major}.{minor}"} | {name: _digest(_LOCKS[name]) for name in held}


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _stands(wanted: dict[str, str]) -> bool:
    return wanted.items() <= _stamp().items() and python().exists()


def _stamp() -> dict[str, str]:
    try:
        stamp = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _build(lock: str, wanted: dict[str, str]) -> None:
    stamp = _stamp()
    # What is asked beyond the locks that stand is added to them.
    added = bool(stamp) and stamp.items() <= wanted.items() and python().exists()
    words.say("rebuilding" if stamp and not added else "setting_up")
    try:
        if not added:
            _make()
        _STAMP.unlink(missing_ok=True)
        _install(_LOCKS[lock])
        _STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    except OSError as error:
        words.say("disk_failed", reason=str(error))
        raise SetupError from error


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        _add_venv_module()
    if FOLDER.exists():
        shutil.rmtree(FOLDER)
    _run([sys.executable, "-m", "venv", str(FOLDER)])


def _add_venv_module() -> None:
    """Debian ships Python without it, in a package of its own."""
    if packages.install([_venv_package()]):
        importlib.invalidate_caches()
        return
    words.say("venv_missing")
    words.give_line(f"sudo apt-get install -y {_venv_package()}")
    raise SetupError


def _venv_package() -> str:
    major, minor = sys.version_info[:2]
    default = Path("/usr/bin/python3").resolve().name
    return "python3-venv" if default == f"python{major}.{minor}" else f"python{major}.{minor}-venv"


def _install(lock: Path) -> None:
    options = ["--no-input", "--disable-pip-version-check", "-qq", "--no-deps"]
    # Python compiles what it loads: of most packages that is the smaller part.
    options.append("--no-compile")
    safe = ["--require-hashes", "--only-binary", ":all:"]
    _run([str(python()), "-I", "-m", "pip", "install", *options, *safe, "-r", str(lock)])


def _run(command: list[str]) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PIP_TARGET", "PIP_PREFIX", "PYTHONHOME", "PYTHONPATH"}
    }
    # An account whose pip installs for the user alone would miss the environment.
    environment["PIP_USER"] = "0"
    done = subprocess.run(command, stdout=sys.stderr, env=environment, check=False)
    if done.returncode:
        words.say("dependencies_failed")
        raise SetupError


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two starts at once: the second waits for the first, then finds all done."""
    try:
        file = (ROOT / ".venv.lock").open("a", encoding="utf-8")
    except OSError as error:
        words.say("disk_failed", reason=str(error))
        raise SetupError from error
    with file:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 not on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
