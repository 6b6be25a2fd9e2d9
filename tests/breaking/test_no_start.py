"""A desk that cannot start says why, and never that its window was brought forward."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.app import ALREADY_OPEN
from desktop.domain.errors import Code
from desktop.ui.error_texts import TEXTS
from desktop.ui.no_start import why_not_written

_START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
QMessageBox.exec = lambda box: None
from desktop import app
def started():
    QTimer.singleShot(0, lambda: QApplication.exit(0))
sys.exit(app.run(started))
"""


def _start(profile: Path) -> subprocess.CompletedProcess[str]:
    around = os.environ | {"QABYLDAU_PROFILE": str(profile), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", _START],
        env=around,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    told = _start(tmp_path / "file" / "profile")
    assert told.returncode == 1
    assert str(tmp_path / "file" / "profile") in told.stderr
    assert ALREADY_OPEN not in told.stderr


def test_a_lock_whose_holder_does_not_answer_is_no_open_window(tmp_path: Path) -> None:
    (tmp_path / "profile" / "desk.lock").mkdir(parents=True)
    told = _start(tmp_path / "profile")
    assert told.returncode == 1
    assert ALREADY_OPEN not in told.stderr


def test_a_full_disk_is_called_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage)
    assert why_not_written(tmp_path / "profile") is Code.DISK_FULL
    assert Code.DISK_FULL in TEXTS


@pytest.mark.skipif(os.name == "nt", reason="the account's own folder keeps others out there")
def test_a_first_start_makes_a_folder_for_this_account_alone(tmp_path: Path) -> None:
    _start(tmp_path / "new" / "profile")
    assert stat.S_IMODE((tmp_path / "new" / "profile").stat().st_mode) == 0o700
