"""The real program at Today, with nobody touching it."""

import sys

from desktop.demo import stage
from desktop.demo.intake import come_in
from desktop.demo.player import Script
from tools.bench._ground import PASSPHRASE, PIN


def stand() -> Script:
    """Sign in, say so, stay."""
    yield from come_in(PASSPHRASE, PIN)
    sys.stdout.write("shown\n")
    sys.stdout.flush()
    while True:
        yield None


if __name__ == "__main__":
    sys.exit(stage.run(stand, pace=100))
