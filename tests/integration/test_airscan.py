"""The scanner that our tests ask is one to an independent client: Debian's sane-airscan."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.certificate import make_certificate
from tests.fakes.escl_scanner import EsclScanner, served
from tests.fakes.sane_test_device import why_no_scanimage

_LIMIT = 60


@pytest.fixture(autouse=True)
def client() -> None:
    why = why_no_scanimage()
    if why:
        pytest.skip(f"not run here: {why}")


def scanimage(folder: Path, url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "dll.conf").write_text("airscan\n", encoding="ascii")
    (folder / "airscan.conf").write_text(
        f'[devices]\n"Ours" = {url}, eSCL\n[options]\ndiscovery = disable\n', encoding="ascii"
    )
    return subprocess.run(
        ["scanimage", "-d", "airscan:e0:Ours", *arguments],
        cwd=folder,
        env={**os.environ, "SANE_CONFIG_DIR": str(folder), "SANE_DEBUG_AIRSCAN": "9"},
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=False,
    )


def fed(folder: Path, url: str, source: str) -> tuple[int, int]:
    """Exit code and pages of a run through the feeder; pytest shows the client's own words."""
    form = ("--resolution", "75", "--format=pnm", "--batch=p%d.pnm")
    done = scanimage(folder, url, "--source", source, *form)
    sys.stderr.write(done.stderr)
    return done.returncode, len(list(folder.glob("p*.pnm")))


def test_it_says_what_it_can(tmp_path: Path) -> None:
    with served(EsclScanner()) as url:
        told = scanimage(tmp_path, url, "-A").stdout
    assert "--source Flatbed|ADF|ADF Duplex" in told
    assert "--resolution 75|150|300|600dpi" in told
    assert "--mode Color|Gray" in told


@pytest.mark.parametrize(
    "way", ["", "end_409", "relative", pytest.param("warming", marks=pytest.mark.long)]
)
def test_its_feeder_runs_to_its_end(tmp_path: Path, way: str) -> None:
    scanner = EsclScanner(sheets=2, ways=frozenset([way]))
    with served(scanner) as url:
        assert fed(tmp_path, url, "ADF Duplex") == (0, 4)
    assert scanner.sides == 4


def test_its_jam_is_a_jam(tmp_path: Path) -> None:
    with served(EsclScanner(faults={2: "jam"})) as url:
        assert fed(tmp_path, url, "ADF") == (6, 1)


def test_it_speaks_tls(tmp_path: Path) -> None:
    with served(EsclScanner(), make_certificate(tmp_path)) as url:
        assert fed(tmp_path, url, "ADF") == (0, 3)
