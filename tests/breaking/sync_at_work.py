"""A desk that works and meets its registry without a pause, until it is killed.

Run as a process of its own: `python -m tests.breaking.sync_at_work FOLDER LETTER SEED`. Each line
on standard output is one JSON value, written after the deed: what stands there was shown as saved.
A second thread makes round after round, as the program's network lane does.
"""

import json
import random
import sys
import threading
import time
from hashlib import sha256
from itertools import count
from pathlib import Path
from uuid import UUID

from desktop.domain.fields import Field
from tests.breaking.lasting_desk import LastingDesk, scan

OURS = (Field.CHILD_SURNAME, Field.CHILD_GIVEN_NAME, Field.NOTE, Field.GUARDIAN_SURNAME)
"""What a case's own desk types."""
THEIRS = Field.GUARDIAN_GIVEN_NAME
"""What the other desk types, into any case that it has heard of."""


def tell(*words: str) -> None:
    """Say what is saved."""
    sys.stdout.write(json.dumps(words, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def work(desk: LastingDesk, chance: random.Random) -> None:
    """One deed after the other, for ever."""
    own: list[UUID] = []
    for turn in count():
        deed = chance.random()
        others = desk.cases_of_others() if deed < 0.1 else []
        if others:
            save(desk, chance.choice(others), THEIRS, turn)
        elif deed < 0.35 or not own:
            case = desk.received(child_surname=f"Ким {chance.random()}")
            own.append(case)
            tell("case", str(case))
        elif deed < 0.55:
            case = chance.choice(own[-6:])
            data = scan(chance)
            desk.page(case, data)
            tell("page", str(case), sha256(data).hexdigest())
        else:
            save(desk, chance.choice(own[-6:]), chance.choice(OURS), turn)
        time.sleep(chance.uniform(0, 0.03))


def save(desk: LastingDesk, case: UUID, field: Field, turn: int) -> None:
    """Type into a field."""
    text = f"{desk.letter} {turn} {random.random()}"
    desk.type(case, field, text)
    tell("field", str(case), field.value, text)


def main() -> int:
    """Work until killed."""
    desk = LastingDesk(Path(sys.argv[1]), sys.argv[2])

    def meet() -> None:
        while True:
            desk.hurry()
            desk.meet()
            time.sleep(0.02)

    threading.Thread(target=meet, daemon=True).start()
    tell("at_desk")
    work(desk, random.Random(sys.argv[3]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
