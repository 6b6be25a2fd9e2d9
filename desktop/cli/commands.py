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
from desktop.domain import iin
from desktop.domain.clock import SystemClock
from desktop.domain.errors import Code, DeskError, StorageError
from desktop.paths import Paths
from desktop.settings import PHOTO_DPI

# The store's libraries are loaded only by the commands that open it.
if TYPE_CHECKING:
    from desktop.services.profile import OpenProfile, ProfileService

_WORDS = {
    Code.NOT_FOUND: "Nothing is there",
    Code.STATE_FORBIDS: "A profile is here already; a restore needs an account without one",
    Code.KEY_WRONG: "The key does not open it",
    Code.RECOVERY_KEY_MISTYPED: "The recovery key is mistyped",
    Code.SECRET_TOO_SHORT: "The passphrase is too short",
    Code.STORE_DAMAGED: "The store is damaged; restore a backup",
    Code.STORE_NEWER: "The store was written by a newer version of this program",
    Code.STORE_BUSY: "Another program holds the store",
    Code.DISK_FULL: "The disk is full",
    Code.BACKUP_PLACE_GONE: "The backup folder is not there or not writable",
    Code.BACKUP_DAMAGED: "The backup is damaged",
    Code.NOT_ENROLLED: "This desk is not enrolled with a registry; enrol it in the settings",
    Code.REGISTRY_UNREACHABLE: "The registry cannot be reached",
    Code.REGISTRY_REFUSED: "The registry refused this",
    Code.CASE_FILE_WRONG: "This is no case file for this desk, or it is damaged",
    Code.FOLDER_NOT_WRITABLE: "Nothing can be written there",
    Code.BLOB_MISSING: "The backup is made, but attachments are missing from this desk",
}


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
    _add_photo(commands)
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
        "mrz": _mrz,
        "sync": _sync,
        "export-sync": _export_sync,
        "import-sync": _import_sync,
    }
    try:
        return deeds[chosen.command](chosen)
    except DeskError as error:
        facts = "".join(f", {name} {value}" for name, value in error.facts.items() if value)
        print(_WORDS.get(error.code, error.code.value) + facts, file=sys.stderr)
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
    recovery = _ask("Recovery key: ")
    passphrase = None
    if profiles.keyring_trouble() is not None:
        passphrase = _ask("No keyring here. A new passphrase for this desk: ")
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
            return profiles.open_with_passphrase(_ask("Passphrase: "))
        case ProfileState.RECOVERY, _:
            return profiles.open_with_recovery(_ask("Recovery key: "))
        case _, trouble:
            raise StorageError(trouble or Code.NOT_FOUND, place=str(Paths.default().profile))


def _profiles() -> ProfileService:
    from desktop.services.profile import ProfileService  # noqa: PLC0415 as above

    return ProfileService(Paths.default(), SystemClock())


def _ask(question: str) -> str:
    """A secret from the keyboard, unseen, or a line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(question, stream=sys.stderr)
    return sys.stdin.readline().strip()
