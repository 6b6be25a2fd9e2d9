"""Which way out of the school's network a line takes."""

import re
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore

from desktop.domain.sync import LineStep, ProxyChoice, ProxyKind, SyncTrouble
from desktop.sync.trouble import LineError
from desktop.sync.trust import trusting

_HOST = re.compile(r"[A-Za-z0-9._:-]+")


def chosen(choice: ProxyChoice, address: str) -> httpcore.Proxy | None:
    """The proxy towards an address, None for none; raises LineError for one that is no HTTP proxy.

    The system's is read from the environment, on Windows and macOS from the system's settings;
    a proxy's script (PAC) is not run.
    """
    parts = urlsplit(address)
    told, user, password = choice.address, choice.user, choice.password
    if choice.kind is ProxyKind.NONE:
        return None
    if choice.kind is ProxyKind.SYSTEM:
        proxies = getproxies()
        told = proxies.get(parts.scheme, "") or proxies.get("all", "")
        if not told or proxy_bypass(parts.hostname or ""):
            return None
    return _proxy(told, user, password)


def _proxy(told: str, user: str, password: str) -> httpcore.Proxy:
    try:
        parts = urlsplit(told if "://" in told else f"http://{told}")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise LineError(SyncTrouble.PROXY, LineStep.PROXY, "address") from None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.hostname or ""):
        raise LineError(SyncTrouble.PROXY, LineStep.PROXY, "address")
    user = user or unquote(parts.username or "")
    password = password or unquote(parts.password or "")
    assert parts.hostname
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return httpcore.Proxy(
        f"{parts.scheme}://{host}:{port}",
        auth=(user.encode(), password.encode()) if user else None,
        ssl_context=trusting("") if parts.scheme == "https" else None,
    )


def place(proxy: httpcore.Proxy) -> str:
    """Where a proxy listens: `proxy.school.kz:3128`."""
    return f"{proxy.url.host.decode('ascii')}:{proxy.url.port}"


def refusal(words: str) -> LineError:
    """What a proxy's answer to CONNECT ("407 Proxy Authentication Required") means."""
    if words.startswith("407"):
        return LineError(SyncTrouble.PROXY, LineStep.PROXY, "sign-in")
    if words[:3] in {"502", "503", "504"}:
        return LineError(SyncTrouble.OFFLINE, LineStep.PROXY, words[:3])
    return LineError(SyncTrouble.PROXY, LineStep.PROXY, words[:3])
