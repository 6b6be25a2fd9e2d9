"""The real program on a full disk: it says so, loses nothing, and goes on once there is space."""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from desktop.demo.sheets import draw_sheets
from desktop.models.intake import IntakeRow
from tests.breaking.disks import make_space, small_disk
from tests.breaking.full_desk import CHILD, NOTE, SAID_AT_THE_END
from tests.breaking.ground import faults, make_profile, numbers_of, opened

ROOT = Path(__file__).resolve().parents[2]


def test_a_disk_that_fills_at_any_step_of_an_intake_costs_nothing(tmp_path: Path) -> None:
    sheets = tmp_path / "sheets"
    draw_sheets(sheets, f"{CHILD.surname} {CHILD.given_name}", CHILD.iin)
    with small_disk(tmp_path / "disk") as disk:
        profile = disk / "profile"
        make_profile(profile)
        ended = worked_on(profile, disk, sheets)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        assert "Traceback" not in ended.stderr
        assert SAID_AT_THE_END in ended.stdout, ended.stdout + ended.stderr
        make_space(disk)
        with opened(profile) as left:
            assert faults(left) == []
            with left.store.read() as session:
                row = session.scalars(select(IntakeRow)).one()
                assert row.note == NOTE.strip()
                assert row.child_iin == CHILD.iin
                assert {row.receipt} == numbers_of(session)


def worked_on(profile: Path, disk: Path, sheets: Path) -> "subprocess.CompletedProcess[str]":
    """The program, worked by `full_desk` to its end."""
    environment = {
        **os.environ,
        "QABYLDAU_PROFILE": str(profile),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.breaking.full_desk", str(sheets), str(disk)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
