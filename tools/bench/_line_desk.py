"""The desk's end of a bad line: its day sent through its own rounds, or through bare sockets."""

import json
import random
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from desktop.domain.clock import SystemClock
from desktop.domain.sync import ProxyChoice, ProxyKind
from desktop.sync.keys import DeviceKey, new_key
from desktop.sync.line import Way
from desktop.sync.ports import Link
from desktop.sync.registry import enrol
from desktop.sync.rounds import Rounds
from desktop.sync.uploads import streams_for
from protocol.devices import EnrolmentRequest
from tests.fakes.round_store import MemoryStore

PHOTO, PAGE, PAGES = 60_000, 200_000, 4
"""Bytes of an intake's portrait and pages."""
_DIRECT = ProxyChoice(ProxyKind.NONE)


def main() -> int:
    """Send what the JSON of the first argument asks for; prints what was seen as JSON."""
    asked = json.loads(sys.argv[1])
    deed = _bare if asked["bare"] else _rounds
    port = asked["sink"] if asked["bare"] else asked["port"]
    print(json.dumps(deed(asked, asked["host"], port)), flush=True)
    return 0


def _rounds(asked: dict[str, str], host: str, port: int) -> dict[str, object]:
    address, key = f"https://{host}:{port}", new_key()
    request = EnrolmentRequest(
        asked["code"], DeviceKey(key).public, asked["letter"], "desk", uuid4(), "bench"
    )
    enrolled = enrol(Way(address, asked["pin"], _DIRECT), request)
    store = MemoryStore(address, enrolled.epoch, asked["pin"])
    store.tie = Link(address, enrolled.device_id, key, enrolled.epoch, 0, asked["pin"])
    chance = random.Random(asked["letter"])  # noqa: S311 bytes that no one can pack
    for _ in range(int(asked["intakes"])):
        store.add(chance.randbytes(PHOTO), *(chance.randbytes(PAGE) for _ in range(PAGES)))
    rounds = Rounds(store, SystemClock(), lambda: _DIRECT)
    begun = time.monotonic()
    end = rounds.run()
    seconds = time.monotonic() - begun
    delay = rounds.ask_on(lambda registry: registry.line.delay)
    rounds.close()
    return {
        "seconds": seconds,
        "streams": 0 if delay is None else streams_for(delay),
        "whole": store.outcomes() == ["accepted"] * int(asked["intakes"]),
        "trouble": end.trouble and f"{end.trouble}: {end.detail}",
    }


def _bare(asked: dict[str, str], host: str, port: int) -> dict[str, object]:
    streams, size = int(asked["streams"]), int(asked["bytes"])
    share = random.Random(1).randbytes(size // streams)  # noqa: S311

    def send(_stream: int) -> bool:
        with socket.create_connection((host, port)) as line:
            line.sendall(share)
            line.shutdown(socket.SHUT_WR)
            return line.recv(1) == b"!"

    begun = time.monotonic()
    with ThreadPoolExecutor(streams) as pool:
        whole = all(pool.map(send, range(streams)))
    return {"seconds": time.monotonic() - begun, "whole": whole, "trouble": None}


if __name__ == "__main__":
    sys.exit(main())
