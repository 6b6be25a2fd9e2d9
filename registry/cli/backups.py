"""`registry backup`, `restore`, `mend`."""

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
from registry.operations.backup import (
    BackedUp,
    DamagedSourceError,
    Source,
    UnderWayError,
    back_up,
    bench_in,
)
from registry.operations.cluster import ClusterError
from registry.operations.mending import mend
from registry.operations.moving import is_free, move
from registry.operations.restore import NoBackupError, NotEmptyError, Restored, restore
from registry.services import attachments
from registry.services.refusals import RefusalError
from registry.settings import Settings

_ON_THE_WAY = "restore.elsewhere"
"""Where a database is laid down that goes over into another server."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the commands on the line."""
    saving = commands.add_parser("backup", help="back up, verify, and tell the desks")
    saving.add_argument("folder", type=Path, help="the backups' folder, on another disk")
    saving.set_defaults(run=run_backup)
    bringing = commands.add_parser("restore", help="bring a registry back from its last backup")
    bringing.add_argument("folder", type=Path, help="the backups' folder")
    bringing.set_defaults(run=run_restore)
    mending = commands.add_parser("mend", help="put lost attachments back from the backups")
    mending.add_argument("folder", type=Path, help="the backups' folder")
    mending.set_defaults(run=run_mend)
    for parser in (saving, bringing, mending):
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
        damaged = error.blobs
        done(asked, lambda door: attachments.lose(door.database, damaged, now=now()))
        names = "\n".join(f"  {blob.meaning.decode()}" for blob in error.blobs[:20])
        raise CommandError(
            f"{len(error.blobs)} attachments of the registry are damaged or gone; the desks were"
            " not told of this backup, and are asked for them at their next round; back up again"
            f" after that:\n{names}"
        ) from error
    except UnderWayError as error:
        raise CommandError(
            "A backup of this registry is under way; this one did nothing, and told nothing. Let"
            " that one end, and see what came of it."
        ) from error
    except (ClusterError, DamagedError, ShelfError) as error:
        raise CommandError(f"The backup does not count, nothing was told: {error}") from error
    print(f"Backed up and verified: {kept.file}, {kept.blobs} attachments ({kept.copied} new).")
    print("Without the server's key file it is nothing: keep a copy of that file apart.")
    return 0


def run_restore(asked: argparse.Namespace) -> int:
    """Lay down a data folder, or fill a database elsewhere; nothing may be there yet."""
    settings = settings_of(asked)
    data = settings.data.resolve()
    if not settings.keys.exists():
        raise CommandError(f"Put the server's key file at {settings.keys} first.")
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    ring = KeyRing.load(settings.keys)
    try:
        back = asyncio.run(_bring_back(asked.folder.resolve(), settings, ring))
    except NotEmptyError as error:
        place = "The database" if settings.database_url else data
        raise CommandError(
            f"{place} holds a registry already: a restore overwrites nothing."
        ) from error
    except NoBackupError as error:
        raise CommandError(f"{asked.folder} holds no backup (base-….sealed).") from error
    except UnderWayError as error:
        raise CommandError(f"A restore into {data} is under way; this one did nothing.") from error
    except (ClusterError, DamagedError, MissingError, ShelfError) as error:
        raise CommandError(f"Not restored: {type(error).__name__} {error}") from error
    print(f"Restored from {back.file.name}, made {back.about.made_at:%Y-%m-%d %H:%M} UTC:")
    print(f"  {data}, {back.blobs} attachments, every one verified; the epoch is new.")
    if settings.database_url:
        print("  The rows are in the database that --database-url names.")
    print("Start the registry: the desks send again what it does not have.")
    return 0


def run_mend(asked: argparse.Namespace) -> int:
    """Put back what is damaged or gone, beside a running registry."""
    try:
        mended = done(
            asked,
            lambda door: mend(door.database, door.store, asked.folder.resolve(), now=now()),
        )
    except (ShelfError, RefusalError) as error:
        raise CommandError(f"Not all was put back: {error}") from error
    print(f"{mended.back} attachments are back, each held against its hash.")
    if mended.missing:
        names = "\n".join(f"  {blob.meaning.decode()}" for blob in mended.missing[:20])
        raise CommandError(
            f"{len(mended.missing)} attachments are not in {asked.folder}, or damaged too:\n{names}"
        )
    return 0


async def _bring_back(folder: Path, settings: Settings, ring: KeyRing) -> Restored:
    data, url = settings.data.resolve(), settings.database_url
    store, programs = open_store(settings, ring), programs_for(data)
    if not url:
        return await restore(folder, data, store=store, ring=ring, programs=programs, now=now())
    if not await is_free(url):
        raise NotEmptyError
    with bench_in(data, _ON_THE_WAY, programs) as bench:
        # PostgreSQL's account passes through it to the database within.
        bench.folder.chmod(0o711)
        back = await restore(
            folder, bench.folder, store=store, ring=ring, programs=programs, now=now()
        )
        await asyncio.to_thread(move, bench.folder, back.about.database, url, bench)
    return back
