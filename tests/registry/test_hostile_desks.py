"""A workstation with a valid code does not come to stand for another one."""

import io
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from protocol.case_file import CaseFileWriter
from protocol.case_messages import Request
from protocol.devices import EnrolmentRequest
from protocol.keys import jwk_of
from protocol.problems import Problem
from registry.blobs.folder import FolderShelf
from registry.blobs.store import BlobStore
from registry.database.connection import Connection
from registry.database.installation import Programs
from registry.database.pool import Database
from registry.key_ring import KeyRing
from registry.operations.case_files import Registry, TakenIn, take_in
from registry.services import devices, presence
from registry.services.identity import Identity
from registry.services.place import School
from registry.services.refusals import RefusalError
from registry.services.room import Room
from registry.settings import PREFIX
from tests.registry.people import BINS, NOW, new_desk, new_school, rows

pytestmark = pytest.mark.anyio

_IDENTITY = Identity(uuid4(), b"s" * 32, ec.generate_private_key(ec.SECP256R1()))


@pytest.fixture
async def schools(database: Database) -> list[School]:
    return [await new_school(database, bin_) for bin_ in BINS[:2]]


async def _code(database: Database, school: School) -> str:
    made = await database.run(
        lambda connection: devices.new_code(
            connection, school.region, school.school_id, by="a test", now=NOW
        )
    )
    return made.code


def _wish(code: str, key: ec.EllipticCurvePrivateKey, letter: str = "A") -> EnrolmentRequest:
    return EnrolmentRequest(code, jwk_of(key.public_key()), letter, "Reception", uuid4(), "1.0")


async def _enrolled(database: Database, wish: EnrolmentRequest) -> None:
    async def deed(connection: Connection) -> None:
        await devices.enrol(connection, wish, _IDENTITY, now=NOW)

    await database.run(deed)


async def _refused(database: Database, wish: EnrolmentRequest) -> Problem:
    with pytest.raises(RefusalError) as raised:
        await _enrolled(database, wish)
    return raised.value.problem


async def _brought(
    database: Database, folder: Path, wish: EnrolmentRequest, key: object
) -> TakenIn:
    """What the registry makes of a stick that asks for an enrolment."""
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    file = io.BytesIO()
    head = Request(uuid4(), datetime.now(UTC), 0, enrolment=wish)
    CaseFileWriter(file, head, sender=key, recipient=_IDENTITY.public_key).close()
    registry = Registry(database, BlobStore(FolderShelf(folder), KeyRing.new()), _IDENTITY, Room(0))
    return await take_in(registry, file, now=NOW + timedelta(minutes=1))


async def test_a_key_that_another_workstation_has_enrols_nobody(
    database: Database, schools: list[School]
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    await _enrolled(database, _wish(await _code(database, schools[0]), key))
    thief = _wish(await _code(database, schools[1]), key)
    assert await _refused(database, thief) is Problem.MALFORMED
    assert await rows(database, "SELECT school_id FROM device") == [(schools[0].school_id,)]


async def test_a_stick_whose_key_was_enrolled_by_somebody_else_is_not_taken_into_their_school(
    database: Database, schools: list[School], tmp_path: Path
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    mine = _wish(await _code(database, schools[0]), key)
    await _enrolled(database, _wish(await _code(database, schools[1]), key))
    done = await _brought(database, tmp_path, mine, key)
    assert (done.problem, done.device, done.enrolment) == (Problem.CODE_UNKNOWN, None, None)


async def test_a_stick_that_asks_again_with_its_own_code_is_answered_again(
    database: Database, schools: list[School], tmp_path: Path
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    mine = _wish(await _code(database, schools[0]), key)
    first, again = [await _brought(database, tmp_path, mine, key) for _ in range(2)]
    assert first.enrolment == again.enrolment
    assert again.enrolment is not None
    assert again.enrolment.school_id == schools[0].school_id


@pytest.mark.parametrize("letter", ["А", "Ａ", "Α", "a", "", "AB"])
async def test_a_letter_that_only_looks_like_one_is_refused(
    database: Database, schools: list[School], letter: str
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    wish = _wish(await _code(database, schools[0]), key, letter)
    assert await _refused(database, wish) is Problem.MALFORMED


@pytest.mark.parametrize("name", ["a\0b", "desk\n", "A\u202eB", ""])
async def test_a_name_that_would_not_show_as_it_is_is_refused(
    database: Database, schools: list[School], name: str
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    plain = _wish(await _code(database, schools[0]), key)
    wish = EnrolmentRequest(plain.code, plain.key, "A", name, plain.store_id, "1")
    assert await _refused(database, wish) is Problem.MALFORMED


async def test_cases_that_a_workstation_never_closed_are_not_kept_for_ever(
    database: Database, schools: list[School]
) -> None:
    desk = (await new_desk(database, schools[0])).desk
    for minute in range(10):
        now = NOW + timedelta(minutes=2 * minute)
        await database.once(
            lambda connection, now=now: presence.opened(  # type: ignore[misc]
                connection, desk, uuid4(), "А. Серікова", since=now, now=now
            )
        )
    assert await rows(database, "SELECT count(*) FROM presence") == [(1,)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no env program")
def test_postgresql_is_told_no_passwords_of_the_registry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PREFIX + "S3_SECRET_KEY", "hush")
    monkeypatch.setenv("PGPASSWORD", "hush")
    env = shutil.which("env")
    assert env is not None
    seen = tmp_path / "seen"
    assert Programs(Path(env).parent, None).run("env", [], seen=seen) == 0
    assert "LC_ALL=C" in seen.read_text()
    assert "hush" not in seen.read_text()
