"""`registry` as whoever runs it starts and stops it."""

import contextlib
import signal
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil
import pytest

from tests.registry.http.processes import address_of, started


def _databases(folder: Path) -> list[str]:
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if any(str(folder) in word for word in process.cmdline()):
                found.append(process.name())
    return [name for name in found if "postgres" in name]


@pytest.mark.skipif(sys.platform == "win32", reason="not run here: Windows has no SIGTERM")
def test_it_says_where_it_is_finishes_a_request_and_leaves_nothing_running(ground: Path) -> None:
    with started(ground / "data", "--listen", "127.0.0.1:0") as process:
        address = address_of(process)
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(10)]
        words = "".join(said)
        assert str(ground / "data") in words
        assert "registry school add" in words
        assert httpx.get(address + "/readyz", trust_env=False).json()["ready"] is True
        assert _databases(ground)
        place = urlsplit(address)
        with socket.create_connection((str(place.hostname), int(place.port or 0))) as line:
            line.sendall(b"POST /v1/enrolments HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{")
            httpx.get(address + "/healthz", trust_env=False)
            process.send_signal(signal.SIGTERM)
            line.sendall(b"}")
            assert line.recv(100).startswith(b"HTTP/1.1 400 "), "answered all the same"
        rest, _ = process.communicate(timeout=60)
        assert rest.endswith("Stopped.\n")
        assert process.returncode == 0
        assert _databases(ground) == []


def test_a_wrong_setting_ends_in_words(ground: Path) -> None:
    with started(ground / "data", "--listen", "127.0.0.1:99999") as process:
        assert process.wait(timeout=60) == 1
    assert not (ground / "data").exists()


def test_a_lost_database_ends_in_words(ground: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    with started(ground / "data", "serve", "--database-url", url) as process:
        assert process.wait(timeout=60) == 1
