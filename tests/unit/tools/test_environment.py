"""The virtual environment: made once, made anew when its lock changes, never half."""

import sys
from pathlib import Path

import pytest

from tools.launch import environment


def test_a_second_start_runs_nothing(commands: list[list[str]]) -> None:
    environment.ensure("run")
    assert [_deed(command) for command in commands] == ["venv", "run.lock"]
    environment.ensure("run")
    assert len(commands) == 2


def test_checks_are_added_to_what_stands_and_serve_a_start(commands: list[list[str]]) -> None:
    for lock in ("run", "registry", "dev", "registry", "run"):
        environment.ensure(lock)
    done = [_deed(command) for command in commands]
    assert done == ["venv", "run.lock", "registry.lock", "dev.lock"]


@pytest.mark.parametrize("lock", ["run.lock", "registry.lock", "dev.lock"])
def test_a_changed_lock_builds_anew(tmp_path: Path, commands: list[list[str]], lock: str) -> None:
    environment.ensure("dev")
    (tmp_path / lock).write_text("a==2")
    (tmp_path / ".venv" / "old").touch()
    environment.ensure("dev")
    assert [_deed(command) for command in commands] == ["venv", "dev.lock"] * 2
    assert not (tmp_path / ".venv" / "old").exists()


def test_an_interrupted_set_up_starts_over(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(environment, "_install", _fail)
        with pytest.raises(environment.SetupError):
            environment.ensure("run")
    environment.ensure("run")
    assert [_deed(command) for command in commands] == ["venv", "venv", "run.lock"]


def test_another_python_builds_anew(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.ensure("run")
    monkeypatch.setattr(sys, "version_info", (3, sys.version_info[1] + 1, 0))
    environment.ensure("run")
    assert [_deed(command) for command in commands] == ["venv", "run.lock"] * 2


def test_dependencies_come_by_hash_and_as_wheels(commands: list[list[str]]) -> None:
    environment.ensure("run")
    assert {"--require-hashes", "--only-binary", ":all:"} <= set(commands[-1])


def _deed(command: list[str]) -> str:
    return "venv" if "venv" in command else Path(command[-1]).name


def _fail(_lock: Path) -> None:
    raise environment.SetupError
