"""Network scanners that announce themselves (DNS-SD), each asked whether it is really there.

An announcement may name an address that nobody answers at: all of its addresses are tried, and
what does not answer is not shown.
"""

import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from zeroconf import ServiceBrowser, ServiceInfo, ServiceStateChange, Zeroconf

from desktop.domain.capture import Device, Driver
from desktop.domain.errors import DeviceError
from desktop.imaging.channel import Send
from desktop.scanner.devices.escl_line import EsclLine
from desktop.scanner.devices.escl_meeting import introduce

_PLAIN, _TLS = "_uscan._tcp.local.", "_uscans._tcp.local."
_LISTEN_SECONDS = 4.0
_RESOLVE_MS = 2500
_USB_PORTS = range(60000, 60004)
"""Where ipp-usb serves scanners on a cable."""

News = tuple[str, str]
"""A service's type and name."""


def find(send: Send, stop: threading.Event) -> None:
    """Listen for a few seconds; send each scanner once, over TLS where it offers that."""
    until = time.monotonic() + _LISTEN_SECONDS
    heard: queue.SimpleQueue[News] = queue.SimpleQueue()
    answered: queue.SimpleQueue[Device] = queue.SimpleQueue()
    found: dict[str, Device] = {}
    with ThreadPoolExecutor(8) as pool:
        for port in _USB_PORTS:
            base = f"http://localhost:{port}/eSCL"
            pool.submit(_try, [base], "", answered, stop)
        try:
            zeroconf = Zeroconf()
        except OSError:  # no network at all
            return
        listener = _Listener(heard)
        with closing(zeroconf), ServiceBrowser(zeroconf, [_PLAIN, _TLS], handlers=[listener]):
            while time.monotonic() < until and not stop.wait(0.05):
                while not heard.empty():
                    pool.submit(_resolve, zeroconf, heard.get(), answered, stop)
    while not answered.empty():
        device = answered.get()
        before = found.get(device.id)
        if before is None or not before.pin:
            found[device.id] = device
    for device in found.values():
        send(device)


class _Listener:
    """Called by zeroconf, which names its arguments."""

    def __init__(self, heard: "queue.SimpleQueue[News]") -> None:
        self._heard = heard

    def __call__(
        self,
        zeroconf: Zeroconf,  # noqa: ARG002
        service_type: str,
        name: str,
        state_change: ServiceStateChange,
    ) -> None:
        if state_change is ServiceStateChange.Added:
            self._heard.put((service_type, name))


def _resolve(
    zeroconf: Zeroconf, news: News, answered: "queue.SimpleQueue[Device]", stop: threading.Event
) -> None:
    service_type, name = news
    info = zeroconf.get_service_info(service_type, name, timeout=_RESOLVE_MS)
    if info is None or stop.is_set():
        return
    told = _text(info, "ty") or name.removesuffix(f".{service_type}")
    _try(_bases(info, tls=service_type == _TLS), told, answered, stop)


def _bases(info: ServiceInfo, *, tls: bool) -> list[str]:
    scheme, path = ("https" if tls else "http"), _text(info, "rs").strip("/") or "eSCL"
    hosts = [f"[{one}]" if ":" in one else one for one in info.parsed_scoped_addresses()]
    hosts.sort(key=lambda host: host.startswith("["))
    if info.server:
        hosts.append(info.server.rstrip("."))
    return [f"{scheme}://{host}:{info.port}/{path}" for host in hosts]


def _text(info: ServiceInfo, name: str) -> str:
    return info.decoded_properties.get(name) or ""


def _try(
    bases: list[str], name: str, answered: "queue.SimpleQueue[Device]", stop: threading.Event
) -> None:
    """Hand on the scanner at the first of the addresses that one answers at."""
    for base in bases:
        try:
            with closing(EsclLine(base, "", stop)) as line:
                unknown = Device(f"escl:{base}", Driver.ESCL, name, base)
                answered.put(introduce(line, unknown)[0].device)
        except DeviceError:
            continue
        return
