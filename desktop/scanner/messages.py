"""What the page tasks hand back to the desk: light values, without any decoder behind them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FoundPages:
    """The file is taken: its headers are in order, so many pages follow."""

    pages: int
    size: int
    """Bytes of the file."""
    stamp: tuple[int, ...]
    """Tells a file that was changed meanwhile."""


@dataclass(frozen=True)
class MadePage:
    """A finished page."""

    data: bytes
    media_type: str
    width: int
    height: int
