"""Desks at work in processes of their own, and what must hold once they were killed."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from desktop.domain.fields import Field
from tests.breaking.lasting_desk import LastingDesk, disagreements
from tests.breaking.sync_registry import ROOT, Kept, RegistryProcess, wait_until

Shown = list[list[str]]


class DeskProcess:
    """A desk at work in a process of its own."""

    def __init__(self, folder: Path, letter: str, logs: Path | None = None) -> None:
        """`logs`: where to keep what it shows; by itself beside its folder."""
        self.folder = folder
        self.letter = letter
        self._log = (logs or folder.parent) / f"{folder.name}.shown"
        self._errors = (logs or folder.parent) / f"{folder.name}.errors"
        self._begun = 0
        self._process: subprocess.Popen[bytes] | None = None

    def enrol(self, registry: RegistryProcess, school_id: UUID) -> None:
        """Make the desk, one of the school's."""
        desk = LastingDesk(self.folder, self.letter)
        desk.enrol(registry, school_id)
        desk.close()

    def start(self, seed: str) -> None:
        """Let it work on from where it was."""
        command = [sys.executable, "-m", "tests.breaking.sync_at_work"]
        with self._log.open("ab") as out, self._errors.open("ab") as err:
            # What a killed one had begun to say is no line.
            out.write(b"\n")
            out.flush()
            self._begun = out.tell()
            self._process = subprocess.Popen(
                [*command, str(self.folder), self.letter, seed], stdout=out, stderr=err, cwd=ROOT
            )

    def kill(self) -> None:
        """kill -9; raises AssertionError where it had ended by itself."""
        assert self._process is not None
        assert self._process.poll() is None, self._errors.read_text(encoding="utf-8")
        self._process.kill()
        self._process.wait()

    def ended(self) -> None:
        """Take it away, however it is."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def wait(self) -> None:
        """Until it has shown something since it was started."""
        wait_until(
            lambda: b'["at_desk"]' in self._log.read_bytes()[self._begun :],
            f"{self.letter} did not come to work",
        )

    def shown(self) -> Shown:
        """All that was shown as saved, in its order."""
        lines = self._log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.endswith("]")]


def assert_whole(
    registry: RegistryProcess, school_id: UUID, processes: Sequence[DeskProcess], when: str
) -> None:
    """Everything that was shown is at the desk and, once, at the registry."""
    wait_until(registry.serves, registry.said)
    desks = [LastingDesk(one.folder, one.letter) for one in processes]
    try:
        for _ in range(2):
            for desk in desks:
                standing = desk.settle_down()
                assert (standing.trouble, standing.waiting) == (None, 0), when
        assert disagreements(registry, school_id, desks) == [], when
        records = registry.records(school_id)
        whole = registry.blobs(school_id)
        for one, desk in zip(processes, desks, strict=True):
            shown = one.shown()
            lost = [line for line in shown if not is_there(desk, records, line)]
            assert lost == [], f"{when}, {desk.letter}"
            assert {line[2] for line in shown if line[0] == "page"} <= whole, when
        assert all(not desk.sync.attention() for desk in desks), when
    finally:
        for desk in desks:
            desk.close()


def is_there(desk: LastingDesk, records: dict[UUID, Kept], line: list[str]) -> bool:
    """Whether desk and registry hold what was shown, or what was saved after it."""
    match line:
        case ["field", case, name, text]:
            saves, key = desk.saves(UUID(case), Field(name)), f"answer/{name}"
            return text in saves and saves[-1] == records[UUID(case)].fields[key]
        case ["page", case, sha256]:
            pages = [text for key, text in records[UUID(case)].fields.items() if sha256 in text]
            return len(pages) == 1
        case ["case", case]:
            return records[UUID(case)].fields["state"] == "accepted"
        case _:
            return line == ["at_desk"]
