"""Attachments in an S3 bucket, of any maker."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from obstore.exceptions import BaseError
from obstore.store import S3Store

from registry.blobs.shelf import ShelfError, ShelfFullError
from registry.settings import Settings

_FULL = (
    "status code: 507",
    "InsufficientStorage",
    "QuotaExceeded",
    "no free volumes",
    "No space left",
)
"""How makers of S3 say that there is no room."""
_WAIT = timedelta(seconds=30)
_RETRYING = timedelta(seconds=20)


class BucketShelf:
    """A shelf of objects; an object that was put is as durable as its bucket."""

    def __init__(self, store: S3Store) -> None:
        self._store = store

    @classmethod
    def of(cls, settings: Settings) -> "BucketShelf":
        """The bucket that the settings name."""
        return cls(
            S3Store.from_url(
                settings.s3_url,
                config={
                    "access_key_id": settings.s3_access_key,
                    "secret_access_key": settings.s3_secret_key,
                    "region": settings.s3_region,
                    **({"endpoint": settings.s3_endpoint} if settings.s3_endpoint else {}),
                },
                client_options={
                    "allow_http": settings.s3_endpoint.startswith("http://"),
                    "timeout": _WAIT,
                },
                retry_config={"max_retries": 4, "retry_timeout": _RETRYING},
            )
        )

    async def put(self, name: str, pieces: Iterable[bytes]) -> bool:
        """Keep the bytes as one object; whether one stood there."""
        data = b"".join(pieces)
        stood = await self.size(name) is not None
        with _errors():
            await self._store.put_async(name, data, use_multipart=False)
            kept = await self._store.head_async(name)
        if kept["size"] != len(data):
            raise ShelfError(f"the bucket kept {kept['size']} of {len(data)} bytes")
        return stood

    async def put_all(self, files: Sequence[tuple[str, Iterable[bytes]]]) -> list[bool]:
        """Keep several, at once."""
        return await asyncio.gather(*(self.put(name, pieces) for name, pieces in files))

    async def get(self, name: str, start: int = 0, end: int | None = None) -> bytes | None:
        """The bytes from `start` to before `end`; None where there is no such object."""
        with _errors():
            try:
                if start == 0 and end is None:
                    return bytes(await (await self._store.get_async(name)).bytes_async())
                size = (await self._store.head_async(name))["size"]
                stop = size if end is None else min(end, size)
                if stop <= start:
                    return b""
                return bytes(await self._store.get_range_async(name, start=start, end=stop))
            except FileNotFoundError:
                return None

    async def size(self, name: str) -> int | None:
        """The object's size; None where there is none."""
        with _errors():
            try:
                return (await self._store.head_async(name))["size"]
            except FileNotFoundError:
                return None

    async def delete(self, name: str) -> None:
        """Take the object away."""
        with _errors():
            try:
                await self._store.delete_async(name)
            except FileNotFoundError:
                return

    async def names(self, under: str = "") -> AsyncIterator[tuple[str, float]]:
        """Every object below a prefix, with the time it was put."""
        with _errors():
            async for page in self._store.list(prefix=under or None):
                for found in page:
                    yield found["path"], found["last_modified"].timestamp()


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError, ValueError) as error:
        words = str(error)
        full = any(sign in words for sign in _FULL)
        raise (ShelfFullError if full else ShelfError)("the bucket does not answer") from error
