"""A desk that never gets a line: by its commands and the registry's, and a stick between them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.models.staff import StaffRow
from desktop.services.attachments import Attachments
from desktop.services.intake import IntakeService
from desktop.services.open_profile import OpenProfile
from desktop.services.sync.service import SyncService
from tests.breaking import ground
from tests.breaking.lasting_desk import MovedClock
from tests.breaking.sync_registry import ROOT, RegistryProcess
from tests.unit.services.sync_desk import SyncDesk

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="not run here: there is no kill -9 on Windows"
)

_ADDRESS = "https://registry.example.kz"
_PAGE = b"\xff\xd8\xff a scanned page" * 9_000


class _ProfileDesk(SyncDesk):
    """The deeds of a desk, on a profile as the program opens it."""

    __test__ = False

    def __init__(self, profile: OpenProfile) -> None:
        self.clock = MovedClock()  # type: ignore[assignment]
        self.store, self.blobs = profile.store, profile.blobs
        self.attachments = Attachments(self.store, self.blobs)
        self.intakes = IntakeService(self.store, self.clock, profile.transient)
        self.sync = SyncService(self.store, self.attachments, self.clock)
        self._serial = 0
        (self.by,) = self.rows(select(StaffRow.id))


@contextmanager
def _at(folder: Path) -> Iterator[_ProfileDesk]:
    with ground.opened(folder) as profile:
        yield _ProfileDesk(profile)


def _types(folder: Path, *words: object, code: int = 0) -> dict[str, object]:
    """What a command of the desk says that ends with this exit code."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QABYLDAU_PROFILE": str(folder),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-m", "desktop", *map(str, words)],
        cwd=folder.parent,
        env=environment,
        input=f"{ground.PASSPHRASE}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return dict(json.loads(done.stdout)) if done.stdout else {"said": done.stderr}


def test_a_stick_carries_enrolment_cases_and_answers_to_and_fro(tmp_path: Path) -> None:
    folder, stick = tmp_path / "p", tmp_path / "stick"
    stick.mkdir()
    ground.make_profile(folder)
    with RegistryProcess() as registry:
        school_id = registry.school()
        (school,) = registry.rows("SELECT bin FROM school WHERE school_id = $1", school_id)
        invited, cases = stick / "invited.json", stick / "cases"
        registry.command("code", school["bin"], "--file", str(invited), "--public-url", _ADDRESS)
        _types(folder, "import-sync", invited, "--name", "Кабинет 1")

        with _at(folder) as desk:
            case = desk.received()
            desk.page(case, _PAGE)
        assert _types(folder, "export-sync", cases)["waiting"] == 1
        assert _PAGE not in cases.read_bytes()

        said = registry.command("import", str(cases))
        assert "1 attachments, 1 changes accepted" in said
        assert "enrolled" in said
        (record,) = registry.records(school_id).values()
        assert (record.record_id, record.version) == (case, 1)
        assert len(registry.blobs(school_id)) == 1
        # The same stick once more, and the answer lost on the way.
        assert "1 changes accepted" in registry.command("import", str(cases))
        answer = cases.with_name("cases.answer")
        answer.unlink()
        registry.command("answer", str(cases), str(answer))
        assert registry.records(school_id)[case] == record

        told = _types(folder, "import-sync", answer)
        assert (told["waiting"], told["attention"], told["trouble"]) == (0, 0, None)
        with _at(folder) as desk:
            number = desk.sync.registry_word(case).number
            assert number
            desk.note(case, "after the answer")
        assert number == _number(registry, case)

        second = stick / "second"
        assert _types(folder, "export-sync", second)["waiting"] == 1
        assert "1 changes accepted" in registry.command("import", str(second))
        _types(folder, "import-sync", second.with_name("second.answer"))
        after = registry.records(school_id)[case]
        assert (after.version, after.fields["answer/note"]) == (2, "after the answer")


def _number(registry: RegistryProcess, case: UUID) -> str:
    (row,) = registry.rows("SELECT registry_number FROM record WHERE record_id = $1", case)
    return str(row["registry_number"])
