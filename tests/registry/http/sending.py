"""What tests of attachments send, ask for and find on the shelf."""

import hashlib
import random
from pathlib import Path

import httpx
import msgspec

from protocol.devices import (
    PART_SIZE,
    BlobsAsked,
    BlobsWanted,
    BlobWanted,
    SentBlob,
)
from tests.registry.http.conftest import Running
from tests.registry.http.desk import Desk


def path_of(data: bytes) -> str:
    return "/v1/blobs/" + hashlib.sha256(data).hexdigest()


def picture(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def window(start: int, end: int, total: int) -> dict[str, str]:
    return {"Content-Range": f"bytes {start}-{end - 1}/{total}"}


async def send(desk: Desk, data: bytes, offset: int = 0) -> httpx.Response:
    """The rest of an attachment in parts, from an offset on."""
    for start in range(offset, len(data), PART_SIZE):
        end = min(start + PART_SIZE, len(data))
        answer = await desk.ask(
            "PUT", path_of(data), headers=window(start, end, len(data)), content=data[start:end]
        )
    return answer


async def send_together(desk: Desk, *all_data: bytes) -> httpx.Response:
    """Several whole attachments in one request."""
    sent = [SentBlob(hashlib.sha256(data).hexdigest(), data) for data in all_data]
    return await desk.ask("POST", "/v1/blobs:batch", content=msgspec.msgpack.encode(sent))


async def wanted_of(desk: Desk, *all_data: bytes) -> list[BlobWanted]:
    hashes = [hashlib.sha256(data).hexdigest() for data in all_data]
    body = msgspec.json.encode(BlobsAsked(hashes))
    answer = await desk.ask("POST", "/v1/blobs:missing", content=body)
    return msgspec.json.decode(answer.content, type=BlobsWanted).wanted


def kept_files(registry: Running) -> list[Path]:
    root = registry.door.settings.attachments
    return sorted(path for path in root.rglob("*") if path.is_file())
