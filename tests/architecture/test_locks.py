"""The locks install the same bytes everywhere, and name no place of ours."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-registry.lock", "requirements-dev.lock"]
_PIN = re.compile(r"^([a-z0-9.-]+==[^ ;\\]+(?: ; [^\\]+)?) \\$", re.MULTILINE)


def _pins(name: str) -> set[str]:
    return set(_PIN.findall((ROOT / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_pinned_by_hash(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    tops = [index for index, line in enumerate(lines) if line and not line.startswith(" ")]
    assert tops
    for index in tops:
        assert "==" in lines[index]
        assert lines[index + 1].startswith("    --hash=sha256:")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_path(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|(^| )/\w", text)


def test_each_lock_holds_the_one_before_it() -> None:
    small, middle, large = map(_pins, LOCKS)
    assert small
    assert small < middle < large
