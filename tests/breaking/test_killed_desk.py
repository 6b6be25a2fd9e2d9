"""The real program killed at any moment of its work: nothing shown as saved is lost."""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.models.document import PageRow, PhotoRow
from desktop.models.intake import ItemRow
from desktop.models.journal import AuditRow
from tests.breaking.ground import faults, make_profile, numbers_of, opened, value_of

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="not run here: there is no kill -9 on Windows"
)

Shown = list[list[str]]


def test_nothing_shown_as_saved_is_lost_by_a_kill(
    tmp_path: Path, seed: int, rounds: Callable[[int, int], int]
) -> None:
    folder = tmp_path / "profile"
    make_profile(folder)
    chance = random.Random(seed)
    shown: Shown = []
    reached: set[str] = set()
    last: Counter[str] = Counter()
    for turn in range(rounds(3, 200)):
        lines = kill_at_work(folder, tmp_path / f"sheets{turn % 2}", seed * 1000 + turn, chance)
        shown += lines
        deeds = deeds_in(lines)
        reached.update(deeds)
        last[deeds[-1]] += 1
        with opened(folder) as profile:
            assert faults(profile) == [], f"kill {turn} of seed {seed}"
            with profile.store.read() as session:
                lost = [line for line in newest(lines) if not is_there(session, line)]
                assert lost == [], f"kill {turn} of seed {seed}"
                assert {line[1] for line in shown if line[0] == "number"} <= numbers_of(session)
    sys.stdout.write(f"kills by what was shown last: {dict(last.most_common())}\n")
    assert {"field", "page"} <= reached, "the kills came before any work"
    if rounds(0, 1):
        assert {"photo", "receipt"} <= reached, "no kill came after a crop, or after a receipt"


def deeds_in(lines: Shown) -> list[str]:
    """What was done, by what was shown; a number of a case with a portrait is a receipt's."""
    deeds, case, portrayed = [], "", ""
    for line in lines:
        deed = line[0]
        if deed == "number":
            deed = "receipt" if case and case == portrayed else "slip"
        elif len(line) > 1:
            case = line[1]
            portrayed = case if deed == "photo" else portrayed
        deeds.append(deed)
    return deeds


def kill_at_work(folder: Path, sheets: Path, seed: int, chance: random.Random) -> Shown:
    """Start the program, let it work, kill it; what its interface had shown."""
    log, errors = folder.parent / "shown.jsonl", folder.parent / "errors.txt"
    environment = {
        **os.environ,
        "QABYLDAU_PROFILE": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.breaking.busy_desk", str(sheets), str(seed)]
    with log.open("wb") as out, errors.open("wb") as err:
        desk = subprocess.Popen(command, stdout=out, stderr=err, env=environment, cwd=ROOT)
        try:
            wait_for_words(desk, log, errors, lines=chance.randint(1, 110))
            time.sleep(chance.uniform(0.0, 0.4))
            assert desk.poll() is None, errors.read_text(encoding="utf-8")
        finally:
            desk.kill()
            desk.wait()
    whole = log.read_text(encoding="utf-8").rpartition("\n")[0]
    return [json.loads(line) for line in whole.splitlines()]


def wait_for_words(desk: "subprocess.Popen[bytes]", log: Path, errors: Path, *, lines: int) -> None:
    """Until so many things have been shown, or work has stopped to show anything new."""
    shown, since = 0, time.monotonic()
    while shown < lines and time.monotonic() - since < 30:
        assert desk.poll() is None, errors.read_text(encoding="utf-8")
        time.sleep(0.01)
        now = log.read_bytes().count(b"\n")
        if now != shown:
            shown, since = now, time.monotonic()
    assert shown, "nobody came in: " + errors.read_text(encoding="utf-8")


def newest(shown: Shown) -> Shown:
    """Of each field the last value that was shown; of all else everything."""
    last = {tuple(line[1:4]): line for line in shown if line[0] == "field"}
    return [line for line in shown if line[0] != "field"] + list(last.values())


def is_there(session: Session, line: Sequence[str]) -> bool:
    """Whether the store holds what was shown, or something that was typed after it."""
    match line:
        case ["field", case, item, name, value]:
            return value_of(session, UUID(case), item, name) == value or overtaken(session, line)
        case ["page", case, item, sha256]:
            rows = select(PageRow.sha256).where(PageRow.intake_id == UUID(case))
            return sha256 in session.scalars(rows.where(PageRow.item_code == item)).all()
        case ["confirmed", case, item]:
            row = session.get(ItemRow, (UUID(case), item))
            return row is not None and row.confirmed_at is not None
        case ["photo", case, sha256]:
            portrait = session.get(PhotoRow, UUID(case))
            return portrait is not None and portrait.final_sha256 == sha256
        case ["number", number]:
            return number in numbers_of(session)
        case _:
            return line == ["at_desk"]


def overtaken(session: Session, line: Sequence[str]) -> bool:
    """Whether a later save, durable before the kill, changed the field again."""
    _, case, item, name, value = line
    field = f"{item}.{name}" if item else name
    rows = select(AuditRow).where(AuditRow.intake_id == UUID(case), AuditRow.field == field)
    saves = session.scalars(rows.order_by(AuditRow.seq)).all()
    before = [row.before for row in saves]
    return value in before and saves[-1].after == value_of(session, UUID(case), item, name)
