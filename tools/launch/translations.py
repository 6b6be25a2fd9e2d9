"""The interface's words, compiled when they are newer than what stands."""

import subprocess
import sys
from pathlib import Path

from tools.launch import environment, words

FOLDER = environment.ROOT / "resources" / "i18n"


def ensure() -> None:
    """Compile each .ts that has no .qm as new as itself; a failure is said and does not stop."""
    stale = [source for source in sorted(FOLDER.glob("*.ts")) if _stale(source)]
    if not stale:
        return
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    compiler = environment.site_packages() / "PySide6" / name
    for source in stale:
        _compile(compiler, source)


def _stale(source: Path) -> bool:
    made = source.with_suffix(".qm")
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def _compile(compiler: Path, source: Path) -> None:
    # A running desk has the old file mapped: writing into it would end that desk.
    part = source.with_suffix(".part")
    command = [str(compiler), "-silent", str(source), "-qm", str(part)]
    try:
        subprocess.run(command, stdout=sys.stderr, check=True)
        part.replace(source.with_suffix(".qm"))
    except (OSError, subprocess.CalledProcessError) as error:
        words.say("translations_failed", reason=str(error))
