"""Nobody changes anything at the page but who signed in, on purpose."""

import asyncio
import re
from collections.abc import AsyncIterator, MutableMapping
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from registry.admin.app import admin_route
from registry.admin.chart import drawn
from registry.admin.sessions import COOKIE, IDLE, LONGEST, Sealer, begun
from registry.admin.words import WORDS
from registry.database.pool import Database
from registry.services import administrators, overview
from registry.services.addresses import neighbourhood
from registry.services.administrators import FREE_TRIALS, WaitError
from registry.settings import Limits
from tests.registry.admin.conftest import NAME, PASSWORD
from tests.registry.people import case, new_desk, new_school

pytestmark = pytest.mark.anyio

SECRET = b"s" * 32


@pytest.fixture
async def client(country: Database) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=[admin_route(country, secret=SECRET, secure=True)])
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://registry") as client:
        yield client


def _token(answer: httpx.Response) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', answer.text)
    assert found
    return found.group(1)


async def _sign_in(client: httpx.AsyncClient, password: str = PASSWORD) -> httpx.Response:
    form = {"name": NAME, "password": password}
    token = _token(await client.get("/admin/sign-in"))
    return await client.post("/admin/sign-in", data={**form, "csrf": token})


async def _school(client: httpx.AsyncClient) -> str:
    page = await client.get("/admin/schools?find=15")
    found = re.search(r'href="(/admin/schools/almaty/[^"]+)"', page.text)
    assert found
    return found.group(1)


async def test_the_cookie_stays_with_this_site_and_out_of_reach_of_scripts(
    client: httpx.AsyncClient,
) -> None:
    cookie = (await _sign_in(client)).headers["set-cookie"]
    assert re.search(r"HttpOnly", cookie)
    assert re.search(r"SameSite=strict", cookie, re.IGNORECASE)
    assert re.search(r"Secure", cookie)


@pytest.mark.parametrize("page", ["/admin/", "/admin/schools", "/admin/schools/almaty/{id}"])
async def test_a_stranger_sees_the_door_alone(client: httpx.AsyncClient, page: str) -> None:
    answer = await client.get(page.format(id="00000000-0000-0000-0000-000000000001"))
    assert answer.status_code == 303
    assert answer.headers["location"] == "/admin/sign-in"


@pytest.mark.parametrize("token", [None, "", "ә", "of another session"])
async def test_a_form_that_no_page_of_ours_showed_changes_nothing(
    client: httpx.AsyncClient, country: Database, token: str | None
) -> None:
    await _sign_in(client)
    school = await _school(client)
    data = {} if token is None else {"csrf": token}
    refused = await client.post(school + "/codes", data=data)
    assert refused.status_code == 403
    assert 'id="code"' not in refused.text
    made = await country.read(lambda c: c.fetchval("SELECT count(*) FROM enrolment_code"))
    assert made == 0


async def test_what_is_done_is_noted_without_a_childs_name(
    client: httpx.AsyncClient, country: Database
) -> None:
    await _sign_in(client)
    school = await _school(client)
    token = _token(await client.get(school))
    answer = await client.post(school + "/codes", data={"csrf": token})
    assert 'id="code"' in answer.text
    noted = await country.read(
        lambda c: c.fetchrow('SELECT "by", act, subject FROM audit WHERE "by" = $1', NAME)
    )
    assert noted is not None
    assert (noted["by"], noted["act"]) == (NAME, "code made")
    assert school.endswith(noted["subject"])


async def test_a_session_ends_with_the_password_that_began_it(
    client: httpx.AsyncClient, country: Database
) -> None:
    await _sign_in(client)
    assert (await client.get("/admin/")).status_code == 200
    await country.run(lambda c: administrators.set_password(c, NAME, "another password"))
    assert (await client.get("/admin/")).status_code == 303


async def test_each_wrong_password_makes_the_next_wait_longer(
    client: httpx.AsyncClient, country: Database
) -> None:
    for _ in range(FREE_TRIALS):
        assert (await _sign_in(client, "wrong")).status_code == 403
    waits = []
    for _ in range(4):
        refused = await _sign_in(client)
        assert refused.status_code == 429
        found = re.search(r"(\d+) секунд", refused.text)
        assert found
        waits.append(int(found.group(1)))
        await country.run(lambda c: c.execute("UPDATE sign_in_trial SET not_before = now()"))
        assert (await _sign_in(client, "wrong")).status_code == 403
    assert waits == sorted(waits)
    assert waits[-1] > 3 * waits[0]
    await country.run(lambda c: c.execute("UPDATE sign_in_trial SET not_before = now()"))
    assert (await _sign_in(client)).status_code == 303
    left = await country.read(lambda c: c.fetchval("SELECT count(*) FROM sign_in_trial"))
    assert left == 0


