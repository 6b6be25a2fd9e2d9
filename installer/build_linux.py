"""Build the Linux bundle into dist/qabyldau, and see that it starts.

    .venv/bin/python installer/build_linux.py

The environment must hold the development lock: `run.py test` or `run.py bench` has made it so.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "qabyldau"

STRIPPED = ("libpython*.so*", "sqlcipher3/*.so", "cryptography/hazmat/bindings/*.so")
"""Libraries that carry symbols for a debugger. What wheels have patched breaks when stripped."""


def main() -> int:
    """Build and try; returns 1 when the bundle was not made or does not start."""
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(ROOT / "dist")]
    options += ["--workpath", str(ROOT / "build"), str(ROOT / "installer" / "qabyldau.spec")]
    steps = (
        [sys.executable, "-m", "tools.i18n", "release"],
        [sys.executable, "-m", "PyInstaller", *options],
    )
    for step in steps:
        if subprocess.run(step, cwd=ROOT, check=False).returncode:
            return 1
    _strip()
    size = sum(
        file.stat().st_size
        for file in BUNDLE.rglob("*")
        if file.is_file() and not file.is_symlink()
    )
    print(f"{BUNDLE}: {size / 1e6:.0f} MB")
    return 0 if _starts() else 1


def _strip() -> None:
    libraries = [file for pattern in STRIPPED for file in (BUNDLE / "_internal").glob(pattern)]
    if shutil.which("strip") and libraries:
        subprocess.run(["strip", "--strip-unneeded", *map(str, libraries)], check=True)


def _starts() -> bool:
    """Read a number, then play the demonstration: pages, store, papers and the picture worker."""
    with tempfile.TemporaryDirectory() as folder:
        reading = json.loads(_output(folder, "iin", "880412401006"))
        _output(folder, "demo")
    return reading["valid"] is True


def _output(folder: str, *arguments: str) -> str:
    environment = {**os.environ, "QABYLDAU_PROFILE": folder, "QT_QPA_PLATFORM": "offscreen"}
    environment = {name: value for name, value in environment.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(BUNDLE / "qabyldau"), *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
