"""A workstation without a display is told so, and sees the program all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(sys.platform != "linux", reason="not run here: elsewhere a display is sure")
def test_without_a_display_the_demonstration_is_played_to_its_receipt(tmp_path: Path) -> None:
    around = {name: value for name, value in os.environ.items() if name not in _DISPLAYS}
    told = subprocess.run(
        [sys.executable, "-P", "-m", "desktop"],
        env=around | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    for words in ("No display here", "Здесь нет дисплея", "Мұнда дисплей жоқ"):
        assert words in told.stderr
        assert words not in told.stdout
    folder = Path(told.stdout.rstrip().rpartition("Done: ")[2])
    assert folder.parent == tmp_path
    assert (folder / "receipt.pdf").read_bytes().startswith(b"%PDF")
    pictures = [path.read_bytes() for path in sorted(folder.glob("*.png"))]
    assert len(pictures) > 1
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
