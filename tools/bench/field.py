"""Leaving a field: how long until its value is durable, with 100,000 cases in the store."""

import sqlite3
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from desktop.domain.clock import SystemClock
from desktop.domain.fields import Field
from desktop.services.intake import IntakeService
from desktop.services.profile import OpenProfile
from desktop.services.staff import StaffService
from tools.bench._figures import Figure, in_turns, share, show
from tools.bench._ground import CASES, profile_with

_ROUNDS = 400
_FIELDS = (Field.CHILD_SURNAME, Field.CHILD_GIVEN_NAME, Field.ADDRESS_STREET, Field.NOTE)


def main() -> int:
    """Save fields and commit bare rows in turns."""
    with profile_with(CASES) as profile:
        save, commit = _saving(profile), _bare_commit(profile.paths.profile / "baseline.db")
        in_turns(20, save, commit)
        ours, bare = in_turns(_ROUNDS, save, commit)
    return show(
        Figure(
            "leaving a field until durable, p95",
            share(ours, 0.95),
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


def _bare_commit(path: Path) -> Callable[[], object]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE line (number INTEGER PRIMARY KEY, value TEXT)")
    return lambda: connection.execute("INSERT INTO line(value) VALUES ('Әбілқайыр')")


if __name__ == "__main__":
    sys.exit(main())