async def test_an_unknown_name_is_refused_in_the_same_words(client: httpx.AsyncClient) -> None:
    token = _token(await client.get("/admin/sign-in"))
    form = {"name": "nobody", "password": PASSWORD, "csrf": token}
    unknown = await client.post("/admin/sign-in", data=form)
    wrong = await _sign_in(client, "wrong")
    assert unknown.status_code == wrong.status_code == 403
    words = WORDS["kk"]["wrong_password"]
    assert words in unknown.text
    assert words in wrong.text


async def test_a_session_of_before_signing_in_is_worth_nothing_after(
    client: httpx.AsyncClient,
) -> None:
    before = _token(await client.get("/admin/sign-in"))
    await _sign_in(client)
    assert _token(await client.get("/admin/")) != before


async def test_a_language_leads_to_no_other_site(client: httpx.AsyncClient) -> None:
    token = _token(await client.get("/admin/sign-in"))
    form = {"csrf": token, "language": "ru", "page": "//elsewhere.example/"}
    answer = await client.post("/admin/language", data=form)
    assert answer.headers["location"] == "/admin/"


async def test_a_large_form_is_not_read(client: httpx.AsyncClient) -> None:
    await client.get("/admin/sign-in")
    answer = await client.post("/admin/sign-in", data={"password": "x" * 100_000})
    assert answer.status_code == 413


async def test_a_form_that_stops_coming_is_given_up(country: Database) -> None:
    limits = Limits(idle_seconds=0.05)
    route = admin_route(country, secret=SECRET, secure=True, limits=limits)
    app = Starlette(routes=[route])
    begun, said = asyncio.Event(), list[MutableMapping[str, object]]()

    async def part() -> MutableMapping[str, object]:
        if not begun.is_set():
            begun.set()
            return {"type": "http.request", "body": b"name=", "more_body": True}
        await asyncio.Event().wait()
        raise AssertionError

    async def hear(message: MutableMapping[str, object]) -> None:
        said.append(message)

    form = (b"content-type", b"application/x-www-form-urlencoded")
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/admin/sign-in",
        "query_string": b"",
        "headers": [form],
        "client": ("198.51.100.7", 1),
    }
    await asyncio.wait_for(app(scope, part, hear), 30)
    assert said[0]["status"] == 408


async def test_many_that_want_the_page_are_told_to_wait(country: Database) -> None:
    app = Starlette(routes=[admin_route(country, secret=SECRET, secure=True)])
    stalled, ended = list[int](), asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"name="
        stalled.append(1)
        await ended.wait()

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://registry") as client:
        header = {"Content-Type": "application/x-www-form-urlencoded"}
        held = [
            asyncio.create_task(client.post("/admin/sign-in", content=slow(), headers=header))
            for _ in range(32)
        ]
        while len(stalled) < 32:
            await asyncio.sleep(0)
        answer = await client.get("/admin/sign-in")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        ended.set()
        await asyncio.gather(*held)
        assert (await client.get("/admin/sign-in")).status_code == 200


async def test_one_line_that_asks_for_the_page_without_end_is_told_to_wait(
    client: httpx.AsyncClient,
) -> None:
    served, most = 0, 3_000  # ten more come free in each second that a busy machine takes
    answer = await client.get("/admin/static/none.css")
    while answer.status_code == 404 and served < most:
        served += 1
        answer = await client.get("/admin/static/none.css")
    assert served >= 300
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1


async def test_a_crowd_that_signs_in_does_not_queue_without_end(country: Database) -> None:
    trials = [
        administrators.sign_in(country, NAME, "a guess", address=f"198.51.100.{number}")
        for number in range(12)
    ]
    done = await asyncio.gather(*trials, return_exceptions=True)
    waiting = [one for one in done if isinstance(one, WaitError)]
    assert (len(waiting), done.count(None)) == (7, 5)
    assert await administrators.sign_in(country, NAME, PASSWORD, address="198.51.100.99")


async def test_a_lost_address_is_said_in_words(client: httpx.AsyncClient) -> None:
    await _sign_in(client)
    answer = await client.get("/admin/schools/almaty/00000000-0000-0000-0000-000000000001")
    assert answer.status_code == 404
    assert WORDS["kk"]["not_found"] in answer.text


