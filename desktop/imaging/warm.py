"""What tasks keep in memory for the next of their kind, given up before a large picture comes."""

from collections.abc import Callable

_let_go: list[Callable[[], None]] = []


def keep_warm(let_go: Callable[[], None]) -> None:
    """Name once, as a module loads, how what it keeps is let go; it must be able to come again."""
    _let_go.append(let_go)


def make_room() -> None:
    """Let go all that is kept, what was named last first."""
    for let_go in reversed(_let_go):
        let_go()
