"""The doctor goes the whole way and names the failing step."""

import socket
from datetime import timedelta

import pytest

from desktop.domain.sync import LineCheck, LineStep, ProxyChoice, ProxyKind, SyncTrouble
from desktop.sync.doctor import examine
from desktop.sync.keys import new_key
from desktop.sync.line import Way
from protocol.problems import Problem
from tests.fakes.served_registry import ServedRegistry
from tests.fakes.small_proxy import SmallProxy
from tests.unit.sync.conftest import DIRECT


def gone(registry: ServedRegistry, way: Way) -> list[LineCheck]:
    return list(examine(way, registry.epoch, new_key()))


def failing(checks: list[LineCheck]) -> tuple[LineStep, SyncTrouble | None]:
    assert all(check.trouble is None for check in checks[:-1])
    order = list(LineStep)
    places = [order.index(check.step) for check in checks]
    assert places == list(range(len(places)))
    return checks[-1].step, checks[-1].trouble


def test_a_good_way_is_gone_to_its_end(registry: ServedRegistry, way: Way) -> None:
    assert failing(gone(registry, way)) == (LineStep.TOKEN, None)


def test_no_address(registry: ServedRegistry) -> None:
    assert failing(gone(registry, Way("registry"))) == (LineStep.ADDRESS, SyncTrouble.OFFLINE)


def test_no_name(registry: ServedRegistry) -> None:
    checks = gone(registry, Way("https://registry.invalid", "", DIRECT))
    assert failing(checks) == (LineStep.NAME, SyncTrouble.OFFLINE)


def test_no_connection(registry: ServedRegistry) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        way = Way(f"https://127.0.0.1:{bound.getsockname()[1]}", "", DIRECT)
        assert failing(gone(registry, way)) == (LineStep.CONNECT, SyncTrouble.OFFLINE)


def test_a_proxy_that_wants_a_sign_in(registry: ServedRegistry) -> None:
    with SmallProxy("desk", "right").running() as proxy:
        way = Way(registry.address, registry.pin, ProxyChoice(ProxyKind.SET, proxy.address))
        assert failing(gone(registry, way)) == (LineStep.PROXY, SyncTrouble.PROXY)


@pytest.mark.parametrize("host", ["127.0.0.1", "proxy.invalid"])
def test_a_proxy_that_is_not_there_is_what_is_named(registry: ServedRegistry, host: str) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        place = f"{host}:{bound.getsockname()[1]}"
        way = Way(registry.address, registry.pin, ProxyChoice(ProxyKind.SET, f"http://{place}"))
        address, check = gone(registry, way)
    assert (address.step, address.trouble) == (LineStep.ADDRESS, None)
    assert check == LineCheck(LineStep.PROXY, SyncTrouble.OFFLINE, place)


def test_no_trust(registry: ServedRegistry) -> None:
    checks = gone(registry, Way(registry.address, "", DIRECT))
    assert failing(checks) == (LineStep.TLS, SyncTrouble.CERTIFICATE)


def test_no_registry(registry: ServedRegistry, way: Way) -> None:
    registry.twist = lambda visit: visit.say(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>")
    assert failing(gone(registry, way)) == (LineStep.ANSWER, SyncTrouble.PORTAL)


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_wrong_clock(registry: ServedRegistry, way: Way, minutes: int) -> None:
    registry.ahead = timedelta(minutes=minutes)
    checks = gone(registry, way)
    assert failing(checks) == (LineStep.CLOCK, SyncTrouble.CLOCK)
    told = checks[-1].server_time
    assert told is not None
    assert abs(told - registry.now()) < timedelta(minutes=1)


def test_a_revoked_workstation(registry: ServedRegistry, way: Way) -> None:
    registry.twist = lambda visit: (
        visit.path == "/v1/tokens" and visit.refuse(Problem.DEVICE_REVOKED, 403)
    )
    assert failing(gone(registry, way)) == (LineStep.TOKEN, SyncTrouble.REVOKED)


def test_before_enrolment_the_way_ends_at_the_clock(way: Way) -> None:
    assert failing(list(examine(way))) == (LineStep.CLOCK, None)
