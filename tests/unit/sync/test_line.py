"""Every trouble of the line is recognised and named."""

import socket
import time
from uuid import UUID

import pytest

from desktop.domain.sync import LineStep, SyncTrouble
from desktop.sync.line import Line, Way
from desktop.sync.sockets import ANOTHER, DATES, HOST, UNTRUSTED
from desktop.sync.trouble import EpochRenewed, LineError, Refused, Stopped
from protocol.problems import Problem
from tests.fakes.certificates import Authority
from tests.fakes.served_registry import ServedRegistry, Visit
from tests.unit.sync.conftest import DIRECT

PORTAL_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"


def trouble_of(way: Way, path: str = "/healthz") -> LineError:
    with Line(way) as line, pytest.raises(LineError) as raised:
        line.ask("GET", path)
    return raised.value


def test_a_pinned_certificate_is_believed(way: Way) -> None:
    with Line(way) as line:
        assert line.ask("GET", "/healthz").body == b"{}"


@pytest.mark.usefixtures("trusted")
def test_what_the_system_trusts_is_believed(registry: ServedRegistry) -> None:
    with Line(Way(registry.address, "", DIRECT)) as line:
        assert line.ask("GET", "/healthz").status == 200


def test_without_trust_nothing_is_sent(registry: ServedRegistry) -> None:
    error = trouble_of(Way(registry.address, "", DIRECT))
    assert (error.trouble, error.step, error.detail) == (
        SyncTrouble.CERTIFICATE,
        LineStep.TLS,
        UNTRUSTED,
    )
    assert registry.asked == []


def test_another_certificate_than_the_pinned_one_is_named_and_gets_nothing(
    registry: ServedRegistry, way: Way, authority: Authority
) -> None:
    registry.show(authority.certificate(name="changed"))
    error = trouble_of(way)
    assert (error.trouble, error.detail) == (SyncTrouble.CERTIFICATE, ANOTHER)
    assert registry.asked == []


@pytest.mark.usefixtures("trusted")
def test_a_certificate_out_of_date_is_named(registry: ServedRegistry, authority: Authority) -> None:
    registry.show(authority.certificate(since_days=30, until_days=-1, name="old"))
    error = trouble_of(Way(registry.address, "", DIRECT))
    assert (error.trouble, error.detail) == (SyncTrouble.CERTIFICATE, DATES)


@pytest.mark.parametrize("days", [400, -400])
@pytest.mark.usefixtures("trusted")
def test_a_clock_400_days_off_is_named_before_the_certificate(
    registry: ServedRegistry, authority: Authority, days: int
) -> None:
    registry.show(
        authority.certificate(since_days=2 - days, until_days=days + 2, name=f"away{days}")
    )
    registry.ahead = type(registry.ahead)(days=days)
    error = trouble_of(Way(registry.address, "", DIRECT))
    assert error.trouble is SyncTrouble.CLOCK
    assert error.server_time is not None
    assert abs(error.server_time - registry.now()).total_seconds() < 60
    assert {path for _, path in registry.asked} == {"/healthz"}


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_another_host_is_named(
    registry: ServedRegistry, authority: Authority
) -> None:
    registry.show(authority.certificate("portal.example", name="portal"))
    error = trouble_of(Way(registry.address, "", DIRECT))
    assert (error.trouble, error.detail) == (SyncTrouble.CERTIFICATE, HOST)


def test_no_answer_at_the_address_is_offline(way: Way) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        error = trouble_of(Way(f"https://127.0.0.1:{bound.getsockname()[1]}", way.pin, DIRECT))
    assert (error.trouble, error.step) == (SyncTrouble.OFFLINE, LineStep.CONNECT)


def test_a_name_that_is_not_known_is_offline() -> None:
    error = trouble_of(Way("https://registry.invalid", "", DIRECT))
    assert (error.trouble, error.step) == (SyncTrouble.OFFLINE, LineStep.NAME)


@pytest.mark.parametrize(
    "address",
    [
        "http://registry.example.kz",
        "registry.example.kz",
        "https://",
        "https://u:p@host",
        "https://host:99999",
        "https://[::1",
    ],
)
def test_what_is_no_safe_address_is_refused(address: str) -> None:
    with pytest.raises(LineError) as raised:
        Line(Way(address))
    assert raised.value.step is LineStep.ADDRESS


@pytest.mark.parametrize(
    "raw",
    [
        PORTAL_PAGE,
        b"HTTP/1.1 302 Found\r\nLocation: https://login.example/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\n<html>sign in",
        b"SSH-2.0-OpenSSH_9.6\r\n",
    ],
)
def test_something_else_in_the_registrys_place_is_a_portal(
    registry: ServedRegistry, way: Way, raw: bytes
) -> None:
    registry.twist = lambda visit: visit.say(raw)
    assert trouble_of(way).trouble is SyncTrouble.PORTAL


