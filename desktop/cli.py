"""Commands without a window: the same services, JSON or words on standard output."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from desktop import VERSION
from desktop.domain import iin
from desktop.domain.clock import SystemClock
from desktop.domain.errors import DeskError
from desktop.paths import Paths
from desktop.services import workstation

_NO_DISPLAY = (
    "No display here, so no window can open. Playing the demonstration instead.\n"
    "Здесь нет дисплея, окно открыть нельзя. Вместо него показываем демонстрацию.\n"
    "Мұнда дисплей жоқ, терезе ашылмайды. Оның орнына көрсетілім іске қосылады."
)


def parse(arguments: list[str]) -> argparse.Namespace:
    """What was asked; unknown arguments leave with status 2 and a usage line."""
    program = "qabyldau" if getattr(sys, "frozen", False) else "python3 run.py"
    parser = argparse.ArgumentParser(
        prog=program,
        description="The reception desk of a school. With no command, the window opens.",
        epilog="In a checkout also: run.py test, run.py bench.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Qabyldau {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    reading = commands.add_parser("iin", help="say what an IIN's digits say, as JSON")
    reading.add_argument("number")
    health = commands.add_parser("doctor", help="say what works on this workstation")
    health.add_argument("--json", action="store_true", help="as JSON")
    saving = commands.add_parser("backup", help="make a verified encrypted backup in a folder")
    saving.add_argument("folder", type=Path, metavar="DIR")
    taking = commands.add_parser("restore", help="restore a backup with the recovery key")
    taking.add_argument("folder", type=Path, metavar="DIR")
    commands.add_parser("demo", help="play a whole intake on a throw-away profile")
    return parser.parse_args(arguments)


def window_can_open() -> bool:
    """Whether there is a display; says in words when there is none, or when Qt would not load."""
    missing = workstation.missing_libraries(window=True) if workstation.has_display() else {}
    if missing:
        line = workstation.install_line(sorted(missing.values()))
        print(f"Qt needs system libraries that are not here. Run:\n    {line}", file=sys.stderr)
        return False
    if not workstation.has_display():
        print(_NO_DISPLAY, file=sys.stderr, flush=True)
        return False
    return True


def run(chosen: argparse.Namespace) -> int:
    """Do a command that needs no window; returns the exit code."""
    deeds: dict[str, Callable[[argparse.Namespace], int]] = {
        "iin": _iin,
        "doctor": _doctor,
    }
    try:
        return deeds[chosen.command](chosen)
    except DeskError as error:
        facts = ", ".join(f"{name}={value}" for name, value in error.facts.items())
        print(f"{error.code.value} {facts}".strip(), file=sys.stderr)
        return 1


def _iin(chosen: argparse.Namespace) -> int:
    today = SystemClock().now().astimezone().date()
    reading = iin.read(chosen.number, today=today)
    line = asdict(reading)
    line["birth_date"] = reading.birth_date and reading.birth_date.isoformat()
    print(json.dumps(line))
    return 0 if reading.valid else 1


def _doctor(chosen: argparse.Namespace) -> int:
    from desktop.services import health  # noqa: PLC0415 the store's libraries only where asked

    parts = health.examine(Paths.default(), SystemClock())
    if chosen.json:
        print(json.dumps({part.name: {"works": part.works, **part.facts} for part in parts}))
        return 0
    for part in parts:
        facts = ", ".join(f"{name} {value}" for name, value in part.facts.items() if value)
        print(f"{'works' if part.works else 'DOES NOT WORK':<14} {part.name}: {facts}")
    return 0
