"""What whoever runs the registry sees: TLS, readiness, counts, logs, description, a clean stop."""

import asyncio
import json
import logging
import os
import re
import socket
import ssl
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from protocol.problems import Problem, ProblemDetails
from registry.http.app import ENDPOINTS
from registry.http.door import Body
from registry.http.logs import JsonLines, about
from registry.http.volumes import encryption_of
from registry.settings import Limits, Settings, SettingsError, load
from tests.fakes.certificate import make_certificate
from tests.registry.http.conftest import Running, running
from tests.registry.http.desk import Desk, problem_of

pytestmark = pytest.mark.anyio

_PATH = "/v1/blobs/" + "0" * 64


async def test_with_its_own_certificate_it_speaks_tls(settings: Settings, tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)
    sealed = msgspec.structs.replace(settings, tls_certificate=certificate, tls_key=key)
    pinned = ssl.create_default_context(cafile=certificate)
    async with running(sealed, verify=pinned) as registry:
        assert registry.address.startswith("https://127.0.0.1:")
        desk = await registry.desk(await registry.school())
        assert (await desk.ask("HEAD", _PATH)).status_code == 404
        async with httpx.AsyncClient(trust_env=False) as stranger:
            with pytest.raises(httpx.ConnectError):
                await stranger.get(registry.address + "/healthz")


async def test_a_line_that_is_only_held_open_does_not_hold_up_the_end(
    settings: Settings, tmp_path: Path
) -> None:
    """A desk between two rounds never looks at its line: it hears of the end at the next one."""
    certificate, key = make_certificate(tmp_path)
    patient = Limits(stop_seconds=600)
    sealed = msgspec.structs.replace(
        settings, tls_certificate=certificate, tls_key=key, limits=patient
    )
    pinned = ssl.create_default_context(cafile=certificate)
    async with asyncio.timeout(15), running(sealed, verify=pinned) as registry:
        held = await asyncio.to_thread(_asked_once, registry.address, pinned)
    held.close()


