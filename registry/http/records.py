"""Records: in by batches or one by one, out by the feed."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from starlette.responses import Response

from protocol import VERSION
from protocol.devices import Standing, Workstation
from protocol.packing import MAX_PACKED, MEDIA_TYPE, PackingError, packed, read, unpacked
from protocol.problems import Problem
from protocol.records import MAX_OPS, BatchHead, FeedHead, Op, OpResult, Outcome, Record
from registry.http.bodies import body_of
from registry.http.door import Body, Endpoint, Visit
from registry.http.examples import DEVICE, EPOCH, MOMENT, OP, RECORD, RESULT
from registry.http.messages import message_of, told
from registry.http.school import id_of
from registry.services import attachments, batches, devices, feed, schools
from registry.services.refusals import RefusalError
from registry.services.sent import Sent

_MAX_OP = 3_000_000
"""Bytes of one op: more than a record has, and the longest keys of what it takes away."""
_TOO_MANY_SECONDS = 600
"""A desk that heard of too many children of other schools asks again after this."""
SEQUENCE_HEADER, CHAIN_HEADER = "Op-Sequence", "Op-Chain"
"""A batch's head beside a single op: its number, and the chain before it in base64."""
_FAR = 2**63 - 1
_DIGITS = 19


async def take_batch(visit: Visit) -> Response:
    """Answer each op of a batch, in order."""
    data = await body_of(visit.request, MAX_PACKED)
    async with visit.door.turns.turn(visit.device.device_id):
        head, sent = await asyncio.to_thread(_batch, data)
        taken = await visit.door.database.run(
            lambda connection: batches.take_judged(
                connection, visit.device.desk, head, sent, secret=_children(visit), now=visit.now
            )
        )
    if isinstance(taken, Problem):
        raise _refused(taken)
    _count(visit, taken)
    return await _lines(taken)


async def put(visit: Visit) -> Response:
    """Answer one op that is sent by itself: a batch of one, on the device's chain like any."""
    wanted = visit.request.headers.get("if-match")
    if wanted is None:
        raise RefusalError(Problem.VERSION_WANTED)
    op = await message_of(visit.request, Op, _MAX_OP)
    head = _head(visit)
    claimed = (f'"{op.base_version}"', str(op.op_id), str(op.record_id))
    key = visit.request.headers.get("idempotency-key", "").strip('"')
    if claimed != (wanted, key, str(id_of(visit.request))):
        raise RefusalError(Problem.MALFORMED, "If-Match, Idempotency-Key or the address")
    async with visit.door.turns.turn(visit.device.device_id):
        taken = await visit.door.database.run(
            lambda connection: batches.take_batch(
                connection, visit.device.desk, head, [op], secret=_children(visit), now=visit.now
            )
        )
    if isinstance(taken, Problem):
        raise _refused(taken)
    _count(visit, taken)
    (result,) = taken
    if result.outcome is Outcome.CONFLICT:
        raise RefusalError(Problem.VERSION_PASSED, f"version {result.version}")
    if result.code == Problem.OP_REUSED:
        raise RefusalError(Problem.OP_REUSED)
    return told(result, ETag=f'"{result.version}"')


async def get(visit: Visit) -> Response:
    """One record of the own school."""
    record_id = id_of(visit.request)
    record = await visit.door.database.run(
        lambda connection: feed.record(connection, visit.device.desk, record_id, now=visit.now)
    )
    if record is None:
        raise RefusalError(Problem.NOT_FOUND)
    return told(record, ETag=f'"{record.version}"')


async def changes(visit: Visit) -> Response:
    """What was changed in the school after a position."""
    after, limit = _number(visit, "after", 0), _number(visit, "limit", feed.MOST)
    acknowledged = _number(visit, "acknowledged", 0)
    head, records = await visit.door.database.run(
        lambda connection: feed.page(
            connection,
            visit.device.desk,
            after,
            limit,
            now=visit.now,
            acknowledged=acknowledged,
        )
    )
    return await _lines([head, *records])


async def standing(visit: Visit) -> Response:
    """The registry as a desk sees it."""
    school = visit.device.school
    position, backup_position = await visit.door.database.read(
        lambda connection: schools.position(connection, school)
    )
    others = await visit.door.database.read(
        lambda connection: devices.workstations(connection, school.region, school.school_id)
    )
    lost = await visit.door.database.read(lambda connection: attachments.lost(connection, school))
    return told(
        Standing(
            protocol=VERSION,
            epoch=visit.door.identity.epoch,
            server_time=visit.now,
            position=position,
            backup_position=backup_position,
            workstations=others,
            lost=lost,
        )
    )


