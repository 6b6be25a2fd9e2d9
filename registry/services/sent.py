"""An op as it was sent, judged by itself before any row is held."""

from typing import NamedTuple

from protocol.records import Op, in_order
from registry.services.book import Whole
from registry.services.op_rules import Fault, judged


class Sent(NamedTuple):
    """An op as it came, and all that can be said of it alone.

    It is said at once, op by op: a batch is larger than what a processor keeps at hand, and each
    look at the whole of it from the start costs as much as the first.
    """

    op: Op
    digest: bytes
    sequence: int
    """Its number among all of the device."""
    fault: Fault | None
    named: set[bytes]
    """Attachments."""
    whole: Whole | None
    """What is made of the fields when they are a new record as they stand."""

    @classmethod
    def of(cls, op: Op, sequence: int) -> "Sent":
        """Judge an op by itself."""
        fields = in_order(op.fields)
        digest = op.digest_with(fields)
        found = judged(op)
        if isinstance(found, Fault):
            return cls(op, digest, sequence, found, set(), None)
        is_whole = not op.base_version and all(op.fields.values())
        return cls(
            op, digest, sequence, None, found.named, Whole(found, fields) if is_whole else None
        )
