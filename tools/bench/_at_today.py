"""The real program at Today, with nobody touching it."""

import sys

from tools.bench._ground import PASSPHRASE, PIN
from tools.drive import inside
from tools.drive.intake import come_in
from tools.drive.player import Script


def stand() -> Script:
    """Sign in, say so, stay."""
    yield from come_in(PASSPHRASE, PIN)
    sys.stdout.write("shown\n")
    sys.stdout.flush()
    while True:
        yield None


if __name__ == "__main__":
    sys.exit(inside.run(stand, pace=100))
