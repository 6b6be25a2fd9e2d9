"""Open a case with 12 pages and a photo, beside decrypting and decoding what is visible of it."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.bench._figures import Figure, share, show
from tools.bench._ground import make_profile

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Open it from Today again and again in the real program."""
    with tempfile.TemporaryDirectory(prefix="qabyldau-bench-") as folder:
        make_profile(Path(folder, "profile"))
        measured = _play(Path(folder))
    return show(
        Figure(
            "a case with 12 pages and a photo, from the choice to its first paint, median",
            share(measured["painted"], 0.5),
            3,
            share(measured["decoded"], 0.5),
            "decrypting and decoding what is visible, median",
            aim=150,
        ),
        Figure(
            "the same case with all visible pictures, median",
            share(measured["whole"], 0.5),
            3,
            share(measured["decoded"], 0.5),
            "decrypting and decoding what is visible, median",
        ),
    )


def _play(folder: Path) -> dict[str, Any]:
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "QABYLDAU_PROFILE": str(folder / "profile"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-P", "-m", "tools.bench._opened_case", str(folder)]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    measured: dict[str, Any] = json.loads((folder / "measured.json").read_text(encoding="utf-8"))
    return measured


if __name__ == "__main__":
    sys.exit(main())
