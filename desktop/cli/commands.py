"""The commands: what each may be asked, and the short ones themselves."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from desktop import VERSION
from desktop.cli import store_words
from desktop.cli.languages import language
from desktop.domain import iin
from desktop.domain.capture import Area, Colour, ScanSettings, Source
from desktop.domain.clock import SystemClock
from desktop.domain.errors import Code, DeskError, StorageError
from desktop.paths import Paths
from desktop.settings import PHOTO_DPI

# The store's libraries are loaded only by the commands that open it.
if TYPE_CHECKING:
    from desktop.services.profile import OpenProfile, ProfileService


def parse(arguments: list[str]) -> argparse.Namespace:
    """What was asked; unknown arguments leave with status 2 and a usage line."""
    program = "qabyldau" if getattr(sys, "frozen", False) else "python3 run.py"
    parser = argparse.ArgumentParser(
        prog=program,
        description="The reception desk of a school. With no command, the window opens.",
        epilog="In a checkout also: run.py registry, run.py test, run.py bench.",
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
    _add_photo(commands)
    _add_scan(commands)
    _add_clean(commands)
    _add_mrz(commands)
    commands.add_parser("sync", help="send to the registry and fetch from it, once")
    exporting = commands.add_parser(
        "export-sync", help="write what waits into a sealed file for the registry"
    )
    exporting.add_argument("file", type=Path, metavar="FILE")
    importing = commands.add_parser("import-sync", help="take in the registry's answer to it")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--name", default="", help="of this workstation, for an invitation")
    commands.add_parser("demo", help="play a whole intake on a throw-away profile")
    return parser.parse_args(arguments)


def _add_photo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    making = commands.add_parser(
        "photo",
        help="make 3x4 portraits of pictures and judge them",
        description="Find the child in each picture, frame a 3x4 portrait and judge it.",
        epilog="Exit code: 0 all accepted, 1 some need redoing, 3 a file could not be read, "
        "2 wrong usage or a folder that does not take the portraits.",
        allow_abbrev=False,
    )
    making.add_argument(
        "files", nargs="+", type=_place, metavar="FILE", help="a picture, or a folder of pictures"
    )
    making.add_argument(
        "--out", type=_place, metavar="DIR", help="write portraits and a contact sheet there"
    )
    making.add_argument("--profile", metavar="NAME", help="how large the head stands: head_30 …")
    making.add_argument("--dpi", type=int, choices=PHOTO_DPI, help="of the portraits")
    making.add_argument("--json", action="store_true", help="one JSON object a file and line")
    making.set_defaults(refuse=making.error)


def _add_scan(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    scanning = commands.add_parser(
        "scan",
        help="name the scanners, or scan pages into a folder",
        description="Name the scanners within reach, or scan pages into a folder, as JSON.",
        epilog="Exit code: 0 done, 1 nothing was found or only some pages came, 3 the device "
        "failed, 2 wrong usage or a folder that does not take the pages.",
        allow_abbrev=False,
    )
    deed = scanning.add_mutually_exclusive_group(required=True)
    deed.add_argument("--list", action="store_true", help="name the scanners, one a line")
    deed.add_argument("--device", metavar="D", help="a scanner's id, name or address")
    scanning.add_argument("--out", type=_place, metavar="DIR", help="write the pages there")
    scanning.add_argument("--source", type=Source, choices=list(Source), default=Source.GLASS)
    scanning.add_argument("--dpi", type=int, default=ScanSettings.resolution)
    scanning.add_argument("--colour", type=Colour, choices=list(Colour), default=Colour.COLOUR)
    scanning.add_argument("--area", type=Area, choices=list(Area), default=Area.A4)
    scanning.add_argument(
        "--option", action="append", default=[], metavar="NAME=VALUE", help="of a SANE driver"
    )
    scanning.set_defaults(refuse=scanning.error)


def _add_clean(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    cleaning = commands.add_parser(
        "clean",
        help="make clean small pages of scans, photos and PDFs",
        description="Find the page or card, straighten it, make its paper white, its file small.",
        epilog="Exit code: 0 all clean, 1 some look blank, 3 a file could not be read, "
        "2 wrong usage or a folder that does not take the pages.",
        allow_abbrev=False,
    )
    cleaning.add_argument("files", nargs="+", type=_place, metavar="FILE")
    cleaning.add_argument(
        "--out", type=_place, metavar="DIR", required=True, help="write the pages there"
    )
    cleaning.add_argument("--json", action="store_true", help="one JSON object a page and line")
    parting = commands.add_parser(
        "separator", help="make a sheet to lay between two documents in a feeder"
    )
    parting.add_argument("file", type=_place, metavar="FILE.pdf")
    parting.add_argument("--item", default="", metavar="CODE", help="what follows: form_065 …")


def _add_mrz(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reading = commands.add_parser(
        "mrz",
        help="read the machine-readable zone of identity documents",
        description="Find the machine-readable zone in each picture, scan or PDF, and read it.",
        epilog="Exit code: 0 all read, 1 a zone was not found or some of it is to be confirmed, "
        "3 a file could not be read, 2 wrong usage.",
        allow_abbrev=False,
    )
    reading.add_argument("files", nargs="+", type=_place, metavar="FILE", help="a picture or a PDF")
    reading.add_argument("--json", action="store_true", help="one JSON object a file and line")


def _place(text: str) -> Path:
    """A path that was named: an empty one would quietly be the folder that one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name")
    return Path(text)


