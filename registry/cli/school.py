"""`registry school`: the schools of the registry."""

import argparse

from registry.cli.at_hand import CommandError, by, done, now
from registry.cli.options import add_registry
from registry.http.door import Door
from registry.services import overview
from registry.services.place import School
from registry.services.schools import SchoolError, add_school


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the command on the line."""
    acts = commands.add_parser("school", help="add a school, list them").add_subparsers(
        dest="act", required=True
    )
    adding = acts.add_parser("add", help="add a school")
    adding.add_argument("bin", help="its BIN, 12 digits")
    adding.add_argument("--region", required=True, help="Latin letters, digits, hyphens: almaty")
    adding.add_argument("--name-kk", required=True, metavar="NAME", help="its name in Kazakh")
    adding.add_argument("--name-ru", required=True, metavar="NAME", help="its name in Russian")
    adding.set_defaults(run=run_add)
    listing = acts.add_parser("list", help="list schools")
    listing.add_argument("find", nargs="?", default="", help="part of a name or BIN")
    listing.set_defaults(run=run_list)
    for parser in (adding, listing):
        add_registry(parser)


def run_add(asked: argparse.Namespace) -> int:
    """Add a school."""

    async def deed(door: Door) -> School:
        return await door.database.run(
            lambda connection: add_school(
                connection,
                asked.region,
                asked.bin,
                asked.name_kk,
                asked.name_ru,
                by=by(),
                now=now(),
            )
        )

    try:
        school = done(asked, deed)
    except SchoolError as error:
        raise CommandError(f"Not added: {error}.") from error
    print(f"Added: {asked.name_ru}, {school.region}, BIN {asked.bin}")
    print(f"Next: python3 run.py registry code {asked.bin}")
    return 0


def run_list(asked: argparse.Namespace) -> int:
    """List schools with what they hold."""

    async def deed(door: Door) -> list[overview.SchoolLine]:
        return await door.database.read(
            lambda connection: overview.schools(connection, asked.find, limit=10_000)
        )

    lines = done(asked, deed)
    for line in lines:
        print(
            f"{line.bin}  {line.key.region}  {line.name_ru}"
            f"  workstations {line.workstations}, applications {line.records},"
            f" changes {line.position}, in a backup {line.backup_position}"
        )
    print(f"{len(lines)} schools")
    return 0
