"""Attachments, in and out."""

import re

import msgspec
from starlette.responses import Response, StreamingResponse

from protocol.devices import (
    BATCH_LIMIT,
    MSGPACK,
    WHOLE_LIMIT,
    BlobBatch,
    BlobsAsked,
    BlobsWanted,
    BlobWanted,
    SentBlob,
)
from protocol.problems import Problem
from registry.blobs.sealing import DamagedError
from registry.blobs.store import Blob, MissingError
from registry.http.bodies import body_of
from registry.http.door import Body, Endpoint, Visit
from registry.http.messages import message_of, told
from registry.services import attachments
from registry.services.attachments import Part
from registry.services.refusals import RefusalError

MAX_ASKED = 2_000
"""Hashes of one question."""

_HASH = re.compile(r"[0-9a-f]{64}")
_RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})")
_FROM = re.compile(r"bytes=(\d{1,12})-")
_batch_in = msgspec.msgpack.Decoder(BlobBatch).decode
_OFFSET = "Upload-Offset"
_BYTES = "application/octet-stream"
_EXAMPLE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


async def ask(visit: Visit) -> Response:
    """Which of these attachments the school does not have whole."""
    asked = await message_of(visit.request, BlobsAsked, bound=MAX_ASKED * 70 + 100)
    if len(asked.hashes) > MAX_ASKED:
        raise RefusalError(Problem.TOO_LARGE, f"at most {MAX_ASKED} hashes")
    if not all(_HASH.fullmatch(sha256) for sha256 in asked.hashes):
        raise RefusalError(Problem.MALFORMED, "hashes")
    wanted = await visit.door.database.once(
        lambda connection: attachments.wanted(
            connection, visit.device.region, visit.device.school_id, asked.hashes
        )
    )
    return told(BlobsWanted(wanted))


async def head(visit: Visit) -> Response:
    """Whether an attachment is whole; how much of it is durable."""
    blob = _blob(visit)
    size = await visit.door.database.once(lambda connection: attachments.size(connection, blob))
    if size is not None:
        return Response(headers={"Content-Length": str(size), "ETag": f'"{blob.sha256}"'})
    offset = await visit.door.database.once(
        lambda connection: attachments.received(connection, blob)
    )
    return Response(status_code=404, headers={_OFFSET: str(offset)})


async def put(visit: Visit) -> Response:
    """Take in an attachment, or a part of it."""
    blob = _blob(visit)
    window = visit.request.headers.get("content-range")
    data = await body_of(visit.request, WHOLE_LIMIT)
    visit.door.metrics.attachment_bytes.labels("in").inc(len(data))
    await visit.door.room.take(visit.door.database, visit.device.school, len(data))
    if window is None:
        await attachments.put(visit.door.database, visit.door.store, blob, data, now=visit.now)
        return Response(status_code=201, headers={_OFFSET: str(len(data))})
    part = _part(window, data)
    durable = await attachments.put_part(
        visit.door.database, visit.door.store, blob, part, now=visit.now
    )
    status = 201 if durable == part.total else 202
    return Response(status_code=status, headers={_OFFSET: str(durable)})


async def put_batch(visit: Visit) -> Response:
    """Take in several attachments: all of them, or it is refused."""
    device, door = visit.device, visit.door
    batch = _batch(await body_of(visit.request, BATCH_LIMIT))
    size = sum(len(one.data) for one in batch)
    door.metrics.attachment_bytes.labels("in").inc(size)
    await door.room.take(door.database, device.school, size)
    sent = [(Blob(device.region, device.school_id, one.sha256), one.data) for one in batch]
    await attachments.put_all(door.database, door.store, sent, now=visit.now)
    return Response(status_code=201)


