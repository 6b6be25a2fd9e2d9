"""`registry rotate-key`, `reseal`, `renew-epoch`, `admin-password`: what makes it itself."""

import argparse
import asyncio
import getpass
import sys

from registry.blobs import open_store
from registry.blobs.sealing import DamagedError
from registry.blobs.store import MissingError
from registry.cli.at_hand import CommandError, by, done, now
from registry.cli.options import add_registry, settings_of
from registry.database.connection import Connection
from registry.database.errors import DatabaseError
from registry.database.lock import lock_of
from registry.http.door import Door
from registry.key_ring import KeyRing
from registry.operations.backup import every_blob
from registry.services import administrators, audit
from registry.services.founding import renew_epoch
from registry.services.identity import reseal
from registry.settings import Settings


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the commands on the line."""
    rotating = commands.add_parser("rotate-key", help="add a new server key; restart afterwards")
    rotating.set_defaults(run=run_rotate)
    sealing = commands.add_parser("reseal", help="seal everything under the newest server key")
    sealing.add_argument(
        "--forget",
        action="store_true",
        help="then drop the older keys: backups sealed under them open no more",
    )
    sealing.set_defaults(run=run_reseal)
    password = commands.add_parser("admin-password", help="set the password of the page")
    password.add_argument("name", help="the administrator's name")
    password.set_defaults(run=run_password)
    renewing = commands.add_parser(
        "renew-epoch", help="after the database was put back by hand: desks send what it lost"
    )
    renewing.set_defaults(run=run_renew)
    for parser in (rotating, sealing, password, renewing):
        add_registry(parser)


def run_rotate(asked: argparse.Namespace) -> int:
    """A key that seals from the next start on; the older ones still open."""
    path = settings_of(asked).keys
    if not path.exists():
        raise CommandError(f"There is no key file {path}: start the registry once.")
    KeyRing.load(path).rotated().save(path)
    print(f"A new key is on the ring in {path}. Keep a copy of the file apart.")
    print("Next: restart every process of the registry, then: python3 run.py registry reseal")
    return 0


def run_reseal(asked: argparse.Namespace) -> int:
    """Seal the registry's secret and every attachment under the current key."""

    async def deed(door: Door) -> int:
        await door.database.run(lambda connection: reseal(connection, door.store.ring))
        count = 0
        async for kept in every_blob(door.database):
            try:
                count += await door.store.reseal(kept.blob)
            except (DamagedError, MissingError) as error:
                raise CommandError(f"Attachment {kept.sha256} does not open: stopped.") from error
        await door.database.run(lambda connection: audit.note(connection, by(), "resealed", "keys"))
        return count

    print(f"Sealed anew: {done(asked, deed)} attachments and the registry's secret.")
    if asked.forget:
        _forget(settings_of(asked))
        print("The older keys are gone. Make a backup now: earlier ones open no more.")
    return 0


def _forget(settings: Settings) -> None:
    """Drop the older keys, while no registry seals anything and nothing needs them."""
    lock = lock_of(settings.data)
    try:
        lock.take()
    except DatabaseError as error:
        raise CommandError(
            "The older keys stay: a registry runs on this folder, and may seal under one of them."
            " Stop every process of it, then: registry reseal --forget"
        ) from error
    try:
        ring = KeyRing.load(settings.keys)
        if older := asyncio.run(open_store(settings, ring).under_older_keys()):
            raise CommandError(
                f"The older keys stay: {older} files among the attachments are sealed under them."
                " They are on their way from a desk, or no longer named; a registry that runs"
                " takes what nobody names away within eight days. Then: registry reseal --forget"
            )
        ring.only_current().save(settings.keys)
    finally:
        lock.release()


def run_renew(asked: argparse.Namespace) -> int:
    """A new epoch for a database that fell back without this program's restore."""

    async def renew(connection: Connection) -> None:
        epoch = await renew_epoch(connection, now())
        await audit.note(connection, by(), "epoch renewed", str(epoch))

    async def deed(door: Door) -> None:
        await door.database.run(renew)

    done(asked, deed)
    print("The epoch is new: desks read everything again, and send what the registry lost.")
    print("Next: restart every process of the registry, then make a backup.")
    return 0


def run_password(asked: argparse.Namespace) -> int:
    """Ask for the password twice; from a pipe once."""
    typed = _typed()

    async def set_(connection: Connection) -> None:
        await administrators.set_password(connection, asked.name, typed)
        await audit.note(connection, by(), "password set", asked.name)

    async def deed(door: Door) -> None:
        await door.database.run(set_)

    try:
        done(asked, deed)
    except ValueError as error:
        raise CommandError(f"Not set: {error}") from error
    print(f"Set. {asked.name} signs in at /admin/; older sessions have ended.")
    return 0


def _typed() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise CommandError("Not set: the two differ.")
    return first
