"""A device's token and proofs are renewed without anyone being asked."""

from base64 import urlsafe_b64decode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import jwt
import pytest

from desktop.domain.sync import SyncTrouble
from desktop.sync.keys import DeviceKey, new_key
from desktop.sync.line import Way
from desktop.sync.registry import Registry, enrol
from desktop.sync.rounds import Rounds
from desktop.sync.trouble import LineError, Refused
from protocol.devices import EnrolmentRequest
from protocol.problems import Problem
from protocol.records import Outcome
from tests.fakes.round_store import MemoryStore
from tests.fakes.served_registry import ServedRegistry, Visit


def registry_of(way: Way) -> Registry:
    return Registry(way, uuid4(), new_key(), epoch=None)


def paths(registry: ServedRegistry) -> list[str]:
    return [path for _, path in registry.asked]


def test_one_token_serves_many_requests_of_many_threads(registry: ServedRegistry, way: Way) -> None:
    with registry_of(way) as desk, ThreadPoolExecutor(4) as pool:
        for task in [pool.submit(desk.standing) for _ in range(12)]:
            assert task.result().epoch == registry.epoch
    assert paths(registry).count("/v1/tokens") == 1


def test_a_token_that_ends_in_the_middle_is_renewed_and_the_same_bytes_are_sent_again(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds
) -> None:
    op = store.add()

    def ends_once(visit: Visit) -> bool:
        if "records:batch" in visit.path and paths(registry).count("/v1/tokens") == 1:
            registry.batches.append(visit.body)
            registry.tokens.clear()
        return False

    registry.twist = ends_once
    assert rounds.run().trouble is None
    assert [(result.op_id, result.outcome) for result in store.results] == [
        (op.op_id, Outcome.ACCEPTED)
    ]
    first, second = registry.batches
    assert first == second
    assert paths(registry).count("/v1/tokens") == 2


def test_a_token_that_is_never_good_enough_is_not_asked_for_for_ever(
    registry: ServedRegistry, way: Way
) -> None:
    def never(visit: Visit) -> bool:
        if visit.path == "/v1/tokens":
            return False
        visit.refuse(Problem.TOKEN_EXPIRED, 401)
        return True

    registry.twist = never
    with registry_of(way) as desk, pytest.raises(Refused):
        desk.standing()
    assert paths(registry).count("/v1/tokens") == 2


def test_the_servers_nonce_is_followed(registry: ServedRegistry, way: Way) -> None:
    registry.nonce = "first"
    with registry_of(way) as desk:
        desk.standing()
        registry.nonce = "second"
        desk.standing()
    assert paths(registry) == ["/v1/tokens", "/v1/tokens"] + ["/v1/standing"] * 3


def test_a_nonce_that_changes_each_time_is_not_chased(registry: ServedRegistry, way: Way) -> None:
    def moving(visit: Visit) -> bool:
        visit.refuse(Problem.NONCE_WANTED, 401, DPoP_Nonce=uuid4().hex)
        return True

    registry.twist = moving
    with registry_of(way) as desk, pytest.raises(Refused):
        desk.standing()
    assert len(registry.asked) == 2


@pytest.mark.parametrize("days", [400, -400])
def test_a_wrong_clock_is_named_with_the_servers_time_and_the_queue_goes_on_after_correction(
    registry: ServedRegistry, store: MemoryStore, rounds: Rounds, days: int
) -> None:
    store.add()
    registry.ahead = timedelta(days=days)
    end = rounds.run()
    assert end.trouble is SyncTrouble.CLOCK
    assert end.server_time is not None
    assert abs(end.server_time - registry.now()).total_seconds() < 60
    assert store.notes == [(SyncTrouble.CLOCK, end.server_time)]
    registry.ahead = timedelta(0)
    assert rounds.run().trouble is None
    assert store.outcomes() == [Outcome.ACCEPTED]


def test_an_enrolment_is_asked_for_once(registry: ServedRegistry, way: Way) -> None:
    request = EnrolmentRequest(
        "RIGHT", DeviceKey(new_key()).public, "A", "Терезе 1", uuid4(), "0.1"
    )
    assert enrol(way, request).epoch == registry.epoch
    registry.twist = lambda visit: visit.cut()
    with pytest.raises(LineError):
        enrol(way, request)
    assert len(registry.asked) == 2


def test_a_wrong_code_is_refused(way: Way) -> None:
    request = EnrolmentRequest("WRONG", DeviceKey(new_key()).public, "A", "", UUID(int=1), "0.1")
    with pytest.raises(Refused) as raised:
        enrol(way, request)
    assert raised.value.problem is Problem.CODE_UNKNOWN


def test_a_proof_is_of_its_request_and_key() -> None:
    key = DeviceKey(new_key())
    proof = key.proof("PUT", "https://r/v1/x", token="t", nonce="n")
    head = jwt.get_unverified_header(proof)
    claims = jwt.decode(proof, jwt.PyJWK(head["jwk"]), ["ES256"])
    assert (claims["htm"], claims["htu"], claims["nonce"]) == ("PUT", "https://r/v1/x", "n")
    assert head["typ"] == "dpop+jwt"
    assert "d" not in head["jwk"]
    assert len(urlsafe_b64decode(claims["ath"] + "=")) == 32
    other = jwt.decode(key.proof("PUT", "u"), options={"verify_signature": False})
    assert claims["jti"] != other["jti"]