def test_plain_words_where_tls_is_spoken_to_are_a_portal() -> None:
    with ServedRegistry().running() as plain:
        error = trouble_of(Way(plain.address.replace("http:", "https:"), "00" * 32, DIRECT))
    assert (error.trouble, error.step) == (SyncTrouble.PORTAL, LineStep.TLS)


def test_a_gateway_whose_registry_is_away_is_busy(registry: ServedRegistry, way: Way) -> None:
    raw = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n"
    registry.twist = lambda visit: visit.say(raw)
    error = trouble_of(way)
    assert (error.trouble, error.retry_after) == (SyncTrouble.BUSY, 120)


@pytest.mark.parametrize(
    ("problem", "status", "trouble"),
    [
        (Problem.DEVICE_REVOKED, 403, SyncTrouble.REVOKED),
        (Problem.DEVICE_FORKED, 409, SyncTrouble.FORKED),
        (Problem.PROTOCOL_OLD, 400, SyncTrouble.PROTOCOL),
        (Problem.BUSY, 503, SyncTrouble.BUSY),
        (Problem.TOO_MANY, 429, SyncTrouble.BUSY),
        (Problem.DISK_FULL, 507, SyncTrouble.DISK_FULL),
        (Problem.CLOCK_WRONG, 401, SyncTrouble.CLOCK),
    ],
)
def test_what_the_registry_says_to_everyone_is_a_trouble(
    registry: ServedRegistry, way: Way, problem: Problem, status: int, trouble: SyncTrouble
) -> None:
    registry.twist = lambda visit: visit.refuse(problem, status, Retry_After="7")
    error = trouble_of(way)
    assert (error.trouble, error.retry_after) == (trouble, 7)
    assert error.server_time is not None


def test_another_protocol_is_named(registry: ServedRegistry, way: Way) -> None:
    registry.protocol = "2"
    assert trouble_of(way).trouble is SyncTrouble.PROTOCOL


def test_a_problem_of_one_request_is_no_trouble_of_the_line(
    registry: ServedRegistry, way: Way
) -> None:
    registry.twist = lambda visit: visit.refuse(Problem.TOO_LARGE, 413)
    with Line(way) as line, pytest.raises(Refused) as raised:
        line.ask("GET", "/healthz")
    assert (raised.value.problem, raised.value.status) == (Problem.TOO_LARGE, 413)


def test_another_epoch_is_told_before_whatever_else_the_answer_says(
    registry: ServedRegistry, way: Way
) -> None:
    registry.twist = lambda visit: visit.refuse(Problem.DEVICE_FORKED, 409)
    with Line(way, epoch=another_epoch()) as line, pytest.raises(EpochRenewed) as raised:
        line.ask("GET", "/healthz")
    assert raised.value.epoch == registry.epoch


def another_epoch() -> UUID:
    return UUID(int=1)


def test_an_answer_that_never_came_is_asked_for_again(registry: ServedRegistry, way: Way) -> None:
    registry.twist = lambda visit: len(registry.asked) == 1 and visit.cut()
    with Line(way) as line:
        assert line.ask("GET", "/healthz").status == 200
    assert len(registry.asked) == 2


def test_a_line_that_always_breaks_is_offline(registry: ServedRegistry, way: Way) -> None:
    registry.twist = lambda visit: visit.cut()
    assert trouble_of(way).trouble is SyncTrouble.OFFLINE
    assert len(registry.asked) == 2


def test_an_answer_cut_in_the_middle_is_offline(registry: ServedRegistry, way: Way) -> None:
    def half(visit: Visit) -> bool:
        visit.send_response(200)
        visit.send_header("Registry-Epoch", str(registry.epoch))
        visit.send_header("Qabyldau-Protocol", "1")
        visit.send_header("Content-Length", "1000")
        visit.end_headers()
        visit.say(b"x" * 500)
        return True

    registry.twist = half
    assert trouble_of(way).trouble is SyncTrouble.OFFLINE


def test_a_waiting_request_ends_when_it_is_asked_to(registry: ServedRegistry, way: Way) -> None:
    def silent(visit: Visit) -> bool:
        time.sleep(3)
        return visit.cut()

    registry.twist = silent
    looks = iter([False] * 6)
    with Line(way) as line, pytest.raises(Stopped):
        line.ask("GET", "/healthz", stop=lambda: next(looks, True))
