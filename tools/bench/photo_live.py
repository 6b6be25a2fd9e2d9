"""The camera in the real program: hints a second, and the interface thread's silences meanwhile."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.bench._figures import Figure, share, show, tell
from tools.bench._ground import make_profile

ROOT = Path(__file__).resolve().parents[2]
_BLOCKED_MS = 50

_PLAYED = "import sys; from tools.bench._live_camera import main; sys.exit(main())"
"""Not as a main module: the picture worker would load it too, unlike a desk's."""


def main() -> int:
    """Feed 30 frames of 1920 × 1080 a second and judge what came of them."""
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        make_profile(Path(folder, "profile"))
        measured = _play(Path(folder))
    looks, pictures = measured["looks"], measured["pictures"]
    for silence, place in measured["late"]:
        tell(f"silent for {silence:.0f} ms at {place or 'no code of ours'}")
    tell(f"{1000 / statistics.mean(looks):.1f} hints a second")
    tell(f"{1000 / statistics.mean(pictures):.1f} live pictures a second")
    return show(
        Figure("from hint to hint, mean (10 a second)", statistics.mean(looks), 100),
        Figure("from hint to hint, p95", share(looks, 0.95), 200),
        Figure("from live picture to live picture, p95", share(pictures, 0.95), 100),
        Figure("interface thread blocked, longest", measured["longest"], _BLOCKED_MS),
        Figure("from the space bar to the proposed still in its frame", measured["proposed"], 3000),
    )


def _play(folder: Path) -> dict[str, Any]:
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "QABYLDAU_PROFILE": str(folder / "profile"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-P", "-c", _PLAYED, str(folder)]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    measured: dict[str, Any] = json.loads((folder / "measured.json").read_text(encoding="utf-8"))
    return measured


if __name__ == "__main__":
    sys.exit(main())
