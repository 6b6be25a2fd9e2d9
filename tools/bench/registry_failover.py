"""How long desks wait when the database's primary is killed under load, and what is lost."""

import asyncio
import logging
import shutil
import sys
import tempfile
from pathlib import Path

from registry.database.installation import programs_for
from tools.bench._failover import rehearse

DESKS, BATCHES = 4, 30
MUST = 15.0
"""Seconds."""


def main(rounds: int = 3) -> int:
    """Rehearse several times; 1 where something was lost, or the wait was too long."""
    # A killed server is what is wanted here; the pool's own words about it are not.
    logging.disable(logging.ERROR)
    well = True
    for number in range(rounds):
        ground = Path(tempfile.mkdtemp(prefix="qabyldau-failover-"))
        ground.chmod(0o711)
        try:
            seen = asyncio.run(
                rehearse(programs_for(ground), ground, desks=DESKS, before=BATCHES, after=BATCHES)
            )
        finally:
            shutil.rmtree(ground)
        well &= seen.lost == seen.twice == 0 and seen.back_after <= MUST
        print(
            f"{number + 1}: {seen.before} acknowledged before the kill, {seen.acknowledged} in all;"
            f" lost {seen.lost}, twice {seen.twice};"
            f" all {DESKS} desks served again after {seen.back_after:.1f} s (must {MUST:.0f})"
        )
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
