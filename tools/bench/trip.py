"""A whole intake in the real program: the interface thread's silences, saves, the painted list."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.bench._figures import Figure, share, show, tell
from tools.bench._ground import CASES, make_profile

ROOT = Path(__file__).resolve().parents[2]
_BLOCKED_MS = 50


def main() -> int:
    """Play the trip over a full store and judge what it measured."""
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        make_profile(Path(folder, "profile"), CASES)
        measured = _play(Path(folder))
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


def _play(folder: Path) -> dict[str, Any]:
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "QABYLDAU_PROFILE": str(folder / "profile"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-P", "-m", "tools.bench._worked_trip", str(folder)]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    measured: dict[str, Any] = json.loads((folder / "measured.json").read_text(encoding="utf-8"))
    return measured


if __name__ == "__main__":
    sys.exit(main())
