"""`run.py test`: every check in order; one that fails does not hold up the others.

The tests come last, so that pytest's own closing line closes the output.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PYTHON = (sys.executable, "-P", "-m")
_FLOORS = "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"

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
    failed = [name for name in CHECKS if chosen.only in {None, name} and not _check(name)]
    if chosen.only not in CHECKS and not _tests(chosen):
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


def _tests(chosen: argparse.Namespace) -> bool:
    kind = "long" if chosen.long else "short"
    print(f"── tests: {kind} counts, seed {chosen.seed}", flush=True)
    command = [*_PYTHON, "pytest", "-n", "2", "--dist", "loadgroup", "--seed", str(chosen.seed)]
    command += [f"--hypothesis-seed={chosen.seed}", "--durations=10"]
    if chosen.long:
        command.append("--long")
    if chosen.only not in {None, "tests"}:
        command += [chosen.only] if Path(chosen.only).exists() else ["-k", chosen.only]
    return _succeeds(command)


def _succeeds(command: tuple[str, ...] | list[str]) -> bool:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
