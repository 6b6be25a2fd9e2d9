"""The registry's end of a bad line: the real one, and a bare socket beside it."""

import asyncio
import json
import socket
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from registry.http.server import Server, opened
from registry.services import devices
from registry.services.schools import add_school
from registry.settings import Settings
from tests.fakes.certificates import Authority

_REGION = "79"
_BIN = "180440012349"


def main() -> int:
    """Serve at the address of the first argument from the folder of the second, until killed.

    Prints one line of JSON once it listens: ports, pin, enrolment codes.
    """
    host, folder = sys.argv[1], Path(sys.argv[2])
    asyncio.run(_serve(host, folder))
    return 0


async def _serve(host: str, folder: Path) -> None:
    certificate = Authority(folder).certificate(host)
    settings = Settings(
        data=folder / "data",
        host=host,
        port=0,
        tls_certificate=certificate.file,
        tls_key=certificate.file,
    )
    async with opened(settings) as door:
        now = datetime.now(UTC)
        school = await door.database.run(
            lambda connection: add_school(
                connection, _REGION, _BIN, "№ 12", "№ 12", by="a measurement", now=now
            )
        )
        codes = [
            (
                await door.database.run(
                    lambda connection: devices.new_code(
                        connection, _REGION, school.school_id, by="a measurement", now=now
                    )
                )
            ).code
            for _ in range(4)
        ]
        sink = socket.create_server((host, 0), backlog=64)
        threading.Thread(target=_swallow, args=(sink,), daemon=True).start()
        listening = asyncio.Event()
        server = Server(door, lambda _address: listening.set())
        serving = asyncio.create_task(server.serve())
        await listening.wait()
        told = {
            "port": server.servers[0].sockets[0].getsockname()[1],
            "sink": sink.getsockname()[1],
            "pin": certificate.pin,
            "codes": codes,
        }
        print(json.dumps(told), flush=True)
        await serving


def _swallow(sink: socket.socket) -> None:
    """Read each connection to its end, then say so with one byte."""

    def serve(visitor: socket.socket) -> None:
        with visitor:
            while visitor.recv(65_536):
                pass
            visitor.sendall(b"!")

    while True:
        visitor, _ = sink.accept()
        threading.Thread(target=serve, args=(visitor,), daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
