"""Nobody comes in but an enrolled workstation, by its own key, at this moment."""

import time
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import msgspec
import pytest

from protocol.devices import EPOCH_HEADER, TIME_HEADER, VERSION_HEADER, Enrolment
from protocol.problems import Problem, ProblemDetails
from registry.http.tokens import Bearer
from registry.services import devices
from tests.registry.http.conftest import Running
from tests.registry.http.desk import Desk, problem_of
from tests.registry.schools import REGION

pytestmark = pytest.mark.anyio

_PATH = "/v1/blobs/" + "0" * 64
_DAY = 86_400


async def _set_status(registry: Running, desk: Desk, status: str) -> None:
    await registry.door.database.run(
        lambda connection: connection.execute(
            "UPDATE device SET status = $1 WHERE device_id = $2", status, desk.device_id
        )
    )


async def _school_of(registry: Running, desk: Desk) -> UUID:
    found: UUID = await registry.door.database.read(
        lambda connection: connection.fetchval(
            "SELECT school_id FROM device WHERE device_id = $1", desk.device_id
        )
    )
    return found


async def test_an_enrolled_desk_comes_in(desk: Desk) -> None:
    assert (await desk.ask("HEAD", _PATH)).status_code == 404


async def test_every_answer_says_which_registry_it_is(registry: Running, desk: Desk) -> None:
    for answer in (
        await desk.ask("GET", _PATH),
        await registry.line.get("/nothing"),
        await registry.line.get("/healthz"),
        await registry.line.put("/healthz"),
        await registry.line.post("/v1/enrolments", content=b"{"),
    ):
        assert answer.headers[EPOCH_HEADER] == str(registry.door.identity.epoch)
        assert answer.headers[VERSION_HEADER] == "1"
        told = datetime.fromisoformat(answer.headers[TIME_HEADER])
        assert abs(told - datetime.now(UTC)) < timedelta(minutes=1)


async def test_without_a_token_nobody_comes_in(registry: Running) -> None:
    answer = await registry.line.get(_PATH)
    assert (answer.status_code, problem_of(answer)) == (401, Problem.TOKEN_EXPIRED)
    assert answer.headers["www-authenticate"].startswith("DPoP ")


async def test_an_expired_token_is_told_as_such(registry: Running, desk: Desk) -> None:
    school_id = await _school_of(registry, desk)
    device = await registry.door.database.read(
        lambda connection: devices.found(connection, desk.device_id)
    )
    assert device is not None
    bearer = Bearer(REGION, school_id, desk.device_id, device.thumbprint)
    desk.token = registry.door.tokens.given(bearer, time.time() - 601).access_token
    assert problem_of(await desk.ask("GET", _PATH)) is Problem.TOKEN_EXPIRED


async def test_a_changed_token_is_none(desk: Desk) -> None:
    head, body, signature = desk.token.split(".")
    for spoiled in (f"{head}.{body[:-2]}.{signature}", f"{head}.{body}.", "x"):
        desk.token = spoiled
        assert problem_of(await desk.ask("GET", _PATH)) is Problem.TOKEN_EXPIRED


async def test_a_stolen_token_is_no_good_without_its_key(registry: Running, desk: Desk) -> None:
    thief = Desk(registry.line)
    thief.token, thief.nonce = desk.token, desk.nonce
    assert problem_of(await thief.ask("GET", _PATH)) is Problem.PROOF_WRONG
    thief.device_id = desk.device_id
    assert problem_of(await thief.sign_in()) is Problem.PROOF_WRONG


async def test_a_proof_of_another_request_is_refused(desk: Desk) -> None:
    base = str(desk.line.base_url).rstrip("/")
    for spoiled in (
        {"htm": "PUT"},
        {"htu": base + "/v1/blobs:missing"},
        {"htu": "https://elsewhere.example" + _PATH},
        {"ath": "another"},
        {"jti": "short"},
        {"iat": "today"},
    ):
        answer = await desk.ask("GET", _PATH, spoiled=spoiled)
        assert (answer.status_code, problem_of(answer)) == (401, Problem.PROOF_WRONG), spoiled