def _refused(problem: Problem) -> RefusalError:
    wait = _TOO_MANY_SECONDS if problem is Problem.TOO_MANY else None
    return RefusalError(problem, retry_after=wait)


def _batch(data: bytes) -> tuple[BatchHead, list[Sent]]:
    """A batch's head and its ops, judged; raises RefusalError MALFORMED, TOO_LARGE."""
    try:
        first, *rest = unpacked(data)
        if len(rest) > MAX_OPS:
            raise RefusalError(Problem.TOO_LARGE, f"at most {MAX_OPS} ops")
        if not rest:
            raise RefusalError(Problem.MALFORMED, "a batch without ops")
        head = read(first, BatchHead)
        return head, [Sent.of(read(line, Op), head.sequence + i) for i, line in enumerate(rest)]
    except PackingError as error:
        raise RefusalError(Problem.MALFORMED, "no batch, or larger than it may be") from error


def _head(visit: Visit) -> BatchHead:
    """Where the op stands on the device's chain; raises RefusalError MALFORMED."""
    told = {
        "sequence": visit.request.headers.get(SEQUENCE_HEADER, ""),
        "chain": visit.request.headers.get(CHAIN_HEADER, ""),
    }
    try:
        return msgspec.convert(told, BatchHead, strict=False)
    except msgspec.ValidationError as error:
        raise RefusalError(Problem.MALFORMED, f"{SEQUENCE_HEADER}, {CHAIN_HEADER}") from error


async def _lines(messages: Iterable[msgspec.Struct]) -> Response:
    data = await asyncio.to_thread(packed, messages)
    return Response(data, media_type=MEDIA_TYPE)


def _count(visit: Visit, results: Sequence[OpResult]) -> None:
    for outcome, count in Counter(result.outcome for result in results).items():
        visit.door.metrics.records.labels(outcome.value).inc(count)


def _children(visit: Visit) -> bytes:
    return visit.door.identity.key("children")


def _number(visit: Visit, name: str, usual: int) -> int:
    text = visit.request.query_params.get(name, str(usual))
    if not text.isascii() or not text.isdigit() or len(text) > _DIGITS or int(text) > _FAR:
        raise RefusalError(Problem.MALFORMED, name)
    return int(text)


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/records:batch",
        take_batch,
        "Send ops in the order of the device's chain; the answer has a result for each",
        asks=Body(
            BatchHead, BatchHead(sequence=41, chain=bytes(32)), media_type=MEDIA_TYPE, lines=(OP,)
        ),
        answers={200: Body(OpResult, RESULT, media_type=MEDIA_TYPE, lines=(RESULT,))},
        problems=(Problem.MALFORMED, Problem.TOO_LARGE, Problem.DISK_FULL),
    ),
    Endpoint(
        "PUT",
        "/v1/records/{record_id}",
        put,
        "Send one op, with If-Match, Idempotency-Key and its place on the device's chain",
        asks=Body(Op, OP),
        answers={200: Body(OpResult, RESULT)},
        problems=(
            Problem.MALFORMED,
            Problem.VERSION_WANTED,
            Problem.VERSION_PASSED,
            Problem.OP_REUSED,
            Problem.TOO_LARGE,
            Problem.DISK_FULL,
        ),
        headers=("If-Match", "Idempotency-Key", SEQUENCE_HEADER, CHAIN_HEADER),
    ),
    Endpoint(
        "GET",
        "/v1/records/{record_id}",
        get,
        "Read one record of the own school",
        answers={200: Body(Record, RECORD)},
        problems=(Problem.NOT_FOUND,),
    ),
    Endpoint(
        "GET",
        "/v1/changes",
        changes,
        "Read what was changed after a position: a head, then records by position",
        answers={
            200: Body(
                FeedHead,
                FeedHead(epoch=EPOCH, position=128, more=False, backup_position=120),
                media_type=MEDIA_TYPE,
                lines=(RECORD,),
            )
        },
        problems=(Problem.MALFORMED, Problem.FELL_BACK),
        queries=("after", "limit", "acknowledged"),
    ),
    Endpoint(
        "GET",
        "/v1/standing",
        standing,
        "The registry as a desk sees it",
        answers={
            200: Body(
                Standing,
                Standing(
                    VERSION,
                    EPOCH,
                    MOMENT,
                    128,
                    120,
                    [Workstation(DEVICE, "A", "Reception", MOMENT)],
                ),
            )
        },
    ),
)
