"""What a file is, by its first bytes: a name's ending proves nothing."""

from enum import StrEnum


class FileKind(StrEnum):
    """A kind of file that the desk takes."""

    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    HEIC = "heic"
    WEBP = "webp"
    PDF = "pdf"


HEAD = 1024
"""Bytes that are looked at: readers of PDF accept its mark that far into the file."""

_STARTS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    *((mark, FileKind.TIFF) for mark in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
)
_HEIC_BRANDS = frozenset(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif")
)


def kind_of(head: bytes) -> FileKind | None:
    """The kind that the first bytes show; None for anything else."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return FileKind.HEIC
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.WEBP
    return FileKind.PDF if b"%PDF-" in head[:HEAD] else None