async def test_a_proof_is_taken_once(registry: Running, desk: Desk) -> None:
    headers = {
        "Authorization": f"DPoP {desk.token}",
        "DPoP": desk.proof("GET", _PATH, token=desk.token),
    }
    first = await registry.line.get(_PATH, headers=headers)
    again = await registry.line.get(_PATH, headers=headers)
    assert (problem_of(first), problem_of(again)) == (Problem.NOT_FOUND, Problem.PROOF_WRONG)


async def test_two_proofs_or_none_are_refused(registry: Running, desk: Desk) -> None:
    token = ("Authorization", f"DPoP {desk.token}")
    proof = ("DPoP", desk.proof("GET", _PATH, token=desk.token))
    for headers in ([token], [token, proof, proof]):
        answer = await registry.line.get(_PATH, headers=headers)
        assert problem_of(answer) is Problem.PROOF_WRONG


async def test_an_old_nonce_is_answered_with_a_fresh_one(registry: Running, desk: Desk) -> None:
    stale = registry.door.nonces.current(time.time() - 300)
    for nonce in (stale, "", "made up"):
        answer = await desk.ask("GET", _PATH, spoiled={"nonce": nonce})
        assert (answer.status_code, problem_of(answer)) == (401, Problem.NONCE_WANTED)
    assert problem_of(await desk.ask("GET", _PATH)) is Problem.NOT_FOUND


@pytest.mark.parametrize(
    ("spoiled", "problem"),
    [
        ({"iat": float("nan")}, Problem.PROOF_WRONG),
        ({"iat": 10**400}, Problem.PROOF_WRONG),
        ({"ath": "\ud800"}, Problem.PROOF_WRONG),
        ({"nonce": "\ud800"}, Problem.PROOF_WRONG),
        ({"htu": "http://[::1"}, Problem.PROOF_WRONG),
        ({"jti": "eight\0 and more"}, Problem.PROOF_WRONG),
        ({"jti": "\ud800" * 8}, Problem.PROOF_WRONG),
    ],
)
async def test_a_proof_of_odd_values_is_refused_and_no_fault_of_the_registry(
    desk: Desk, spoiled: dict[str, object], problem: Problem
) -> None:
    answer = await desk.ask("GET", _PATH, spoiled=spoiled)
    assert (answer.status_code, problem_of(answer)) == (401, problem)


async def test_a_proof_of_deep_json_is_refused(registry: Running, desk: Desk) -> None:
    deep = urlsafe_b64encode(b"[" * 2_500).rstrip(b"=").decode()
    headers = {"Authorization": f"DPoP {desk.token}", "DPoP": f"{deep}.{'e30'}.c2ln"}
    answer = await registry.line.get(_PATH, headers=headers)
    assert problem_of(answer) is Problem.PROOF_WRONG


@pytest.mark.parametrize("after", ["9" * 30, "0" * 20 + "9" * 400, "9" * 5_000, "-1", "٣"])
async def test_a_position_that_no_feed_has_is_malformed(desk: Desk, after: str) -> None:
    answer = await desk.line.get("/v1/changes", headers=_signed(desk), params={"after": after})
    assert (answer.status_code, problem_of(answer)) == (400, Problem.MALFORMED)


def _signed(desk: Desk) -> dict[str, str]:
    proof = desk.proof("GET", "/v1/changes", token=desk.token)
    return {"Authorization": f"DPoP {desk.token}", "DPoP": proof}


@pytest.mark.parametrize("seconds", [-400 * _DAY, -301 - 30, 301 + 30, 400 * _DAY])
async def test_a_wrong_clock_is_named_with_the_right_time(desk: Desk, seconds: float) -> None:
    desk.clock_error = seconds
    answer = await desk.ask("GET", _PATH)
    assert (answer.status_code, problem_of(answer)) == (401, Problem.CLOCK_WRONG)
    told = msgspec.json.decode(answer.content, type=ProblemDetails).server_time
    assert told is not None
    assert abs(told - datetime.now(UTC)) < timedelta(minutes=1)
    assert problem_of(await desk.sign_in()) is Problem.CLOCK_WRONG
    desk.clock_error = 0
    assert problem_of(await desk.ask("GET", _PATH)) is Problem.NOT_FOUND


