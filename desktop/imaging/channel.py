"""What the desk and its picture worker say to each other over their pipe."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.domain.errors import Code

Send = Callable[[object], None]
"""Hands one message of a running task to the caller: progress, or a finished part."""


@dataclass(frozen=True)
class Order:
    """A task by reference ("package.module:function") and its arguments."""

    task: str
    arguments: tuple[object, ...]


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
