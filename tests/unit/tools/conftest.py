"""A checkout in which nothing is set up yet."""

from pathlib import Path

import pytest

from tools.launch import environment


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """An empty checkout; what would be run is kept in the list that is given."""
    ran: list[list[str]] = []

    def run(command: list[str]) -> None:
        ran.append(command)
        if "venv" in command:
            environment.python().parent.mkdir(parents=True)
            environment.python().touch()

    for name, place in {
        "ROOT": tmp_path,
        "FOLDER": tmp_path / ".venv",
        "_STAMP": tmp_path / ".venv" / "stamp.json",
    }.items():
        monkeypatch.setattr(environment, name, place)
    locks = {name: tmp_path / f"{name}.lock" for name in ("run", "registry", "dev")}
    monkeypatch.setattr(environment, "_LOCKS", locks)
    monkeypatch.setattr(environment, "_run", run)
    for lock in locks.values():
        lock.write_text("a==1")
    return ran