async def get(visit: Visit) -> Response:
    """An attachment's bytes, from any of them on."""
    blob = _blob(visit)
    door = visit.door
    size = await door.database.once(lambda connection: attachments.size(connection, blob))
    if size is None:
        raise RefusalError(Problem.NOT_FOUND)
    start = _start(visit.request.headers.get("range", ""), size)
    try:
        plain = await door.store.read(blob, start)
    except (DamagedError, MissingError) as error:
        door.metrics.damaged.inc()
        await attachments.lose(door.database, [blob], now=visit.now)
        raise RefusalError(Problem.HASH_WRONG, f"damaged here: {blob.sha256}") from error
    door.metrics.attachment_bytes.labels("out").inc(size - start)
    headers = {"Content-Length": str(size - start), "ETag": f'"{blob.sha256}"'}
    if start:
        headers["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
    return StreamingResponse(plain.pieces, 206 if start else 200, headers, _BYTES)


def _blob(visit: Visit) -> Blob:
    sha256 = visit.request.path_params["sha256"]
    if not _HASH.fullmatch(sha256):
        raise RefusalError(Problem.NOT_FOUND)
    return Blob(visit.device.region, visit.device.school_id, sha256)


def _batch(data: bytes) -> list[SentBlob]:
    """The attachments of a batch; raises RefusalError MALFORMED."""
    try:
        batch = _batch_in(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise RefusalError(Problem.MALFORMED, "batch") from error
    if not all(_HASH.fullmatch(one.sha256) for one in batch):
        raise RefusalError(Problem.MALFORMED, "batch")
    return batch


def _part(window: str, data: bytes) -> Part:
    """The part that Content-Range says the body is; raises RefusalError MALFORMED."""
    found = _RANGE.fullmatch(window)
    if found is None:
        raise RefusalError(Problem.MALFORMED, "Content-Range")
    first, last, total = (int(number) for number in found.groups())
    if not data or len(data) != last - first + 1 or last >= total:
        raise RefusalError(Problem.MALFORMED, "Content-Range")
    return Part(first, data, total)


def _start(window: str, size: int) -> int:
    """Where to begin; any other range than `from here on` is answered with the whole."""
    found = _FROM.fullmatch(window)
    start = int(found[1]) if found else 0
    return start if start < size else 0


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/blobs:missing",
        ask,
        "Which of these attachments are not here in full",
        asks=Body(BlobsAsked, BlobsAsked([_EXAMPLE])),
        answers={200: Body(BlobsWanted, BlobsWanted([BlobWanted(_EXAMPLE, 262_144)]))},
        problems=(Problem.TOO_LARGE,),
    ),
    Endpoint(
        "POST",
        "/v1/blobs:batch",
        put_batch,
        "Send several attachments, 1 MiB together: all are taken in, or it is refused",
        asks=Body(BlobBatch, [SentBlob(_EXAMPLE, b"\xff\xd8\xff\xe0")], MSGPACK),
        answers={201: None},
        problems=(
            Problem.HASH_WRONG,
            Problem.TOO_LARGE,
            Problem.DISK_FULL,
            Problem.SCHOOL_FULL,
        ),
        in_bursts=True,
    ),
    Endpoint(
        "HEAD",
        "/v1/blobs/{sha256}",
        head,
        "Whether an attachment is here in full; if not, Upload-Offset says how much of it is",
        answers={200: None, 404: None},
    ),
    Endpoint(
        "PUT",
        "/v1/blobs/{sha256}",
        put,
        "Send an attachment: whole up to 1 MiB, above it in parts with Content-Range",
        asks=Body(None, b"\xff\xd8\xff\xe0", _BYTES),
        answers={201: None, 202: None},
        problems=(
            Problem.OFFSET_WRONG,
            Problem.HASH_WRONG,
            Problem.TOO_LARGE,
            Problem.DISK_FULL,
            Problem.SCHOOL_FULL,
        ),
        headers=("Content-Range",),
        in_bursts=True,
    ),
    Endpoint(
        "GET",
        "/v1/blobs/{sha256}",
        get,
        "Read an attachment of the own school, with `Range: bytes=N-` from a byte on",
        answers={200: Body(None, b"\xff\xd8\xff\xe0", _BYTES), 206: Body(None, b"\xff", _BYTES)},
        problems=(Problem.NOT_FOUND, Problem.HASH_WRONG),
        headers=("Range",),
    ),
)
