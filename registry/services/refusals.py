"""Why something is not done, from wherever it is noticed to the door that tells it."""

from dataclasses import dataclass
from datetime import datetime

from protocol.problems import Problem


@dataclass
class RefusalError(Exception):
    """A request is not done. The detail is for logs and developers, never about a person."""

    problem: Problem
    detail: str = ""
    server_time: datetime | None = None
    offset: int | None = None
    retry_after: int | None = None
    """Seconds."""
