"""Where sealed attachments stand: bytes by name, durable once put."""

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Protocol


class ShelfError(Exception):
    """The place does not take or give bytes now."""


class ShelfFullError(ShelfError):
    """No room is left; nothing of the bytes was kept."""


class Shelf(Protocol):
    """A folder or a bucket. Names are relative paths of plain letters; deeds raise ShelfError."""

    async def put(self, name: str, pieces: Iterable[bytes]) -> bool:
        """Keep the bytes under a name, whole and durable or not at all.

        Returns whether something stood under it before.
        """

    async def put_all(self, files: Sequence[tuple[str, Iterable[bytes]]]) -> list[bool]:
        """Keep several, each as `put` does; where it raises, some may have been kept."""

    async def get(self, name: str, start: int = 0, end: int | None = None) -> bytes | None:
        """The bytes from `start` to before `end`; None where there is nothing of that name."""

    async def size(self, name: str) -> int | None:
        """How many bytes stand under a name; None where there is nothing."""

    async def delete(self, name: str) -> None:
        """Take the bytes away; what is not there is no error."""

    def names(self, under: str = "") -> AsyncIterator[tuple[str, float]]:
        """Every name below a folder's, with the time it was put (seconds since 1970)."""
