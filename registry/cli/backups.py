"""`registry backup`, `restore`."""

import argparse
import asyncio
from pathlib import Path

from registry.blobs import open_store
from registry.blobs.sealing import DamagedError
from registry.blobs.shelf import ShelfError
from registry.blobs.store import MissingError
from registry.cli.at_hand import CommandError, by, done, now
from registry.cli.options import add_registry, settings_of
from registry.database.embedded import EmbeddedServer
from registry.database.installation import programs_for
from registry.http.door import Door
from registry.key_ring import KeyRing
from registry.operations.backup import BackedUp, DamagedSourceError, Source, back_up
from registry.operations.cluster import ClusterError
from registry.operations.restore import NoBackupError, NotEmptyError, restore


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the commands on the line."""
    saving = commands.add_parser("backup", help="back up, verify, and tell the desks")
    saving.add_argument("folder", type=Path, help="the backups' folder, on another disk")
    saving.set_defaults(run=run_backup)
    bringing = commands.add_parser("restore", help="bring a registry back from its last backup")
    bringing.add_argument("folder", type=Path, help="the backups' folder")
    bringing.set_defaults(run=run_restore)
    for parser in (saving, bringing):
        add_registry(parser)


def run_backup(asked: argparse.Namespace) -> int:
    """Back up beside a running registry."""

    async def deed(door: Door) -> BackedUp:
        settings = door.settings
        source = Source(
            database=door.database,
            url=settings.database_url or EmbeddedServer.joined(settings.data).url,
            store=door.store,
            ring=door.store.ring,
            programs=programs_for(settings.data.resolve()),
            data=settings.data.resolve(),
        )
        return await back_up(source, asked.folder.resolve(), by=by(), now=now())

    try:
        kept = done(asked, deed)
    except DamagedSourceError as error:
        names = "\n".join(f"  {blob.meaning.decode()}" for blob in error.blobs[:20])
        raise CommandError(
            f"{len(error.blobs)} attachments of the registry are damaged or gone; the desks were"
            f" not told of this backup, and keep theirs:\n{names}"
        ) from error
    except (ClusterError, DamagedError, ShelfError) as error:
        raise CommandError(f"The backup does not count, nothing was told: {error}") from error
    print(f"Backed up and verified: {kept.file}, {kept.blobs} attachments ({kept.copied} new).")
    print("Without the server's key file it is nothing: keep a copy of that file apart.")
    return 0


def run_restore(asked: argparse.Namespace) -> int:
    """Lay down a data folder; nothing may be there yet."""
    settings = settings_of(asked)
    if settings.database_url:
        raise CommandError(
            "A restore lays down a folder: leave --database-url out, then start your PostgreSQL 18"
            " on the `database` in it."
        )
    data = settings.data.resolve()
    if not settings.keys.exists():
        raise CommandError(f"Put the server's key file at {settings.keys} first.")
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    ring = KeyRing.load(settings.keys)
    try:
        back = asyncio.run(
            restore(
                asked.folder.resolve(),
                data,
                store=open_store(settings, ring),
                ring=ring,
                programs=programs_for(data),
            )
        )
    except NotEmptyError as error:
        raise CommandError(f"{data} holds a database: a restore overwrites nothing.") from error
    except NoBackupError as error:
        raise CommandError(f"{asked.folder} holds no backup (base-….sealed).") from error
    except (ClusterError, DamagedError, MissingError, ShelfError) as error:
        raise CommandError(f"Not restored: {type(error).__name__} {error}") from error
    print(f"Restored from {back.file.name}, made {back.about.made_at:%Y-%m-%d %H:%M} UTC:")
    print(f"  {data}, {back.blobs} attachments, every one verified; the epoch is new.")
    print("Start the registry: the desks send again what it does not have.")
    return 0
