"""The real program, worked through one whole intake, then closed.

Run as a process of its own: `python -m tests.breaking.one_intake SHEETS PDF`, the profile named by
the environment.
"""

import sys
from dataclasses import replace
from pathlib import Path

from desktop.demo import intake as scripts
from desktop.demo import stage
from desktop.demo.intake import Family
from desktop.demo.player import Script
from desktop.demo.sheets import Sheets, draw_sheets, sheets_in
from tests.breaking.ground import PASSPHRASE, PIN

CHILD: Family = replace(
    scripts.family(5), surname="Құдайбергенова", given_name="Ұлжан", patronymic="Өтегенқызы"
)
WORDS = (CHILD.surname, CHILD.iin, CHILD.guardian_iin)
"""What must stand nowhere."""


def trip(sheets: Sheets, saved: Path) -> Script:
    """From the key to Today again."""
    yield from scripts.come_in(PASSPHRASE, PIN)
    yield from scripts.whole_intake(CHILD, sheets, saved)
    yield from scripts.go_home()


def draw_into(folder: Path) -> Sheets:
    """What the parent brings, drawn before the trip."""
    return draw_sheets(folder, f"{CHILD.surname} {CHILD.given_name}", CHILD.iin)


def main() -> int:
    """Play the trip."""
    sheets, saved = sheets_in(Path(sys.argv[1])), Path(sys.argv[2])
    return stage.run(lambda: trip(sheets, saved))


if __name__ == "__main__":
    sys.exit(main())
