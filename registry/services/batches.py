"""Ops come in: each once, each with its result, in the order of the device's own chain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from protocol.problems import Problem
from protocol.records import (
    MAX_OPS,
    BatchHead,
    Flag,
    Op,
    OpResult,
    Outcome,
    applied,
    in_order,
    link,
)
from registry.database.connection import Connection
from registry.database.copying import (
    copy_in,
    of_bytes,
    of_int8,
    of_json,
    of_moment,
    of_text,
    of_uuid,
)
from registry.services import feed
from registry.services.book import Book, Held, Writer
from registry.services.claims import FLAGGINGS, HOUR, Rivals, Telling, TooManyToldError, told
from registry.services.devices import FORKED, REVOKED, refusal_of
from registry.services.op_rules import Fault, fault_of_deciding, fault_of_whole
from registry.services.place import Desk
from registry.services.sent import Sent

_encode = msgspec.json.Encoder().encode
_result = msgspec.json.Decoder(OpResult).decode


@dataclass(frozen=True)
class Sender:
    """The workstation whose ops these are, its row held."""

    desk: Desk
    status: str
    letter: str
    last_sequence: int
    chain: bytes
    told: int = 0
    """Of how many children of other schools it heard within the hour."""


class _Known(NamedTuple):
    """An op that was answered before."""

    digest: bytes
    result: OpResult


@dataclass(frozen=True)
class _Line:
    """Where a batch stands on the device's chain."""

    start: int
    """The first op that goes on from the last one that was taken; the count of ops for none."""
    last_sequence: int
    chain: bytes


class _Answer(NamedTuple):
    """What was decided on an op, before the whole batch is written."""

    op: Op
    outcome: Outcome
    held: Held | None = None
    version: int = 0
    position: int = 0
    fault: Fault | None = None
    missing: Sequence[str] = ()


async def take_batch(
    connection: Connection,
    desk: Desk,
    head: BatchHead,
    ops: Sequence[Op],
    *,
    secret: bytes,
    now: datetime,
) -> list[OpResult] | Problem:
    """Answer each op of a batch, in its order, as `take_judged` does."""
    sent = [Sent.of(op, head.sequence + i) for i, op in enumerate(ops)]
    return await take_judged(connection, desk, head, sent, secret=secret, now=now)


async def take_judged(
    connection: Connection,
    desk: Desk,
    head: BatchHead,
    sent: Sequence[Sent],
    *,
    secret: bytes,
    now: datetime,
) -> list[OpResult] | Problem:
    """Answer each op of a batch, in its order; a Problem where the batch is not taken at all.

    Ops that were answered before get the same answer, wherever they stand. New ones must go on
    from the device's last sequence and chain: else two workstations go on from one state, the
    device is marked as forked (the transaction that tells so is to be committed) and nothing is
    applied; nor is it where the registry itself has fallen back behind the device. `secret` makes
    the children's keys.
    """
    if len(sent) > MAX_OPS:
        return Problem.TOO_LARGE
    sender = await _hold(connection, desk, now)
    if (refusal := _refusal(sender)) is not None:
        return refusal
    known = await _known(connection, desk, sent)
    line = _place_on(sender, head, sent)
    if any(one.op.op_id not in known for one in sent[: line.start]):
        if head.sequence > sender.last_sequence + 1:
            # No copy is ahead of what was taken from it: it is the registry that lost ops.
            return Problem.FELL_BACK
        await _mark_forked(connection, desk)
        return Problem.DEVICE_FORKED
    results = await _answered(connection, sender, sent, known, secret=secret, now=now)
    if line.start < len(sent):
        await _go_on(connection, desk, line, now)
    return results


async def _answered(
    connection: Connection,
    sender: Sender,
    sent: Sequence[Sent],
    known: Mapping[UUID, _Known],
    *,
    secret: bytes,
    now: datetime,
) -> list[OpResult]:
    first: dict[UUID, Sent] = {}
    for one in sent:
        first.setdefault(one.op.op_id, one)
    fresh = [one for op_id, one in first.items() if op_id not in known]
    if not fresh:
        again = [_same(one, known[one.op.op_id]) for one in sent]
        return await _shown(connection, sender.desk, sent, again, now)
    results = await _applied_within(connection, sender, fresh, secret=secret, now=now)
    await _log(connection, sender.desk, fresh, results, now)
    if len(fresh) == len(sent):
        return await _shown(connection, sender.desk, sent, results, now)
    new = zip(fresh, results, strict=True)
    answers = {**known, **{one.op.op_id: _Known(one.digest, result) for one, result in new}}
    again = [_same(one, answers[one.op.op_id]) for one in sent]
    return await _shown(connection, sender.desk, sent, again, now)


