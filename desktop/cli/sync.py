"""The registry without a window: one round, and case files for a desk that has no line."""

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from desktop import settings as settings_file
from desktop.domain.clock import SystemClock
from desktop.domain.errors import Code, SyncError
from desktop.domain.sync import RoundStep, SyncStanding
from desktop.services.assembly import assemble
from desktop.services.open_profile import OpenProfile
from desktop.services.sync.service import SyncService


def sync(profile: OpenProfile) -> int:
    """One round; 0 when nothing is left to send and nobody is needed."""
    with _service(profile) as service:
        if not service.standing().enrolled:
            raise SyncError(Code.NOT_ENROLLED)
        stop = Event()
        signal.signal(signal.SIGINT, lambda _number, _frame: stop.set())
        standing = service.run_round(stop, _tell)
    print(json.dumps(_plain(standing)))
    done = standing.trouble is None and not standing.waiting and not standing.attention
    return 0 if done else 1


def export_file(profile: OpenProfile, file: Path) -> int:
    """What waits, sealed for the registry, to be carried there."""
    with _service(profile) as service:
        service.export_file(file.absolute())
        waiting = service.standing().waiting
    print(json.dumps({"file": str(file.absolute()), "waiting": waiting}))
    return 0


def import_file(profile: OpenProfile, file: Path, name: str) -> int:
    """The registry's answer to such a file, or its invitation to a desk that is called `name`."""
    with _service(profile) as service:
        service.import_file(file.absolute(), name)
        standing = service.standing()
    print(json.dumps(_plain(standing)))
    return 0


@contextmanager
def _service(profile: OpenProfile) -> Iterator[SyncService]:
    kept = settings_file.load(profile.paths.settings_file)
    assembly = assemble(profile, SystemClock(), lambda: kept)
    try:
        yield assembly.desk.sync
    finally:
        assembly.close()


def _tell(step: RoundStep) -> None:
    told = f"fetched {step.done}" if step.fetching else f"sent {step.done}/{step.known}"
    print(told, file=sys.stderr)


def _plain(standing: SyncStanding) -> dict[str, object]:
    moments = ("sent_at", "offline_since", "server_time", "next_round_at")
    known = {name: getattr(standing, name) for name in moments}
    return {
        "waiting": standing.waiting,
        "attention": standing.attention,
        "unread": standing.unread,
        "trouble": standing.trouble and standing.trouble.value,
        **{name: moment and moment.isoformat() for name, moment in known.items()},
    }
