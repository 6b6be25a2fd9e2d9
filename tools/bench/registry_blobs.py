"""Attachments through TLS, authentication and sealing, beside a raw socket with fsync.

The raw end does what makes a file last: it writes, fsyncs, renames, and fsyncs the folder.
"""

import asyncio
import os
import random
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

import httpx
import msgspec

from protocol.devices import MSGPACK, NONCE_HEADER, SentBlob
from registry.durable import sync_folder
from tests.registry.http.desk import Desk
from tools.bench._figures import Figure, milliseconds, share, show
from tools.bench._registry_process import Served, served

_SIZES = (60_000, 200_000, 200_000, 200_000, 200_000)
"""Of one intake: the portrait and four pages."""
_INTAKES = 24
"""Of one round."""
_ROUNDS = 7
_STREAMS = 4
_BOUND = 4
"""At least 0.25 of the raw rate."""
_HEAD = 8
_PATH = "/v1/blobs:batch"


@dataclass(frozen=True)
class Picture:
    """An attachment with the name that the desk has known since it was stored."""

    data: bytes
    sha256: str


Intake = Sequence[Picture]


def main() -> int:
    """Take both in turns, each round with pictures of its own."""
    with served() as registry, _receiver(registry.folder / "raw") as port:
        ours, raw = _taken(registry, port)
    return show(
        Figure(
            f"attachments of an intake, {_STREAMS} streams, median of {_ROUNDS} rounds",
            share(ours, 0.5),
            _BOUND,
            share(raw, 0.5),
            "raw socket with fsync",
        )
    )


async def _signed_in(registry: Served) -> Desk:
    async with httpx.AsyncClient(
        base_url=registry.address, verify=_trusted(registry), timeout=60
    ) as line:
        desk = Desk(line)
        await desk.enrol(await registry.code())
        await desk.sign_in()
        return desk


def _taken(registry: Served, port: int) -> tuple[list[float], list[float]]:
    """Milliseconds an intake of each round: ours, raw."""
    desk = asyncio.run(_signed_in(registry))
    chance = random.Random(1)  # noqa: S311 made-up pictures
    ours: list[float] = []
    raw: list[float] = []
    for _ in range(_ROUNDS + 1):
        intakes = [[_picture(chance, size) for size in _SIZES] for _ in range(_INTAKES)]
        shares = [intakes[start::_STREAMS] for start in range(_STREAMS)]
        ours.append(_at_once(partial(_sent, registry, desk), shares))
        raw.append(_at_once(partial(_sent_raw, port), shares))
    # The first round warms both.
    return ours[1:], raw[1:]


def _at_once(send: Callable[[Sequence[Intake]], None], shares: Sequence[Sequence[Intake]]) -> float:
    with ThreadPoolExecutor(_STREAMS) as streams:
        return milliseconds(lambda: list(streams.map(send, shares))) / _INTAKES


def _sent(registry: Served, desk: Desk, intakes: Sequence[Intake]) -> None:
    """By the plainest client there is: it is the registry that is measured."""
    place = urlsplit(registry.address)
    host = str(place.hostname)
    with (
        socket.create_connection((host, place.port), timeout=60) as bare,
        _trusted(registry).wrap_socket(bare, server_hostname=host) as line,
        line.makefile("rb") as answers,
    ):
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for intake in intakes:
            body = msgspec.msgpack.encode([SentBlob(one.sha256, one.data) for one in intake])
            head = (
                f"POST {_PATH} HTTP/1.1\r\nHost: {place.netloc}\r\n"
                f"Content-Type: {MSGPACK}\r\nContent-Length: {len(body)}\r\n"
                f"Authorization: DPoP {desk.token}\r\n"
                f"DPoP: {desk.proof('POST', _PATH, token=desk.token)}\r\n\r\n"
            )
            line.sendall(head.encode() + body)
            status, headers = _answer(answers)
            assert status == HTTPStatus.CREATED, status
            desk.nonce = headers[NONCE_HEADER.lower()]


def _answer(answers: BinaryIO) -> tuple[int, dict[str, str]]:
    """The status and the headers of an answer without a body."""
    status = int(answers.readline().split()[1])
    headers: dict[str, str] = {}
    while line := answers.readline().strip():
        name, _, text = line.decode("ascii").partition(":")
        headers[name.lower()] = text.strip()
    return status, headers


def _trusted(registry: Served) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=registry.certificate)


def _sent_raw(port: int, intakes: Sequence[Intake]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        for picture in chain.from_iterable(intakes):
            line.sendall(len(picture.data).to_bytes(_HEAD) + picture.data)
            assert line.recv(1) == b"k"


def _picture(chance: random.Random, size: int) -> Picture:
    data = chance.randbytes(size)
    return Picture(data, sha256(data).hexdigest())


class _receiver:  # noqa: N801 a context
    """The raw socket's other end, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> int:
        self._folder.mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tools.bench.registry_blobs", str(self._folder)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


def receive(folder: Path) -> None:
    """Take files in from a socket for ever, each synced before it is acknowledged."""
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(_STREAMS) as streams:
        print(server.getsockname()[1], flush=True)
        while True:
            line, _ = server.accept()
            streams.submit(_take, line, folder)


def _take(line: socket.socket, folder: Path) -> None:
    with line, line.makefile("rb") as incoming:
        while head := incoming.read(_HEAD):
            data = incoming.read(int.from_bytes(head))
            part = folder / f"{os.urandom(8).hex()}.part"
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.rename(part.with_suffix(""))
            sync_folder(folder)
            line.sendall(b"k")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        receive(Path(sys.argv[1]))
    sys.exit(main())
