"""The scan command: a line of JSON for each scanner and page, and its exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from desktop.domain.capture import ScannerSettings
from desktop.paths import Paths
from desktop.settings import Settings, save
from tests.fakes.escl_scanner import EsclScanner, served
from tests.fakes.sane_test_device import configure, why_no_sane

ROOT = Path(__file__).resolve().parents[2]
NOTHING, MISUSED, FAILED = 1, 2, 3


def scan(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QABYLDAU_PROFILE": str(folder / "profile"),
    }
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktop", "scan", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_feeder_becomes_files_and_a_second_run_spares_them(tmp_path: Path) -> None:
    asked = ("--source", "feeder", "--dpi", "75", "--out", "pages")
    scanner = EsclScanner(sheets=2)
    with served(scanner) as url:
        first = scan(tmp_path, "--device", url, *asked)
        scanner.sheets = 1
        second = scan(tmp_path, "--device", url, *asked)
    assert (first.returncode, second.returncode) == (0, 0)
    told = lines(first) + lines(second)
    assert [line["page"] for line in told] == [1, 2, 1]
    files = sorted((tmp_path / "pages").iterdir())
    assert [str(file) for file in files] == sorted(str(line["file"]) for line in told)
    assert [file.name for file in files] == ["scan-0001.jpg", "scan-0002.jpg", "scan-0003.jpg"]


def test_pages_before_a_jam_stay_and_the_jam_is_told(tmp_path: Path) -> None:
    with served(EsclScanner(faults={3: "jam"})) as url:
        done = scan(tmp_path, "--device", url, "--source", "feeder", "--out", "pages")
    assert done.returncode == NOTHING
    assert len(lines(done)) == len(list((tmp_path / "pages").iterdir())) == 2
    assert "stuck" in done.stderr
    assert "page 3" in done.stderr


@pytest.mark.parametrize(
    ("scanner", "code"),
    [
        (EsclScanner(sheets=0), NOTHING),
        (EsclScanner(faults={1: "jam"}), FAILED),
    ],
)
def test_no_page_at_all_tells_empty_from_failed(
    tmp_path: Path, scanner: EsclScanner, code: int
) -> None:
    with served(scanner) as url:
        done = scan(tmp_path, "--device", url, "--source", "feeder", "--out", "pages")
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "asked",
    [("--device", "x"), ("--list", "--device", "x"), ("--device", "x", "--out", "")],
)
def test_misuse_is_told_by_a_usage_line(tmp_path: Path, asked: tuple[str, ...]) -> None:
    done = scan(tmp_path, *asked)
    assert done.returncode == MISUSED
    assert done.stderr.startswith("usage: ")


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with served(EsclScanner()) as url:
        done = scan(tmp_path, "--device", url, "--out", "file/pages")
    assert done.returncode == MISUSED
    assert "cannot be written" in done.stderr


def test_the_watched_folder_is_no_scanner_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(tmp_path / "sane", monkeypatch)
    place = str(tmp_path / "watched")
    settings = Settings(scanner=ScannerSettings(folder=place))
    save(settings, Paths.under(tmp_path / "profile").settings_file)
    listed = scan(tmp_path, "--list")
    assert [line for line in lines(listed) if line["driver"] == "folder"] == []
    assert bool(lines(listed)) != ("No scanner was found" in listed.stderr)
    asked = scan(tmp_path, "--device", f"folder:{place}", "--out", "pages")
    assert asked.returncode == NOTHING
    assert "No such scanner" in asked.stderr


def test_the_scanners_are_named_one_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    why = why_no_sane()
    if why:
        pytest.skip(f"not run here: {why}")
    configure(tmp_path / "sane", monkeypatch)
    done = scan(tmp_path, "--list")
    named = [line for line in lines(done) if line["driver"] == "sane"]
    assert done.returncode == 0
    assert [line["id"] for line in named] == ["sane:test:0"]
    one = scan(tmp_path, "--device", "sane:test:0", "--out", "pages", "--dpi", "75")
    assert one.returncode == 0, one.stderr
    with Image.open(str(lines(one)[0]["file"])) as image:
        assert image.format == "JPEG"
