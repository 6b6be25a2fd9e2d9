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
    index: int = 0
    """Which page of its file it is, from 0."""
    cleaned: bool = False
    """Found, straightened or whitened: it is not as it was scanned."""
    blank: bool = False
    """Nothing seems to be written on it."""
    before: "MadePage | None" = None
    """As it was scanned, where that was asked for too."""


@dataclass(frozen=True)
class Separator:
    """A sheet between two documents: what follows belongs to another item."""

    index: int
    item: str = ""
    """Code of the item that the sheet names; "" for a plain one."""
