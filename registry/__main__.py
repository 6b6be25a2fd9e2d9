"""`run.py registry [COMMAND]`: start the registry, or do one of its deeds."""

import argparse
import sys

from registry.cli import (
    backups,
    case_files,
    decisions,
    directory,
    keys,
    school,
    serve,
    workstations,
)
from registry.cli.at_hand import CommandError
from registry.database.errors import DatabaseError
from registry.key_ring import KeyRingError
from registry.settings import SettingsError

_COMMANDS = (
    serve,
    school,
    workstations,
    directory,
    decisions,
    case_files,
    keys,
    backups,
)


def main(arguments: list[str]) -> int:
    """Run a command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python3 run.py registry", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for command in _COMMANDS:
        command.add(commands)
    if not arguments or (arguments[0].startswith("--") and arguments[0] != "--help"):
        arguments = ["serve", *arguments]
    asked = parser.parse_args(arguments)
    try:
        return int(asked.run(asked))
    except (CommandError, DatabaseError, KeyRingError, SettingsError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
