"""`photo` as it is typed: verdicts in words or JSON, a contact sheet, exit codes, hostile files."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image

from desktop.paths import resources
from tests.breaking.disks import fill, small_disk
from tests.fakes.files import encoded, pdf, picture, png

ROOT = Path(__file__).resolve().parents[2]
PORTRAIT = resources() / "demo" / "portrait.jpg"
KEYS = [
    "file", "faces", "accepted", "output", "size_px", "head_height_ratio", "roll_deg", "findings",
    "ofiq", "elapsed_ms",
]  # fmt: skip
NOTHING = dict.fromkeys(("output", "size_px", "head_height_ratio", "roll_deg"))


def command(tmp_path: Path, *arguments: object, language: str = "C") -> list[str]:
    """The line as a shell would run it, in that language, on a profile of its own."""
    places = {"PYTHONPATH": ROOT, "QABYLDAU_PROFILE": tmp_path / "profile", "LC_ALL": language}
    setting = [f"{name}={value}" for name, value in places.items()]
    program = [sys.executable, "-P", "-m", "desktop", "photo"]
    return ["env", *setting, *program, *(str(argument) for argument in arguments)]


def photo(
    tmp_path: Path, *arguments: object, language: str = "C"
) -> subprocess.CompletedProcess[str]:
    line = command(tmp_path, *arguments, language=language)
    return subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)


def told(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def codes(line: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in line["findings"]]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with one good portrait."""
    folder = tmp_path / "class"
    folder.mkdir()
    shutil.copy(PORTRAIT, folder / "Дана.jpg")
    return folder


def test_a_good_portrait_is_one_json_line_and_nothing_is_written(
    tmp_path: Path, photos: Path
) -> None:
    done = photo(tmp_path, photos / "Дана.jpg", "--json")
    assert done.returncode == 0, done.stderr
    (line,) = told(done)
    assert list(line) == KEYS
    assert (line["file"], line["faces"]) == (str(photos / "Дана.jpg"), 1)
    assert line["accepted"] is True
    assert (line["output"], line["size_px"]) == (None, [354, 472])
    assert line["head_height_ratio"] == pytest.approx(0.75, abs=0.01)
    assert abs(line["roll_deg"]) < 10
    assert isinstance(line["elapsed_ms"], int)
    assert [file.name for file in photos.iterdir()] == ["Дана.jpg"]
    assert not (tmp_path / "profile").exists()


def test_a_folder_gives_portraits_a_table_and_a_contact_sheet(tmp_path: Path, photos: Path) -> None:
    (photos / "Ерлан.png").write_bytes(encoded(picture(), "PNG"))
    out = tmp_path / "made" / "now"
    done = photo(tmp_path, photos, "--out", out, "--dpi", "600", language="ru_RU.UTF-8")
    assert done.returncode == 1, done.stderr
    with Image.open(out / "Дана.portrait.jpg") as portrait:
        assert (portrait.size, portrait.info["dpi"]) == ((709, 945), (600, 600))
    assert sorted(file.name for file in out.iterdir()) == [
        "contact-sheet.html",
        "Дана.portrait.jpg",
    ]
    rows = done.stdout.splitlines()
    assert re.match(r"Дана\.jpg +✓ годится", rows[0])
    assert re.match(r"Ерлан\.png +! переснять +лицо не найдено", rows[1])
    assert "Годятся: 1 · Переснять: 1 · Не прочитаны: 0" in rows
    sheet = (out / "contact-sheet.html").read_text("utf-8")
    assert sheet.count("data:image/jpeg;base64,") == 1
    assert not re.search(r"(src|href)=\"(?!data:|#)|url\(", sheet), "the sheet needs no other file"
    assert all(word in sheet for word in ("Дана.jpg", "Ерлан.png", "лицо не найдено"))