def _asked_once(address: str, trusted: ssl.SSLContext) -> ssl.SSLSocket:
    """A line on which one question was answered."""
    place = urlsplit(address)
    line = socket.create_connection((str(place.hostname), place.port or 0), timeout=30)
    sealed = trusted.wrap_socket(line, server_hostname=place.hostname)
    sealed.sendall(f"GET /healthz HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
    assert sealed.recv(1_000).startswith(b"HTTP/1.1 200")
    return sealed


async def test_behind_a_proxy_proofs_are_of_the_public_address(settings: Settings) -> None:
    public = msgspec.structs.replace(settings, public_url="https://registry.example.kz/edu/")
    async with running(public) as registry:
        desk = Desk(registry.line)
        code = await registry.code(await registry.school())
        assert (await desk.enrol(code)).status_code == 201
        assert problem_of(await desk.sign_in()) is Problem.PROOF_WRONG
        headers = {
            "DPoP": desk.proof(
                "POST", "/v1/tokens", htu="https://Registry.example.kz:443/edu/v1/tokens"
            ),
            "Device": str(desk.device_id),
        }
        answer = await registry.line.post("/v1/tokens", headers=headers)
        assert problem_of(answer) is None


async def test_a_stranger_learns_nothing_of_the_volume_and_writes_little(
    settings: Settings,
) -> None:
    limits = msgspec.structs.replace(settings.limits, token_rate=20)
    for proxies, told in (((), ("127.0.0.9",)), (("127.0.0.1",), ("127.0.0.1",))):
        some = msgspec.structs.replace(settings, limits=limits, proxies=proxies, metrics_from=told)
        async with running(some) as registry:
            asked = {"X-Forwarded-For": "198.51.100.7"}
            answers = [await registry.line.get("/readyz", headers=asked) for _ in range(11)]
            assert answers[0].json()["warnings"] == []
            assert answers[0].json()["volume"] == "unknown"
            assert [problem_of(one) for one in answers[-2:]] == [None, Problem.TOO_MANY]
            assert (await registry.line.get("/metrics", headers=asked)).status_code == 404


async def test_a_proxy_that_nobody_named_does_not_pass_for_the_keeper(registry: Running) -> None:
    asked = {"X-Forwarded-For": "127.0.0.1"}
    assert (await registry.line.get("/metrics", headers=asked)).status_code == 404
    assert (await registry.line.get("/metrics")).status_code == 200


def test_settings_tell_no_passwords_where_they_are_told_of() -> None:
    settings = Settings(s3_secret_key="hush", database_url="postgresql://u:hush@host/db")
    assert "hush" not in f"{settings} {settings!r} {[settings]}"


async def test_ready_says_what_it_stands_on(registry: Running) -> None:
    answer = await registry.line.get("/readyz")
    told = answer.json()
    assert (answer.status_code, told["ready"]) == (200, True)
    assert (told["database"], told["tables"], told["attachments"]) == ("ready",) * 3
    assert told["volume"] in {"encrypted", "plain", "unknown"}


def test_a_proof_is_remembered_by_one_process_alone_only_where_twice_is_as_once() -> None:
    bursts = [(point.method, point.path) for point in ENDPOINTS if point.in_bursts]
    assert bursts == [("POST", "/v1/blobs:batch"), ("PUT", "/v1/blobs/{sha256}")]


async def test_counts_are_for_the_chosen_addresses(registry: Running, desk: Desk) -> None:
    await desk.ask("GET", _PATH)
    counts = (await registry.line.get("/metrics")).text
    line = 'qabyldau_requests_total{method="GET",route="/v1/blobs/{sha256}",status="404"} 1.0'
    assert line in counts
    assert 'qabyldau_refusals_total{problem="not_found"} 1.0' in counts
    registry.door.settings = msgspec.structs.replace(registry.door.settings, metrics_from=())
    assert (await registry.line.get("/metrics")).status_code == 404


async def test_logs_name_no_child_no_path_and_no_number(
    registry: Running, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await desk.ask("GET", "/v1/blobs/" + "ab" * 32)
        await registry.line.get("/v1/nothing/180440012349")
        await registry.line.post("/v1/enrolments", content=b'{"code":"180440012349","name":"A"}')
    lines = [JsonLines().format(record) for record in caplog.records]
    ours = [json.loads(line) for line in lines if '"registry.requests"' in line]
    assert [line["route"] for line in ours] == ["/v1/blobs/{sha256}", "other", "/v1/enrolments"]
    assert ours[0]["device"] == str(desk.device_id)
    for line in ours:
        assert not re.search(r"180440012349|abab", json.dumps(line))


def test_a_logged_error_tells_where_and_not_what() -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "of 880412401006", (), None)
    record.__dict__.update(about(at_route="/v1"))
    try:
        int("Key (iin)=(880412401006) Серікова")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    line = JsonLines().format(record)
    told = json.loads(line)
    assert (told["error"], told["at_route"]) == ("ValueError", "/v1")
    assert "880412401006" not in line
    assert "Серікова" not in line


async def test_the_description_is_of_what_is_served(registry: Running) -> None:
    document = (await registry.line.get("/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    served = {(point.method.lower(), point.path.split(":path")[0]) for point in ENDPOINTS}
    told = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert told == served
    for reference in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)):
        assert reference in document["components"]["schemas"]
    names = [point["operationId"] for way in document["paths"].values() for point in way.values()]
    assert len(names) == len(set(names))


def _bodies() -> list[tuple[str, Body]]:
    return [
        (f"{point.method} {point.path} {name}", body)
        for point in ENDPOINTS
        for name, body in (("asks", point.asks), *point.answers.items())
        if body is not None and body.kind is not None
    ]


@pytest.mark.parametrize(("name", "body"), _bodies(), ids=lambda value: str(value)[:60])
def test_every_example_is_a_real_message(name: str, body: Body) -> None:
    for kind, example in (
        (body.kind, body.example),
        *((type(line), line) for line in body.lines),
    ):
        text = msgspec.json.encode(example)
        assert msgspec.json.decode(text, type=kind) == example, name


async def test_every_refusal_in_the_description_is_told_as_it_stands(registry: Running) -> None:
    document = (await registry.line.get("/openapi.json")).json()
    answers = [
        (status, answer["content"]["application/problem+json"]["examples"])
        for way in document["paths"].values()
        for point in way.values()
        for status, answer in point["responses"].items()
        if "application/problem+json" in answer.get("content", {})
    ]
    assert answers
    for status, examples in answers:
        for code, example in examples.items():
            told = msgspec.convert(example["value"], ProblemDetails)
            assert (str(told.status), told.code) == (status, Problem(code))


def test_a_volume_is_named_for_what_it_is(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "proc").mkdir()
    block = tmp_path / "sys/class/block"
    for name, below in (("dm-1", "dm-0"), ("dm-0", "sda1"), ("sda1", "")):
        (block / name / "slaves").mkdir(parents=True)
        if below:
            (block / name / "slaves" / below).mkdir()
    (block / "dm-0/dm").mkdir()
    (block / "dm-0/dm/uuid").write_text("CRYPT-LUKS2-0123\n")

    def seen(device: str, kind: str = "ext4") -> str:
        lines = f"proc /proc proc rw 0 0\n{device} / {kind} rw 0 0\n"
        (tmp_path / "proc/mounts").write_text(lines)
        return encryption_of(data, tmp_path)

    assert seen("/dev/dm-1") == "encrypted", "a logical volume upon an encrypted one"
    assert seen("/dev/sda1") == "plain"
    assert seen("/srv/.secret", "ecryptfs") == "encrypted"
    assert seen("overlay", "overlay") == "unknown"


def test_settings_come_from_file_environment_and_command_line(tmp_path: Path) -> None:
    file = tmp_path / "registry.toml"
    file.write_text('port = 1\nhost = "0.0.0.0"\n[limits]\nrequests = 3\n')
    environment = {
        "QABYLDAU_REGISTRY_PORT": "2",
        "QABYLDAU_REGISTRY_LIMITS_DEVICE_RATE": "7",
        "QABYLDAU_REGISTRY_PROXIES": "10.0.0.1, 10.0.0.2",
        "HOME": "elsewhere",
    }
    settings = load(file, environment, {"port": 3})
    assert (settings.port, settings.host) == (3, "0.0.0.0")
    assert (settings.limits.requests, settings.limits.device_rate) == (3, 7)
    assert settings.proxies == ("10.0.0.1", "10.0.0.2")


@pytest.mark.parametrize(
    "wrong",
    [
        {"porrt": 1},
        {"port": "many"},
        {"port": 70_000},
        {"blobs": "tape"},
        {"blobs": "s3"},
        {"tls_key": "key.pem"},
        {"public_url": "registry.example.kz"},
    ],
)
def test_a_wrong_setting_is_refused_in_words(wrong: dict[str, object]) -> None:
    with pytest.raises(SettingsError) as refused:
        load(None, {}, wrong)
    assert str(refused.value)


def test_roots_data_is_where_postgresqls_account_may_enter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert load(environment={}).data == Path("/var/lib/qabyldau-registry")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert load(environment={}).data == Path("registry-data")
