"""`run.py test`: every check in order; one that fails does not hold up the others.

The tests come last, so that pytest's own closing line closes the output. They begin with the first
check, for most of them wait for something, and are shown when the others have spoken.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
_PYTHON = (sys.executable, "-P", "-m")
_FLOORS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"

_ON_DISK, _IN_MEMORY = "2", "3"
"""Workers for two cores: with more of them, what a test gives half a minute is not always done in
it. One more has room where nobody waits for the disk."""

_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, each of the hundreds of programs that tests start is compiled anew."""

_MEMORY = Path("/dev/shm")  # noqa: S108 a folder of our own is made in it
"""Files that wait for no disk: thousands of databases are made and written durably."""

_BEGINS, _TESTS = "qt-", "t"
"""Names of folders; short, as a socket's whole path has a hundred characters."""

_ROOM = 3 << 30
"""Bytes that must be free there, and twice as many of the machine's memory."""

CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "lint": ((*_PYTHON, "ruff", "check"), (*_PYTHON, "ruff", "format", "--check")),
    "types": ((*_PYTHON, "mypy"),),
    "floors": ((sys.executable, "-P", "-c", _FLOORS),),
    "migrations": ((*_PYTHON, "tools.checks.migrations"),),
    "translations": ((*_PYTHON, "tools.i18n", "check"),),
}


def main() -> int:
    """Run what was asked; returns 1 when anything is not as it should be."""
    chosen = _arguments()
    os.chdir(ROOT)
    with ExitStack() as stack:
        tests = None if chosen.only in CHECKS else _begun(chosen, stack)
        failed = [name for name in CHECKS if chosen.only in {None, name} and not _check(name)]
        if tests is not None and not _succeeded(tests, chosen):
            failed.append("tests")
    if failed:
        print("not right: " + ", ".join(failed), file=sys.stderr, flush=True)
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 run.py test", description=__doc__)
    parser.add_argument("--long", action="store_true", help="full counts (up to 90 minutes)")
    parser.add_argument("--seed", type=int, default=1, help="seed of everything random")
    parser.add_argument(
        "--only",
        metavar="NAME",
        help=f"one of {', '.join(CHECKS)}, tests; or a path or name of tests",
    )
    return parser.parse_args()


def _check(name: str) -> bool:
    started = time.monotonic()
    print(f"── {name}", flush=True)
    results = [_succeeds(command) for command in CHECKS[name]]
    right = all(results)
    print(f"── {name}: {'right' if right else 'NOT RIGHT'}, {time.monotonic() - started:.1f} s\n")
    return right


def _begun(chosen: argparse.Namespace, stack: ExitStack) -> "subprocess.Popen[bytes]":
    """The tests at work; once their pipe is full they wait until they are listened to."""
    command = [*_PYTHON, "pytest", "--seed", str(chosen.seed), f"--hypothesis-seed={chosen.seed}"]
    command.append("--durations=10")
    command.append(f"--color={'yes' if sys.stdout.isatty() else 'auto'}")
    if chosen.long:
        command.append("--long")
    if chosen.only not in {None, "tests"}:
        command += [chosen.only] if Path(chosen.only).exists() else ["-k", chosen.only]
    environment = _environment()
    folder = None if chosen.long else stack.enter_context(_quick_folder())
    if folder is None:
        command += ["-n", _ON_DISK]
    else:
        command += ["-n", _IN_MEMORY, f"--basetemp={Path(folder, _TESTS)}"]
        environment["TMPDIR"] = folder
    return stack.enter_context(
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    )


@contextmanager
def _quick_folder() -> Iterator[str | None]:
    """A folder in memory for the tests' files; None without room, or where another was named."""
    if "TMPDIR" in os.environ or not _memory_has_room():
        yield None
        return
    with tempfile.TemporaryDirectory(
        prefix=_BEGINS, dir=_MEMORY, ignore_cleanup_errors=True
    ) as folder:
        # What root starts as another account passes through.
        Path(folder).chmod(0o711)
        yield folder


def _memory_has_room() -> bool:
    if sys.platform == "win32" or not _MEMORY.is_dir():
        return False
    seen = os.statvfs(_MEMORY)
    runs_programs = not seen.f_flag & os.ST_NOEXEC
    room = min(seen.f_bavail * seen.f_frsize, psutil.virtual_memory().available // 2)
    return runs_programs and room >= _ROOM


def _succeeded(tests: "subprocess.Popen[bytes]", chosen: argparse.Namespace) -> bool:
    kind = "long" if chosen.long else "short"
    print(f"── tests: {kind} counts, seed {chosen.seed}", flush=True)
    assert isinstance(tests.stdout, io.BufferedReader)
    while said := tests.stdout.read1():
        sys.stdout.buffer.write(said)
        sys.stdout.buffer.flush()
    return tests.wait() == 0


def _succeeds(command: tuple[str, ...]) -> bool:
    return subprocess.run(command, env=_environment(), check=False).returncode == 0


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != _UNCOMPILED}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    sys.exit(main())
