"""The doctor tells of the registry of every desk that has to do with one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.models.ids import new_id
from desktop.models.sync import RegistryRow
from desktop.paths import Paths
from desktop.services.health import registry_part
from desktop.services.open_profile import OpenProfile
from desktop.services.profile import ProfileService
from desktop.services.sync.enrolling import answer_enrolment, ask_by_file
from desktop.settings import Settings
from desktop.sync.keys import DeviceKey, new_key
from protocol.case_messages import Invitation
from protocol.devices import Enrolment, EnrolmentRequest
from tests.fakes.clock import FakeClock
from tests.fakes.first_run import first_run, made
from tests.fakes.keyring import FakeKeyring

NOW = datetime(2026, 8, 10, 6, 30, tzinfo=UTC)


@dataclass
class Examined:
    """A desk that the doctor looks at."""

    profiles: ProfileService
    opened: OpenProfile

    def ask(self, address: str) -> None:
        """Take in an invitation's file."""
        key = new_key()
        public = DeviceKey(key).public
        invitation = Invitation(address, "CODE", public, "мектеп", "школа", NOW)
        request = EnrolmentRequest("CODE", public, "A", "A", new_id(), "0.1.0")
        with self.opened.store.write.begin() as session:
            ask_by_file(session, invitation, request, key, NOW)

    def answer(self) -> None:
        """Take in the answer to the first case file."""
        with self.opened.store.write.begin() as session:
            link = session.get_one(RegistryRow, 1)
            public = DeviceKey(link.device_key).public
            enrolment = Enrolment(new_id(), "71", new_id(), "", "", new_id(), public)
            answer_enrolment(link, enrolment)

    def told(self) -> dict[str, object]:
        """What is said of the registry."""
        part = registry_part(self.profiles, Settings())
        assert part is not None
        return {"works": part.works, **part.facts}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Examined]:
    profiles, opened, _recovery = made(tmp_path, FakeClock(), FakeKeyring())
    yield Examined(profiles, opened)
    opened.close()


def test_of_a_desk_that_works_by_itself_nothing_is_said(desk: Examined) -> None:
    assert registry_part(desk.profiles, Settings()) is None


def test_a_desk_enrolled_by_file_is_told_so_and_what_it_waits_for(desk: Examined) -> None:
    desk.ask("")
    told = desk.told()
    assert (told["works"], told["enrolled"]) == (False, "by file")
    assert told["waits_for"] == "the registry's answer to the case file"
    desk.answer()
    told = desk.told()
    assert (told["works"], told["enrolled"], told["line"]) == (
        True,
        "by file",
        "none, by case files",
    )


def test_the_way_to_the_registry_of_a_desk_enrolled_by_file_is_tried(
    desk: Examined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    desk.ask("https://127.0.0.1:9")
    desk.answer()
    told = desk.told()
    assert (told["works"], told["enrolled"], told["fails_at"]) == (False, "by file", "connect")
    assert told["address"] == "https://127.0.0.1:9"


def test_what_a_locked_store_holds_is_said_to_be_unknown(tmp_path: Path) -> None:
    profiles = ProfileService(Paths.under(tmp_path), FakeClock(), FakeKeyring())
    assert registry_part(profiles, Settings()) is None
    opened, _recovery = profiles.create(first_run(passphrase="correct horse battery"))
    opened.close()
    elsewhere = ProfileService(Paths.under(tmp_path), FakeClock(), FakeKeyring())
    part = registry_part(elsewhere, Settings())
    assert part is not None
    assert part.facts == {"enrolled": "not known, the store is locked"}
