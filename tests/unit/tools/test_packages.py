"""What the system lacks: installed as root, otherwise named; nothing on standard output."""

import importlib.util
import os
import re
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from desktop.services import workstation
from tools.launch import environment, start, translations

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="not run here: packages are installed on Debian and Ubuntu"
)

_INSTALL = "-q install -y --no-install-recommends "
_VENV = re.compile(r"python3(\.\d+)?-venv")

_APT_GET = """#!/bin/sh
echo "$@" >> {log}
echo "apt speaks"
{deed}
"""


class AptGet:
    """Stands in the path in the place of the real one; keeps what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.installed = folder / "installed"
        self._log = folder / "asked"
        self._program = folder / "bin" / "apt-get"
        self._program.parent.mkdir()
        self.will(f"touch {self.installed}")

    def will(self, deed: str) -> None:
        """Set what it does after it has spoken, in words of the shell."""
        self._program.write_text(_APT_GET.format(log=self._log, deed=deed))
        self._program.chmod(0o755)

    @property
    def folder(self) -> Path:
        return self._program.parent

    @property
    def asked(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []


@pytest.fixture(autouse=True)
def apt_get(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AptGet:
    """Root on a Debian, in English."""
    apt_get = AptGet(tmp_path)
    monkeypatch.setenv("PATH", str(apt_get.folder), prepend=os.pathsep)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return apt_get


@pytest.fixture
def not_root(apt_get: AptGet, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - after it
    """Somebody who may install nothing."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


@pytest.fixture
def began(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that set-up became."""
    commands: list[list[str]] = []

    def become(command: list[str]) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(start, "_become", become)
    monkeypatch.setattr(translations, "ensure", lambda: None)
    return commands


@pytest.fixture
def no_venv(apt_get: AptGet, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python without its venv module until that is installed."""
    find = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> ModuleSpec | None:
        hidden = name == "ensurepip" and not apt_get.installed.exists()
        return None if hidden else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", found)


@pytest.fixture
def no_library(apt_get: AptGet, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without one of Qt's libraries until that is installed; the environment stands."""
    wanted = {"libabsent.so.9": "libabsent9"}
    monkeypatch.setattr(workstation, "OFFSCREEN_LIBRARIES", wanted)
    monkeypatch.setattr(workstation, "_loads", lambda _library: apt_get.installed.exists())
    monkeypatch.setattr(environment, "ensure", lambda _lock: None)


@pytest.mark.usefixtures("no_venv")
def test_root_is_given_the_venv_module(
    apt_get: AptGet, began: list[list[str]], commands: list[list[str]]
) -> None:
    assert start.main(["iin", "1"]) == 0
    (asked,) = apt_get.asked
    assert asked.startswith(_INSTALL)
    assert _VENV.fullmatch(asked.removeprefix(_INSTALL))
    assert "venv" in commands[0]
    assert began[0][-2:] == ["iin", "1"]


@pytest.mark.usefixtures("not_root", "no_venv")
def test_others_are_told_the_line_for_the_venv_module(
    apt_get: AptGet,
    began: list[list[str]],
    commands: list[list[str]],
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert start.main(["iin", "1"]) == 1
    said = capfd.readouterr()
    assert re.search(rf"^    sudo apt-get install -y {_VENV.pattern}$", said.err, re.MULTILINE)
    assert "venv module is missing" in said.err
    assert said.out == ""
    assert apt_get.asked == []
    assert began == commands == []


@pytest.mark.usefixtures("no_library")
def test_root_is_given_the_system_libraries(
    apt_get: AptGet, began: list[list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["demo"]) == 0
    assert apt_get.asked == [_INSTALL + "libabsent9"]
    assert began[0][-1] == "demo"
    said = capfd.readouterr()
    assert "libabsent9" in said.err
    assert said.out == ""


@pytest.mark.usefixtures("not_root", "no_library")
def test_others_are_told_the_line_for_the_system_libraries(
    apt_get: AptGet, began: list[list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["demo"]) == 1
    said = capfd.readouterr()
    assert "libabsent.so.9" in said.err
    assert f"    {workstation.install_line(['libabsent9'])}\n" in said.err
    assert said.out == ""
    assert apt_get.asked == []
    assert began == []


@pytest.mark.usefixtures("no_library")
def test_stale_lists_are_asked_for_anew_and_their_words_stay_off_standard_output(
    apt_get: AptGet, began: list[list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    listed = apt_get.folder / "listed"
    apt_get.will(
        f'case "$2" in update) touch {listed};; '
        f"*) test -e {listed} && touch {apt_get.installed};; esac"
    )
    assert start.main(["demo"]) == 0
    install = _INSTALL + "libabsent9"
    assert apt_get.asked == [install, "-q update", install]
    assert len(began) == 1
    said = capfd.readouterr()
    assert said.err.count("apt speaks") == 3
    assert said.out == ""


@pytest.mark.usefixtures("no_library")
def test_root_whose_installing_fails_is_told_the_line(
    apt_get: AptGet, began: list[list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    apt_get.will("exit 100")
    assert start.main(["demo"]) == 1
    said = capfd.readouterr()
    assert workstation.install_line(["libabsent9"]) in said.err
    assert said.out == ""
    assert began == []


@pytest.mark.usefixtures("not_root", "no_library")
@pytest.mark.parametrize("language", ["ru_RU.UTF-8", "kk_KZ.UTF-8"])
def test_set_up_speaks_russian_to_those_who_work_in_russian_or_kazakh(
    language: str,
    began: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert start.main(["demo"]) == 1
    assert "Для Qt не хватает системных библиотек (libabsent.so.9)" in capfd.readouterr().err
    assert began == []
