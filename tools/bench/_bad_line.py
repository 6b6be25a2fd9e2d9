"""A bad line between two network namespaces: 1 Mbit/s, a short queue, packets lost each way.

The line is a namespace of its own, as the bottleneck of a real one is not on either end's computer:
where a sender's own queue drops what it sends again, Linux gives the connection up within seconds.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from queue import Queue

RATE = 1_000_000
"""Bits a second."""
LOST = 3
"""Packets of a hundred, each way."""
DESK, REGISTRY, _LINE = (f"qabyldau-{end}-{os.getpid()}" for end in ("desk", "registry", "line"))
"""The namespaces, this measurement's own: another one's end would take the line away."""
REGISTRY_ADDRESS = "10.77.1.1"

_WINDOW = 128
"""Chunks under way in one direction of a delayed connection."""
_CHUNK = 1_400
_ENDS = ((DESK, "qab-desk", "10.77.0"), (REGISTRY, "qab-reg", "10.77.1"))
"""Each with the name of its card, and its part of the network: .1 is the end, .2 the line."""
_RULES = f"""
table inet loss {{
    chain passing {{
        type filter hook forward priority 0
        numgen random mod 100 < {LOST} drop
    }}
}}
"""


def why_not() -> str:
    """Why no such line can be made on this computer; "" where it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "network namespaces are made by root on Linux"
    missing = [tool for tool in ("ip", "tc", "nft") if shutil.which(tool) is None]
    return f"{', '.join(missing)} missing (apt-get install iproute2 nftables)" if missing else ""


@contextlib.contextmanager
def bad_line() -> Iterator[None]:
    """The namespaces and the line between them, gone after the block."""
    names = (DESK, REGISTRY, _LINE)
    try:
        for name in names:
            _do("ip", "netns", "add", name)
            _do("ip", "-n", name, "link", "set", "lo", "up")
        for name, card, network in _ENDS:
            _join(name, card, network)
        _do(*inside(_LINE, "sysctl", "-qw", "net.ipv4.ip_forward=1"))
        _do(*inside(_LINE, "nft", "-f", "-"), text=_RULES)
        yield
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


def _join(end: str, card: str, network: str) -> None:
    """Tie an end to the line, which has a card of the same name for it."""
    _do(
        *("ip", "link", "add", card, "netns", end),
        *("type", "veth", "peer", "name", card, "netns", _LINE),
    )
    for name, own, other in ((end, 1, 2), (_LINE, 2, 1)):
        _do("ip", "-n", name, "address", "add", f"{network}.{own}/24", "dev", card)
        hardware = f"02:00:00:{network[-1]}:00:0{own}"
        _do("ip", "-n", name, "link", "set", card, "address", hardware)
        # Packets as they travel: the loss is of each, not of bundles.
        _do("ip", "-n", name, "link", "set", card, "gso_max_segs", "1", "up")
        # Known for good: a full queue loses the question for the neighbour's card as well.
        far = f"02:00:00:{network[-1]}:00:0{other}"
        _do(
            *("ip", "-n", name, "neighbour", "add", f"{network}.{other}"),
            *("lladdr", far, "dev", card),
        )
    _do("ip", "-n", end, "route", "add", "default", "via", f"{network}.2")
    _do(
        *inside(_LINE, "tc", "qdisc", "add", "dev", card, "root", "tbf"),
        *("rate", f"{RATE}bit", "burst", "3100", "latency", "50ms"),
    )


def inside(name: str, *command: str) -> list[str]:
    """The command, run in a namespace."""
    return ["ip", "netns", "exec", name, *command]


def _do(*command: str, text: str = "") -> None:
    subprocess.run(command, check=True, input=text.encode())


@contextlib.contextmanager
def delayed(host: str, port: int, seconds: float) -> Iterator[int]:
    """A port of this namespace behind which the way to another takes so much longer, each way."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        threading.Thread(target=_accept, args=(server, host, port, seconds), daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def _accept(server: socket.socket, host: str, port: int, seconds: float) -> None:
    with contextlib.suppress(OSError):
        while True:
            near, _ = server.accept()
            far = socket.create_connection((host, port))
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            _pour(near, far, seconds)
            _pour(far, near, seconds)


def _pour(source: socket.socket, goal: socket.socket, seconds: float) -> None:
    """Hand on what comes, each chunk so much later, a window of them at most under way.

    Where one side breaks the other is broken too, as without anything between them.
    """
    window: Queue[tuple[float, bytes]] = Queue(_WINDOW)

    def take() -> None:
        with _broken_together(source, goal):
            while data := source.recv(_CHUNK):
                window.put((time.monotonic() + seconds, data))
        window.put((time.monotonic() + seconds, b""))

    def give() -> None:
        with _broken_together(source, goal):
            while data := _due(window):
                goal.sendall(data)
            goal.shutdown(socket.SHUT_WR)

    for deed in (take, give):
        threading.Thread(target=deed, daemon=True).start()


def _due(window: "Queue[tuple[float, bytes]]") -> bytes:
    """The next chunk, when it is time."""
    at, data = window.get()
    time.sleep(max(0.0, at - time.monotonic()))
    return data


@contextlib.contextmanager
def _broken_together(*ends: socket.socket) -> Iterator[None]:
    try:
        yield
    except OSError:
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