def test_a_cookie_that_was_touched_or_is_over_is_nobodys() -> None:
    sealer, now = Sealer(SECRET), datetime(2026, 8, 1, tzinfo=UTC)
    session = begun(now, name=NAME, generation=1)
    text = sealer.sealed(session)
    assert sealer.opened(text, now) == session
    assert sealer.opened(text, now + IDLE) is None
    assert sealer.opened(text[:-1] + ("0" if text[-1] != "0" else "1"), now) is None
    assert sealer.opened("", now) is None
    assert sealer.opened("ә.ә", now) is None
    assert Sealer(b"t" * 32).opened(text, now) is None
    assert session.gone_on(now + LONGEST).until == now + LONGEST
    assert COOKIE


@pytest.mark.parametrize("most", [0, 1, 3, 9, 10, 11, 99, 12_345])
def test_a_column_is_as_high_as_its_count(most: int) -> None:
    last = datetime(2026, 8, 30, tzinfo=UTC).date()
    counts = {last: most, last - timedelta(days=1): most // 2}
    chart = drawn(counts, last=last, days=30)
    highest = chart.columns[-1]
    top = chart.lines[-1][1]
    assert top >= most
    assert len(chart.lines) <= 6
    assert highest.height == pytest.approx(146 * most / top, abs=0.1)
    assert chart.total == most + most // 2
    assert highest.x + highest.width <= chart.width


def test_every_word_is_in_every_language() -> None:
    for language in WORDS.values():
        assert all(language.values())
    gaps = [
        {key: set(re.findall(r"\{\w+\}", text)) for key, text in language.items()}
        for language in WORDS.values()
    ]
    assert gaps[0] == gaps[1] == gaps[2]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9%eth0", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("198.51.100.7", "198.51.100.7"),
        ("", ""),
    ],
)
def test_addresses_of_one_line_count_as_one(address: str, counted: str) -> None:
    assert neighbourhood(address) == counted


async def test_a_line_with_many_addresses_guesses_no_more_than_one(country: Database) -> None:
    for number in range(FREE_TRIALS):
        address = f"2001:db8:1:2::{number:x}"
        assert await administrators.sign_in(country, NAME, "a guess", address=address) is None
    with pytest.raises(WaitError):
        await administrators.sign_in(country, NAME, PASSWORD, address="2001:db8:1:2:ffff::1")


async def test_a_copied_cookie_is_worth_nothing_after_signing_out(
    client: httpx.AsyncClient,
) -> None:
    await _sign_in(client)
    copied = client.cookies[COOKIE]
    token = _token(await client.get("/admin/"))
    await client.post("/admin/sign-out", data={"csrf": token})
    client.cookies.clear()
    answer = await client.get("/admin/", headers={"Cookie": f"{COOKIE}={copied}"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/sign-in")


@pytest.mark.parametrize("find", ["\0", "%", "_", "'", "\\", "<script>alert(1)</script>"])
async def test_a_search_for_anything_is_a_search(client: httpx.AsyncClient, find: str) -> None:
    await _sign_in(client)
    answer = await client.get("/admin/schools", params={"find": find})
    assert answer.status_code == 200
    assert "<script>" not in answer.text


@pytest.mark.parametrize("name", ["\0", "\ud7ff" * 100])
async def test_a_name_of_anything_is_a_wrong_name(client: httpx.AsyncClient, name: str) -> None:
    token = _token(await client.get("/admin/sign-in"))
    form = {"name": name, "password": PASSWORD, "csrf": token}
    assert (await client.post("/admin/sign-in", data=form)).status_code == 403


async def test_a_case_is_counted_on_the_day_of_the_country_and_not_of_utc(
    database: Database,
) -> None:
    """What a school takes after seven in the evening of UTC is the next morning's work."""
    desk = await new_desk(database, await new_school(database))
    hours = ("2026-06-01T18:59:00+00:00", "2026-06-01T19:01:00+00:00", "2026-06-02T04:00:00Z")
    cases = [case(number, received_at=at) for number, at in enumerate((*hours, "nonsense"))]
    await desk.send(*[desk.op(fields) for fields in cases])
    counts = await database.read(lambda one: overview.received(one, since=date(2026, 6, 1)))
    assert counts == {date(2026, 6, 1): 1, date(2026, 6, 2): 2}
    later = await database.read(lambda one: overview.received(one, since=date(2026, 6, 2)))
    assert later == {date(2026, 6, 2): 2}
