"""What the desk and its picture worker say to each other over their pipe."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop.domain.errors import Code

Send = Callable[[object], None]
"""Hands one message of a running task to the caller: progress, or a finished part."""


@dataclass(frozen=True)
class WorkerKind:
    """What sort of work a worker process is for, and what a failure of it is called."""

    name: str
    libraries: tuple[str, ...]
    """Loaded before any order comes."""
    headroom: int
    """Bytes that a task may map above the idle worker; 0 sets no ceiling."""
    kept: int
    """A worker that keeps more than this between tasks ends: the next gets a fresh one."""
    steps_back: bool
    """Whether it takes only what the desk leaves of the processor."""
    environment: Mapping[str, str]
    """What its libraries are told before they load, unless the workstation tells them itself."""
    silence: float
    """Seconds without a word from a task after which it is given up."""
    pause: float
    """Seconds without an order after which it gives back the memory of its last task."""
    idle: float
    """Seconds after which an unused worker ends."""
    grace: float
    """Seconds in which a stopped task may say how it ended; 0 ends its process at once."""
    crashed: Code
    silent: Code
    broken: Code | None
    """A task's failure that nobody foresaw; None tells it by what broke in a file."""


@dataclass(frozen=True)
class Order:
    """A task by reference ("package.module:function") and its arguments."""

    task: str
    arguments: tuple[object, ...]


@dataclass(frozen=True)
class Stop:
    """The desk wants no more of the task at hand: end it, well behaved and soon."""


@dataclass(frozen=True)
class Begun:
    """The worker has the order: from here on a silence is the task's own."""


@dataclass(frozen=True)
class Part:
    """Something that the task hands over before it ends."""

    value: object


@dataclass(frozen=True)
class Wanted:
    """The task asks for a stretch of the source that the desk holds."""

    offset: int
    size: int


@dataclass(frozen=True)
class Done:
    """The task's result."""

    value: object


@dataclass(frozen=True)
class Failed:
    """The task ended with a code; `cause` is a type and a place, never a file's words."""

    code: Code
    facts: dict[str, object] = field(default_factory=dict)
    cause: str = ""
