"""Leaving a field: how long until its value is durable, with 100,000 cases in the store."""

import gc
import sqlite3
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.pool import Pool

from desktop.domain.clock import SystemClock
from desktop.domain.fields import Field
from desktop.services.intake import IntakeService
from desktop.services.profile import OpenProfile
from desktop.services.staff import StaffService
from tools.bench._figures import Figure, in_turns, share, show, tell
from tools.bench._ground import CASES, profile_with

_ROUNDS = 1_200
_FIELDS = (Field.CHILD_SURNAME, Field.CHILD_GIVEN_NAME, Field.ADDRESS_STREET, Field.NOTE)


def main() -> int:
    """Save fields and commit bare rows in turns."""
    gc.disable()  # as in the program, which looks for litter on its interface thread alone
    with profile_with(CASES) as profile:
        save, commit = _saving(profile), _bare_commit(profile.paths.profile / "baseline.db")
        in_turns(20, save, commit)
        save, durable = _watched(save)
        shown, bare = in_turns(_ROUNDS, save, commit)
    tell(f"until the case has come back as well, p95: {share(shown, 0.95):.2f} ms")
    return show(
        Figure(
            "leaving a field until durable, p95",
            share(durable, 0.95),
            4,
            share(bare, 0.95),
            "bare fsynced one-row commit, p95",
        )
    )


def _saving(profile: OpenProfile) -> Callable[[], object]:
    intakes = IntakeService(profile.store, SystemClock(), profile.transient)
    by = StaffService(profile.store, SystemClock()).list()[0].id
    case = intakes.start(by).intake.id
    turn = count()

    def _save() -> object:
        order = next(turn)
        value = "Әбілқайыр"[: 3 + order % 7] + "ова" * (order % 5)
        return intakes.save_field(case, _FIELDS[order % len(_FIELDS)], value, by)

    return _save


def _watched(save: Callable[[], object]) -> tuple[Callable[[], object], list[float]]:
    """The deed, and for each time it is done the milliseconds until its transaction is durable.

    A transaction's connection is given back when its commit is through.
    """
    begun: list[float] = []
    taken: list[float] = []

    @event.listens_for(Pool, "checkin")
    def _on_given_back(_connection: object, _record: object) -> None:
        if len(taken) < len(begun):
            taken.append((time.perf_counter() - begun[-1]) * 1000)

    def _save() -> object:
        begun.append(time.perf_counter())
        return save()

    return _save, taken


def _bare_commit(path: Path) -> Callable[[], object]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE line (number INTEGER PRIMARY KEY, value TEXT)")
    return lambda: connection.execute("INSERT INTO line(value) VALUES ('Әбілқайыр')")


if __name__ == "__main__":
    sys.exit(main())
