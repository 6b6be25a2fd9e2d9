"""A whole intake and a scanned feeder in the real program: silences, saves, the painted list."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.fakes.escl_scanner import EsclScanner, page, served
from tools.bench._figures import Figure, share, show, tell
from tools.bench._ground import CASES, make_profile
from tools.bench._worked_trip import SHEETS

ROOT = Path(__file__).resolve().parents[2]
_BLOCKED_MS = 50


def main() -> int:
    """Play the trip over a full store and judge what it measured."""
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        make_profile(Path(folder, "profile"), CASES)
        scanner = EsclScanner(sheets=SHEETS, large=True)
        for number in range(1, SHEETS + 1):
            page(number, 300, "RGB24", large=True)  # drawn ahead, not while it is sent
        with served(scanner) as url:
            measured = _play(Path(folder), url)
    for silence, place in measured["late"]:
        tell(f"silent for {silence:.0f} ms at {place or 'no code of ours'}")
    tell(f"by the clock, with what other programs took: {measured['longest_by_the_clock']:.0f} ms")
    return show(
        Figure(
            "interface thread blocked, longest in the whole trip", measured["longest"], _BLOCKED_MS
        ),
        Figure(
            "search: from the key to the painted list, p95", share(measured["painted"], 0.95), 50
        ),
        Figure(
            "leaving a field: from the page to durable and shown, p95, beside typing",
            share(measured["saves"], 0.95),
            250,
        ),
    )


def _play(folder: Path, scanner: str) -> dict[str, Any]:
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "QABYLDAU_PROFILE": str(folder / "profile"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-P", "-m", "tools.bench._worked_trip", str(folder), scanner]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    measured: dict[str, Any] = json.loads((folder / "measured.json").read_text(encoding="utf-8"))
    return measured


if __name__ == "__main__":
    sys.exit(main())
