"""The way out of a school's network: the system's proxy or a set one, with a sign-in."""

import pytest

from desktop.domain.sync import SYSTEM_PROXY, LineStep, ProxyChoice, ProxyKind, SyncTrouble
from desktop.sync.line import Line, Way
from desktop.sync.trouble import LineError
from tests.fakes.served_registry import ServedRegistry
from tests.fakes.small_proxy import SmallProxy


def through(proxy: str, user: str = "", password: str = "") -> ProxyChoice:
    return ProxyChoice(ProxyKind.SET, proxy, user, password)


def test_a_set_proxy_with_a_sign_in_is_gone_through(registry: ServedRegistry) -> None:
    with SmallProxy("desk", "құпия").running() as proxy:
        way = Way(registry.address, registry.pin, through(proxy.address, "desk", "құпия"))
        with Line(way) as line:
            assert line.ask("GET", "/healthz").status == 200
        assert proxy.tunnels == 1


def test_the_systems_proxy_is_found(
    registry: ServedRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SmallProxy().running() as proxy:
        monkeypatch.setenv("https_proxy", proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        with Line(Way(registry.address, registry.pin, SYSTEM_PROXY)) as line:
            assert line.ask("GET", "/healthz").status == 200
        assert proxy.tunnels == 1
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        with Line(Way(registry.address, registry.pin, SYSTEM_PROXY)) as line:
            assert line.ask("GET", "/healthz").status == 200
        assert proxy.tunnels == 1


@pytest.mark.parametrize("password", ["", "wrong"])
def test_a_proxy_that_wants_a_sign_in_is_named(registry: ServedRegistry, password: str) -> None:
    with SmallProxy("desk", "right").running() as proxy:
        choice = through(proxy.address, "desk" if password else "", password)
        way = Way(registry.address, registry.pin, choice)
        with Line(way) as line, pytest.raises(LineError) as raised:
            line.ask("GET", "/healthz")
    error = raised.value
    assert (error.trouble, error.step, error.detail) == (
        SyncTrouble.PROXY,
        LineStep.PROXY,
        "sign-in",
    )


@pytest.mark.parametrize(
    ("refusal", "trouble"),
    [
        (b"403 Forbidden", SyncTrouble.PROXY),
        (b"502 Bad Gateway", SyncTrouble.OFFLINE),
        (b"504 Gateway Timeout", SyncTrouble.OFFLINE),
    ],
)
def test_what_a_proxy_refuses_is_told_from_what_it_cannot_reach(
    registry: ServedRegistry, refusal: bytes, trouble: SyncTrouble
) -> None:
    with SmallProxy(refusal=refusal).running() as proxy:
        way = Way(registry.address, registry.pin, through(proxy.address))
        with Line(way) as line, pytest.raises(LineError) as raised:
            line.ask("GET", "/healthz")
    assert (raised.value.trouble, raised.value.step) == (trouble, LineStep.PROXY)


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:1", "http://", "http://h:99999", "::"])
def test_what_is_no_http_proxy_is_named(registry: ServedRegistry, address: str) -> None:
    with pytest.raises(LineError) as raised:
        Line(Way(registry.address, registry.pin, through(address)))
    assert raised.value.trouble is SyncTrouble.PROXY


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(through("http://proxy", "desk", "secret"))
