"""The day of the build: stamped into a bundle, that of the version everywhere else."""

import sys
from datetime import date
from pathlib import Path

import pytest

from desktop import BUILD_DATE
from desktop.paths import build_day

VERSION_DAY = date.fromisoformat(BUILD_DATE)


@pytest.fixture
def stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a bundle's stamp lies."""
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    (tmp_path / "resources").mkdir()
    return tmp_path / "resources" / "build_date"


def test_a_bundle_knows_the_day_on_which_it_was_built(stamp: Path) -> None:
    stamp.write_text("2031-02-03\n", encoding="ascii")
    assert build_day() == date(2031, 2, 3)


@pytest.mark.parametrize("text", ["", "2031-02", "ё", "2020-01-01"])
def test_a_stamp_that_is_torn_or_behind_is_the_day_of_the_version(stamp: Path, text: str) -> None:
    stamp.write_text(text, encoding="utf-8")
    assert build_day() == VERSION_DAY


def test_a_checkout_has_the_day_of_its_version() -> None:
    assert build_day() == VERSION_DAY