async def _shown(
    connection: Connection,
    desk: Desk,
    sent: Sequence[Sent],
    results: Sequence[OpResult],
    now: datetime,
) -> list[OpResult]:
    """The results with the records that conflicts are with, as they stand now.

    What would make the answer longer than a page of the feed comes again, as another op.
    """
    shown, length = list(results), 0
    for i, (one, result) in enumerate(zip(sent, results, strict=True)):
        if result.outcome is not Outcome.CONFLICT or not result.version:
            continue
        if length >= feed.MOST_BYTES:
            shown[i] = OpResult(one.op.op_id, Outcome.REJECTED, code=Problem.TOO_MANY)
            continue
        record = result.record or await feed.record(connection, desk, one.op.record_id, now=now)
        assert record is not None
        length += len(in_order(record.fields))
        shown[i] = msgspec.structs.replace(
            result, version=record.version, position=record.position, record=record
        )
    return shown


def _logged(result: OpResult) -> OpResult:
    """A result as it is kept: of the child no more than the record itself, which may change."""
    return msgspec.structs.replace(result, record=None) if result.record else result


def _same(sent: Sent, known: _Known) -> OpResult:
    if known.digest == sent.digest:
        return known.result
    return OpResult(sent.op.op_id, Outcome.REJECTED, code=Problem.OP_REUSED)


async def _applied_within(
    connection: Connection,
    sender: Sender,
    fresh: Sequence[Sent],
    *,
    secret: bytes,
    now: datetime,
) -> list[OpResult]:
    """What became of the ops, of as many as the desk may hear about children of other schools.

    From the first on that would tell it of one too many they wait for another hour, whatever they
    are about: nothing of them is applied.
    """
    some = fresh
    while True:
        try:
            async with connection.transaction():
                book = await Book.opened(connection, sender.desk.school, secret=secret, now=now)
                results = await _applied(connection, sender, book, some, now)
        except TooManyToldError as error:
            ids = [one.op.record_id for one in some]
            some = some[: ids.index(error.record_id)]
        else:
            later = fresh[len(some) :]
            return results + [
                OpResult(one.op.op_id, Outcome.REJECTED, code=Problem.TOO_MANY) for one in later
            ]


async def _applied(
    connection: Connection, sender: Sender, book: Book, sent: Sequence[Sent], now: datetime
) -> list[OpResult]:
    school = sender.desk.school
    await book.take({one.op.record_id for one in sent})
    whole = await _whole(connection, sender.desk, {name for one in sent for name in one.named})
    answers = [_decided(book, one, sender.letter, whole) for one in sent]
    others = await book.close()
    elsewhere = {
        one.held.record_id: Telling(one.held.child_key, one.held.wants_name(school, others))
        for one in (answers if others else ())
        if one.held and one.held.child_key and one.held.is_elsewhere(school, others)
    }
    telling = await told(connection, sender.desk, elsewhere, now, most=FLAGGINGS)
    return [_result_of(one, sender.desk, others, telling) for one in answers]


def _decided(book: Book, sent: Sent, letter: str, whole: set[bytes]) -> _Answer:
    op = sent.op
    if sent.fault is not None:
        return _Answer(op, Outcome.REJECTED, fault=sent.fault)
    held = book.held(op.record_id)
    if op.base_version != (held.version if held else 0):
        return _Answer(op, Outcome.CONFLICT, held)
    missing = sent.named - whole
    if missing:
        return _Answer(op, Outcome.BLOBS_MISSING, missing=sorted(map(bytes.hex, missing)))
    before = held.fields if held else {}
    after = op.fields if sent.whole else applied(before, op.fields)
    fault = fault_of_whole(after) or fault_of_deciding(before, op)
    if fault is not None:
        return _Answer(op, Outcome.REJECTED, fault=fault)
    held = book.change(op.record_id, after, Writer(op.author, letter), sent.whole)
    return _Answer(op, Outcome.ACCEPTED, held, held.version, held.position)


def _result_of(answer: _Answer, desk: Desk, others: Rivals, telling: set[UUID]) -> OpResult:
    op_id, held = answer.op.op_id, answer.held
    if answer.fault is not None:
        return OpResult(op_id, answer.outcome, code=answer.fault.code, key=answer.fault.key)
    if held is None:
        return OpResult(op_id, answer.outcome, missing=list(answer.missing))
    if answer.outcome is Outcome.CONFLICT:
        record = held.as_record(desk.school, others, telling)
        return OpResult(op_id, answer.outcome, record.version, record.position, record=record)
    if not others:
        return OpResult(
            op_id, answer.outcome, answer.version, answer.position, registry_number=held.number
        )
    flags = others.flags(desk.school, held.record_id, held.child_key)
    named = Flag.ELSEWHERE in flags and held.record_id in telling
    return OpResult(
        op_id,
        answer.outcome,
        version=answer.version,
        position=answer.position,
        registry_number=held.number,
        flags=flags,
        same_child=others.same_child(held.record_id, held.child_key),
        elsewhere=others.holder_name(held.child_key) if named else "",
    )


