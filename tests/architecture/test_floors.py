"""The import contracts bite: a planted import that points up is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LINT = "from importlinter.cli import lint_imports_command as lint; lint()"

PLANTED = {
    "domain reaches up": ("desktop/domain/clock.py", "import desktop.settings"),
    "a service knows Qt": ("desktop/services/workstation.py", "import PySide6"),
    "a page knows rows": ("desktop/ui/theme.py", "import desktop.models"),
    "a page knows the wire": ("desktop/ui/theme.py", "import protocol"),
    "the command line knows pages": ("desktop/cli/commands.py", "import desktop.ui"),
    "a room outside the plan": ("desktop/attic.py", ""),
    "the registry knows the desk": ("registry/services/__init__.py", "import desktop.domain"),
    "the protocol knows a speaker": ("protocol/records.py", "import registry"),
    "a table knows a service": ("registry/models/tables.py", "import registry.services"),
}


def test_each_planted_import_breaks_a_contract(tmp_path: Path) -> None:
    for package in ("desktop", "protocol", "registry"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, line in PLANTED.values():
        with (tmp_path / file).open("a", encoding="utf-8") as target:
            target.write(f"\n{line}\n")
    done = subprocess.run(
        [sys.executable, "-c", _LINT],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    unseen = {why for why, planted in PLANTED.items() if _named(*planted) not in done.stdout}
    assert unseen == set(), done.stdout


def _named(file: str, line: str) -> str:
    """How the report names what was planted."""
    module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return f"{module} -> {line.removeprefix('import ')} (l." if line else f"- {module}"


def test_the_desk_itself_loads_nothing_that_works_on_pixels() -> None:
    """Workers do; twenty megabytes more stood in the desk each time one of these slipped in."""
    code = (
        "import sys\n"
        "import desktop.app, desktop.ui.front_desk, desktop.ui.pages.case.controller\n"
        "import desktop.services.scanning, desktop.services.intake, desktop.ui.sync_desk\n"
        "print(sorted({'numpy', 'cv2', 'PIL', 'pypdfium2'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
