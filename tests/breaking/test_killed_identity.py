"""Pictures of identity documents outlive neither a kill, unasked, nor the confirmation."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.demo.sheets import draw_sheets
from desktop.paths import Paths
from tests.breaking.ground import faults, make_profile, opened
from tests.breaking.identity_desk import (
    ADDED,
    CONFIRMED,
    CONFIRMING,
    DESTROYED,
    FILLED,
    LOOKED_AT,
)
from tests.breaking.traces import kind_of

ROOT = Path(__file__).resolve().parents[2]

HELD = (ADDED, LOOKED_AT, FILLED)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="not run here: there is no kill -9 on Windows"
)


def test_a_kill_leaves_a_question_and_a_confirmation_leaves_nothing(
    tmp_path: Path, rounds: Callable[[int, int], int]
) -> None:
    profile = tmp_path / "profile"
    card = draw_sheets(tmp_path / "sheets", "Әбілқайыр Дана", "190412601004").card
    make_profile(profile)
    asked = False
    for step in (*HELD[-rounds(1, len(HELD)) :], CONFIRMING, CONFIRMED):
        told = killed_at(step, profile, card)
        assert (DESTROYED in told) is asked, f"the start before {step}: {told}"
        assert bool(held(profile)) is (step in HELD or step == CONFIRMING), step
        # What was confirmed before the kill goes at the next start, unasked.
        asked = step in HELD
    assert plain(tmp_path) == []
    with opened(profile) as left:
        assert faults(left) == []


def killed_at(step: str, profile: Path, card: Path) -> list[str]:
    """Start the program, kill it when it has said that it is there; all that it said."""
    folder = profile.parent
    (folder / "tmp").mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "QABYLDAU_PROFILE": str(profile),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONFAULTHANDLER": "1",
    }
    command = [sys.executable, "-m", "tests.breaking.identity_desk", step, str(card)]
    told: list[str] = []
    errors = folder / "errors.txt"
    with (
        errors.open("w") as complaints,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment,
            cwd=ROOT,
            encoding="utf-8",
        ) as desk,
    ):
        assert desk.stdout is not None
        try:
            for line in desk.stdout:
                told.append(line.strip())
                if told[-1] == step:
                    break
        finally:
            desk.kill()
    assert step in told, errors.read_text(encoding="utf-8")
    return told


def held(profile: Path) -> list[str]:
    """Files of pages that are only looked at."""
    return sorted(path.name for path in Paths.under(profile).transient.glob("*"))


def plain(folder: Path) -> list[str]:
    """Files of the profile and of the temp folder that begin as a picture or a document."""
    return [
        str(path)
        for place in ("profile", "tmp")
        for path in (folder / place).rglob("*")
        if path.is_file() and kind_of(path.read_bytes()[:16])
    ]