def run(chosen: argparse.Namespace) -> int:
    """Do a command that needs no window; returns the exit code."""
    deeds: dict[str, Callable[[argparse.Namespace], int]] = {
        "iin": _iin,
        "doctor": _doctor,
        "backup": _backup,
        "restore": _restore,
        "photo": _photo,
        "scan": _scan,
        "clean": _clean,
        "separator": _separator,
        "mrz": _mrz,
        "sync": _sync,
        "export-sync": _export_sync,
        "import-sync": _import_sync,
    }
    try:
        return deeds[chosen.command](chosen)
    except DeskError as error:
        print(store_words.failure(error.code, error.facts, language()), file=sys.stderr)
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
        facts = ", ".join(
            _fact(name, value) for name, value in part.facts.items() if value is not None
        )
        state = "works" if part.works else "does not work"
        print(f"{part.name.replace('_', ' '):<12}{state:<15}{facts}".rstrip())
    return 0


def _fact(name: str, value: object) -> str:
    if name == "bytes" and isinstance(value, int):
        return f"{value / 1e9:.1f} GB"
    if isinstance(value, bool):
        return f"{name}: {'yes' if value else 'no'}"
    if isinstance(value, list):
        value = ", ".join(value) or "none"
    return f"{name}: {value}"


def _photo(chosen: argparse.Namespace) -> int:
    from desktop.cli import photo  # noqa: PLC0415 as above

    return photo.run(chosen)


def _scan(chosen: argparse.Namespace) -> int:
    from desktop.cli import scan  # noqa: PLC0415 as above

    return scan.run(chosen)


def _clean(chosen: argparse.Namespace) -> int:
    from desktop.cli import clean  # noqa: PLC0415 as above

    return clean.run(chosen)


def _separator(chosen: argparse.Namespace) -> int:
    from desktop.services.separators import write_separator  # noqa: PLC0415 as above

    write_separator(chosen.file, chosen.item, SystemClock())
    return 0


def _mrz(chosen: argparse.Namespace) -> int:
    from desktop.cli import mrz  # noqa: PLC0415 as above

    return mrz.run(chosen)


def _backup(chosen: argparse.Namespace) -> int:
    from desktop.services.backup import BackupService  # noqa: PLC0415 as above

    clock = SystemClock()
    profile = _opened(_profiles())
    try:
        # A folder named by hand may be new; a stick that is not plugged in has no parent either.
        chosen.folder.mkdir(exist_ok=True)
        made_at = BackupService(profile, str, clock).run(Event(), chosen.folder.absolute())
    except OSError as error:
        raise StorageError(Code.BACKUP_PLACE_GONE, place=str(chosen.folder)) from error
    finally:
        profile.close()
    print(json.dumps({"folder": str(chosen.folder.absolute()), "made_at": made_at.isoformat()}))
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    profiles = _profiles()
    recovery = _ask("recovery")
    passphrase = None
    if profiles.keyring_trouble() is not None:
        passphrase = _ask("new_passphrase")
    profile = profiles.restore(chosen.folder.absolute(), recovery, passphrase)
    profile.close()
    begun = profile.series_begun
    print(json.dumps({"profile": str(profile.paths.profile), "series_begun": begun}))
    return 0


def _sync(_chosen: argparse.Namespace) -> int:
    from desktop.cli import sync  # noqa: PLC0415 as above

    return sync.sync(_opened(_profiles()))


def _export_sync(chosen: argparse.Namespace) -> int:
    from desktop.cli import sync  # noqa: PLC0415 as above

    return sync.export_file(_opened(_profiles()), chosen.file)


def _import_sync(chosen: argparse.Namespace) -> int:
    from desktop.cli import sync  # noqa: PLC0415 as above

    return sync.import_file(_opened(_profiles()), chosen.file, chosen.name)


def _opened(profiles: ProfileService) -> OpenProfile:
    from desktop.services.profile import ProfileState  # noqa: PLC0415 as above

    match profiles.state():
        case ProfileState.READY, _:
            return profiles.open()
        case ProfileState.PASSPHRASE, _:
            return profiles.open_with_passphrase(_ask("passphrase"))
        case ProfileState.RECOVERY, _:
            return profiles.open_with_recovery(_ask("recovery"))
        case _, trouble:
            raise StorageError(trouble or Code.NOT_FOUND, place=str(Paths.default().profile))


def _profiles() -> ProfileService:
    from desktop.services.profile import ProfileService  # noqa: PLC0415 as above

    return ProfileService(Paths.default(), SystemClock())


def _ask(name: str) -> str:
    """A secret from the keyboard, unseen, or a line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(store_words.question(name, language()), stream=sys.stderr)
    return sys.stdin.readline().strip()
