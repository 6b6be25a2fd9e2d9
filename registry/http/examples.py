"""What the examples of the description are made of: a made-up school, its desk, a made-up case."""

from datetime import UTC, datetime
from uuid import UUID

from protocol.devices import Jwk
from protocol.records import Author, Op, OpResult, Outcome, Record

KEY = Jwk(
    x="f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    y="x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
)
"""Of RFC 7515, A.3."""
SCHOOL = UUID("01901f2e-0000-7000-8000-000000000001")
DEVICE = UUID("01901f2e-0000-7000-8000-0000000000a1")
EPOCH = UUID("01901f2e-0000-7000-8000-0000000000e1")
MOMENT = datetime(2026, 6, 1, 4, 30, tzinfo=UTC)

_RECORD = UUID("01901f2e-0000-7000-8000-0000000000c1")
_STAFF = Author(UUID("01901f2e-0000-7000-8000-0000000000b1"), "А. Серікова")

OP = Op(
    op_id=UUID("01901f2e-0000-7000-8000-0000000000d1"),
    record_id=_RECORD,
    base_version=3,
    fields={"state": "accepted", "answer/grade": "1"},
    author=_STAFF,
    made_at=MOMENT,
)
RESULT = OpResult(
    OP.op_id, Outcome.ACCEPTED, version=4, position=128, registry_number="R-2349-2026-000017"
)
RECORD = Record(
    record_id=_RECORD,
    version=4,
    position=128,
    fields={"state": "accepted", "answer/grade": "1"},
    registry_number="R-2349-2026-000017",
    author=_STAFF,
    letter="A",
    changed_at=MOMENT,
)
