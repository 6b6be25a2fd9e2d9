"""A desk at the end of a bad line: enrols, takes cases, and meets the registry until all is sent.

`python -m tests.breaking.shaped_desk FOLDER ADDRESS PIN CODE SEED CASES SIZE`: says each case and
page once it is durable, waits for a line to go on, then says what the chip would. Without a CODE it
goes on from where it was.
"""

import json
import random
import sys
from hashlib import sha256
from pathlib import Path

from tests.breaking.lasting_desk import LastingDesk, scan

PAGES = 3
"""Of a case."""


def main(folder: Path, address: str, pin: str, code: str, seed: str, *work: str) -> None:
    """Take the cases, then send them."""
    desk, chance = LastingDesk(folder), random.Random(seed)
    cases, size = map(int, work)
    if code:
        desk.sync.enrol(address, code, desk.letter, pin)
        for number in range(cases):
            case = desk.received(child_surname=f"Ким {number}")
            for _ in range(PAGES):
                data = scan(chance, size)
                desk.page(case, data)
                say(case=str(case), page=sha256(data).hexdigest())
    say(ready=True)
    sys.stdin.readline()
    standing = desk.settle_down(20)
    desk.close()
    say(trouble=standing.trouble, waiting=standing.waiting)


def say(**what: object) -> None:
    """One line of JSON."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