def test_the_error_stream_holds_no_file_names(tmp_path: Path, photos: Path) -> None:
    (photos / "Ерлан.jpg").write_bytes(b"\xff\xd8\xff torn")
    done = photo(tmp_path, photos, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert done.stderr == "1/2\n2/2\n"


def test_hostile_files_cost_themselves_only(tmp_path: Path, photos: Path) -> None:
    torn = PORTRAIT.read_bytes()
    hostile = {
        "A torn.jpg": torn[: len(torn) // 2],
        "B huge.png": png((20_000, 10_000, 8, 2, 0), b""),
        "C empty.jpg": b"",
        "D paper.jpg": pdf(1),
        "E junk.heic": b"\0\0\0\x18ftypheic" + bytes(2000),
    }
    for name, data in hostile.items():
        (photos / name).write_bytes(data)
    good = photos / "portrait.pdf"
    shutil.copy(PORTRAIT, good)
    begun = time.monotonic()
    done = photo(tmp_path, photos, good, photos / "missing.jpg", "--json", "--out", tmp_path / "o")
    assert time.monotonic() - begun < 60
    assert done.returncode == 3, "what could not be read wins over what must be redone"
    lines = {Path(line["file"]).name: line for line in told(done)}
    assert list(lines) == [*hostile, "Дана.jpg", "portrait.pdf", "missing.jpg"]
    for name in (*hostile, "missing.jpg"):
        assert codes(lines[name]) == ["unreadable_image"], name
        assert lines[name]["accepted"] is False
        assert lines[name] | NOTHING | {"faces": 0} == lines[name]
    assert lines["Дана.jpg"]["accepted"]
    assert lines["portrait.pdf"]["accepted"], "a name's ending proves nothing"


def test_nothing_is_written_over(tmp_path: Path, photos: Path) -> None:
    before = (photos / "Дана.jpg").read_bytes()
    for _ in range(2):
        assert photo(tmp_path, photos, "--out", photos).returncode == 0
    names = {file.name for file in photos.iterdir()}
    assert names == {
        "Дана.jpg", "Дана.portrait.jpg", "Дана-2.portrait.jpg", "contact-sheet.html",
        "contact-sheet-2.html",
    }  # fmt: skip
    assert (photos / "Дана.jpg").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["{empty}"],
        ["{photo}", "--dpi", "72"],
        ["{photo}", "--profile", "head_99"],
        ["{photo}", "--loud"],
        ["{photo}", "--out", ""],
        [""],
    ],
    ids=["no file", "an empty folder", "dpi", "profile", "option", "no folder", "no name"],
)
def test_wrong_usage_leaves_with_two(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    places = {"empty": tmp_path / "empty", "photo": PORTRAIT}
    done = photo(tmp_path, *(argument.format(**places) for argument in arguments))
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ")
    assert not done.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["empty"]


def test_a_folder_that_takes_nothing_is_said_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = photo(tmp_path, PORTRAIT, "--out", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert done.stderr.startswith("This folder cannot be written to: ")
    assert not done.stdout


def test_a_full_disk_is_said_and_leaves_no_half_file(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        fill(disk, leave=16_384)
        done = photo(tmp_path, PORTRAIT, "--out", disk)
        assert done.returncode == 2
        assert done.stderr.splitlines()[-1] == f"The disk is full: {disk}"
        assert [file.name for file in disk.iterdir()] == ["ballast"]


@pytest.mark.skipif(sys.platform == "win32", reason="not run here: no signal to a process group")
def _hear_interrupts() -> None:
    """A test run that itself stands in the background hands on that interrupts are not heard."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_cleanly(tmp_path: Path, photos: Path) -> None:
    for number in range(40):
        shutil.copy(PORTRAIT, photos / f"{number}.jpg")
    running = subprocess.Popen(
        command(tmp_path, photos, "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_interrupts,  # noqa: PLW1509 - no thread runs in the test by now
    )
    assert running.stdout is not None
    json.loads(running.stdout.readline())
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    assert running.returncode == 130
    assert errors.splitlines()[-1] == "Stopped."
    assert "Traceback" not in errors
    deadline = time.monotonic() + 10
    while left := _alive(running.pid):
        assert time.monotonic() < deadline, left
        time.sleep(0.05)


def _alive(group: int) -> list[int]:
    """Processes of a group that run; one that only waits to be counted out is none."""
    return [
        process.pid
        for process in psutil.process_iter(["status"])
        if process.info["status"] != psutil.STATUS_ZOMBIE and _group(process.pid) == group
    ]


def _group(process: int) -> int:
    try:
        return os.getpgid(process)
    except ProcessLookupError:
        return 0
