"""Search as you type over 100,000 cases: each letter of a name, an IIN, a receipt number."""

import contextlib
import random
import sys
from functools import partial
from sqlite3 import Connection

from sqlalchemy import select

from desktop.models.connection import connect
from desktop.models.intake import IntakeRow
from desktop.services.profile import OpenProfile
from desktop.services.search import SHORTEST, SearchService, match_expression
from tools.bench._figures import Figure, in_turns, share, show
from tools.bench._ground import CASES, profile_with

_PEOPLE = 60
_QUERY = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"


def main() -> int:
    """Type each text letter by letter, asking the service and the bare index in turns."""
    ours: list[float] = []
    bare: list[float] = []
    with profile_with(CASES) as profile:
        service = SearchService(profile.store.read)
        with contextlib.closing(
            connect(profile.store.path, profile.data_key, read_only=True)
        ) as index:
            for typed in keystrokes(profile):
                found, asked = in_turns(
                    1, partial(service.find, typed), partial(_bare, index, typed)
                )
                ours += found
                bare += asked
    return show(
        Figure(
            f"search as you type over {CASES:,} cases, p95 of {len(ours)} keystrokes",
            share(ours, 0.95),
            3,
            share(bare, 0.95),
            "bare FTS query, p95",
        )
    )


def keystrokes(profile: OpenProfile) -> list[str]:
    """What stands in the box after each key, for texts that staff would type."""
    chance = random.Random(1)  # noqa: S311 made-up people
    with profile.store.read() as session:
        rows = session.execute(
            select(
                IntakeRow.child_surname,
                IntakeRow.child_given_name,
                IntakeRow.child_iin,
                IntakeRow.receipt,
            ).where(IntakeRow.row_id.in_(chance.sample(range(1, CASES), _PEOPLE)))
        ).all()
    texts = [
        chance.choice((f"{surname} {given}", f"{surname} {given[:3]}", iin, receipt or iin))
        for surname, given, iin, receipt in rows
    ]
    return [text[:end] for text in texts for end in range(SHORTEST, len(text) + 1)]


def _bare(index: Connection, typed: str) -> object:
    expression = match_expression(typed)
    return index.execute(_QUERY, (expression,)).fetchall() if expression else None


if __name__ == "__main__":
    sys.exit(main())
