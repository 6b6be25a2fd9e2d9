"""A desk without a registry neither loads nor waits for what meets one."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]

LOADED = """
import sys
print(*({"httpx", "msgspec", "protocol", "jwt", "zstandard"} & set(sys.modules)))
"""
START = "import desktop.services.assembly"
WORK = """
import tempfile
from pathlib import Path
from threading import Event
from desktop.services.sync.service import SyncService
from tests.unit.services.desk import TestDesk
desk = TestDesk(Path(tempfile.mkdtemp()))
sync = SyncService(desk.store, None, desk.clock)
case = desk.case().intake.id
sync.standing(), sync.waiting(), sync.attention(), sync.purge(), sync.run_round(Event(), print)
sync.open_here(case, "A"), sync.announce(), sync.open_elsewhere(case)
sync.registry_word(case), sync.close()
desk.accept(case)
"""


@pytest.mark.parametrize("deed", [START, WORK])
def test_an_untied_desk_loads_nothing_of_the_line(deed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{deed}\n{LOADED}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""