@pytest.mark.parametrize(
    ("status", "code", "problem"),
    [
        (devices.REVOKED, 403, Problem.DEVICE_REVOKED),
        (devices.FORKED, 409, Problem.DEVICE_FORKED),
    ],
)
async def test_a_revoked_or_forked_desk_is_out_at_once(
    registry: Running, desk: Desk, status: str, code: int, problem: Problem
) -> None:
    await _set_status(registry, desk, status)
    for answer in (await desk.ask("GET", _PATH), await desk.sign_in()):
        assert (answer.status_code, problem_of(answer)) == (code, problem)


async def test_a_burst_of_attachments_looks_the_desk_up_once_a_second_and_nothing_else_does(
    registry: Running, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"page"
    path = f"/v1/blobs/{sha256(data).hexdigest()}"
    moment = datetime.now(UTC)
    monkeypatch.setattr(registry.door, "clock", lambda: moment)
    assert (await desk.ask("PUT", path, content=data)).status_code == 201
    await _set_status(registry, desk, devices.REVOKED)
    assert (await desk.ask("PUT", path, content=data)).status_code == 201
    assert problem_of(await desk.ask("GET", path)) is Problem.DEVICE_REVOKED
    assert problem_of(await desk.ask("PUT", path, content=data)) is Problem.DEVICE_REVOKED
    await _set_status(registry, desk, "active")
    assert (await desk.ask("PUT", path, content=data)).status_code == 403, "known by now"
    moment += timedelta(seconds=1)
    assert (await desk.ask("PUT", path, content=data)).status_code == 201


async def test_a_desk_that_the_registry_lost_is_to_be_enrolled_anew(registry: Running) -> None:
    assert problem_of(await Desk(registry.line).sign_in()) is Problem.DEVICE_REVOKED


async def test_another_protocol_is_told(desk: Desk) -> None:
    answer = await desk.ask("GET", _PATH, headers={VERSION_HEADER: "2"})
    assert (answer.status_code, problem_of(answer)) == (426, Problem.PROTOCOL_OLD)


async def test_a_code_enrols_one_workstation(registry: Running) -> None:
    code = await registry.code(await registry.school("№ 7"))
    desk = Desk(registry.line)
    answer = await desk.enrol(code.lower().replace("-", " "))
    enrolment = msgspec.json.decode(answer.content, type=Enrolment)
    assert enrolment.school_name_ru == "№ 7"
    assert enrolment.epoch == registry.door.identity.epoch
    again = await Desk(registry.line).enrol(code, "B")
    assert (again.status_code, problem_of(again)) == (403, Problem.CODE_UNKNOWN)


async def test_an_old_code_and_a_made_up_one_are_one_to_whoever_asks(registry: Running) -> None:
    code = await registry.code(await registry.school())
    await registry.door.database.run(
        lambda connection: connection.execute(
            "UPDATE enrolment_code SET expires_at = now() - interval '1 second'"
        )
    )
    old = await Desk(registry.line).enrol(code)
    made_up = await Desk(registry.line).enrol("0000-0000-0000-0000")
    assert problem_of(old) is problem_of(made_up) is Problem.CODE_UNKNOWN
    assert old.content == made_up.content


async def test_a_letter_is_of_one_workstation_of_a_school(registry: Running) -> None:
    school_id = await registry.school()
    first = await registry.desk(school_id, "A")
    other = Desk(registry.line)
    code = await registry.code(school_id)
    assert problem_of(await other.enrol(code, "A")) is Problem.LETTER_TAKEN
    assert (await other.enrol(code, "B")).status_code == 201, "a refusal leaves the code unused"
    assert (await registry.desk(await registry.school(), "A")).token, "another school's A"
    again = Desk(registry.line)
    again.store_id = first.store_id
    assert (await again.enrol(await registry.code(school_id), "A")).status_code == 201
    assert problem_of(await first.ask("GET", _PATH)) is Problem.DEVICE_REVOKED


async def test_a_key_that_is_no_point_of_the_curve_is_refused(registry: Running) -> None:
    code = await registry.code(await registry.school())
    wish = {
        "code": code,
        "key": {"x": "AAAA", "y": "AAAA"},
        "letter": "A",
        "name": "Reception",
        "store_id": str(UUID(int=1)),
        "program": "1",
    }
    answer = await registry.line.post("/v1/enrolments", json=wish)
    assert (answer.status_code, problem_of(answer)) == (400, Problem.MALFORMED)
