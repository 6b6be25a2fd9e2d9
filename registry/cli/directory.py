"""`registry classes`, `catchment`, `rules`: what is known of schools beside their cases."""

import argparse
import tomllib
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from registry.cli.at_hand import CommandError, by, done, school_of
from registry.cli.options import add_registry
from registry.database.connection import Connection
from registry.http.door import Door
from registry.operations import lists
from registry.operations.lists import CATCHMENT, CLASSES, ListError
from registry.services import audit
from registry.services.directory import import_classes, publish_rules, replace_catchment

_NOT_AT_DESKS = (
    "It stands at /v1/directory for other programs. Workstations of this version do not read it:"
    " their rules come with the program."
)
_Entry = TypeVar("_Entry")
_Result = TypeVar("_Result")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the commands on the line."""
    for name, columns, run in (
        ("classes", CLASSES, run_classes),
        ("catchment", CATCHMENT, run_catchment),
    ):
        acts = commands.add_parser(name, help=f"a school's {name}, from CSV").add_subparsers(
            dest="act", required=True
        )
        parser = acts.add_parser("import", help=f"columns: {', '.join(columns)}")
        parser.add_argument("bin", help="the school's BIN")
        parser.add_argument("file", type=Path)
        parser.set_defaults(run=run)
        add_registry(parser)
    acts = commands.add_parser("rules", help="dated rules for all schools").add_subparsers(
        dest="act", required=True
    )
    parser = acts.add_parser("add", help="keep a file of rules")
    parser.add_argument("file", type=Path, help="TOML; its name is the rules' name")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, required=True)
    parser.set_defaults(run=run_rules)
    add_registry(parser)


def run_classes(asked: argparse.Namespace) -> int:
    """Add classes, and set the capacity of those that are known."""
    entries = _listed(asked, lists.classes)

    async def take(connection: Connection) -> int:
        school = await school_of(connection, asked.bin)
        added = await import_classes(connection, school, entries)
        await audit.note(connection, by(), "classes imported", str(school.school_id))
        return added

    added = _run(asked, take)
    print(f"{len(entries)} classes, {added} of them new. Known to: decide, roster export.")
    return 0


def run_catchment(asked: argparse.Namespace) -> int:
    """Set the micro-district, whole."""
    entries = _listed(asked, lists.catchment)

    async def take(connection: Connection) -> None:
        school = await school_of(connection, asked.bin)
        await replace_catchment(connection, school, entries)
        await audit.note(connection, by(), "catchment imported", str(school.school_id))

    _run(asked, take)
    print(f"The micro-district is now these {len(entries)} lines.")
    print(_NOT_AT_DESKS)
    return 0


def run_rules(asked: argparse.Namespace) -> int:
    """Keep rules that hold from a date on."""
    try:
        text = asked.file.read_text(encoding="utf-8")
        tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise CommandError(f"{asked.file} is no TOML: {error}. Nothing was changed.") from error

    async def take(connection: Connection) -> str:
        rules = await publish_rules(connection, asked.file.stem, asked.since, text)
        await audit.note(connection, by(), "rules added", f"{rules.name} {asked.since}")
        return rules.sha256

    print(f"Kept: {asked.file.stem} from {asked.since}, SHA-256 {_run(asked, take)}")
    print(_NOT_AT_DESKS)
    return 0


def _listed(asked: argparse.Namespace, read: Callable[[Path], list[_Entry]]) -> list[_Entry]:
    try:
        return read(asked.file)
    except ListError as error:
        raise CommandError(f"{asked.file}, {error}. Nothing was changed.") from error


def _run(asked: argparse.Namespace, deed: Callable[[Connection], Awaitable[_Result]]) -> _Result:
    async def run(door: Door) -> _Result:
        return await door.database.run(deed)

    return done(asked, run)
