"""A bad line between two network namespaces: 1 Mbit/s, a short queue, packets lost each way.

The line is a namespace of its own, as the bottleneck of a real one is not on either end's computer:
where a sender's own queue drops what it sends again, Linux gives the connection up within seconds.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

RATE = 1_000_000
"""Bits a second."""
LOST = 3
"""Packets of a hundred, each way."""
DESK, REGISTRY, _LINE = (f"qabyldau-{end}-{os.getpid()}" for end in ("desk", "registry", "line"))
"""The namespaces, this measurement's own: another one's end would take the line away."""
REGISTRY_ADDRESS = "10.77.1.1"

_ENDS = ((DESK, "qab-desk", "10.77.0"), (REGISTRY, "qab-reg", "10.77.1"))
"""Each with the name of its card, and its part of the network: .1 is the end, .2 the line."""
_RULES = f"""
table inet loss {{
    chain passing {{
        type filter hook forward priority 0
        oifname {{ "qab-desk", "qab-reg" }} numgen random mod 100 < {LOST} drop
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
        for way in ("ip_forward=1", "conf.all.rp_filter=0"):
            _do(*inside(_LINE, "sysctl", "-qw", f"net.ipv4.{way}"))
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
def further(seconds: float) -> Iterator[None]:
    """The line of `bad_line` so much longer, each way."""
    command = [sys.executable, "-m", "tools.bench._far_line", str(seconds)]
    cards = [card for _, card, _ in _ENDS]
    with subprocess.Popen(inside(_LINE, *command, *cards), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == b"longer\n"
            yield
        finally:
            process.kill()
