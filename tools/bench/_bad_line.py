"""A bad line made of two network namespaces: 1 Mbit/s, a short queue, packets lost each way."""

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
DESK, REGISTRY = f"qabyldau-desk-{os.getpid()}", f"qabyldau-registry-{os.getpid()}"
"""The namespaces, this measurement's own: another one's end would take the line away."""
REGISTRY_ADDRESS = "10.77.0.2"

_WINDOW = 128
"""Chunks under way in one direction of a delayed connection."""
_CHUNK = 1_400
_ENDS = (
    (DESK, "qab-desk", "10.77.0.1", "02:00:00:00:00:01"),
    (REGISTRY, "qab-reg", REGISTRY_ADDRESS, "02:00:00:00:00:02"),
)
_RULES = f"""
table inet loss {{
    chain arriving {{
        type filter hook input priority 0
        iifname "qab-*" numgen random mod 100 < {LOST} drop
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
    """The two namespaces and the line between them, gone after the block."""
    try:
        for name, *_ in _ENDS:
            _do("ip", "netns", "add", name)
        _do(
            *("ip", "link", "add", _ENDS[0][1], "netns", DESK),
            *("type", "veth", "peer", "name", _ENDS[1][1], "netns", REGISTRY),
        )
        for (name, end, address, card), (_, _, far, far_card) in zip(
            _ENDS, reversed(_ENDS), strict=True
        ):
            _do("ip", "-n", name, "address", "add", f"{address}/24", "dev", end)
            _do("ip", "-n", name, "link", "set", end, "address", card)
            _do("ip", "-n", name, "link", "set", "lo", "up")
            # Packets as they travel: the loss is of each, not of bundles.
            _do("ip", "-n", name, "link", "set", end, "gso_max_segs", "1", "up")
            # Known for good: a full queue loses the question for the neighbour's card as well.
            _do("ip", "-n", name, "neighbour", "add", far, "lladdr", far_card, "dev", end)
            _do(
                *inside(name, "tc", "qdisc", "add", "dev", end, "root", "tbf"),
                *("rate", f"{RATE}bit", "burst", "3100", "latency", "50ms"),
            )
            _do(*inside(name, "nft", "-f", "-"), text=_RULES)
        yield
    finally:
        for name, *_ in _ENDS:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


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
    """Hand on what comes, each chunk so much later, a window of them at most under way."""
    window: Queue[tuple[float, bytes]] = Queue(_WINDOW)

    def take() -> None:
        data = b"first"
        while data:
            try:
                data = source.recv(_CHUNK)
            except OSError:
                data = b""
            window.put((time.monotonic() + seconds, data))

    def give() -> None:
        with contextlib.suppress(OSError):
            while True:
                due, data = window.get()
                time.sleep(max(0.0, due - time.monotonic()))
                if not data:
                    goal.shutdown(socket.SHUT_WR)
                    return
                goal.sendall(data)

    for deed in (take, give):
        threading.Thread(target=deed, daemon=True).start()
