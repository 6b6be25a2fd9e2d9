"""Makes a line longer: packets stay under way for a while, between two ends inside this process.

Run within the line's namespace. What comes from either end is led to a card of this process
(Linux's /dev/net/tun), and goes on from the other one when its time has come.
"""

import fcntl
import os
import select
import struct
import subprocess
import sys
import time
from collections import deque

_TUNSETIFF = 0x400454CA
_TUN_NO_PI = 0x0001 | 0x1000
_LONGEST = 65_535
_TABLE = 100
_CARDS = ("qab-there", "qab-back")


def main() -> int:
    """Delay by the seconds of the first argument what comes from the cards named after it.

    Prints a line once it does; runs until killed, and leaves nothing behind that leads anywhere.
    """
    seconds, ends = float(sys.argv[1]), sys.argv[2:]
    handles = [_card(name) for name in _CARDS]
    for number, (card, end) in enumerate(zip(_CARDS, ends, strict=True), _TABLE):
        table = str(number)
        _ip("link", "set", card, "up")
        _ip("route", "replace", "default", "dev", card, "table", table)
        subprocess.run(["ip", "rule", "del", "iif", end], check=False, capture_output=True)
        _ip("rule", "add", "iif", end, "lookup", table)
    print("longer", flush=True)
    _carry(handles, seconds)
    return 0


def _card(name: str) -> int:
    handle = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(handle, _TUNSETIFF, struct.pack("16sH", name.encode(), _TUN_NO_PI))
    return handle


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def _carry(handles: list[int], seconds: float) -> None:
    """Every packet as late as the others, in the order in which they came."""
    other = dict(zip(handles, reversed(handles), strict=True))
    under_way: deque[tuple[float, int, bytes]] = deque()
    while True:
        left = max(0.0, under_way[0][0] - time.monotonic()) if under_way else None
        ready, _, _ = select.select(handles, [], [], left)
        for handle in ready:
            packet = os.read(handle, _LONGEST)
            under_way.append((time.monotonic() + seconds, other[handle], packet))
        while under_way and under_way[0][0] <= time.monotonic():
            _, goal, packet = under_way.popleft()
            os.write(goal, packet)


if __name__ == "__main__":
    sys.exit(main())
