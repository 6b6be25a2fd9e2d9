"""Commands without a window: JSON alone on standard output, and their exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _desk(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QABYLDAU_PROFILE": str(tmp_path / "p")}
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktop", *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("number", "status", "birth_date", "sex", "reason"),
    [
        ("880412401006", 0, "1988-04-12", "female", None),
        ("900101300811", 0, "1990-01-01", "male", None),
        ("180440012349", 0, None, None, "looks_like_bin"),
        ("880412401007", 1, None, None, "check_digit"),
        ("900101300800", 1, None, None, "never_issued"),
        ("8804124010", 1, None, None, "length"),
        ("88041240100x", 1, None, None, "not_digits"),
    ],
)
def test_a_number_is_read_in_one_json_line(
    tmp_path: Path, number: str, status: int, birth_date: str, sex: str, reason: str
) -> None:
    done = _desk(tmp_path, "iin", number)
    assert done.returncode == status
    assert done.stdout.count("\n") == 1
    assert json.loads(done.stdout) == {
        "iin": number,
        "valid": status == 0,
        "birth_date": birth_date,
        "sex": sex,
        "reason": reason,
    }


@pytest.mark.parametrize(
    "arguments", [["iix"], ["--loud"], ["iin"], ["iin", "1", "2"], ["demo", "x"]]
)
def test_unknown_arguments_leave_with_a_usage_line(tmp_path: Path, arguments: list[str]) -> None:
    done = _desk(tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ")
    assert not done.stdout


def test_the_doctor_says_what_works_here(tmp_path: Path) -> None:
    done = _desk(tmp_path, "doctor", "--json")
    assert done.returncode == 0
    parts = json.loads(done.stdout)
    assert set(parts) == {"keyring", "display", "printer", "store", "free_space"}
    assert parts["store"]["state"] == "new"
    assert parts["free_space"]["bytes"] > 0
    assert not (tmp_path / "p").exists(), "a look changes nothing"


def test_a_command_loads_no_qt() -> None:
    probe = (
        "import sys; sys.argv = ['x', 'iin', '1']; import desktop.__main__ as door; door.main();"
    )
    probe += (
        "sys.exit(any(name.startswith(('PySide6', 'sqlalchemy', 'cv2')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