async def _hold(connection: Connection, desk: Desk, now: datetime) -> Sender:
    row = await connection.fetchrow(
        "SELECT d.status, d.letter, d.last_sequence, d.chain, (SELECT count(*) FROM told t"
        "  WHERE t.region = d.region AND t.school_id = d.school_id"
        "  AND t.device_id = d.device_id AND t.at > $4) AS told FROM device d"
        " WHERE d.region = $1 AND d.school_id = $2 AND d.device_id = $3 FOR UPDATE OF d",
        *_of(desk),
        now - HOUR,
    )
    if row is None:
        return Sender(desk, REVOKED, "", 0, b"")
    return Sender(
        desk, row["status"], row["letter"], row["last_sequence"], row["chain"], row["told"]
    )


def _refusal(sender: Sender) -> Problem | None:
    if (refusal := refusal_of(sender.status)) is not None:
        return refusal
    return Problem.TOO_MANY if sender.told >= FLAGGINGS else None


async def _known(connection: Connection, desk: Desk, sent: Sequence[Sent]) -> dict[UUID, _Known]:
    rows = await connection.fetch(
        "SELECT op_id, digest, result FROM op"
        " WHERE region = $1 AND school_id = $2 AND op_id = ANY($3)",
        desk.school.region,
        desk.school.school_id,
        [one.op.op_id for one in sent],
    )
    return {row["op_id"]: _Known(row["digest"], _result(row["result"])) for row in rows}


def _place_on(sender: Sender, head: BatchHead, sent: Sequence[Sent]) -> _Line:
    chain, start = head.chain, len(sent)
    for one in sent:
        if one.sequence == sender.last_sequence + 1 and chain == sender.chain:
            start = one.sequence - head.sequence
        chain = link(chain, one.digest)
    return _Line(start, head.sequence + len(sent) - 1, chain)


async def _mark_forked(connection: Connection, desk: Desk) -> None:
    await connection.execute(
        "UPDATE device SET status = $4 WHERE region = $1 AND school_id = $2 AND device_id = $3",
        *_of(desk),
        FORKED,
    )


async def _go_on(connection: Connection, desk: Desk, line: _Line, now: datetime) -> None:
    await connection.execute(
        "UPDATE device SET last_sequence = $4, chain = $5, last_seen_at = $6"
        " WHERE region = $1 AND school_id = $2 AND device_id = $3",
        *_of(desk),
        line.last_sequence,
        line.chain,
        now,
    )


async def _whole(connection: Connection, desk: Desk, hashes: set[bytes]) -> set[bytes]:
    """Which of these attachments are here in full.

    They stay until the commit: whoever takes attachments away holds the school's counter too.
    """
    if not hashes:
        return set()
    wanted = (desk.school.region, desk.school.school_id, list(hashes))
    here = " FROM blob WHERE region = $1 AND school_id = $2 AND sha256 = ANY($3)"
    # Nearly always all of them: to count is much less than to tell each.
    if await connection.fetchval(f"SELECT count(*){here}", *wanted) == len(hashes):
        return hashes
    return {row["sha256"] for row in await connection.fetch(f"SELECT sha256{here}", *wanted)}


async def _log(
    connection: Connection,
    desk: Desk,
    sent: Sequence[Sent],
    results: Sequence[OpResult],
    now: datetime,
) -> None:
    region, school_id, device_id = _of(desk)
    await copy_in(
        connection,
        "op",
        {
            "region": of_text(region),
            "school_id": of_uuid(school_id),
            "device_id": of_uuid(device_id),
            "at": of_moment(now),
        },
        {
            "op_id": [of_uuid(one.op.op_id) for one in sent],
            "digest": [of_bytes(one.digest) for one in sent],
            "sequence": [of_int8(one.sequence) for one in sent],
            "record_id": [of_uuid(one.op.record_id) for one in sent],
            "result": [of_json(_encode(_logged(result))) for result in results],
        },
    )


def _of(desk: Desk) -> tuple[str, UUID, UUID]:
    return desk.school.region, desk.school.school_id, desk.device_id
