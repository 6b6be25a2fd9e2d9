"""The photo's page in the real program: from a key to the painted verdicts, and its silences."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.bench._figures import Figure, share, show, tell
from tools.bench._ground import make_profile

ROOT = Path(__file__).resolve().parents[2]
_PAINTED_MS = 100
_BLOCKED_MS = 50


def main() -> int:
    """Bring in a picture of 12 megapixels, then move, scale and turn its frame."""
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        make_profile(Path(folder, "profile"))
        measured = _play(Path(folder))
    for silence, place in measured["late"]:
        tell(f"silent for {silence:.0f} ms at {place or 'no code of ours'}")
    tell(f"by the clock, with what other programs took: {measured['longest_by_the_clock']:.0f} ms")
    tell(f"{len(measured['painted'])} keys, median {share(measured['painted'], 0.5):.1f} ms")
    return show(
        Figure(
            "photo: from a key to the painted verdicts, p95",
            share(measured["painted"], 0.95),
            _PAINTED_MS,
        ),
        Figure(
            "photo: interface thread blocked, longest from the file to the last key",
            measured["longest"],
            _BLOCKED_MS,
        ),
    )


def _play(folder: Path) -> dict[str, Any]:
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "QABYLDAU_PROFILE": str(folder / "profile"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-P", "-m", "tools.bench._moved_frame", str(folder)]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    measured: dict[str, Any] = json.loads((folder / "measured.json").read_text(encoding="utf-8"))
    return measured


if __name__ == "__main__":
    sys.exit(main())
