"""`run.py test`: every check in order; one that fails does not hold up the others.

The tests come last, so that pytest's own closing line closes the output. They begin with the first
check, for most of them wait for something, and are shown when the others have spoken.
"""

import argparse
import io
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PYTHON = (sys.executable, "-P", "-m")
_FLOORS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"

_WORKERS = "2"
"""For two cores: with more, what a test gives half a minute is not always done in it."""

_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, each of the hundreds of programs that tests start is compiled anew."""

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
        tests = None if chosen.only in CHECKS else stack.enter_context(_begun(chosen))
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


def _begun(chosen: argparse.Namespace) -> "subprocess.Popen[bytes]":
    """The tests at work; once their pipe is full they wait until they are listened to."""
    command = [*_PYTHON, "pytest", "-n", _WORKERS]
    command += ["--seed", str(chosen.seed), f"--hypothesis-seed={chosen.seed}", "--durations=10"]
    command.append(f"--color={'yes' if sys.stdout.isatty() else 'auto'}")
    if chosen.long:
        command.append("--long")
    if chosen.only not in {None, "tests"}:
        command += [chosen.only] if Path(chosen.only).exists() else ["-k", chosen.only]
    return subprocess.Popen(
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


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
