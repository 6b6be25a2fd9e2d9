"""Two processes of the registry on one database: neither knows less than the other."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
import pytest

from protocol.devices import EPOCH_HEADER
from protocol.packing import packed, read, unpacked
from protocol.problems import Problem
from protocol.records import FIRST_LINK, Author, BatchHead, Op, OpResult
from registry.database.embedded import EmbeddedServer
from registry.database.pool import Database
from registry.http.nonces import Nonces
from registry.services import taken_proofs
from tests.registry.http.desk import Desk, problem_of
from tests.registry.http.processes import served
from tests.registry.schools import code_for, open_school

pytestmark = pytest.mark.anyio

_CHANGES = "/v1/changes"


@dataclass
class _Two:
    """Two processes, and one desk of theirs that names the first."""

    lines: tuple[httpx.AsyncClient, httpx.AsyncClient]
    desk: Desk

    async def say(
        self, to: int, method: str, path: str, proof: str, *, content: bytes = b""
    ) -> httpx.Response:
        """A request with this proof to one of the two, addressed as a proxy would hand it on."""
        headers = {
            "Host": self.desk.line.base_url.netloc.decode(),
            "Authorization": f"DPoP {self.desk.token}",
            "Device": str(self.desk.device_id),
            "DPoP": proof,
        }
        return await self.lines[to].request(method, path, headers=headers, content=content)

    def proof(self, method: str, path: str) -> str:
        return self.desk.proof(method, path, token=self.desk.token)


@pytest.fixture(scope="module")
def addresses(
    postgres: EmbeddedServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    data = tmp_path_factory.mktemp("data")
    with ExitStack() as both:
        # One after the other: the first makes the key file.
        yield [both.enter_context(served(postgres.url, data)) for _ in range(2)]


@pytest.fixture
async def shared(postgres: EmbeddedServer, addresses: list[str]) -> AsyncIterator[Database]:
    """The database of both."""
    assert addresses
    database = await Database.opened(postgres.url, size=1)
    yield database
    await database.close()


@pytest.fixture
async def two(addresses: list[str], shared: Database) -> AsyncIterator[_Two]:
    async with (
        httpx.AsyncClient(base_url=addresses[0], timeout=30, trust_env=False) as first,
        httpx.AsyncClient(base_url=addresses[1], timeout=30, trust_env=False) as second,
    ):
        desk = Desk(first)
        school_id = await shared.run(open_school)
        code = await shared.run(lambda connection: code_for(connection, school_id))
        assert (await desk.enrol(code)).status_code == 201
        assert (await desk.sign_in()).status_code == 200
        yield _Two((first, second), desk)


async def test_a_desk_goes_to_and_fro_between_them_with_one_token(two: _Two) -> None:
    epochs = set()
    for turn in range(6):
        answer = await two.say(turn % 2, "GET", _CHANGES, two.proof("GET", _CHANGES))
        assert answer.status_code == 200
        epochs.add(answer.headers[EPOCH_HEADER])
    assert len(epochs) == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", _CHANGES), ("POST", "/v1/records:batch"), ("POST", "/v1/blobs:missing")],
)
async def test_a_proof_that_one_heard_is_refused_by_the_other(
    two: _Two, method: str, path: str
) -> None:
    proof = two.proof(method, path)
    problems = [problem_of(await two.say(to, method, path, proof)) for to in (0, 1, 1, 0)]
    assert problems[0] is not Problem.PROOF_WRONG
    assert problems[1:] == [Problem.PROOF_WRONG] * 3


async def test_no_token_is_given_twice_for_one_proof(two: _Two) -> None:
    proof = two.desk.proof("POST", "/v1/tokens")
    answers = [await two.say(to, "POST", "/v1/tokens", proof) for to in (0, 1)]
    assert [problem_of(answer) for answer in answers] == [None, Problem.PROOF_WRONG]


async def test_of_two_that_hear_a_proof_at_once_one_answers(two: _Two) -> None:
    for _ in range(10):
        proof = two.proof("GET", _CHANGES)
        both = await asyncio.gather(*(two.say(to, "GET", _CHANGES, proof) for to in (0, 1)))
        problems = [problem_of(answer) for answer in both]
        assert sorted(problems, key=str) == [None, Problem.PROOF_WRONG]


async def test_a_batch_that_comes_to_both_at_once_has_one_effect(
    two: _Two, shared: Database
) -> None:
    by, path = Author(UUID(int=7), "А. Серікова"), "/v1/records:batch"
    ops = [Op(uuid4(), uuid4(), 0, {"state": "draft"}, by, datetime.now(UTC)) for _ in range(20)]
    batch = packed([BatchHead(1, FIRST_LINK), *ops])
    both = await asyncio.gather(
        *(two.say(to, "POST", path, two.proof("POST", path), content=batch) for to in (0, 1))
    )
    results = [[read(line, OpResult) for line in unpacked(one.content)] for one in both]
    assert results[0] == results[1]
    assert [one.version for one in results[0]] == [1] * 20
    query = (
        "SELECT position FROM record JOIN device USING (region, school_id)"
        " WHERE device_id = $1 ORDER BY 1"
    )
    rows = await shared.read(lambda one: one.fetch(query, two.desk.device_id))
    assert [row["position"] for row in rows] == list(range(1, 21))


async def test_what_was_taken_is_forgotten_once_it_is_good_no_more(
    two: _Two, shared: Database
) -> None:
    async def kept() -> int:
        query = (
            "SELECT count(*) FROM taken_proof WHERE device_id = $1 AND at < now() - $2::interval"
        )
        found: int = await shared.read(
            lambda one: one.fetchval(query, two.desk.device_id, taken_proofs.KEPT)
        )
        return found

    age = 2 * taken_proofs.KEPT
    await shared.run(lambda one: one.execute("UPDATE taken_proof SET at = at - $1::interval", age))
    assert await kept() > 0
    assert (await two.desk.sign_in()).status_code == 200
    assert await kept() == 0


def test_a_proof_is_remembered_longer_than_its_nonce_is_good() -> None:
    nonces = Nonces(bytes(32))
    assert not nonces.fresh(nonces.current(0), taken_proofs.KEPT.total_seconds() / 2)
