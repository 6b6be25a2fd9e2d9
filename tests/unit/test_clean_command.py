"""`clean` as it is typed: pages in a folder, a line for each, exit codes, hostile files."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from tests.fakes import papers
from tests.fakes.files import encoded

ROOT = Path(__file__).resolve().parents[2]


def typed(tmp_path: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    places = {"PYTHONPATH": ROOT, "QABYLDAU_PROFILE": tmp_path / "profile", "LC_ALL": "C"}
    setting = [f"{name}={value}" for name, value in places.items()]
    line = ["env", *setting, sys.executable, "-P", "-m", "desktop", *map(str, arguments)]
    return subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)


def told(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def scan(path: Path, *sheets: Image.Image) -> Path:
    first, *rest = (Image.fromarray(papers.sheet(one, n)) for n, one in enumerate(sheets))
    path.write_bytes(encoded(first, "TIFF", save_all=True, append_images=rest))
    return path


def test_each_page_is_written_and_told(tmp_path: Path) -> None:
    file = scan(tmp_path / "анкета.tif", papers.form(1, dpi=100), papers.form(2, dpi=100))
    done = typed(tmp_path, "clean", file, "--out", "pages", "--json")
    lines = told(done)
    assert done.returncode == 0
    assert [(line["page"], line["cleaned"], line["blank"]) for line in lines] == [
        (1, True, False),
        (2, True, False),
    ]
    for line in lines:
        with Image.open(tmp_path / line["output"]) as page:
            assert page.size == tuple(line["size_px"])
        assert (tmp_path / line["output"]).stat().st_size == line["bytes"]


def test_a_blank_page_wants_a_look(tmp_path: Path) -> None:
    file = scan(tmp_path / "back.tif", Image.new("RGB", (827, 1169), "white"))
    done = typed(tmp_path, "clean", file, "--out", "pages")
    assert done.returncode == 1
    assert "blank?" in done.stdout


def test_a_file_that_is_none_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0 torn")
    file = scan(tmp_path / "good.tif", papers.form(1, dpi=100))
    done = typed(tmp_path, "clean", "bad.jpg", file, "--out", "pages", "--json")
    assert done.returncode == 3
    refused, clean = told(done)
    assert refused["refusal"]
    assert refused["output"] is None
    assert clean["refusal"] is None


def test_wrong_usage_and_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert typed(tmp_path, "clean", "x.jpg").returncode == 2
    assert typed(tmp_path, "clean", "x.jpg", "--out", "file").returncode == 2


def test_our_separator_is_printed_scanned_and_known_again(tmp_path: Path) -> None:
    import pypdfium2

    assert typed(tmp_path, "separator", "sheet.pdf", "--item", "form_065").returncode == 0
    assert typed(tmp_path, "separator", "none.pdf", "--item", "no_such").returncode == 1
    page = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")[0]
    file = scan(tmp_path / "run.tif", page.render(scale=150 / 72).to_pil().convert("RGB"))
    lines = told(typed(tmp_path, "clean", file, "--out", "pages", "--json"))
    assert [line["separator"] for line in lines] == [True]
    assert list((tmp_path / "pages").iterdir()) == []
