"""What ends a request other than its answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.domain.sync import LineStep, SyncTrouble
from protocol.problems import Problem


class LineError(Exception):
    """The registry cannot be worked with now: the round ends, the queue waits."""

    def __init__(
        self,
        trouble: SyncTrouble,
        step: LineStep,
        detail: str = "",
        *,
        server_time: datetime | None = None,
        retry_after: float = 0.0,
        certificate: str = "",
    ) -> None:
        super().__init__(f"{trouble} at {step}: {detail}")
        self.trouble = trouble
        self.step = step
        self.detail = detail
        self.server_time = server_time
        self.retry_after = retry_after
        """Seconds that the registry asks to wait."""
        self.certificate = certificate
        """With a pin: hex SHA-256 of the other certificate that was shown."""


class CutError(LineError):
    """The line broke before the first byte of an answer: the request may be sent again."""


@dataclass
class Refused(Exception):  # noqa: N818 an answer, not a fault
    """The registry says no to this one request."""

    problem: Problem | None
    """None for a reason that this version does not know."""
    status: int
    offset: int | None = None
    """With OFFSET_WRONG: how many bytes of the attachment are there."""
    nonce: str = ""
    """With NONCE_WANTED: what the next proof must hold."""

    def __str__(self) -> str:
        return f"{self.status} {self.problem or 'of an unknown reason'}"


class EpochRenewed(Exception):  # noqa: N818 an event, not a fault
    """The registry was restored from a backup: nothing of the old epoch's positions holds."""

    def __init__(self, epoch: UUID) -> None:
        super().__init__(str(epoch))
        self.epoch = epoch


class Stopped(Exception):  # noqa: N818 asked for, not a fault
    """The program asked the line to end what it does."""
