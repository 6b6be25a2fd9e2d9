"""`python -m tools.i18n update | check | release`: from the code to .ts, and from .ts to .qm.

English is the source language: its file holds the plural forms alone. `qtbase_*.ts` hold those of
Qt's own words that Qt does not bring: all of the Kazakh ones. They are kept by hand.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_US"}

_TOOLS = Path(PySide6.__file__).parent
_SUFFIX = ".exe" if sys.platform == "win32" else ""


def main(arguments: list[str]) -> int:
    """Do one of the three deeds; returns 1 when words are missing or out of date."""
    match arguments:
        case ["update"]:
            return 0 if _gather(FOLDER) else 1
        case ["check"]:
            return 0 if _up_to_date() and _release(check=True) else 1
        case ["release"]:
            return 0 if _release(check=False) else 1
    print(__doc__, file=sys.stderr)
    return 2


def _gather(folder: Path) -> bool:
    """Merge the words in the code into the .ts files of a folder; what is translated stays."""
    results = [_gather_one(folder, language) for language in LANGUAGES]
    return all(results)


def _gather_one(folder: Path, language: str) -> bool:
    options = ["-silent", "-no-obsolete", "-locations", "none", "-warnings-are-errors"]
    options += ["-source-language", "en_US", "-target-language", LANGUAGES[language]]
    if language == "en":
        options.append("-pluralonly")
    return _succeeds("lupdate", *options, *_sources(), "-ts", str(_file(folder, language)))


def _sources() -> list[str]:
    files = [*ROOT.glob("desktop/ui/**/*.py"), *ROOT.glob("desktop/app*.py")]
    return sorted(str(file) for file in files)


def _up_to_date() -> bool:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for language in LANGUAGES:
            if not _file(FOLDER, language).exists():
                print(f"{_file(FOLDER, language).name} is missing", file=sys.stderr)
                return False
            shutil.copy(_file(FOLDER, language), _file(folder, language))
        if not _gather(folder):
            return False
        results = [_same(_file(FOLDER, each), _file(folder, each)) for each in LANGUAGES]
        return all(results)


def _same(kept: Path, gathered: Path) -> bool:
    if kept.read_text(encoding="utf-8") == gathered.read_text(encoding="utf-8"):
        return True
    print(
        f"{kept.name} does not hold the code's words: python -m tools.i18n update", file=sys.stderr
    )
    return False


def _release(*, check: bool) -> bool:
    results = [_release_one(source, check=check) for source in sorted(FOLDER.glob("*.ts"))]
    return all(results)


def _release_one(source: Path, *, check: bool) -> bool:
    options = ["-fail-on-unfinished"] if check else []
    # A running desk has the old file mapped: writing into it would end that desk.
    part = source.with_suffix(".part")
    if not _succeeds("lrelease", "-silent", *options, str(source), "-qm", str(part)):
        part.unlink(missing_ok=True)
        return False
    part.replace(source.with_suffix(".qm"))
    return True


def _file(folder: Path, language: str) -> Path:
    return folder / f"qabyldau_{language}.ts"


def _succeeds(tool: str, *arguments: str) -> bool:
    return subprocess.run([str(_TOOLS / (tool + _SUFFIX)), *arguments], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
