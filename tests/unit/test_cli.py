"""Commands without a window: JSON alone on standard output, and their exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from desktop import VERSION, settings
from desktop.cli import scan_words, store_words
from desktop.domain.clock import SystemClock
from desktop.domain.school import School
from desktop.paths import Paths
from desktop.services.profile import FirstRun, ProfileService
from tests.fakes.sane_test_device import configured

ROOT = Path(__file__).resolve().parents[2]


PASSPHRASE = "seven quiet herons"


def _desk(
    tmp_path: Path,
    *arguments: str,
    profile: str = "p",
    typed: str = "",
    language: str = "C.UTF-8",
) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "LC_ALL": language,
        "PYTHONPATH": str(ROOT),
        "QABYLDAU_PROFILE": str(tmp_path / profile),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
        "SANE_CONFIG_DIR": str(configured(tmp_path / "sane")),
    }
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktop", *arguments],
        cwd=tmp_path,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def _made(tmp_path: Path) -> str:
    """A desk that is opened by a passphrase; its recovery key."""
    first = FirstRun(
        school=School("Мектеп", "Школа", "180440012349", "а", "а", "Д. Д.", "+77010000000", "A"),
        language="kk",
        staff_name="Серікова Айгүл",
        staff_position="хатшы",
        staff_secret="4711 4711",
        passphrase=PASSPHRASE,
    )
    opened, recovery = ProfileService(Paths.under(tmp_path / "p"), SystemClock()).create(first)
    opened.close()
    return str(recovery)


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
    assert set(parts) == {"keyring", "display", "printer", "scanner", "store", "free_space"}
    assert parts["scanner"]["works"] == bool(parts["scanner"]["found"])
    assert parts["store"]["state"] == "new"
    assert parts["free_space"]["bytes"] > 0
    assert not (tmp_path / "p").exists(), "a look changes nothing"


def test_the_doctor_says_in_words_what_works_here(tmp_path: Path) -> None:
    done = _desk(tmp_path, "doctor")
    assert done.returncode in {0, 1}
    assert not done.stderr
    said = {line[:12].strip(): line[12:].split("  ")[0] for line in done.stdout.splitlines()}
    for part in ("keyring", "display", "printer", "store", "free space"):
        assert said[part] in {"works", "does not work"}, part
    assert said["keyring"] == "does not work", "no message bus is within reach"
    assert said["store"] == "works"
    assert not (tmp_path / "p").exists(), "a look changes nothing"


def test_the_version_stands_alone_on_standard_output(tmp_path: Path) -> None:
    done = _desk(tmp_path, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Qabyldau {VERSION}\n", "")


def test_a_backup_restores_on_a_bare_machine(tmp_path: Path) -> None:
    recovery = _made(tmp_path)
    stick = str(tmp_path / "stick")

    made = _desk(tmp_path, "backup", stick, typed=f"{PASSPHRASE}\n")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["folder"] == stick
    restored = _desk(
        tmp_path, "restore", stick, profile="new", typed=f"{recovery}\nanother calm heron\n"
    )
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout)["series_begun"] is True

    again = _desk(tmp_path, "backup", stick, profile="new", typed="another calm heron\n")
    assert again.returncode == 0, again.stderr


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_command_that_fails_says_why_in_words(tmp_path: Path, command: str) -> None:
    done = _desk(tmp_path, command, str(tmp_path / "none" / "stick"), typed="ABCDE\n")
    assert done.returncode == 1
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_command_loads_no_qt() -> None:
    probe = (
        "import sys; sys.argv = ['x', 'iin', '1']; import desktop.__main__ as door; door.main();"
    )
    probe += (
        "sys.exit(any(name.startswith(('PySide6', 'sqlalchemy', 'cv2')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("asked", [("sync",), ("export-sync", "cases"), ("import-sync", "cases")])
def test_a_desk_that_is_not_enrolled_is_told_so_in_words(
    tmp_path: Path, asked: tuple[str, ...]
) -> None:
    _made(tmp_path)
    (tmp_path / "cases").write_bytes(b"no case file")
    done = _desk(tmp_path, *asked, typed=f"{PASSPHRASE}\n")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "enrolled" in done.stderr or "case file" in done.stderr


@pytest.mark.parametrize("words", [store_words, scan_words])
def test_every_sentence_of_a_command_is_there_in_three_languages(words: ModuleType) -> None:
    for code, sentences in words._FAILURES.items():
        told = [words.failure(code, {}, tongue) for tongue in ("kk", "ru", "en")]
        assert tuple(told) == sentences
        assert all(told), code
        assert len(set(told)) == 3, code


def test_a_failure_is_told_in_the_language_of_the_account(tmp_path: Path) -> None:
    done = _desk(tmp_path, "backup", "x", language="kk_KZ.UTF-8")
    assert done.returncode == 1
    assert done.stderr.startswith("Мұнда ештеңе жоқ")


def test_the_doctor_of_an_enrolled_desk_names_the_failing_step(tmp_path: Path) -> None:
    kept = Paths.under(tmp_path / "p").settings_file
    kept.parent.mkdir(parents=True)
    settings.save(settings.Settings(registry_address="https://127.0.0.1:9"), kept)
    done = _desk(tmp_path, "doctor", "--json")
    registry = json.loads(done.stdout)["registry"]
    assert registry["works"] is False
    assert (registry["fails_at"], registry["trouble"]) == ("connect", "offline")
